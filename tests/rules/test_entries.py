"""Accounting entries: each balances, 4191 is empty after the balance, a credit note undoes its invoice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.accounts import Accounts, Use, VatOn
from rules.allocation import split_payment
from rules.contract import agreed, billed, billed_steps
from rules.entries import BilledJob, Book, Posting, balance_of, merged, sales_entries
from rules.facts import InstalmentKind
from rules.invoice import CreditCause, InvoiceKind, InvoiceReference, IssuedInvoice
from rules.money import ZERO, ByRate, Money, summed, total
from rules.settling import Means, Settled, settlement_entries
from rules.vat import vat_of
from rules.vat_report import by_month, vat_due
from tests.rules.example_a import DAY, QUOTE, SIGNED, billed_through, job_a
from tests.rules.test_never_over_billed import HAPPENED, Ledger, step

EITHER = st.sampled_from(VatOn)
LATER = date(2026, 11, 17)


def closing(job):
    """The steps that close the job."""
    steps = (*job.steps, *job.retired)
    return frozenset(each.position for each in steps if each.kind is InstalmentKind.BALANCE)


def entries(job, vat_on=VatOn.RECEIPTS):
    return sales_entries(BilledJob(job.invoices, closing(job)), vat_on)


def postings(made):
    return [posting for each in made for posting in each.postings]


def by_number(job):
    return {each.number: each for each in job.invoices}


def credit_of(invoice, number="A1", net=None):
    """A credit note on one invoice, in full unless *net* says how much."""
    net = -(net or invoice.content.net)
    content = replace(
        invoice.content,
        kind=InvoiceKind.CREDIT_NOTE,
        net=net,
        vat=-invoice.content.vat if net == -invoice.content.net else vat_of(net),
        deducted=(),
        retained=ZERO,
        corrects=(InvoiceReference(invoice.number, invoice.issued),),
    )
    return IssuedInvoice(number=number, issued=LATER, due=LATER, reference="", content=content)


def with_retention(percent="5"):
    return job_a(quote=replace(QUOTE, acceptance=SIGNED, retention_percent=Decimal(percent)))


@settings(max_examples=200)
@given(st.lists(HAPPENED, max_size=25), EITHER)
def test_every_entry_balances_and_411_holds_the_gross_whatever_the_job_went_through(happened, vat_on):
    ledger = Ledger()
    for each in happened:
        step(ledger, *each)
    job = ledger.job
    made = entries(job, vat_on)
    for entry in made:
        assert total(each.amount for each in entry.postings) == ZERO
        client = balance_of(entry.postings, Use.CLIENT) + balance_of(entry.postings, Use.RETENTION)
        assert client == by_number(job)[entry.invoice].content.gross
    vat = balance_of(postings(made), Use.VAT) + balance_of(postings(made), Use.VAT_WAITING)
    assert vat == -summed(each.content.vat for each in job.invoices).total


@settings(max_examples=200)
@given(st.lists(HAPPENED, max_size=25))
def test_once_a_job_is_closed_by_its_balance_no_deposit_stands_in_4191_and_sales_are_what_was_agreed(happened):
    ledger = Ledger()
    for each in happened:
        step(ledger, *each)
    job = ledger.job
    if not closing(job) & billed_steps(job) or agreed(job) != billed(job):
        return
    made = postings(entries(job))
    assert balance_of(made, Use.DEPOSITS) == ZERO
    assert balance_of(made, Use.SALES) == -agreed(job).total


@given(st.integers(1, 4), EITHER, st.sampled_from(["0", "5"]))
def test_a_credit_note_undoes_its_invoice_on_every_account(count, vat_on, percent):
    job = billed_through(with_retention(percent), count)
    undone = replace(job, invoices=(*job.invoices, credit_of(job.invoices[-1])))
    before = replace(job, invoices=job.invoices[:-1])
    assert same(postings(entries(undone, vat_on)), postings(entries(before, vat_on)))


def same(one, other):
    return merged([*one, *(Posting(each.use, -each.amount, each.rate) for each in other)]) == ()


def test_example_a_in_accounts():
    job = billed_through(job_a(), 4)
    deposit, _, _, balance = entries(job, VatOn.DEBITS)
    assert deposit.postings == (
        Posting(Use.CLIENT, Money(557688)),
        Posting(Use.DEPOSITS, Money(-475003)),
        Posting(Use.VAT_WAITING, Money(-70370), Decimal(20)),
        Posting(Use.VAT_WAITING, Money(-12315), Decimal(10)),
    )
    assert balance_of(balance.postings, Use.DEPOSITS) == Money(475003)
    assert balance_of(balance.postings, Use.VAT_WAITING) == ZERO
    assert balance_of(postings(entries(job)), Use.SALES) == -agreed(job).total


def test_a_partial_credit_note_on_a_deposit_comes_off_4191_and_on_a_milestone_off_sales():
    job = billed_through(job_a(), 2)
    part = ByRate([(Decimal(20), Money(10000))])
    for invoice, use in ((job.invoices[0], Use.DEPOSITS), (job.invoices[1], Use.SALES)):
        [*_, credit] = entries(replace(job, invoices=(*job.invoices, credit_of(invoice, net=part))))
        assert balance_of(credit.postings, use) == Money(10000)
        assert balance_of(credit.postings, Use.CLIENT) == Money(-12000)


@pytest.mark.parametrize(
    ("cause", "use"), [(CreditCause.REBATE, Use.ALLOWANCE), (CreditCause.EARLY_PAYMENT, Use.DISCOUNT)]
)
def test_a_credit_note_that_lowers_the_price_has_its_own_account(cause, use):
    job = billed_through(job_a(), 2)
    credit = credit_of(job.invoices[1], net=ByRate([(Decimal(20), Money(10000))]))
    credit = replace(credit, content=replace(credit.content, cause=cause))
    [*_, made] = entries(replace(job, invoices=(*job.invoices, credit)))
    assert balance_of(made.postings, use) == Money(10000)


def test_an_invoice_that_says_so_has_its_vat_on_debits():
    job = billed_through(job_a(), 2)
    content = replace(job.invoices[1].content, vat_on="debits")
    job = replace(job, invoices=(job.invoices[0], replace(job.invoices[1], content=content)))
    [_, made] = entries(job)
    assert balance_of(made.postings, Use.VAT) == -content.vat.total


def test_a_credit_note_in_the_place_of_the_balance_turns_the_deposit_into_sales():
    job = billed_through(job_a(), 1)
    over = replace(credit_of(job.invoices[0], net=ByRate([(Decimal(20), Money(50000))])))
    over = replace(over, content=replace(over.content, step=4))
    made = postings(entries(replace(job, invoices=(*job.invoices, over))))
    assert balance_of(made, Use.DEPOSITS) == ZERO
    assert balance_of(made, Use.SALES) == Money(50000 - 475003)


def paid(job, amounts, means=Means.MONEY):
    """The settlements of part payments (shares of 100) of the job's invoices, each in full in the end."""
    settled, counted = [], 0
    for invoice in job.invoices:
        content, before = invoice.content, []
        for share in (*amounts, 100):
            left = content.gross - total(part.gross.total for part in before)
            amount = left.percent(Decimal(share))
            if amount <= ZERO:
                continue
            part = split_payment(amount, content.net, content.vat, before)
            before.append(part)
            counted += 1
            settled.append(Settled(ref=str(counted), on=LATER, invoice=invoice.number, part=part, means=means))
    return settled


