"""The pure function of the chain: what follows from an event, given the job's state and the firm's rules.

It never issues, pays or changes anything: it proposes drafts, raises what differs, and asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rules.acceptance import accepted, amendment_returned, quote_returned
from rules.amending import amended, schedule_taken
from rules.comparison import compare_offers, differences_to
from rules.content_hash import content_hash
from rules.copies import same_words
from rules.credits import CreditRefused, credit_asked
from rules.drafting import Firm, drafts_for, statement_received, terms_said, zero_reason_given
from rules.effects import (
    AskQuestion,
    Effect,
    Note,
    ProposeDraft,
    RecordOrder,
    RecordSent,
    RecordTerms,
    ResolveDispute,
    Topic,
    ValidateStep,
)
from rules.events import (
    AmendmentOverridden,
    AmendmentReturned,
    AmendmentSent,
    CreditAsked,
    DraftsStale,
    Event,
    LumpSumSaid,
    OrderKept,
    OrderReceived,
    ProgressReported,
    QuoteOverridden,
    QuoteReturned,
    QuoteSent,
    RetentionSaid,
    RulesMoved,
    ScheduleTaken,
    StatementReceived,
    StepValidated,
    TermsSaid,
    ZeroReasonGiven,
)
from rules.job import DraftState, Job
from rules.labels import offer_text, override_text, sender_text
from rules.lump_sum import is_lump_sum, with_lump_sum
from rules.moving import rules_moved
from rules.ordering import is_known, order_kept, order_received
from rules.policy import Policy
from rules.progress_reported import progress_reported
from rules.proposal import Check
from rules.quote import Offer
from rules.releasing import retention_said
from rules.spelling import same_number
from rules.wording import date_text, say


def decide(
    job: Job, event: Event, policy: Policy, *, language: str = "fr", on: date | None = None
) -> tuple[Effect, ...]:
    """Return the effects of *event* on *job*, in order; the job is as it was before the event.

    *on* is today: without it, what must not be asked for before a day waits.
    Deciding twice gives the same effects; once they are recorded, the event gives a note or nothing.
    """
    return DECIDERS[type(event)](job, event, Firm(policy, language, on))


def _quote_sent(job: Job, event: QuoteSent, firm: Firm) -> tuple[Effect, ...]:
    version = replace(event.version, sent=True)
    same = [each for each in job.versions if each.sent and not differences_to(each, version)]
    if any(same_words(event.copies, each.document_id) is not False for each in same):
        return (Note("already_sent"),)
    if job.quote is None:
        return (RecordSent(version),)
    question = _sent_after(job, version, firm.language)
    # An acceptance that was recorded without a known sent version is now compared with it.
    return (RecordSent(version), question) if differences_to(version, job.quote) else (RecordSent(version),)


def _amendment_sent(job: Job, event: AmendmentSent, firm: Firm) -> tuple[Effect, ...]:
    known = [each for each in job.amendments if same_number(each.number, event.amendment.number)]
    if any(not compare_offers(each, event.amendment) for each in known):
        return (Note("already_sent"),)
    accepted_otherwise = any(each.acceptance is not None for each in known)
    question = _sent_after(job, event.amendment, firm.language)
    return (RecordSent(event.amendment), question) if accepted_otherwise else (RecordSent(event.amendment),)


def _sent_after(job: Job, offer: Offer, language: str) -> AskQuestion:
    return AskQuestion(
        key=f"{Topic.SENT_AFTER_ACCEPTANCE}:{job.ref}:{offer.document_id}",
        topic=Topic.SENT_AFTER_ACCEPTANCE,
        title=say(language, "ask_sent_after_acceptance", offer=offer_text(offer, language)),
        amount=offer.gross,
        document_id=offer.document_id,
    )


def _quote_overridden(job: Job, event: QuoteOverridden, firm: Firm) -> tuple[Effect, ...]:
    if job.quote is not None and event.order is not None:
        # The quote was accepted otherwise meanwhile: the order gives its number, and changes no contract.
        return order_kept(job, OrderKept(event.order), firm)
    if job.quote is not None and not differences_to(job.quote, event.version):
        return (Note("already_accepted"),)
    version = replace(event.version, acceptance=event.acceptance)
    before: list[Effect] = []
    if event.dispute is not None:
        before.append(ResolveDispute(event.dispute, say(firm.language, "resolved_override")))
    if event.order is not None and not is_known(job, event.order):
        before.append(RecordOrder(event.order))
        job = replace(job, orders=(*job.orders, event.order))
    return (*before, *accepted(job, version, firm, _override_checks(event, firm.language)))


def _amendment_overridden(job: Job, event: AmendmentOverridden, firm: Firm) -> tuple[Effect, ...]:
    if any(each.acceptance and not compare_offers(each, event.amendment) for each in job.amendments):
        return (Note("already_accepted"),)
    if event.unsigned and event.lump_sum is not False and is_lump_sum(job):
        return (Note("never_unsigned"),)
    amendment = replace(event.amendment, acceptance=event.acceptance)
    before: list[Effect] = []
    if event.lump_sum is not None:
        before.append(RecordTerms(with_lump_sum(job, event.lump_sum), event.acceptance.by))
    if event.dispute is not None:
        before.append(ResolveDispute(event.dispute, say(firm.language, "resolved_override")))
    return (*before, *amended(job, amendment, firm, _override_checks(event, firm.language)))


def _lump_sum_said(job: Job, event: LumpSumSaid, _firm: Firm) -> tuple[Effect, ...]:
    terms = with_lump_sum(job, event.lump_sum)
    return (Note("already_said"),) if terms == job.terms else (RecordTerms(terms, event.by),)


def _override_checks(event: QuoteOverridden | AmendmentOverridden, language: str) -> tuple[Check, ...]:
    """Return what to look at after an approver's decision: who took it, on which words, what was known against it."""
    return (Check("override", passed=False, detail=override_text(event.acceptance, language)), *event.checks)


