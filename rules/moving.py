"""A job moved to the firm's rules of another day: its payment terms, and its deposit where only the firm made it."""

from dataclasses import replace
from datetime import date

from rules.contract import billed_steps
from rules.drafting import Firm, drafts_for
from rules.effects import Effect, Note, RecordTerms, Replan
from rules.events import RulesMoved
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job
from rules.policy import Policy
from rules.quote import Acceptance, Strength
from rules.replanning import with_plan
from rules.rulebook import kept_on
from rules.schedule import ScheduleDoubt, due_on_acceptance, steps_of


def under_rules(job: Job, policy: Policy, day: date, language: str, kind: str | None = None) -> Job:
    """Return *job* as it stands under *policy*, the rules of *day*; *kind* is the kind of job that a person says.

    What its quote says stands, and so does the plan once something of it is billed: rules fill what is left open.
    """
    terms = replace(job.terms, kept=kept_on(policy, day), kind=job.terms.kind if kind is None else kind)
    job = replace(job, terms=terms)
    if job.quote is None or (job.steps and (job.quote.schedule or billed_steps(job))):
        return job
    steps = steps_of(job.quote, policy, language, terms.kind)
    if isinstance(steps, ScheduleDoubt):
        return job
    on = job.quote.acceptance.on if job.quote.acceptance else None
    planned = with_plan(job, steps)
    due = (replace(each, due_since=each.due_since or on) if due_on_acceptance(each) else each for each in planned.steps)
    return replace(planned, steps=tuple(due))


def as_if_signed(job: Job, policy: Policy, day: date, language: str) -> Job:
    """Return *job* under *policy*, as if the last version of its quote were signed on *day* where none is."""
    if job.quote is not None or not job.versions:
        return under_rules(job, policy, day, language)
    version = job.versions[-1]
    acceptance = Acceptance(on=day, by="", strength=Strength.OVERRIDE, document_id=version.document_id)
    return under_rules(replace(job, quote=replace(version, acceptance=acceptance)), policy, day, language)


def may_approve_alone(content: InvoiceContent, policy: Policy) -> tuple[str, ...]:
    """Return who may approve *content* without anybody else; none where two people are needed."""
    amount = abs(content.gross)
    above = policy.second_above is not None and amount > policy.second_above
    if above or content.kind is InvoiceKind.CREDIT_NOTE:
        return ()
    return tuple(each.address for each in policy.approvers if each.up_to is None or amount <= each.up_to)


def rules_moved(job: Job, event: RulesMoved, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows where a person moves *job* to the rules of another day."""
    now = under_rules(job, firm.policy, event.day, firm.language, event.kind)
    if now == job:
        return (Note("already_moved"),)
    replanned = (Replan(now.steps),) if now.steps != job.steps else ()
    return (RecordTerms(now.terms, event.by), *replanned, *drafts_for(now, firm))
