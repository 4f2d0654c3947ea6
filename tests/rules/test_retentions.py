"""The life of a retention: what is released and what is still kept is always what was retained."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.credits import CreditWish, credit_asked
from rules.decision import decide
from rules.effects import Note, RecordRetention
from rules.events import RetentionSaid
from rules.figures import job_status
from rules.invoice import CreditCause, InvoiceContent
from rules.money import ZERO, Money, total
from rules.policy import Policy
from rules.retention import RetentionEvent, RetentionWord, retained_of
from rules.retentions import RetentionState, kept_back, retention_due, retention_moment, retentions
from rules.vat import vat_of
from tests.rules.example_a import QUOTE, SIGNED, billed_through, by_rate, issued, job_a

HANDOVER, DUE = date(2026, 11, 20), date(2027, 11, 20)
EVE = DUE - timedelta(days=1)
WHOLE = Money.of("929.48")
RELEASED, BONDED, OPPOSED = RetentionWord.RELEASED, RetentionWord.BONDED, RetentionWord.OPPOSED


def retained(count=4, *, handover=HANDOVER, said=()):
    """The job of example A with 5 % retained, billed through *count* steps and handed over."""
    job = billed_through(job_a(quote=replace(QUOTE, acceptance=SIGNED, retention_percent=Decimal(5))), count)
    steps = (*job.steps[:3], replace(job.steps[3], due_since=handover))
    return replace(job, steps=steps, retention_events=tuple(said))


def word(kind, on):
    return RetentionEvent(word=kind, on=on, by="paul@terminal")


def paid(job, *amounts):
    invoices = tuple(replace(each, paid=amount) for each, amount in zip(job.invoices, amounts, strict=True))
    return replace(job, invoices=invoices)


def paid_but_the_retention(job):
    return paid(job, *(each.content.gross - each.content.retained for each in job.invoices))


def test_the_retention_of_example_a_is_owed_a_year_after_the_handover():
    job = paid_but_the_retention(retained())
    before, after = job_status(job, EVE), job_status(job, DUE)
    assert (before.retained, before.left_to_pay, before.retention_owed) == (WHOLE, ZERO, ZERO)
    assert (after.retained, after.left_to_pay, after.retention_owed) == (ZERO, WHOLE, WHOLE)
    assert retention_moment(job, EVE) is None
    assert retention_moment(job, DUE).amount == WHOLE
    assert retention_moment(job, DUE).on == DUE


def test_the_retention_of_example_b_is_owed_a_year_after_the_handover():
    job = retained()
    claim = replace(job.invoices[1].content, net=by_rate(r10="12187.50", r5_5="4766.66"))
    claim = replace(claim, vat=vat_of(claim.net))
    claim = replace(claim, retained=retained_of(claim.gross, Decimal(5)))
    job = replace(job, invoices=(replace(job.invoices[1], content=claim, paid=Money.of("17513.33")),))
    assert (claim.gross, kept_back(job, EVE)) == (Money.of("18435.08"), Money.of("921.75"))
    assert (kept_back(job, DUE), retention_moment(job, DUE).amount) == (ZERO, Money.of("921.75"))


def test_it_stays_kept_while_the_works_are_not_handed_over():
    job = retained(3, handover=None)
    assert {each.state for each in retentions(job, date(2040, 1, 1))} == {RetentionState.KEPT}


@pytest.mark.parametrize(
    ("said", "on", "state"),
    [
        ((), EVE, RetentionState.KEPT),
        ((), DUE, RetentionState.DUE),
        ((word(BONDED, date(2027, 1, 5)),), date(2027, 1, 4), RetentionState.KEPT),
        ((word(BONDED, date(2027, 1, 5)),), date(2027, 1, 5), RetentionState.BONDED),
        ((word(RELEASED, date(2027, 2, 1)),), date(2027, 2, 1), RetentionState.DUE),
        ((word(OPPOSED, date(2027, 10, 1)),), date(2040, 1, 1), RetentionState.OPPOSED),
        ((word(OPPOSED, date(2027, 10, 1)), word(RELEASED, date(2028, 3, 1))), date(2028, 3, 1), RetentionState.DUE),
    ],
)
def test_what_was_said_last_decides_when_it_is_due(said, on, state):
    assert {each.state for each in retentions(retained(said=said), on)} == {state}


def test_a_retention_that_is_paid_is_released_whatever_was_said():
    job = retained(said=[word(OPPOSED, EVE)])
    job = paid(job, *(each.content.gross for each in job.invoices))
    assert {each.state for each in retentions(job, DUE)} == {RetentionState.RELEASED}
    assert total(each.released for each in retentions(job, DUE)) == WHOLE


shares = st.lists(st.integers(0, 1000), min_size=4, max_size=4)
words = st.lists(
    st.builds(word, st.sampled_from(RetentionWord), st.dates(date(2026, 12, 1), date(2029, 1, 1))), max_size=3
)
days = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@given(percents=shares, said=words, on=days, handed=st.booleans(), count=st.integers(1, 4))
def test_what_is_released_and_what_is_kept_is_what_was_retained(percents, said, on, handed, count):
    job = retained(count, handover=HANDOVER if handed else None, said=said)
    sums = [
        each.content.gross.percent(Decimal(share) / 10) for each, share in zip(job.invoices, percents, strict=False)
    ]
    job = paid(job, *sums)
    every = retentions(job, on)
    assert total(each.agreed for each in every) == total(each.content.retained for each in job.invoices)
    for each in every:
        assert each.released + each.kept == each.agreed
        assert ZERO <= each.kept <= each.agreed
        assert (each.state is RetentionState.RELEASED) == (each.kept == ZERO)
    status, moment = job_status(job, on), retention_moment(job, on)
    assert status.billed_gross == status.paid + status.retained + status.left_to_pay
    assert status.retained == kept_back(job, on)
    assert status.retained + (moment.amount if moment else ZERO) == total(each.kept for each in every)
    assert moment is None or (moment.on == retention_due(job) and moment.on <= on)


@given(cents=st.integers(1, 2_000_000))
def test_a_credit_note_never_leaves_more_kept_than_is_left_to_pay(cents):
    job = paid_but_the_retention(retained())
    wish = CreditWish(number=job.invoices[3].number, cause=CreditCause.REBATE, gross=Money(cents))
    note = credit_asked(job, wish)
    if not isinstance(note, InvoiceContent):
        return
    job = issued(job, note)
    status = job_status(job, EVE)
    assert ZERO <= status.retained <= WHOLE
    assert status.billed_gross == status.paid + status.retained + status.left_to_pay
    assert status.retained == max(ZERO, WHOLE + note.gross)


def said_of(job, kind, on):
    return decide(job, RetentionSaid(word(kind, on)), Policy())


def test_what_is_said_is_recorded_once_and_only_where_something_is_kept():
    job = retained()
    assert said_of(job, BONDED, EVE) == (RecordRetention(word(BONDED, EVE)),)
    assert said_of(retained(said=[word(BONDED, EVE)]), BONDED, EVE) == (Note("already_said"),)
    assert said_of(job_a(), RELEASED, EVE) == (Note("nothing_retained"),)
    assert said_of(paid(job, *(each.content.gross for each in job.invoices)), RELEASED, EVE) == (
        Note("nothing_retained"),
    )


def test_an_opposition_after_the_day_of_release_blocks_nothing():
    assert said_of(retained(), OPPOSED, DUE) == (RecordRetention(word(OPPOSED, DUE)),)
    assert said_of(retained(), OPPOSED, DUE + timedelta(days=1)) == (Note("opposed_too_late"),)