@given(st.lists(st.integers(1, 99), max_size=3), EITHER, st.sampled_from(["0", "5"]), st.sampled_from(Means))
def test_settled_in_full_nothing_is_left_on_the_client_and_no_vat_waits(shares, vat_on, percent, means):
    if means is Means.CREDIT_NOTE:
        return
    job = billed_through(with_retention(percent), 4)
    settled = paid(job, shares, means)
    made = settlement_entries(by_number(job), settled, vat_on)
    assert all(total(each.amount for each in entry.postings) == ZERO for entry in made)
    assert {entry.book for entry in made} == {Book.BANK if means is Means.MONEY else Book.OTHER}
    everything = [*postings(entries(job, vat_on)), *postings(made)]
    for use in (Use.CLIENT, Use.RETENTION, Use.VAT_WAITING):
        assert merged(each for each in everything if each.use is use) == ()


@given(st.lists(st.integers(1, 99), max_size=3), EITHER, st.sampled_from(Means))
def test_the_vat_to_declare_is_what_moved_on_the_vat_accounts(shares, vat_on, means):
    job = billed_through(job_a(), 4)
    credit = credit_of(job.invoices[1], net=ByRate([(Decimal(20), Money(10000))]))
    job = replace(job, invoices=(*job.invoices, credit))
    settled = paid(job, shares, Means.MONEY if means is Means.CREDIT_NOTE else means)
    if means is Means.CREDIT_NOTE:
        first = settled[0]
        used = split_payment(Money(500), job.invoices[0].content.net, job.invoices[0].content.vat)
        settled[0] = replace(first, part=used, means=means, credit_note="A1")
    invoices = by_number(job)
    moved = [*postings(entries(job, vat_on)), *postings(settlement_entries(invoices, settled, vat_on))]
    declared = summed(each.vat for each in vat_due(invoices, settled, vat_on))
    assert declared == -ByRate([(each.rate, each.amount) for each in moved if each.use is Use.VAT and each.rate])


