"""The contract of a job: what is agreed, what stands billed, which deposits are still to deduct.

Issued credit notes hold negative amounts, so every sum here is a plain sum.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from rules.facts import InstalmentKind
from rules.invoice import LOWERING, DepositDeducted, InvoiceContent, InvoiceKind, IssuedInvoice
from rules.job import Draft, DraftState, Job
from rules.money import ZERO, ByRate, Money, summed, total
from rules.quote import Acceptance, Amendment
from rules.spelling import number_key, number_rank
from rules.vat import gross_of, vat_of

#: Drafts that will or may be issued.
LIVE = frozenset({DraftState.OPEN, DraftState.APPROVED})


def accepted_amendments(job: Job, on: date | None = None) -> tuple[Amendment, ...]:
    """Return the amendments that count (*on* a day), by number: one that nobody accepted never does (C. civ. 1793).

    In which order they came, and came back, changes nothing that an invoice says.
    """
    counted = [each for each in job.amendments if each.acceptance is not None and _by(each.acceptance, on)]
    return tuple(sorted(counted, key=lambda each: (number_rank(each.number), each.dated or date.min)))


def waiting_amendments(job: Job) -> tuple[Amendment, ...]:
    """Return the amendments of which none of that number counts yet, in the order in which they became known."""
    counted = {number_key(each.number) for each in accepted_amendments(job)}
    return tuple(each for each in job.amendments if number_key(each.number) not in counted)


def agreed(job: Job, on: date | None = None) -> ByRate:
    """Return the contract's net per rate (as it was *on* a day): the accepted quote and the accepted amendments.

    Nothing without a quote: an amendment that was signed before it counts from its acceptance.
    """
    if job.quote is None or job.quote.acceptance is None or not _by(job.quote.acceptance, on):
        return ByRate()
    return job.quote.net + summed(each.net for each in accepted_amendments(job, on))


def _by(acceptance: Acceptance, on: date | None) -> bool:
    return on is None or acceptance.on <= on


def is_cancelled(job: Job) -> bool:
    """Tell whether accepted amendments took all away that was agreed: nothing is to be done any more."""
    return job.quote is not None and bool(accepted_amendments(job)) and not agreed(job)


def agreed_vat(job: Job) -> ByRate:
    """Return the contract's VAT: computed once per rate on the whole contract (billing.md §3)."""
    return vat_of(agreed(job))


def agreed_gross(job: Job) -> Money:
    """Return the contract's gross."""
    return gross_of(agreed(job))


def billed(job: Job) -> ByRate:
    """Return the net of everything issued, deposits included, credit notes taken off.

    What lowers the price of what is billed (`rebates`) is no part of it: the work stays billed.
    """
    return summed(each.content.net for each in job.invoices if each.content.cause not in LOWERING)


def returnable(job: Job, net: ByRate) -> ByRate:
    """Return *net* with no rate above what stands billed of the whole job, rebates taken off: more was never kept.

    Where the contract itself gives back at a rate, that much more may be returned.
    """
    stands, contract = summed(each.content.net for each in job.invoices), agreed(job)
    kept = {rate: max(stands[rate] - min(contract[rate], ZERO), ZERO) for rate in net}
    return ByRate([(rate, min(amount, kept[rate])) for rate, amount in net.items()])


def rebates(job: Job) -> tuple[InvoiceContent, ...]:
    """Return the issued credit notes that lower the price: rebates, early payment discounts."""
    return tuple(each.content for each in job.invoices if each.content.cause in LOWERING)


def billed_vat(job: Job) -> ByRate:
    """Return the VAT of everything issued."""
    return summed(each.content.vat for each in job.invoices)


def billed_gross(job: Job) -> Money:
    """Return the gross of everything issued."""
    return total(each.content.gross for each in job.invoices)


def deposits_to_deduct(job: Job) -> tuple[DepositDeducted, ...]:
    """Return the issued deposits, less the credit notes on them, that no balance has taken off yet."""
    left, deducted = [], _deducted_numbers(job)
    for invoice in job.invoices:
        if invoice.content.kind is not InvoiceKind.DEPOSIT or invoice.number in deducted:
            continue
        parts = [invoice.content, *_credits_on(job, invoice)]
        back = given_back(job, invoice)
        net, vat = summed(part.net for part in parts) - back, summed(part.vat for part in parts) - vat_of(back)
        if net or vat:
            earnest = invoice.content.earnest_money
            left.append(
                DepositDeducted(number=invoice.number, issued=invoice.issued, net=net, vat=vat, earnest_money=earnest)
            )
    return tuple(left)


