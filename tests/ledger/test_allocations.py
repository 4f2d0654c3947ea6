import itertools
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.errors import InvoiceExceeded, LedgerError, NotAllocatable, NotFound, PaymentExceeded
from ledger.payments import PaymentState
from rules.facts import Deduction
from rules.invoice import InvoiceKind
from rules.money import ZERO, ByRate, Money, summed, total
from rules.payment import BankEntry, MoneyIn

NUMBERS = itertools.count(1)


def bank_line(amount, ref="1", currency="EUR"):
    return BankEntry(
        account_iban="FR76",
        entry_ref=ref,
        booked_on=date(2026, 11, 17),
        value_on=None,
        amount=Money.of(amount),
        currency=currency,
        payer="SCI LES TILLEULS",
        references=("RFF1",),
    )


@pytest.fixture
def invoice(desk, job_id, make_invoice):
    """Invoice F1: 1 080.00 euros at 20 % and 110.00 at 10 %."""
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("F1", net="900.00", net_10="100.00"))
    return "F1"


@pytest.fixture
def payment_id(desk):
    with desk.change() as books:
        return books.payments.receive(bank_line("2000.00"))[0]


def test_a_part_payment_is_split_over_the_rates_and_the_last_takes_the_rest(desk, invoice, payment_id):
    with desk.change() as books:
        books.allocations.allocate(payment_id, [(invoice, Money.of("500.00"))], "reference")
        books.allocations.allocate(payment_id, [(invoice, Money.of("690.00"))], "reference")
        parts = [each.part for each in books.allocations.of_invoice(invoice)]
        assert books.payments.get(payment_id).left == Money.of("810.00")
    assert [part.gross.total for part in parts] == [Money.of("500.00"), Money.of("690.00")]
    assert summed(part.gross for part in parts) == ByRate(
        {Decimal(20): Money.of("1080.00"), Decimal(10): Money.of("110.00")}
    )
    assert summed(part.vat for part in parts) == ByRate(
        {Decimal(20): Money.of("180.00"), Decimal(10): Money.of("10.00")}
    )


def test_no_more_is_allocated_than_is_left_on_the_invoice(desk, invoice, payment_id):
    with pytest.raises(InvoiceExceeded), desk.change() as books:
        books.allocations.allocate(payment_id, [(invoice, Money.of("1190.01"))], "x")
    with desk.read() as books:
        assert books.allocations.of_payment(payment_id) == ()


def test_no_more_is_allocated_than_the_payment_brought(desk, invoice):
    with desk.change() as books:
        small, _ = books.payments.receive(bank_line("100.00", ref="2"))
    with pytest.raises(PaymentExceeded), desk.change() as books:
        books.allocations.allocate(small, [(invoice, Money.of("60.00")), (invoice, Money.of("40.01"))], "x")


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_only_a_positive_sum_is_allocated(desk, invoice, payment_id, amount):
    with pytest.raises(NotAllocatable), desk.change() as books:
        books.allocations.allocate(payment_id, [(invoice, Money.of(amount))], "x")


def test_money_that_left_the_account_pays_nothing(desk, invoice):
    with desk.change() as books:
        debit, _ = books.payments.receive(bank_line("-100.00", ref="3"))
    with pytest.raises(PaymentExceeded), desk.change() as books:
        books.allocations.allocate(debit, [(invoice, Money.of("1.00"))], "x")


def test_a_bank_line_that_came_before_its_remittance_is_found(desk, payment_id):
    with desk.change() as books:
        assert [each.id for each in books.payments.find_received(Money.of("2000.00"))] == [payment_id]
        assert books.payments.find_received(Money.of("2000.01")) == ()
        assert books.payments.last_bank_day() == date(2026, 11, 17)
        announced = books.payments.announce(MoneyIn(amount=Money.of("2000.00"), on=None), None)
        books.payments.link(announced, payment_id)
        assert books.payments.find_received(Money.of("2000.00")) == ()


def test_no_bank_line_gives_no_day(desk):
    with desk.read() as books:
        assert books.payments.last_bank_day() is None


def test_another_currency_pays_nothing(desk, invoice):
    with desk.change() as books:
        dollars, _ = books.payments.receive(bank_line("100.00", ref="4", currency="USD"))
    with pytest.raises(NotAllocatable), desk.change() as books:
        books.allocations.allocate(dollars, [(invoice, Money.of("1.00"))], "x")