def _step_validated(job: Job, event: StepValidated, firm: Firm) -> tuple[Effect, ...]:
    step = next((each for each in job.steps if each.position == event.position), None)
    if step is None:
        return (_unknown_step(job, event, firm.language),)
    record = ValidateStep(position=event.position, on=event.on, by=event.by, document_id=event.document_id)
    recorded: tuple[Effect, ...] = (record,) if step.due_since is None else ()
    due = replace(step, due_since=step.due_since or event.on)
    # A person who validates the step anew asks for the draft that was refused before.
    drafts = tuple(
        each for each in job.drafts if each.content.step != step.position or each.state is not DraftState.REFUSED
    )
    steps = tuple(due if each.position == step.position else each for each in job.steps)
    effects = drafts_for(replace(job, steps=steps, drafts=drafts), firm, _validation_checks(event, firm.language))
    return (*recorded, *effects) or (Note("already_validated"),)


def _credit_asked(job: Job, event: CreditAsked, firm: Firm) -> tuple[Effect, ...]:
    content = credit_asked(job, event.wish, firm.language)
    if isinstance(content, CreditRefused):
        return (Note(content.why),)
    key, reason = ("check_credit_why", event.wish.reason) if event.wish.reason else ("check_credit", "")
    asked = Check("credit", passed=False, detail=say(firm.language, key, by=event.by, reason=reason))
    return (ProposeDraft(content, content_hash(content), (asked,)),)


def _validation_checks(event: StepValidated, language: str) -> tuple[Check, ...]:
    checks = []
    if not event.known_sender:
        text = sender_text(language, event.by, known=False, third_party=event.third_party)
        checks.append(Check("sender", passed=False, detail=text))
    if event.decided:
        checks.append(Check("override", passed=False, detail=say(language, "check_step_decided", by=event.by)))
    if not event.dated:
        on = date_text(language, event.on)
        checks.append(Check("step", passed=False, detail=say(language, "check_step_undated", on=on)))
    if event.snags:
        checks.append(Check("snags", passed=False, detail=event.snags))
    return tuple(checks)


def _unknown_step(job: Job, event: StepValidated, language: str) -> AskQuestion:
    return AskQuestion(
        key=f"{Topic.UNKNOWN_STEP}:{job.ref}:{event.document_id}:{event.position}",
        topic=Topic.UNKNOWN_STEP,
        title=say(language, "ask_unknown_step", step=str(event.position), job=job.ref),
        document_id=event.document_id,
    )


def _statement_received(job: Job, event: StatementReceived, firm: Firm) -> tuple[Effect, ...]:
    return statement_received(job, event.statement, firm, event.checks)


def _drafts_stale(job: Job, event: DraftsStale, firm: Firm) -> tuple[Effect, ...]:
    return drafts_for(job, firm, event.checks)


#: What follows from an event, by its type: one for each of `rules.events.Event`.
DECIDERS: Mapping[type[Event], Callable[[Job, Any, Firm], tuple[Effect, ...]]] = {
    QuoteSent: _quote_sent,
    AmendmentSent: _amendment_sent,
    QuoteReturned: quote_returned,
    OrderReceived: order_received,
    OrderKept: order_kept,
    AmendmentReturned: amendment_returned,
    QuoteOverridden: _quote_overridden,
    AmendmentOverridden: _amendment_overridden,
    LumpSumSaid: _lump_sum_said,
    ScheduleTaken: schedule_taken,
    StatementReceived: _statement_received,
    ZeroReasonGiven: zero_reason_given,
    TermsSaid: terms_said,
    StepValidated: _step_validated,
    ProgressReported: progress_reported,
    CreditAsked: _credit_asked,
    RetentionSaid: retention_said,
    RulesMoved: rules_moved,
    DraftsStale: _drafts_stale,
}
