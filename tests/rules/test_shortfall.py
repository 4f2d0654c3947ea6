import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Deduction
from rules.money import ZERO, Money, total
from rules.shortfall import Rest, RestKind, Unpaid, rests_of

DISCOUNT = Money.of("62.64")


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("early_payment", RestKind.EARLY_PAYMENT),
        ("fees", RestKind.FEES),
        ("retention", RestKind.RETENTION),
        ("rounding", RestKind.OTHER),
        ("compte_prorata", RestKind.OTHER),
    ],
)
def test_what_a_deduction_names_is_the_rest(named, kind):
    assert rests_of((Unpaid("F1", DISCOUNT),), (Deduction(named, DISCOUNT),)) == (Rest("F1", kind, DISCOUNT),)


def test_a_cent_of_rounding_is_rounding():
    assert rests_of((Unpaid("F1", Money(1)),), (Deduction("rounding", Money(1)),)) == (
        Rest("F1", RestKind.ROUNDING, Money(1)),
    )


def test_a_part_payment_leaves_an_unexplained_rest_beside_the_agreed_retention():
    found = rests_of((Unpaid("F1", Money.of("2576.88"), Money.of("278.84")),), ())
    assert found == (
        Rest("F1", RestKind.RETAINED, Money.of("278.84")),
        Rest("F1", RestKind.UNEXPLAINED, Money.of("2298.04")),
    )


def test_a_retention_above_the_agreed_one_is_agreed_only_up_to_it():
    found = rests_of((Unpaid("F1", Money(1000), Money(400)),), (Deduction("retention", Money(1000)),))
    assert found == (Rest("F1", RestKind.RETAINED, Money(400)), Rest("F1", RestKind.RETENTION, Money(600)))


def test_a_deduction_stands_on_the_invoice_that_misses_just_that():
    unpaid = (Unpaid("F1", Money(1000)), Unpaid("F2", DISCOUNT))
    assert rests_of(unpaid, (Deduction("credit_note", DISCOUNT, "A2026-0001"),)) == (
        Rest("F2", RestKind.CREDIT_NOTE, DISCOUNT, "A2026-0001"),
        Rest("F1", RestKind.UNEXPLAINED, Money(1000)),
    )


amounts = st.integers(0, 10**6).map(Money)


@given(
    unpaid=st.lists(st.tuples(amounts, amounts), max_size=5),
    deductions=st.lists(st.builds(Deduction, st.sampled_from([*RestKind, "penalty"]), amounts), max_size=4),
)
def test_the_rests_of_an_invoice_add_up_to_what_is_left_and_name_no_more_than_was_deducted(unpaid, deductions):
    invoices = tuple(Unpaid(f"F{number}", left, kept) for number, (left, kept) in enumerate(unpaid))
    rests = rests_of(invoices, deductions)
    assert all(each.amount > ZERO for each in rests)
    for each in invoices:
        assert total(rest.amount for rest in rests if rest.invoice == each.invoice) == each.left
        kept = total(rest.amount for rest in rests if (rest.invoice, rest.kind) == (each.invoice, RestKind.RETAINED))
        assert kept.cents <= each.retained.cents
    for kind in (RestKind.EARLY_PAYMENT, RestKind.CREDIT_NOTE, RestKind.FEES):
        named = total(each.amount for each in deductions if each.kind == kind)
        assert total(rest.amount for rest in rests if rest.kind is kind).cents <= named.cents
