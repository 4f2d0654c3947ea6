from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.contract import agreed
from rules.decision import decide
from rules.effects import (
    AcceptAmendment,
    AskQuestion,
    Note,
    ProposeDraft,
    RaiseDispute,
    ReviseDraft,
    Topic,
    WithdrawDraft,
)
from rules.events import (
    AmendmentOverridden,
    AmendmentReturned,
    DraftsStale,
)
from rules.invoice import InvoiceKind
from rules.money import ByRate, Money, summed
from rules.quote import Strength
from rules.spelling import number_key, same_number
from rules.vat import vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, UNSIGNED, failed, of_kind
from tests.rules.example_a import (
    AMENDMENT,
    QUOTE,
    RATES,
    SIGNED,
    billed_through,
    by_rate,
    drafted,
    job_a,
    validated,
)


def test_an_accepted_amendment_revises_the_open_draft():
    job = billed_through(job_a(amendments=(AMENDMENT,)), 2)
    job = validated(job, 3)
    job = drafted(job, bill(job, job.steps[2], POLICY), ref=4821)
    accept, revise = decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY)
    assert accept == AcceptAmendment(replace(AMENDMENT, acceptance=SIGNED), known=True)
    assert isinstance(revise, ReviseDraft)
    assert (revise.ref, str(revise.content.gross)) == (4821, "5534.71")


def test_an_amendment_that_nobody_sent_is_proposed_with_a_failed_check():
    job = validated(billed_through(job_a(), 2), 3)
    accept, draft = decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY)
    assert accept.known is False
    assert failed(draft) == {"sent_amendment"}


def test_an_altered_amendment_changes_nothing_and_is_disputed():
    altered = replace(AMENDMENT, net=by_rate(r20="1757.51", r10="-304.00"))
    effects = decide(job_a(amendments=(AMENDMENT,)), AmendmentReturned(altered, FROM_CLIENT), POLICY)
    assert [type(effect) for effect in effects] == [RaiseDispute, AskQuestion]
    override = AmendmentOverridden(altered, replace(SIGNED, strength=Strength.OVERRIDE))
    accepted = of_kind(AcceptAmendment, decide(job_a(amendments=(AMENDMENT,)), override, POLICY))
    assert accepted[0].amendment.net == altered.net


def test_an_unsigned_amendment_leaves_the_open_draft_as_it_is():
    job = validated(billed_through(job_a(amendments=(AMENDMENT,)), 2), 3)
    job = drafted(job, bill(job, job.steps[2], POLICY))
    assert of_kind(ReviseDraft, decide(job, AmendmentReturned(AMENDMENT, UNSIGNED), POLICY)) == []
    assert decide(job, DraftsStale(), POLICY) == ()


def test_an_amendment_after_the_balance_is_billed_without_deducting_the_deposit_again():
    job = billed_through(job_a(), 4)
    assert decide(job, DraftsStale(), POLICY) == ()
    _, draft = decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY)
    assert draft.content.net == AMENDMENT.net
    assert draft.content.deducted == ()


def test_an_amendment_below_what_is_billed_replaces_the_open_draft_by_a_credit_note():
    less = -QUOTE.net.percent(QUOTE.schedule[0].percent * 3)
    smaller = replace(AMENDMENT, net=less, vat=vat_of(less))
    job = validated(billed_through(job_a(amendments=(smaller,)), 3), 4)
    job = drafted(job, bill(job, job.steps[3], POLICY), ref=4821)
    effects = decide(job, AmendmentReturned(smaller, FROM_CLIENT), POLICY)
    assert [type(effect) for effect in effects] == [AcceptAmendment, WithdrawDraft, ProposeDraft]
    assert effects[2].content.kind is InvoiceKind.CREDIT_NOTE
    assert effects[2].content.gross.cents < 0


def test_an_amendment_signed_again_is_only_asked_when_it_differs():
    job = job_a(amendments=(replace(AMENDMENT, acceptance=SIGNED),))
    assert decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY) == (Note("already_accepted"),)
    assert decide(job, AmendmentOverridden(AMENDMENT, SIGNED), POLICY) == (Note("already_accepted"),)
    altered = replace(AMENDMENT, net=by_rate(r20="1757.51", r10="-304.00"))
    (question,) = decide(job, AmendmentReturned(altered, FROM_CLIENT), POLICY)
    assert question.topic is Topic.SIGNED_AGAIN


def test_a_draft_whose_contract_an_amendment_takes_away_is_withdrawn():
    gone = replace(AMENDMENT, net=-QUOTE.net, vat=-QUOTE.vat)
    job = validated(job_a(amendments=(gone,)), 1)
    job = drafted(job, bill(job, job.steps[0], POLICY), ref=4821)
    effects = decide(job, AmendmentReturned(gone, FROM_CLIENT), POLICY)
    assert effects[1:] == (WithdrawDraft(4821, "no_contract"),)


@given(st.lists(st.tuples(st.sampled_from(["1", "n° 1", "2"]), st.integers(-(10**5), 10**6)), max_size=6))
def test_of_each_number_the_amendment_accepted_last_is_in_the_contract_once(overridden):
    job, last = job_a(), {}
    for number, cents in overridden:
        net = ByRate({RATES[0]: Money(cents)})
        amendment = replace(AMENDMENT, number=number, net=net, vat=vat_of(net))
        for effect in of_kind(AcceptAmendment, decide(job, AmendmentOverridden(amendment, SIGNED), POLICY)):
            others = [each for each in job.amendments if not same_number(each.number, number)]
            job = replace(job, amendments=(*others, effect.amendment))
        last[number_key(number)] = net
    assert agreed(job) == QUOTE.net + summed(last.values())
