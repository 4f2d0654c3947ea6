from hypothesis import given
from hypothesis import strategies as st

from rules.money import ZERO, Money, total
from rules.waiting import Waits, waiting_total

INVOICE, PAYMENT = frozenset({"invoice F1"}), frozenset({"payment 1"})
LEFT = {"invoice F1": Money.of("5576.88")}


def test_a_payment_and_the_dispute_of_its_invoice_wait_for_the_same_euros():
    waits = (Waits(INVOICE | PAYMENT, Money.of("5000.00")), Waits(INVOICE, Money.of("5576.88")))
    assert waiting_total(waits, LEFT) == Money.of("5576.88")


def test_two_rests_of_one_invoice_add_up_to_what_is_left():
    waits = (Waits(INVOICE, Money.of("62.64")), Waits(INVOICE, Money.of("500.00")))
    assert waiting_total(waits, {"invoice F1": Money.of("562.64")}) == Money.of("562.64")


def test_two_questions_about_one_payment_wait_once():
    assert waiting_total((Waits(PAYMENT, Money(100)), Waits(PAYMENT, Money(100))), {}) == Money(100)


def test_nothing_waits_for_nothing():
    assert waiting_total((), {}) == ZERO


amounts = st.integers(0, 10**6).map(Money)
names = st.sampled_from("abcdef")
some_waits = st.lists(st.builds(Waits, st.frozensets(names, max_size=3), amounts), max_size=8)


@given(waits=some_waits, worth=st.dictionaries(names, amounts), data=st.data())
def test_the_total_is_between_the_largest_and_the_sum_in_any_order(waits, worth, data):
    found = waiting_total(waits, worth)
    assert found.cents <= total(each.amount for each in waits).cents
    assert found.cents >= max((each.amount.cents for each in waits), default=0)
    assert waiting_total(data.draw(st.permutations(waits)), worth) == found


@given(waits=st.lists(amounts, max_size=8))
def test_what_shares_nothing_adds_up(waits):
    apart = [Waits(frozenset({str(number)}), amount) for number, amount in enumerate(waits)]
    assert waiting_total(apart, {}) == total(waits)
