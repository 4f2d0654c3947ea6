"""A consumer's contract signed off-premises: nothing is asked for before day 8, whatever happens and in which order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.decision import decide
from rules.effects import AskQuestion, HoldUntil, ProposeDraft, RecordTerms, Topic, WithdrawDraft
from rules.events import DraftsStale, TermsSaid
from rules.facts import ClientKind
from rules.held import held_content, may_be_asked_on, withdrawal_until
from rules.invoice import InvoiceKind
from rules.job_questions import settled_keys
from rules.job_terms import NOTHING_SAID, JobTerms, with_said
from rules.quote import WorksStatement
from tests.rules.deciding import POLICY, of_kind
from tests.rules.example_a import CLIENT, DAY, drafted, job_a

CONSUMER = replace(CLIENT, kind=ClientKind.CONSUMER)
DAY_8 = DAY + timedelta(days=8)
STATED = WorksStatement(on=DAY, by="claire@cabinet.example")
TERMS = [
    NOTHING_SAID,
    JobTerms(off_premises=True),
    JobTerms(off_premises=False),
    JobTerms(off_premises=True, urgent=True),
]


def consumer_job(terms=NOTHING_SAID, client=CONSUMER, **changes):
    return job_a(client=client, terms=terms, statement=STATED, **changes)


def effects_on(job, day):
    return decide(job, DraftsStale(), POLICY, on=day)


@given(st.integers(0, 60), st.sampled_from(TERMS), st.sampled_from([*ClientKind]))
def test_a_payment_is_proposed_only_when_it_may_be_asked_for(days, terms, kind):
    job, day = consumer_job(terms, replace(CLIENT, kind=kind)), DAY + timedelta(days=days)
    free = kind is not ClientKind.CONSUMER or terms.urgent or terms.off_premises is False or day >= DAY_8
    effects = effects_on(job, day)
    assert bool(of_kind(ProposeDraft, effects)) is free
    assert bool(of_kind(HoldUntil, effects)) is not free
    asked = [each for each in of_kind(AskQuestion, effects) if each.topic is Topic.OFF_PREMISES]
    assert bool(asked) is (not free and terms.off_premises is None)


def test_what_is_held_waits_for_its_day_and_an_unknown_day_counts_as_too_early():
    job = consumer_job(JobTerms(off_premises=True))
    assert of_kind(HoldUntil, effects_on(job, DAY)) == [HoldUntil(DAY_8)]
    assert may_be_asked_on(job, job.steps[0], None).until == DAY_8
    assert may_be_asked_on(job, job.steps[0], DAY_8 - timedelta(days=1)) is not None
    assert may_be_asked_on(job, job.steps[0], DAY_8) is None
    assert of_kind(ProposeDraft, decide(job, DraftsStale(), POLICY)) == []


@pytest.mark.parametrize("choice", [0, 1, 2])
def test_each_answer_is_recorded_once_and_settles_the_question(choice):
    job = consumer_job()
    [question] = of_kind(AskQuestion, effects_on(job, DAY))
    assert len(question.choices) == len(question.terms) == 3
    said = TermsSaid(terms=question.terms[choice], by="claire@cabinet.example")
    effects = decide(job, said, POLICY, on=DAY)
    [recorded] = of_kind(RecordTerms, effects)
    assert bool(of_kind(ProposeDraft, effects)) is (choice > 0)
    assert settled_keys(job.terms, recorded.terms, job) == (question.key,)
    after = replace(job, terms=recorded.terms)
    assert of_kind(RecordTerms, decide(after, said, POLICY, on=DAY)) == []
    assert of_kind(AskQuestion, effects_on(after, DAY)) == []


def test_a_draft_that_turns_out_to_be_too_early_is_taken_back():
    job = consumer_job(JobTerms(off_premises=False))
    [proposed] = of_kind(ProposeDraft, effects_on(job, DAY))
    job = drafted(job, proposed.content)
    assert of_kind(WithdrawDraft, effects_on(job, DAY)) == []
    now = replace(job, terms=JobTerms(off_premises=True))
    assert of_kind(WithdrawDraft, effects_on(now, DAY)) == [WithdrawDraft(1001, "held")]
    assert of_kind(WithdrawDraft, effects_on(now, DAY_8)) == []


def test_what_gives_money_back_is_never_held():
    job = consumer_job(JobTerms(off_premises=True))
    [proposed] = of_kind(ProposeDraft, effects_on(job, DAY_8))
    assert held_content(job, proposed.content, DAY) is not None
    credit = replace(proposed.content, kind=InvoiceKind.CREDIT_NOTE)
    assert held_content(job, credit, DAY) is None


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sets(st.integers(10, 20)))
def test_the_withdrawal_lasts_fourteen_days_and_ends_on_a_working_day(signed, off):
    job = consumer_job(JobTerms(off_premises=True))
    acceptance = replace(job.quote.acceptance, on=signed)
    job = replace(job, quote=replace(job.quote, acceptance=acceptance))
    holidays = frozenset(signed + timedelta(days=each) for each in off)
    until = withdrawal_until(job, holidays)
    assert until >= signed + timedelta(days=14)
    assert until.weekday() < 5
    assert until not in holidays
    assert withdrawal_until(replace(job, terms=JobTerms(off_premises=False)), holidays) is None


@given(st.sampled_from(TERMS), st.sampled_from(["", "30 jours"]), st.sampled_from(TERMS))
def test_what_is_said_later_leaves_what_it_does_not_speak_of(known, words, said):
    before = with_said(known, JobTerms(payment_terms=words))
    after = with_said(before, said)
    assert after.payment_terms == words
    assert with_said(after, said) == after
    if said.off_premises is not None:
        assert after.off_premises is said.off_premises
