"""When an invoice is due: never guessed, and asked about where its words do not say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.decision import decide
from rules.due import due_of, needs_terms
from rules.effects import AskQuestion, ProposeDraft, RecordTerms, Topic, WithdrawDraft
from rules.events import DraftsStale, TermsSaid
from rules.facts import ClientKind
from rules.invoice import InvoiceKind
from rules.job_terms import JobTerms
from rules.policy import Policy
from rules.terms import due_date
from rules.terms_cap import over_cap
from tests.rules.deciding import of_kind
from tests.rules.example_a import CLIENT, DAY, QUOTE, SIGNED, drafted, job_a

WORDS = [
    *("30 jours", "45 jours fin de mois", "à la livraison", "30 jours après livraison", "selon accord", "2 mois"),
    *("30 jours ou 60 jours", "", "le 10 du mois suivant", "30 jours ouvrés"),
]


def job_with(words, **changes):
    quote = replace(QUOTE, payment_terms=words, acceptance=SIGNED)
    return job_a(quote=quote, versions=(quote,), **changes)


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from([*ClientKind]), st.integers(0, 400))
def test_what_is_proposed_has_a_due_date_that_its_words_give_or_it_is_asked(words, own, kind, days):
    policy, day = Policy(payment_terms=own), DAY + timedelta(days=days)
    job = job_with(words, client=replace(CLIENT, kind=kind), terms=JobTerms(off_premises=False))
    effects = decide(job, DraftsStale(), policy, on=day)
    for each in of_kind(ProposeDraft, effects):
        assert due_of(each.content, day) is not None
        assert each.content.payment_terms == (words or own)
    asked = [each for each in of_kind(AskQuestion, effects) if each.topic is Topic.PAYMENT_TERMS]
    assert bool(asked) is not bool(of_kind(ProposeDraft, effects))
    for question in asked:
        readings = [each.payment_terms for each in question.terms]
        assert len(question.choices) == len(readings) + 1
        for reading in readings:
            due = due_date(reading, day)
            assert due is not None
            assert (
                kind is ClientKind.CONSUMER
                or over_cap(due_date(reading, date(2026, 1, 1)), reading, kind, date(2026, 1, 1)) is None
            )


@pytest.mark.parametrize("choice", [0, 2])
def test_the_answer_gives_the_date_and_leaves_the_words(choice):
    job = job_with("selon accord")
    [question] = of_kind(AskQuestion, decide(job, DraftsStale(), Policy(), on=DAY))
    said = TermsSaid(terms=question.terms[choice], by="claire@cabinet.example")
    effects = decide(job, said, Policy(), on=DAY)
    [recorded], [draft] = of_kind(RecordTerms, effects), of_kind(ProposeDraft, effects)
    reading = recorded.terms.payment_terms
    assert (draft.content.payment_terms, draft.content.terms_read) == ("selon accord", reading)
    assert due_of(draft.content, DAY) == due_date(reading, DAY)


def test_a_reading_is_forgotten_where_the_words_are_understood():
    job = job_with("30 jours", terms=JobTerms(payment_terms="60 jours"))
    [draft] = of_kind(ProposeDraft, decide(job, DraftsStale(), Policy(), on=DAY))
    assert draft.content.terms_read == ""
    assert due_of(draft.content, DAY) == DAY + timedelta(days=30)


def test_an_open_draft_whose_words_are_not_understood_is_taken_back_unless_it_was_given_a_day():
    [draft] = of_kind(ProposeDraft, decide(job_with("30 jours"), DraftsStale(), Policy(), on=DAY))
    job = drafted(job_with("selon accord"), draft.content)
    assert of_kind(WithdrawDraft, decide(job, DraftsStale(), Policy(), on=DAY)) == [WithdrawDraft(1001, "no_terms")]
    given_a_day = drafted(job_with("selon accord"), replace(draft.content, due_on=DAY + timedelta(days=9)))
    assert of_kind(WithdrawDraft, decide(given_a_day, DraftsStale(), Policy(), on=DAY)) == []


@given(st.sampled_from(WORDS), st.integers(0, 60))
def test_what_gives_money_back_needs_no_terms_and_an_agreed_day_is_the_due_date(words, days):
    [draft] = of_kind(ProposeDraft, decide(job_with("30 jours"), DraftsStale(), Policy(), on=DAY))
    content = replace(draft.content, payment_terms=words, kind=InvoiceKind.CREDIT_NOTE)
    assert due_of(content, DAY) == DAY
    assert not needs_terms(content)
    agreed = replace(content, kind=InvoiceKind.MILESTONE, due_on=DAY + timedelta(days=days))
    assert due_of(agreed, DAY) == DAY + timedelta(days=days)


def test_a_deposit_is_due_when_it_is_asked_for_under_terms_of_delivery_and_the_work_by_its_day():
    [draft] = of_kind(ProposeDraft, decide(job_with("à la livraison"), DraftsStale(), Policy(), on=DAY))
    assert due_of(draft.content, DAY) == DAY
    work = replace(draft.content, kind=InvoiceKind.BALANCE, payment_terms="30 jours après livraison")
    assert needs_terms(work)
    assert due_of(replace(work, supplied_on=DAY), DAY + timedelta(days=2)) == DAY + timedelta(days=30)