def test_an_unknown_invoice_is_not_paid(desk, payment_id):
    with pytest.raises(NotFound), desk.change() as books:
        books.allocations.allocate(payment_id, [("F9", Money.of("1.00"))], "x")


def test_a_reversal_gives_both_sides_back_and_is_done_once(desk, ledger, invoice, payment_id):
    with desk.change() as books:
        (allocation_id,) = books.allocations.allocate(payment_id, [(invoice, Money.of("500.00"))], "x")
        reversal = books.allocations.reverse(allocation_id, "wrong client")
        assert books.payments.get(payment_id).left == Money.of("2000.00")
        assert books.invoices.get(invoice).invoice.paid == ZERO
        before, after = books.allocations.of_invoice(invoice)
        assert (before.reversed, after.reverses, after.amount) == (True, allocation_id, Money.of("-500.00"))
    for again in (allocation_id, reversal):
        with pytest.raises(NotAllocatable), desk.change() as books:
            books.allocations.reverse(again, "again")
    with desk.change() as books:
        books.allocations.allocate(payment_id, [(invoice, Money.of("1190.00"))], "x")
    assert ledger.verify() == ()


def test_a_remittance_and_its_bank_line_are_one_payment(desk, invoice, clock):
    with desk.change() as books:
        announced = books.payments.announce(MoneyIn(amount=Money.of("1190.00"), on=None), None)
        assert [each.id for each in books.payments.find_announced(Money.of("1190.00"))] == [announced]
        books.payments.book(announced, "claire", clock.now)
        assert books.payments.get(announced).state is PaymentState.BOOKED
        books.allocations.allocate(announced, [(invoice, Money.of("1000.00"))], "claire")
        received, _ = books.payments.receive(bank_line("1190.00"))
        books.payments.link(announced, received)
        assert books.payments.find_announced(Money.of("1190.00")) == ()
        assert books.payments.get(received).left == books.payments.get(announced).left == Money.of("190.00")
        assert [each.id for each in books.payments.all(unallocated=True)] == [received]
    with pytest.raises(PaymentExceeded), desk.change() as books:
        books.allocations.allocate(received, [(invoice, Money.of("190.01"))], "x")
    with desk.change() as books:
        books.allocations.allocate(received, [(invoice, Money.of("190.00"))], "x")
        assert books.payments.all(unallocated=True) == ()


def test_of_a_remittance_that_came_short_only_what_came_is_allocated(desk, invoice):
    with desk.change() as books:
        announced = books.payments.announce(MoneyIn(amount=Money.of("1190.00"), on=None), None)
        received, _ = books.payments.receive(bank_line("1000.00"))
        books.payments.link(announced, received)
    with pytest.raises(PaymentExceeded), desk.change() as books:
        books.allocations.allocate(announced, [(invoice, Money.of("1000.01"))], "x")


def test_a_withdrawn_remittance_pays_nothing(desk, invoice, clock):
    with desk.change() as books:
        announced = books.payments.announce(MoneyIn(amount=Money.of("1190.00"), on=None), None)
        books.payments.withdraw(announced, "claire", clock.now)
        assert books.payments.find_announced(Money.of("1190.00")) == ()
        assert books.payments.all(unallocated=True) == ()
    with pytest.raises(NotAllocatable), desk.change() as books:
        books.allocations.allocate(announced, [(invoice, Money.of("1.00"))], "x")


def test_money_that_the_bank_took_back_is_never_booked_again(desk, payment_id, clock):
    with desk.change() as books:
        announced = books.payments.announce(MoneyIn(amount=Money.of("2000.00"), on=None), None)
        books.payments.link(announced, payment_id)
        books.payments.withdraw(payment_id, "claire", clock.now)
    for one in (payment_id, announced):
        with pytest.raises(NotAllocatable), desk.change() as books:
            books.payments.book(one, "claire", clock.now)
        with desk.change() as books:
            assert books.payments.is_gone(one)


def test_a_credit_note_pays_like_money(desk, invoice, job_id, make_invoice):
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("A1", net="-100.00", kind=InvoiceKind.CREDIT_NOTE))
        credit = books.payments.from_credit_note("A1")
        books.allocations.allocate(credit, [(invoice, Money.of("120.00"))], "credit note")
        assert books.invoices.get(invoice).invoice.left == Money.of("1070.00")
    for number in ("A1", invoice):
        with pytest.raises(NotAllocatable), desk.change() as books:
            books.payments.from_credit_note(number)


