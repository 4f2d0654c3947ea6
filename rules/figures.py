"""Whether a job works out (« l'affaire tombe juste »): agreed, billed, this one, left, and the rounding between."""

from dataclasses import dataclass, replace
from datetime import date

from rules.billing import next_steps
from rules.contract import (
    accepted_amendments,
    agreed,
    agreed_gross,
    billed,
    billed_gross,
    billed_steps,
    live_drafts,
    rebates,
)
from rules.invoice import LOWERING, InvoiceContent
from rules.job import Job, Step
from rules.money import NOTHING, ZERO, Money, summed, total
from rules.proposal import JobFigures
from rules.quote import Offer
from rules.retentions import kept_back, retention_moment
from rules.vat import gross_of


def figures(job: Job, content: InvoiceContent, as_of: date | None = None, *, ref: int = 0) -> JobFigures:
    """Return the gross figures of *job* with *content* as this invoice; *as_of* is the last bank statement's day.

    Drafts other than *ref* that are open or approved are what waits: they are not left to bill any more. The parts'
    own gross may miss the contract's by a cent a part: then a last part without a name says so.
    """
    parts = [(accepted.number, accepted.gross) for accepted in _parts(job)]
    missed = agreed_gross(job) - total(gross for _, gross in parts)
    others = [draft for draft in live_drafts(job) if draft.ref != ref and draft.content != content]
    asked = [content, *(draft.content for draft in others)]
    lowered = total(each.gross for each in (*rebates(job), *(each for each in asked if each.cause in LOWERING)))
    whole = agreed_gross(job) + lowered
    waiting = total(draft.content.gross for draft in others)
    before = billed_gross(job)
    left = gross_of(agreed(job) - billed(job) - summed(each.net for each in asked if each.cause not in LOWERING))
    return JobFigures(
        agreed_parts=(*parts, *([("", missed)] if missed else [])),
        agreed=whole,
        billed_before=before,
        this_one=content.gross,
        left_to_bill=left,
        rounding=whole - before - content.gross - waiting - left,
        paid=paid(job),
        waiting=tuple((draft.ref, draft.content.gross) for draft in others),
        as_of=as_of,
        rebates=lowered,
    )


def as_planned(found: JobFigures, planned: tuple[Money, ...]) -> JobFigures:
    """Return the figures with what the planned invoices will ask for as what is left, where only cents are between.

    VAT is rounded on each invoice (billing.md §3): a sum that people add up from the plan should be the one they see.
    """
    asked = total(planned)
    if not planned or abs((asked - found.left_to_bill).cents) > len(planned) + 1:
        return found
    return replace(found, left_to_bill=asked, rounding=found.rounding + found.left_to_bill - asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """A job in figures, rebates taken off what is agreed.

    billed gross = paid + retained + left to pay; *rounding* is what billing will never bill. *retained* is what is not
    due yet; *retention_owed* is what is left to pay of what was retained.
    """

    agreed_net: Money
    agreed_gross: Money
    billed_net: Money
    billed_gross: Money
    paid: Money
    retained: Money
    retention_owed: Money
    left_to_bill_net: Money
    left_to_bill_gross: Money
    left_to_pay: Money
    rounding: Money
    disputes: int
    next: Step | None


def job_status(job: Job, on: date) -> JobStatus:
    """Return where *job* stands *on* a day; `next` is the first step that is neither billed nor drafted.

    Without a contract that is known, as that of former invoices is not, nothing is left to bill or to give back.
    """
    left, lowered = agreed(job) - billed(job) if job.quote else NOTHING, rebates(job)
    gross, received = billed_gross(job), paid(job)
    whole = agreed_gross(job) + total(each.gross for each in lowered)
    off = summed(each.net for each in lowered)
    kept, owed = kept_back(job, on), retention_moment(job, on)
    return JobStatus(
        agreed_net=(agreed(job) + off).total,
        agreed_gross=whole,
        billed_net=(billed(job) + off).total,
        billed_gross=gross,
        paid=received,
        retained=kept,
        retention_owed=owed.amount if owed else ZERO,
        left_to_bill_net=left.total,
        left_to_bill_gross=gross_of(left),
        left_to_pay=gross - received - kept,
        rounding=whole - gross - gross_of(left) if job.quote else ZERO,
        disputes=len(job.open_disputes),
        next=_next(job),
    )


def paid(job: Job) -> Money:
    """Return what the client paid on this job's invoices."""
    return total(each.paid for each in job.invoices)


def _parts(job: Job) -> tuple[Offer, ...]:
    quote = () if job.quote is None else (job.quote,)
    return (*quote, *accepted_amendments(job))


def _next(job: Job) -> Step | None:
    due = next_steps(job)
    if due:
        return due[0]
    taken = billed_steps(job) | {draft.content.step for draft in live_drafts(job)}
    after = max((place for place, step in enumerate(job.steps, start=1) if step.position in taken), default=0)
    return next(iter(job.steps[after:]), None)