@given(st.integers(1, 557688), EITHER)
def test_a_reversed_payment_leaves_no_trace_but_in_its_period(cents, vat_on):
    job = billed_through(with_retention(), 1)
    content = job.invoices[0].content
    part = split_payment(Money(cents), content.net, content.vat)
    there = Settled(ref="1", on=LATER, invoice="F2026-0001", part=part)
    back = replace(there, ref="2", part=replace(part, gross=-part.gross, vat=-part.vat))
    assert same(postings(settlement_entries(by_number(job), [there, back], vat_on)), [])


@given(EITHER)
def test_example_e_is_the_vat_of_its_month_and_a_deposit_is_always_on_receipts(vat_on):
    job = billed_through(job_a(), 1)
    content = job.invoices[0].content
    part = split_payment(Money(300000), content.net, content.vat)
    settled = [Settled(ref="1", on=LATER, invoice="F2026-0001", part=part)]
    [period] = by_month(vat_due(by_number(job), settled, vat_on))
    assert (period.year, period.month) == (2026, 11)
    assert period.vat == ByRate([(Decimal(20), Money(37855)), (Decimal(10), Money(6625))])
    assert period.base == ByRate([(Decimal(20), Money(189273)), (Decimal(10), Money(66247))])


def test_vat_on_debits_is_due_with_the_invoice():
    job = billed_through(job_a(), 2)
    due = vat_due(by_number(job), [], VatOn.DEBITS)
    assert [(each.on, each.invoice, each.vat) for each in due] == [(DAY, "F2026-0002", job.invoices[1].content.vat)]


def test_the_retained_part_is_paid_last():
    job = billed_through(with_retention(), 2)
    invoice = job.invoices[1]
    retained, gross = invoice.content.retained, invoice.content.gross
    first = split_payment(gross - retained, invoice.content.net, invoice.content.vat)
    rest = split_payment(retained, invoice.content.net, invoice.content.vat, [first])
    settled = [
        Settled(ref=str(at), on=LATER, invoice=invoice.number, part=part) for at, part in enumerate((first, rest))
    ]
    one, two = settlement_entries(by_number(job), settled, VatOn.DEBITS)
    assert one.postings == (Posting(Use.CLIENT, retained - gross), Posting(Use.BANK, gross - retained))
    assert two.postings == (Posting(Use.RETENTION, -retained), Posting(Use.BANK, retained))


def test_accounts_have_the_rate_in_their_number_unless_the_accountant_names_one():
    accounts = Accounts(by_rate=((Use.SALES, Decimal(10), "706010"),))
    numbers = [accounts.number(Use.VAT, Decimal(rate)) for rate in ("20", "10", "5.5", "2.1")]
    assert numbers == ["4457120", "4457110", "4457155", "4457121"]
    assert accounts.number(Use.SALES, Decimal(10)) == "706010"
    assert accounts.number(Use.SALES, Decimal(20)) == "706000"
    assert accounts.number(Use.DEPOSITS) == "419100"