def test_overlapping_statements_give_each_line_once(desk, payment_id):
    with desk.change() as books:
        assert books.payments.receive(bank_line("2000.00")) == (payment_id, False)
        payment = books.payments.get(payment_id)
    assert (payment.money.payer, payment.money.references) == ("SCI LES TILLEULS", ("RFF1",))
    assert (payment.account_iban, payment.entry_ref, payment.currency) == ("FR76", "1", "EUR")


def test_two_allocations_at_once_do_not_exceed_the_invoice(desk, invoice):
    with desk.change() as books:
        ids = [books.payments.receive(bank_line("1000.00", ref=f"race {n}"))[0] for n in range(4)]
    errors: list[LedgerError] = []
    start = threading.Barrier(4)

    def pay(payment_id: int) -> None:
        start.wait()
        try:
            with desk.change() as books:
                books.allocations.allocate(payment_id, [(invoice, Money.of("500.00"))], "race")
        except InvoiceExceeded as error:
            errors.append(error)

    threads = [threading.Thread(target=pay, args=(payment_id,)) for payment_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) == 2
    with desk.read() as books:
        assert books.invoices.get(invoice).invoice.paid == Money.of("1000.00")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    nets=st.tuples(st.integers(1, 500_000), st.integers(0, 500_000)),
    shares=st.lists(st.integers(1, 700_000), min_size=1, max_size=5),
    undone=st.integers(0, 4),
)
def test_whatever_is_paid_and_reversed_both_bounds_hold_and_the_parts_add_up(  # noqa: PLR0913, PLR0917 - fixtures
    desk, ledger, job_id, make_invoice, nets, shares, undone
):
    number = f"P{next(NUMBERS)}"
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice(number, net=str(Money(nets[0])), net_10=str(Money(nets[1]))))
        content = books.invoices.get(number).invoice.content
        payment_id, _ = books.payments.receive(bank_line("9000.00", ref=number))
        made = []
        for share in shares:
            try:
                made += books.allocations.allocate(payment_id, [(number, Money(share))], "x")
            except (InvoiceExceeded, PaymentExceeded):
                continue
        if undone < len(made):
            books.allocations.reverse(made[undone], "x")
        left = min(books.invoices.get(number).invoice.left, books.payments.get(payment_id).left)
        if left > ZERO:
            books.allocations.allocate(payment_id, [(number, left)], "the rest")
        parts = [each.part for each in books.allocations.of_invoice(number)]
        paid = total(part.gross.total for part in parts)
        assert paid == books.invoices.get(number).invoice.paid <= content.gross
        assert books.payments.get(payment_id).left >= ZERO
    if paid == content.gross:
        assert summed(part.gross for part in parts) == content.net + content.vat
        assert summed(part.vat for part in parts) == content.vat
    assert ledger.verify() == ()


def test_a_granted_deduction_settles_an_invoice_and_is_no_bank_line(desk, invoice):
    with desk.change() as books:
        granted = books.payments.grant(Deduction("fees", Money.of("15.00")), date(2026, 11, 17))
        books.allocations.allocate(granted, [(invoice, Money.of("15.00"))], "question 7")
        assert books.invoices.get(invoice).invoice.left == Money.of("1175.00")
        assert books.payments.get(granted).state is PaymentState.BOOKED
        assert books.payments.last_bank_day() is None
        assert books.payments.find_received(Money.of("15.00")) == ()


def test_a_credit_note_is_one_payment_however_often_it_is_asked_for(desk, job_id, make_invoice):
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("A1", net="-100.00", kind=InvoiceKind.CREDIT_NOTE))
        assert books.payments.of_credit_note("A1").id == books.payments.of_credit_note("A1").id
        assert books.payments.of_credit_note("A1").left == Money.of("120.00")


def test_a_candidate_brings_the_terms_that_it_was_issued_under_and_the_retention(desk, job_id, make_invoice):
    with desk.change() as books:
        made = make_invoice("F9", net="900.00")
        content = replace(made.content, payment_terms="30 jours", notes=("Pas d'escompte",), retained=Money(5400))
        books.invoices.add(job_id, replace(made, content=content))
        (found,) = books.invoices.open_candidates(numbers=("F9",))
    assert (found.terms, found.retained) == ("30 jours\nPas d'escompte", Money(5400))
