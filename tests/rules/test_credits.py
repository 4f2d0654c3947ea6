"""Credit notes that a person asks for: what lowers the price is never billed again, what corrects may be."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.contract import agreed, billed
from rules.credits import CreditRefused, CreditWish, credit_asked, left_to_credit
from rules.decision import decide
from rules.drafting import Firm, drafts_for
from rules.effects import Note, ProposeDraft, WithdrawDraft
from rules.events import CreditAsked
from rules.facts import InstalmentKind
from rules.figures import figures, job_status
from rules.invoice import CreditCause, InvoiceKind
from rules.money import Money
from rules.vat import gross_of, vat_of
from tests.rules.deciding import POLICY, failed, of_kind
from tests.rules.example_a import (
    AMENDMENT,
    DAY,
    QUOTE,
    SIGNED,
    billed_through,
    by_rate,
    drafted,
    issued,
    job_a,
    validated,
)

FIRM = Firm(POLICY)
REBATE, CORRECTION, EARLY = CreditCause.REBATE, CreditCause.CORRECTION, CreditCause.EARLY_PAYMENT


def wish(number="F2026-0002", cause=REBATE, **how):
    return CreditWish(number=number, cause=cause, **how)


def proposed(job):
    return [effect.content for effect in of_kind(ProposeDraft, drafts_for(job, FIRM))]


def billed_out(job):
    """*job* with all its steps done and billed."""
    job = validated(job, 1, 2, 3, 4)
    while contents := proposed(job):
        job = issued(job, contents[0])
    return job


@pytest.mark.parametrize("through", [2, 4])
@pytest.mark.parametrize("cause", [REBATE, EARLY])
@pytest.mark.parametrize("number", ["F2026-0001", "F2026-0002"])
def test_what_lowers_the_price_is_never_billed_again(through, cause, number):
    job = billed_through(job_a(), through)
    plain = billed_out(job)
    credit = credit_asked(job, wish(number, cause, gross=Money.of("120.00")))
    lowered = billed_out(issued(job, credit))
    rest = [each.content for each in lowered.invoices if each.content.cause is CreditCause.UNKNOWN]
    assert [each.net for each in rest] == [each.content.net for each in plain.invoices]
    assert job_status(lowered, DAY).left_to_bill_gross == Money(0)
    assert job_status(lowered, DAY).agreed_net == agreed(job).total + credit.net.total
    assert job_status(lowered, DAY).billed_gross == job_status(plain, DAY).billed_gross + credit.gross


def test_what_corrects_is_billed_again():
    job = billed_through(job_a(), 2)
    credit = credit_asked(job, wish(cause=CORRECTION))
    assert credit.net + job.invoices[1].content.net == by_rate()
    assert credit.vat + job.invoices[1].content.vat == by_rate()
    (again,) = proposed(validated(issued(job, credit), 2))
    assert again.net == job.invoices[1].content.net


def test_the_early_payment_discount_of_example_c():
    job = job_a(quote=replace(job_a().quote, net=by_rate(r20="3480.00"), vat=by_rate(r20="696.00")))
    job = validated(issued(job, replace(proposed(job)[0], net=by_rate(r20="3480.00"), vat=by_rate(r20="696.00"))), 1)
    credit = credit_asked(job, wish("F2026-0001", EARLY, percent=Decimal("1.5")))
    assert (str(credit.net.total), str(credit.vat.total), str(credit.gross)) == ("-52.20", "-10.44", "-62.64")


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (wish("F2026-0009", percent=Decimal(5)), "unknown_invoice"),
        (wish(gross=Money.of("4647.42")), "too_much"),
        (wish(net=Money.of("99999.00")), "too_much"),
        (wish(percent=Decimal("0.00001")), "no_amount"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(asked, why):
    job = billed_through(job_a(), 2)
    assert credit_asked(job, asked) == CreditRefused(why)
    assert decide(job, CreditAsked(asked, "claire@cabinet.example"), POLICY) == (Note(why),)


def test_a_credit_note_is_not_credited_nor_an_invoice_twice():
    job = billed_through(job_a(), 2)
    job = issued(job, credit_asked(job, wish(cause=CORRECTION)), "F2026-0003")
    assert credit_asked(job, wish(cause=CORRECTION)) == CreditRefused("no_amount")
    assert credit_asked(job, wish("F2026-0003", cause=CORRECTION)) == CreditRefused("credit_note")


def test_the_draft_names_who_asked_and_why():
    job = billed_through(job_a(), 2)
    asked = CreditAsked(wish(percent=Decimal(5), reason="geste commercial"), "claire@cabinet.example")
    (draft,) = decide(job, asked, POLICY)
    assert failed(draft) == {"credit"}
    assert draft.checks[0].detail == "avoir demandé par claire@cabinet.example : « geste commercial »"
    assert draft.content.lines[0].description.startswith("Remise sur la facture F2026-0002 du 14/03/2026 : geste")
    assert (draft.content.kind, draft.content.step) == (InvoiceKind.CREDIT_NOTE, 0)


def test_an_open_draft_of_a_credit_note_stays_as_asked_and_goes_when_nothing_is_left_to_credit():
    job = billed_through(job_a(), 2)
    rebate = credit_asked(job, wish(percent=Decimal(5)))
    waiting = drafted(job, rebate, ref=4821)
    assert drafts_for(waiting, FIRM) == ()
    cancelled = issued(waiting, credit_asked(job, wish(cause=CORRECTION)))
    assert WithdrawDraft(4821, "no_amount") in drafts_for(cancelled, FIRM)


def test_the_mail_of_a_rebate_works_out():
    job = billed_through(job_a(), 2)
    rebate = credit_asked(job, wish(gross=Money.of("120.00")))
    shown = figures(job, rebate)
    assert shown.rebates == shown.this_one == Money.of("-120.00")
    after = figures(issued(job, rebate), proposed(validated(issued(job, rebate), 3))[0])
    for each in (shown, after):
        assert each.agreed == each.billed_before + each.this_one + each.left_to_bill + each.rounding
        assert abs(each.rounding.cents) <= 4


@given(
    through=st.integers(1, 4),
    asks=st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from([REBATE, EARLY, CORRECTION]), st.integers(1, 10_000_00)),
        max_size=5,
    ),
)
def test_credit_notes_never_take_off_more_than_their_invoice_and_the_contract_still_closes(through, asks):
    job = billed_through(job_a(), through)
    for position, cause, cents in asks:
        credit = credit_asked(job, wish(f"F2026-000{position}", cause, gross=Money(cents)))
        if not isinstance(credit, CreditRefused):
            assert sum((line.net for line in credit.lines), Money(0)) == credit.net.total
            assert credit.vat == vat_of(credit.net)
            job = issued(job, credit, f"A2026-{len(job.invoices):04d}")
    for invoice in job.invoices:
        if invoice.content.kind is not InvoiceKind.CREDIT_NOTE:
            assert all(amount.cents >= 0 for amount in left_to_credit(job, invoice).values())
    done = billed_out(job)
    closed = any(each.content.kind is InvoiceKind.BALANCE for each in done.invoices)
    assert closed == any(step.kind is InstalmentKind.BALANCE for step in done.steps)
    assert gross_of(agreed(done) - billed(done)).cents == 0


def cancelled(job):
    gone = replace(AMENDMENT, net=-QUOTE.net, vat=vat_of(-QUOTE.net), acceptance=SIGNED)
    return replace(job, amendments=(gone,))


def test_a_cancelled_job_gives_back_no_more_than_was_kept_after_a_rebate():
    job = billed_through(job_a(), 2)
    job = cancelled(issued(job, credit_asked(job, wish(percent=Decimal(10)))))
    (credit,) = proposed(job)
    assert not sum((each.content.net.total for each in issued(job, credit).invoices), Money(0))
    assert proposed(issued(job, credit)) == []


def test_what_an_over_billed_credit_note_gave_back_is_not_credited_again():
    job = cancelled(billed_through(job_a(), 3))
    (credit,) = proposed(job)
    done = issued(job, credit)
    for number in ("F2026-0002", "F2026-0003"):
        assert credit_asked(done, wish(number, CORRECTION)) == CreditRefused("no_amount")


def test_a_credit_note_bills_no_work_at_another_rate():
    gone = by_rate(r20="-11728.39")
    job = billed_through(job_a(), 1)
    job = replace(job, amendments=(replace(AMENDMENT, net=gone, vat=vat_of(gone), acceptance=SIGNED),))
    (credit,) = proposed(job)
    assert (credit.net, str(credit.gross)) == (by_rate(r20="-3518.52"), "-4222.22")


def test_the_retention_of_a_credited_invoice_counts_once():
    job = job_a(quote=replace(job_a().quote, retention_percent=Decimal(5)))
    job = billed_through(job, 2)
    done = billed_out(issued(job, credit_asked(job, wish(cause=CORRECTION)), "A2026-0001"))
    standing = [each.content.retained for each in done.invoices if each.number != "F2026-0002"]
    assert str(sum(standing, Money(0))) == "929.48"
