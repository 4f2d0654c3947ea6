"""What was over-billed is given back of deposits first; a balance takes off what is left of them, once."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.contract import agreed, billed, deposits_to_deduct
from rules.credits import CreditRefused, CreditWish, credit_asked
from rules.drafting import Firm, drafts_for
from rules.effects import ProposeDraft
from rules.invoice import CreditCause, InvoiceKind
from rules.money import ZERO, ByRate, Money, summed
from rules.vat import vat_of
from tests.rules.deciding import POLICY, of_kind
from tests.rules.example_a import AMENDMENT, QUOTE, RATES, SIGNED, billed_through, issued, job_a, validated

FIRM = Firm(POLICY)
CORRECTION = CreditCause.CORRECTION


def changed(job, net, number):
    amendment = replace(AMENDMENT, number=number, net=net, vat=vat_of(net), acceptance=SIGNED)
    return replace(job, amendments=(*job.amendments, amendment))


def cut(job, percent):
    return changed(job, -QUOTE.net.percent(Decimal(percent)), "1")


def proposed(job):
    return [each.content for each in of_kind(ProposeDraft, drafts_for(job, FIRM))]


def billed_out(job):
    for _ in range(12):
        contents = proposed(job)
        if not contents:
            return job
        job = issued(job, contents[0])
    raise AssertionError("the drafts never end")


def test_work_that_is_done_stays_billed_and_its_deposit_goes_back():
    job = cut(billed_through(job_a(), 2), 75)  # the first milestone's 25 % were done, nothing follows
    (credit,) = proposed(job)
    assert [(each.number, each.deposit) for each in credit.corrects] == [("F2026-0001", True)]
    assert credit.net == -job.invoices[0].content.net
    done = validated(issued(job, credit), 2, 3, 4)
    assert deposits_to_deduct(done) == ()
    assert billed_out(done) == done


def test_the_balance_takes_off_the_rest_of_a_deposit_that_was_given_back_in_part():
    job = cut(billed_through(job_a(), 2), 60)  # 55 % billed of 40 %
    job = issued(job, proposed(job)[0])
    [deposit] = deposits_to_deduct(job)
    assert deposit.net == QUOTE.net.percent(Decimal(30)) - (billed(billed_through(job_a(), 2)) - agreed(job))
    grown = billed_out(validated(changed(job, QUOTE.net, "2"), 3, 4))
    last = grown.invoices[-1].content
    assert (last.kind, last.deducted) == (InvoiceKind.BALANCE, (deposit,))
    assert billed(grown) == agreed(grown)


def test_more_than_the_deposits_is_given_back_of_the_work_too():
    job = cut(billed_through(job_a(), 3), 90)
    (credit,) = proposed(job)
    assert [each.number for each in credit.corrects] == ["F2026-0001", "F2026-0002", "F2026-0003"]
    assert deposits_to_deduct(issued(job, credit)) == ()


def test_a_deposit_is_credited_by_hand_once():
    job = billed_through(job_a(), 1)
    whole = CreditWish(number="F2026-0001", cause=CORRECTION)
    job = issued(job, credit_asked(job, whole))
    assert credit_asked(job, whole) == CreditRefused("no_amount")


def test_what_was_given_back_of_it_cannot_be_credited_by_hand_again():
    job = cut(billed_through(job_a(), 2), 60)
    job = issued(job, proposed(job)[0])
    [left] = deposits_to_deduct(job)
    assert credit_asked(job, CreditWish(number="F2026-0001", cause=CORRECTION)).net == -left.net


nets = st.dictionaries(st.sampled_from(RATES[:3]), st.integers(-(10**6), 10**6).map(Money), max_size=3).map(ByRate)


@given(st.integers(1, 4), st.lists(nets, min_size=1, max_size=4))
@settings(max_examples=200)
def test_nothing_of_a_deposit_is_taken_off_twice_and_the_nets_add_up_to_the_contract(through, changes):
    job = billed_through(job_a(), through)
    for number, net in enumerate(changes, start=1):
        job = changed(job, net, str(number))
        while contents := [each for each in proposed(job) if each.kind is InvoiceKind.CREDIT_NOTE]:
            job = issued(job, contents[0])
        _is_taken_off_once(job)
    job = billed_out(validated(job, 1, 2, 3, 4))
    _is_taken_off_once(job)
    assert billed(job) == agreed(job)


def _is_taken_off_once(job):
    deposit = job.invoices[0]
    parts = [part.net for each in job.invoices for part in each.content.deposits_part if part.number == deposit.number]
    deducted = [part.net for each in job.invoices for part in each.content.deducted if part.number == deposit.number]
    left = deposit.content.net - summed([*parts, *deducted])
    assert all(amount >= ZERO for amount in left.values())
    assert sum(len(each.content.deducted) for each in job.invoices) <= 1
