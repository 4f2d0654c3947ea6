"""Works at 10 % or 5.5 %: no draft without the client's statement, but a question; its answer releases what waited."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.acceptance import context_checks
from rules.billing import bill
from rules.decision import decide
from rules.effects import (
    Accept,
    AskQuestion,
    Note,
    ProposeDraft,
    RecordStatement,
    ReviseDraft,
    Topic,
    WithdrawDraft,
)
from rules.events import AmendmentReturned, DraftsStale, QuoteReturned, StatementReceived
from rules.facts import ClientKind
from rules.invoice import ZeroReason
from rules.job_terms import JobTerms
from rules.money import ByRate, Money
from rules.policy import Policy
from rules.proposal import Check
from rules.quote import WorksStatement
from rules.vat import vat_of
from rules.works import REDUCED, needs_statement
from tests.rules.deciding import FROM_CLIENT, POLICY, new_job, of_kind
from tests.rules.example_a import AMENDMENT, CLIENT, DAY, QUOTE, RATES, SIGNED, by_rate, drafted, job_a, validated

UNSTATED = replace(QUOTE, statement="")
AT_20 = replace(UNSTATED, net=by_rate(r20="5000.00"), vat=by_rate(r20="1000.00"))
EXEMPT = JobTerms(zero_reason=ZeroReason.EXEMPT_E)
#: After the days in which a consumer is asked for nothing.
LATER = DAY + timedelta(days=30)
SAID = WorksStatement(on=DAY, by="claire@cabinet.example")
CHECKS = (Check("sender", passed=False, detail="inconnu"),)


def unstated(**changes):
    """The job of example A, whose quote does not carry the statement."""
    return job_a(quote=replace(UNSTATED, acceptance=SIGNED), versions=(UNSTATED,), **changes)


def asked(effects):
    """Return the only question, which is about the statement."""
    (question,) = of_kind(AskQuestion, effects)
    assert question.topic is Topic.WORKS_STATEMENT
    return question


def test_a_signed_quote_without_the_statement_is_accepted_and_asked_about_but_not_drafted():
    effects = decide(new_job(versions=(UNSTATED,)), QuoteReturned(UNSTATED, FROM_CLIENT), POLICY)
    assert of_kind(Accept, effects)
    assert not of_kind(ProposeDraft, effects)
    question = asked(effects)
    assert "D2026-031" in question.title
    assert "10" in question.title
    assert question.amount == Money(557688)
    assert len(question.choices) == 2


def test_the_same_question_has_one_key_and_carries_the_checks_of_the_drafts_that_wait():
    one, other = (asked(decide(unstated(), DraftsStale(CHECKS), POLICY)) for _ in range(2))
    assert one == other
    assert one.checks == CHECKS


def test_the_approver_s_answer_is_recorded_and_releases_the_drafts_with_their_checks():
    recorded, draft = decide(unstated(), StatementReceived(SAID, CHECKS), POLICY)
    assert recorded == RecordStatement(SAID)
    assert (draft.content.gross, draft.checks) == (Money(557688), CHECKS)
    later = decide(validated(unstated(statement=SAID), 2), DraftsStale(), POLICY)
    assert len(of_kind(ProposeDraft, later)) == 2


def test_a_statement_that_is_known_is_recorded_once():
    job = drafted(unstated(statement=SAID), bill(unstated(), unstated().steps[0], POLICY))
    assert decide(job, StatementReceived(SAID), POLICY) == (Note("already_stated"),)


def test_a_statement_that_only_the_signed_copy_carries_counts_with_its_words():
    effects = decide(new_job(versions=(UNSTATED,)), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    (recorded,) = of_kind(RecordStatement, effects)
    assert recorded.statement.words == QUOTE.statement
    assert recorded.statement.document_id == FROM_CLIENT.document_id
    assert len(of_kind(ProposeDraft, effects)) == 1


def test_a_later_copy_with_the_statement_releases_what_waited():
    effects = decide(unstated(), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    (recorded,), (draft,) = of_kind(RecordStatement, effects), of_kind(ProposeDraft, effects)
    assert recorded.statement.by == FROM_CLIENT.sender
    assert draft.checks == context_checks(FROM_CLIENT, "fr")


def test_a_later_copy_without_a_signature_releases_nothing():
    unsigned = replace(FROM_CLIENT, acceptance=None)
    assert decide(unstated(), QuoteReturned(QUOTE, unsigned), POLICY) == (Note("already_accepted"),)


def test_a_statement_on_a_signed_amendment_counts():
    amendment = replace(AMENDMENT, statement=QUOTE.statement)
    effects = decide(unstated(), AmendmentReturned(amendment, FROM_CLIENT), POLICY)
    assert len(of_kind(ProposeDraft, effects)) == 1
    assert not of_kind(AskQuestion, effects)


def test_an_open_draft_that_an_amendment_brings_to_a_reduced_rate_is_taken_back_and_asked_about():
    job = job_a(quote=replace(AT_20, acceptance=SIGNED), versions=(AT_20,))
    job = drafted(job, bill(job, job.steps[0], POLICY))
    net = by_rate(r10="1000.00")
    effects = decide(job, AmendmentReturned(replace(AMENDMENT, net=net, vat=vat_of(net)), FROM_CLIENT), POLICY)
    assert of_kind(WithdrawDraft, effects) == [WithdrawDraft(1001, "no_statement")]
    assert not of_kind(ReviseDraft, effects)
    asked(effects)


def test_a_draft_of_before_that_did_not_move_stays():
    job = unstated()
    job = drafted(job, bill(job, job.steps[0], POLICY))
    assert decide(job, DraftsStale(), POLICY) == ()


def test_a_public_client_states_nothing_and_an_unknown_one_is_asked_about_first():
    public = decide(unstated(client=replace(CLIENT, kind=ClientKind.PUBLIC)), DraftsStale(), POLICY)
    assert len(of_kind(ProposeDraft, public)) == 1
    (question,) = of_kind(AskQuestion, decide(unstated(client=replace(CLIENT, kind=None)), DraftsStale(), POLICY))
    assert question.topic is Topic.CLIENT_KIND


@given(
    net=st.dictionaries(st.sampled_from(RATES), st.integers(100, 10**9).map(Money), min_size=1),
    kind=st.sampled_from([ClientKind.BUSINESS, ClientKind.CONSUMER]),
)
def test_a_reduced_rate_is_drafted_or_asked_about_and_never_both(net, kind):
    """Over any contract: whatever bills at a reduced rate waits, and nothing else does."""
    quote = replace(UNSTATED, net=ByRate(net), vat=vat_of(ByRate(net)), acceptance=SIGNED)
    job = job_a(quote=quote, versions=(quote,), client=replace(CLIENT, kind=kind), terms=EXEMPT)
    effects = decide(job, DraftsStale(), POLICY, on=LATER)
    drafts, questions = of_kind(ProposeDraft, effects), of_kind(AskQuestion, effects)
    reduced = bool(net.keys() & set(REDUCED))
    assert (len(drafts), len(questions)) == ((0, 1) if reduced else (1, 0))
    released = decide(job, StatementReceived(SAID), POLICY, on=LATER)
    content = bill(job, job.steps[0], Policy())
    assert [each.content for each in of_kind(ProposeDraft, released)] == [content]
    assert needs_statement(job, content) is reduced


@pytest.mark.parametrize("rate", [Decimal(20), Decimal("2.1"), Decimal(0)])
def test_other_rates_need_no_statement(rate):
    quote = replace(UNSTATED, net=ByRate({rate: Money(100000)}), vat=vat_of(ByRate({rate: Money(100000)})))
    effects = decide(new_job(versions=(quote,), terms=EXEMPT), QuoteReturned(quote, FROM_CLIENT), POLICY)
    assert len(of_kind(ProposeDraft, effects)) == 1
