"""In which order the papers of a job arrive does not matter: the same contract, the same drafts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.contract import accepted_amendments, agreed, live_drafts
from rules.decision import decide
from rules.effects import AcceptAmendment, AskQuestion, ProposeDraft, Topic
from rules.events import AmendmentReturned, AmendmentSent, QuoteReturned, QuoteSent
from rules.facts import DocumentWarning, Doubt, WarningKind
from rules.money import ByRate, Money
from rules.quote import Strength
from rules.spelling import number_rank
from rules.vat import gross_of, vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, failed, new_job, of_kind
from tests.rules.example_a import AMENDMENT, QUOTE, RATES, SIGNED
from tests.rules.replaying import after

SENT = replace(QUOTE, sent=False)
nets = st.dictionaries(st.sampled_from(RATES[:2]), st.integers(-(10**6), 10**6).map(Money), min_size=1).map(ByRate)


def amendment(number, net):
    return replace(AMENDMENT, number=number, net=net, vat=vat_of(net), document_id=100 + len(number))


def returned(document_id):
    return replace(FROM_CLIENT, document_id=document_id, acceptance=replace(SIGNED, document_id=document_id))


@st.composite
def jobs_in_two_orders(draw):
    """Two orders of the same papers: each was sent before it came back, if it was sent at all."""
    numbers = draw(st.lists(st.sampled_from(["1", "2", "10", "AV-3"]), unique=True, max_size=3))
    chains = [[QuoteSent(SENT), QuoteReturned(SENT, returned(7))]]
    for place, number in enumerate(numbers):
        change = amendment(number, draw(nets))
        back = AmendmentReturned(change, returned(200 + place))
        chains.append([AmendmentSent(change), back] if draw(st.booleans()) else [back])
    return [_shuffled(draw, chains) for _ in range(2)]


def _shuffled(draw, chains):
    left, order = [list(chain) for chain in chains], []
    while any(left):
        chain = draw(st.sampled_from([each for each in left if each]))
        order.append(chain.pop(0))
    return order


@given(jobs_in_two_orders())
def test_the_same_papers_in_another_order_give_the_same_contract_and_the_same_drafts(orders):
    one, other = (after(new_job(versions=()), *order) for order in orders)
    assert agreed(one) == agreed(other)
    assert [(each.number, each.net, each.acceptance) for each in accepted_amendments(one)] == [
        (each.number, each.net, each.acceptance) for each in accepted_amendments(other)
    ]
    assert [step.due_since for step in one.steps] == [step.due_since for step in other.steps]
    assert [draft.content for draft in live_drafts(one)] == [draft.content for draft in live_drafts(other)]
    if gross_of(agreed(one)).cents > 0:
        assert live_drafts(one)


def test_an_amendment_signed_before_its_quote_counts_once_the_quote_is():
    job = after(new_job(), AmendmentReturned(AMENDMENT, FROM_CLIENT))
    assert (agreed(job), live_drafts(job)) == (ByRate(), ())
    job = after(job, QuoteReturned(QUOTE, FROM_CLIENT))
    assert agreed(job) == QUOTE.net + AMENDMENT.net
    assert live_drafts(job)[0].content.net == (QUOTE.net + AMENDMENT.net).percent(QUOTE.schedule[0].percent)


def test_the_deposit_says_that_nobody_is_known_to_have_sent_an_amendment_that_came_first():
    unsent = after(new_job(), AmendmentReturned(AMENDMENT, returned(AMENDMENT.document_id)))
    [draft] = of_kind(ProposeDraft, decide(unsent, QuoteReturned(QUOTE, FROM_CLIENT), POLICY))
    assert failed(draft) == {"sent_amendment"}
    sent = after(new_job(), AmendmentSent(AMENDMENT), AmendmentReturned(AMENDMENT, returned(9)))
    [draft] = of_kind(ProposeDraft, decide(sent, QuoteReturned(QUOTE, FROM_CLIENT), POLICY))
    assert failed(draft) == set()


@pytest.mark.parametrize(
    "doubtful",
    [
        {"known_sender": False},
        {"doubts": (Doubt("client.name", "two names"),)},
        {"warnings": (DocumentWarning(WarningKind.HIDDEN_TEXT, "x"),)},
    ],
)
def test_a_doubtful_one_is_asked_about_while_no_draft_can_show_the_doubt(doubtful):
    [question] = decide(new_job(), AmendmentReturned(AMENDMENT, replace(FROM_CLIENT, **doubtful)), POLICY)
    assert question.topic is Topic.AMENDMENT_WITHOUT_QUOTE


def test_an_agreement_by_mail_is_asked_about_before_the_quote_too():
    by_mail = replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.MAIL))
    [question] = decide(new_job(), AmendmentReturned(AMENDMENT, by_mail), POLICY)
    assert question.topic is Topic.MAIL_ACCEPTANCE


def test_another_amendment_of_the_number_sent_after_the_first_was_accepted_is_asked_about():
    job = after(new_job(), AmendmentReturned(AMENDMENT, FROM_CLIENT), QuoteReturned(QUOTE, FROM_CLIENT))
    other = replace(AMENDMENT, net=QUOTE.net, vat=QUOTE.vat)
    _, question = decide(job, AmendmentSent(other), POLICY)
    assert isinstance(question, AskQuestion)
    assert question.topic is Topic.SENT_AFTER_ACCEPTANCE
    assert of_kind(AcceptAmendment, decide(job, AmendmentSent(other), POLICY)) == []


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["", "AV-", "n° "]))
def test_numbers_are_sorted_as_people_count(one, other, prefix):
    low, high = sorted([one, other])
    assert number_rank(f"{prefix}{low}") <= number_rank(f"{prefix}{high}")
