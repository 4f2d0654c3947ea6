"""A contract that shrinks below what is billed: the difference is given back at once, once, and to the cent."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.contract import agreed, billed
from rules.decision import decide
from rules.drafting import Firm, drafts_for
from rules.effects import ProposeDraft, WithdrawDraft
from rules.events import AmendmentReturned, StepValidated
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import DraftState
from rules.plan import plan_of
from rules.vat import gross_of, vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, of_kind
from tests.rules.example_a import AMENDMENT, DAY, QUOTE, SIGNED, billed_through, drafted, issued, job_a, validated

FIRM = Firm(POLICY)


def taken_away(percent):
    net = -QUOTE.net.percent(percent)
    return replace(AMENDMENT, net=net, vat=vat_of(net))


def proposed(effects):
    return [effect.content for effect in of_kind(ProposeDraft, effects)]


def after(job, amendment):
    return replace(job, amendments=(replace(amendment, acceptance=SIGNED),))


def test_a_cancelled_job_gives_its_deposit_back():
    job = billed_through(job_a(), 1)
    (credit,) = proposed(decide(job, AmendmentReturned(taken_away(100), FROM_CLIENT), POLICY))
    assert (credit.kind, str(credit.gross)) == (InvoiceKind.CREDIT_NOTE, "-5576.88")
    assert [each.number for each in credit.corrects] == ["F2026-0001"]
    done = issued(after(job, taken_away(100)), credit)
    assert not billed(done)
    assert drafts_for(done, FIRM) == ()
    assert decide(done, StepValidated(position=4, on=DAY, by="compta@btp.example"), POLICY)[1:] == ()


def test_an_open_draft_beyond_the_contract_goes_and_the_credit_note_comes():
    job = billed_through(job_a(), 1)
    job = validated(job, 2)
    job = drafted(job, proposed(drafts_for(job, FIRM))[0], ref=4821)
    withdrawn, credit = decide(job, AmendmentReturned(taken_away(100), FROM_CLIENT), POLICY)[1:]
    assert withdrawn == WithdrawDraft(4821, "no_contract")
    assert credit.content.kind is InvoiceKind.CREDIT_NOTE


def test_what_is_still_agreed_is_billed_after_the_credit_note():
    job = after(billed_through(job_a(), 2), taken_away(60))  # 55 % billed, 40 % left of the contract
    (credit,) = proposed(drafts_for(job, FIRM))
    job = issued(job, credit)
    assert billed(job) == agreed(job)
    assert drafts_for(validated(job, 3), FIRM) == ()
    more = replace(AMENDMENT, number="2", acceptance=SIGNED)
    grown = validated(replace(job, amendments=(*job.amendments, more)), 3, 4)
    while drafts := proposed(drafts_for(grown, FIRM)):
        grown = issued(grown, drafts[0])
    assert billed(grown) == agreed(grown)


def test_a_refused_credit_note_is_not_proposed_again_until_the_contract_moves():
    job = after(billed_through(job_a(), 2), taken_away(60))
    (credit,) = proposed(drafts_for(job, FIRM))
    refused = drafted(job, credit, ref=4821, state=DraftState.REFUSED)
    assert drafts_for(refused, FIRM) == ()
    (other,) = proposed(drafts_for(after(refused, taken_away(70)), FIRM))
    assert other.net != credit.net


def test_a_credit_note_that_is_no_longer_owed_is_withdrawn():
    job = after(billed_through(job_a(), 2), taken_away(60))
    (credit,) = proposed(drafts_for(job, FIRM))
    job = drafted(job, credit, ref=4821)
    assert drafts_for(after(job, taken_away(10)), FIRM)[0] == WithdrawDraft(4821, "no_amount")


def test_a_milestone_of_a_smaller_contract_bills_up_to_its_share_of_what_is_left():
    job = validated(after(billed_through(job_a(), 2), taken_away(30)), 3)  # 25 % billed; 50 % of 70 % is 35 %
    (content,) = proposed(drafts_for(job, FIRM))
    assert content.net == agreed(job).percent(50) - job.invoices[1].content.net


def test_the_plan_shows_the_credit_note():
    job = after(billed_through(job_a(), 2), taken_away(100))
    (credit,) = plan_of(job, POLICY).invoices
    assert credit.content.kind is InvoiceKind.CREDIT_NOTE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_credit_note_says_whose_it_is(language):
    job = after(billed_through(job_a(), 1), taken_away(100))
    (content,) = proposed(drafts_for(job, Firm(POLICY, language)))
    assert QUOTE.number in content.lines[0].description


@given(through=st.integers(0, 3), shares=st.lists(st.integers(-90, 60), max_size=4))
def test_whatever_the_contract_becomes_nothing_stays_billed_beyond_it(through, shares):
    job = billed_through(job_a(), through)
    for number, share in enumerate(shares, 1):
        change = replace(taken_away(-share), number=str(number), acceptance=SIGNED)
        job = replace(job, amendments=(*job.amendments, change))
        for _ in range(9):
            drafts = [each for each in proposed(drafts_for(job, FIRM)) if isinstance(each, InvoiceContent)]
            if not drafts:
                break
            job = issued(job, drafts[0])
        assert gross_of(billed(job) - agreed(job)).cents <= 0
