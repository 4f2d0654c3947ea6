"""What the clock brings: the steps to ask about, and what an approver should hear of, as of a day. Nothing is sent.

A moment is what a job's state and a day say, so none is lost while the program is away: whoever keeps what was told
already (by `key`) tells each of them once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.contract import billed_steps, is_cancelled, live_drafts
from rules.facts import InstalmentKind
from rules.invoice import InvoiceKind, IssuedInvoice
from rules.job import Job, Step
from rules.money import ZERO, Money, total
from rules.policy import Policy
from rules.working_days import add_working_days

_DAY = timedelta(days=1)


class MomentKind(StrEnum):
    """What a moment is about."""

    STEP = "step"
    EXPIRED = "expired"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """That something of *job* is due *since* a day: the step of a `position`, an invoice or quote (`subject`).

    `day` is the one that people know: the due date, or the end of the validity.
    """

    kind: MomentKind
    job: str
    since: date
    subject: str = ""
    position: int = 0
    amount: Money | None = None
    day: date = date.min

    @property
    def key(self) -> str:
        """Name it: the same moment of a job has the same name on every day."""
        return f"moment_{self.kind}:{self.job}:{self.subject or self.position}:{self.since}"


def moments(
    job: Job,
    policy: Policy,
    today: date,
    holidays: frozenset[date],
    named: Mapping[int, date] | None = None,
    known_since: date = date.min,
) -> tuple[Moment, ...]:
    """Return what is due in *job* on the day *today*, under its rules *policy*.

    *named* are the days that the words of its steps name, by position. What had expired before the job was known
    (*known_since*) is no news.
    """
    found = (
        *_step(job, policy, holidays, named or {}),
        *_expired(job, policy, known_since),
        *_overdue(job, policy),
    )
    return tuple(each for each in found if each.since <= today)


def waiting_steps(job: Job) -> tuple[Step, ...]:
    """Return the steps that are neither reached nor billed, in order; none once the balance is billed.

    Of a job that was cancelled nothing is waited for.
    """
    if is_cancelled(job):
        return ()
    last = {step.position for step in job.steps if step.kind is InstalmentKind.BALANCE}
    if last & billed_steps(job):
        return ()
    billed = {invoice.content.step for invoice in job.invoices} | {draft.content.step for draft in job.drafts}
    return tuple(step for step in job.steps if step.due_since is None and step.position not in billed)


def _step(job: Job, policy: Policy, holidays: frozenset[date], named: Mapping[int, date]) -> Iterator[Moment]:
    """The next step is asked about at the day that its words name, else some working days after the last event."""
    step = next(iter(waiting_steps(job)), None)
    acceptance = job.quote.acceptance if job.quote else None
    if step is None or acceptance is None or not is_asked(step, policy):
        return
    events = (acceptance.on, *(each.issued for each in job.invoices), *_reached(job))
    later = add_working_days(max(events), policy.ask_milestone_again_after_working_days, holidays)
    since = named.get(step.position, later)
    if step.position in named or not live_drafts(job):
        yield Moment(kind=MomentKind.STEP, job=job.ref, since=since, position=step.position)


def _reached(job: Job) -> Iterator[date]:
    return (step.due_since for step in job.steps if step.due_since is not None)


def is_asked(step: Step, policy: Policy) -> bool:
    """Tell whether the firm's rules have the clock ask if *step* is reached."""
    return policy.ask_balance if step.kind is InstalmentKind.BALANCE else policy.ask_milestones


def _expired(job: Job, policy: Policy, known_since: date) -> Iterator[Moment]:
    """The last version of a quote that nobody accepted is valid until a day, and that day included."""
    last = job.versions[-1] if job.versions else None
    if not policy.tell_expired or job.quote is not None or last is None or last.valid_until is None:
        return
    if last.sent and last.valid_until >= known_since:
        since = last.valid_until + _DAY
        yield Moment(
            kind=MomentKind.EXPIRED,
            job=job.ref,
            since=since,
            subject=last.number,
            amount=last.gross,
            day=last.valid_until,
        )


def _overdue(job: Job, policy: Policy) -> Iterator[Moment]:
    if policy.overdue_after_days is None:
        return
    for invoice in job.invoices:
        left = _left_at_once(job, invoice)
        if left > ZERO:
            since = invoice.due + timedelta(days=policy.overdue_after_days + 1)
            yield Moment(
                kind=MomentKind.OVERDUE,
                job=job.ref,
                since=since,
                subject=invoice.number,
                amount=left,
                day=invoice.due,
            )


def _left_at_once(job: Job, invoice: IssuedInvoice) -> Money:
    """Return what is late of an invoice once it is due: without what the client may retain, or was credited."""
    if invoice.content.kind is InvoiceKind.CREDIT_NOTE:
        return ZERO
    of_this = (each for each in job.invoices if [one.number for one in each.content.corrects] == [invoice.number])
    unused = total(each.left for each in of_this)  # negative: credit that no payment or invoice has used yet
    return invoice.left - invoice.content.retained + unused
