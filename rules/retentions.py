"""The life of what a client retains of its invoices (retenue de garantie): kept, due, paid, bonded or opposed.

A year after the handover it is due; a bond takes its place, and then it is due at once; an opposition by registered
letter before that day blocks it (loi 71-584, articles 1 and 2). Until then it is not owed, and never late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.contract import billed_gross
from rules.facts import InstalmentKind
from rules.invoice import InvoiceKind, IssuedInvoice
from rules.job import Job
from rules.money import ZERO, Money, total
from rules.retention import RetentionWord, release_day


class RetentionState(StrEnum):
    """Where a retention stands: `released` is paid; what is `bonded` is due, because a bond took its place."""

    KEPT = "kept"
    DUE = "due"
    RELEASED = "released"
    BONDED = "bonded"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What is retained of one *invoice*: *agreed* with it, still *kept* of it, and the day on which that is *due*."""

    invoice: str
    agreed: Money
    kept: Money
    due: date | None
    state: RetentionState

    @property
    def released(self) -> Money:
        """What of it was paid."""
        return self.agreed - self.kept

    @property
    def is_due(self) -> bool:
        """Tell whether what is kept has to be paid now."""
        return self.state in {RetentionState.DUE, RetentionState.BONDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionMoment:
    """That the retentions of a job are due *on* a day: their *amount* is to be asked for."""

    on: date
    amount: Money
    retentions: tuple[Retention, ...]


def handed_over_on(job: Job) -> date | None:
    """Return the day of the handover, which the balance waits for; None before."""
    days = [step.due_since for step in job.steps if step.kind is InstalmentKind.BALANCE and step.due_since]
    return max(days) if days else None


def retention_due(job: Job) -> date | None:
    """Return the day on which what is retained of *job* is due: a year after the handover, or as was said last.

    None before the handover, and while an opposition blocks it.
    """
    said = job.retention_events[-1] if job.retention_events else None
    if said is not None:
        return None if said.word is RetentionWord.OPPOSED else said.on
    handover = handed_over_on(job)
    return release_day(handover) if handover else None


def retentions(job: Job, on: date) -> tuple[Retention, ...]:
    """Return what is retained of each invoice of *job*, as it stands *on* a day, in the invoices' order.

    Payments go to what is due at once first. Credit notes lower what was billed, and with it what is left to keep.
    """
    return tuple(_each(job, on))


def _each(job: Job, on: date) -> Iterator[Retention]:
    due = retention_due(job)
    room = max(ZERO, billed_gross(job) - total(each.paid for each in job.invoices))
    for invoice in job.invoices:
        agreed = _agreed(job, invoice)
        if not agreed:
            continue
        kept = max(ZERO, min(agreed, invoice.left, room))
        room -= kept
        yield Retention(invoice=invoice.number, agreed=agreed, kept=kept, due=due, state=_state(job, kept, due, on))


def kept_back(job: Job, on: date) -> Money:
    """Return what the client may still keep back *on* a day, because it is not due."""
    return total(each.kept for each in retentions(job, on) if not each.is_due)


def retained_now(job: Job, number: str, on: date) -> Money:
    """Return what the client may still keep back of the invoice *number* on a day."""
    return total(each.kept for each in retentions(job, on) if each.invoice == number and not each.is_due)


def retention_moment(job: Job, on: date) -> RetentionMoment | None:
    """Return what is to be asked of the client because its retention is due, None while nothing is."""
    owed = tuple(each for each in retentions(job, on) if each.is_due and each.kept)
    due = retention_due(job)
    if not owed or due is None:
        return None
    return RetentionMoment(on=due, amount=total(each.kept for each in owed), retentions=owed)


def _agreed(job: Job, invoice: IssuedInvoice) -> Money:
    """Return what was retained of an invoice, at most what credit notes on it alone leave of it."""
    notes = [
        each.content.gross
        for each in job.invoices
        if each.content.kind is InvoiceKind.CREDIT_NOTE
        if [reference.number for reference in each.content.corrects] == [invoice.number]
    ]
    return max(ZERO, min(invoice.content.retained, invoice.content.gross + total(notes)))


def _state(job: Job, kept: Money, due: date | None, on: date) -> RetentionState:
    if not kept:
        return RetentionState.RELEASED
    said = job.retention_events[-1].word if job.retention_events else None
    if said is RetentionWord.OPPOSED:
        return RetentionState.OPPOSED
    if due is None or on < due:
        return RetentionState.KEPT
    return RetentionState.BONDED if said is RetentionWord.BONDED else RetentionState.DUE
