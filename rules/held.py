"""A consumer's contract signed off-premises: no payment is asked for before day 8 (C. conso. L221-10).

Nothing may be received before seven days have passed since the contract, a criminal offence; urgent repairs that the
consumer called for are excepted. Whether it was signed off-premises no paper says: it is asked once, and the careful
answer counts until then. The consumer may withdraw for fourteen days (L221-18, L221-19).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.facts import ClientKind
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job, Step
from rules.terms import last_day_in_time

#: Days that must have passed since the contract before a payment may be asked for.
_HELD_DAYS = 7
_WITHDRAWAL_DAYS = 14


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing may be asked for before *until*; *known* tells whether it was said that it was signed off-premises."""

    until: date
    known: bool


def may_be_asked_on(job: Job, step: Step, today: date | None) -> Held | None:
    """Return why *step* of *job* may not be asked for *today*, None where it may; an unknown day counts as too early.

    It holds for every step, because it is about any payment; a deposit is the one that falls into those days.
    """
    signed = signed_on(job)
    if signed is None or step.due_since is None or not is_concerned(job):
        return None
    until = signed + timedelta(days=_HELD_DAYS + 1)
    if today is not None and today >= until:
        return None
    return Held(until, known=job.terms.off_premises is True)


def is_concerned(job: Job) -> bool:
    """Tell whether the contract is, or may be, one that a consumer signed off-premises and that is not urgent."""
    terms = job.terms
    return job.client.kind is ClientKind.CONSUMER and not terms.urgent and terms.off_premises is not False


def signed_on(job: Job) -> date | None:
    """Return the day of the contract."""
    return job.quote.acceptance.on if job.quote and job.quote.acceptance else None


def withdrawal_until(job: Job, holidays: frozenset[date]) -> date | None:
    """Return the last day on which the consumer may withdraw; None where the contract is not known off-premises.

    A last day that is no working day moves to the next one (L221-19).
    """
    signed = signed_on(job)
    if signed is None or not is_concerned(job) or job.terms.off_premises is None:
        return None
    return last_day_in_time(signed + timedelta(days=_WITHDRAWAL_DAYS), holidays)


def held_content(job: Job, content: InvoiceContent, today: date | None) -> Held | None:
    """Return why *content* may not be asked for yet; what gives money back is never held."""
    step = next((each for each in job.steps if each.position == content.step), None)
    if step is None or content.kind is InvoiceKind.CREDIT_NOTE:
        return None
    return may_be_asked_on(job, step, today)