def _credits_on(job: Job, deposit: IssuedInvoice) -> Iterator[InvoiceContent]:
    """Give the credit notes on a *deposit* that say no part: of one alone, and no more than it is at any rate."""
    for content in (each.content for each in _credits_of(job, deposit)):
        back = -content.net
        if not content.deposits_part and all(ZERO <= back[rate] <= deposit.content.net[rate] for rate in back):
            yield content


def given_back(job: Job, deposit: IssuedInvoice) -> ByRate:
    """Return what credit notes of what was over-billed gave back of a *deposit*."""
    parts = (part for each in job.invoices for part in each.content.deposits_part)
    return summed(part.net for part in parts if part.number == deposit.number)


def billed_for_work(job: Job) -> ByRate:
    """Return what was billed for work done: everything but the deposits that are still to deduct."""
    return billed(job) - summed(deposit.net for deposit in deposits_to_deduct(job))


def billed_steps(job: Job) -> frozenset[int]:
    """Return the positions of the steps that stand billed; an invoice credited in full bills nothing.

    A credit note bills a step that came due over-billed, not one whose own invoice it corrects.
    """
    step_of = {each.number: each.content.step for each in job.invoices}
    return frozenset(
        each.content.step
        for each in job.invoices
        if not credited_in_full(job, each)
        if each.content.step not in {step_of.get(reference.number) for reference in each.content.corrects}
    )


def billed_share(job: Job) -> Decimal:
    """Return the cumulated percentage of the contract that the billed milestones stand for, deposits apart."""
    done = billed_steps(job)
    milestones = [step for step in job.steps if step.kind is InstalmentKind.MILESTONE and step.position in done]
    return sum((step.percent or Decimal(0) for step in milestones), Decimal(0))


def live_drafts(job: Job) -> tuple[Draft, ...]:
    """Return the drafts that are open or approved and not yet issued."""
    return tuple(draft for draft in job.drafts if draft.state in LIVE)


def left_to_bill(job: Job, besides: int) -> ByRate:
    """Return what of the contract no invoice and no live draft bills, but for the draft of the step *besides*.

    A draft that gives money back leaves no more to bill: it may still be refused.
    """
    others = [draft.content.net for draft in live_drafts(job) if draft.content.step != besides]
    drafted = ByRate([(rate, max(amount, ZERO)) for net in others for rate, amount in net.items()])
    return agreed(job) - billed(job) - drafted


def deposited_before(job: Job) -> ByRate:
    """Return what deposits of schedules that were replaced still hold: a new deposit asks for that much less."""
    retired = {step.position for step in job.retired}
    of_before = {each.number for each in job.invoices if each.content.step in retired}
    return summed(deposit.net for deposit in deposits_to_deduct(job) if deposit.number in of_before)


def is_billed_before(job: Job) -> bool:
    """Tell whether a schedule that was replaced billed something."""
    retired = {step.position for step in job.retired}
    return any(each.content.step in retired for each in job.invoices)


def is_closed_by_balance(job: Job) -> bool:
    """Tell whether the balance is billed or in a live draft: it holds all that was left, so no deposit comes after."""
    last = {step.position for step in job.steps if step.kind is InstalmentKind.BALANCE}
    return any(draft.content.step in last for draft in live_drafts(job)) or bool(last & billed_steps(job))


def refused_steps(job: Job) -> frozenset[int]:
    """Return the steps whose last draft an approver refused: they are not proposed again unasked."""
    last: dict[int, Draft] = {}
    for draft in sorted(job.drafts, key=lambda each: each.ref):
        last[draft.content.step] = draft
    return frozenset(step for step, draft in last.items() if draft.state is DraftState.REFUSED)


def _deducted_numbers(job: Job) -> frozenset[str]:
    return frozenset(
        deposit.number for each in job.invoices for deposit in each.content.deducted if not credited_in_full(job, each)
    )


def _credits_of(job: Job, invoice: IssuedInvoice) -> Iterable[IssuedInvoice]:
    """Return the credit notes that take billing back from this invoice alone."""
    return (
        each
        for each in job.invoices
        if each.content.kind is InvoiceKind.CREDIT_NOTE
        and each.content.cause not in LOWERING
        and [reference.number for reference in each.content.corrects] == [invoice.number]
    )


def credited_in_full(job: Job, invoice: IssuedInvoice) -> bool:
    """Tell whether credit notes on this invoice alone take all of it back."""
    notes = list(_credits_of(job, invoice))
    return bool(notes) and not (invoice.content.net + summed(note.content.net for note in notes))
