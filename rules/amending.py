"""What an accepted amendment changes beside the price: the drafts, the terms, the schedule of the whole contract."""

from collections.abc import Iterator
from dataclasses import replace

from rules.comparison import compare_schedules
from rules.contract import agreed, agreed_vat
from rules.contract_terms import payment_terms_of, terms_changed
from rules.drafting import Firm, drafts_for
from rules.effects import AcceptAmendment, AskQuestion, Effect, Note, RecordTerms, Replan, Topic
from rules.events import ScheduleTaken
from rules.facts import Instalment
from rules.job import Job
from rules.labels import offer_text
from rules.proposal import Check, Choice
from rules.quote import Amendment, QuoteVersion
from rules.replanning import with_plan
from rules.schedule import ScheduleDoubt, due_on_acceptance, steps_of
from rules.spelling import same_number
from rules.wording import euros_text, percent_text, say


def amended(job: Job, amendment: Amendment, firm: Firm, checks: tuple[Check, ...] = ()) -> tuple[Effect, ...]:
    """Return the effects of an accepted amendment: open drafts computed again, and what became due."""
    others = tuple(each for each in job.amendments if not same_number(each.number, amendment.number))
    known = len(others) < len(job.amendments)
    now = replace(job, amendments=(*others, amendment))
    shown = (*checks, *_terms_changed(replace(job, amendments=others), amendment, firm.language))
    asked = schedules_asked(now, (amendment,), firm.language)
    if job.terms.payment_terms and payment_terms_of(now, firm.policy) != payment_terms_of(job, firm.policy):
        # A person said what other words mean: that holds no longer.
        now = replace(now, terms=replace(job.terms, payment_terms=""))
        by = amendment.acceptance.by if amendment.acceptance else ""
        return (AcceptAmendment(amendment, known), RecordTerms(now.terms, by), *drafts_for(now, firm, shown), *asked)
    return (AcceptAmendment(amendment, known), *drafts_for(now, firm, shown), *asked)


def _terms_changed(job: Job, amendment: Amendment, language: str) -> Iterator[Check]:
    """Say which terms of the contract an amendment changes beside its price."""
    changes = terms_changed(job, amendment, language)
    if changes and job.quote is not None:
        detail = say(language, "amendment_changes", number=amendment.number, changes=changes)
        yield Check("terms_changed", passed=False, detail=detail)


def signed_early(job: Job, version: QuoteVersion, language: str) -> Iterator[Check]:
    """Say what no draft could show when an amendment was signed before the quote: that nobody is known to have sent it.

    It is then the paper that came back.
    """
    if job.quote is None:
        early = [each for each in job.amendments if each.acceptance is not None]
        if any(each.acceptance and each.document_id == each.acceptance.document_id for each in early):
            yield Check("sent_amendment", passed=False, detail=say(language, "sent_unknown"))
        for each in early:
            yield from _terms_changed(replace(job, quote=version, amendments=()), each, language)


def schedules_asked(job: Job, amendments: tuple[Amendment, ...], language: str) -> tuple[AskQuestion, ...]:
    """Ask whether the schedule that an accepted amendment prints is that of the whole contract from now on.

    It may be that of its own price alone: nobody can tell from its figures, so nothing changes without an answer.
    """
    if job.quote is None:
        return ()
    known = job.quote.schedule
    accepted = [each for each in amendments if each.acceptance is not None and each.schedule]
    other = [each for each in accepted if list(compare_schedules(known, each.schedule))]
    return tuple(_ask_schedule(job, each, known, language) for each in other)


def _ask_schedule(job: Job, amendment: Amendment, known: tuple[Instalment, ...], language: str) -> AskQuestion:
    return AskQuestion(
        key=f"{Topic.AMENDED_SCHEDULE}:{job.ref}:{amendment.document_id}",
        topic=Topic.AMENDED_SCHEDULE,
        title=say(language, "ask_amended_schedule", offer=offer_text(amendment, language)),
        amount=amendment.gross,
        facts=(
            (say(language, "fact_schedule_now"), _schedule_text(known, language)),
            (say(language, "fact_schedule_new"), _schedule_text(amendment.schedule, language)),
        ),
        choices=tuple(Choice(label=say(language, key)) for key in ("choice_schedule", "choice_no_schedule")),
        document_id=amendment.document_id,
        amendment=amendment.number,
    )


def _schedule_text(schedule: tuple[Instalment, ...], language: str) -> str:
    return " ; ".join(_instalment_text(each, language) for each in schedule) or say(language, "schedule_none")


def _instalment_text(each: Instalment, language: str) -> str:
    share = percent_text(language, each.percent) if each.percent is not None else ""
    amount = euros_text(language, each.amount) if each.amount is not None and not share else ""
    return " ".join(part for part in (each.label, share or amount) if part)


def schedule_taken(job: Job, event: ScheduleTaken, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows when an amendment's schedule counts for the whole contract: steps planned anew, drafts."""
    amendment = next((each for each in job.amendments if same_number(each.number, event.amendment)), None)
    if job.quote is None or amendment is None or amendment.acceptance is None:
        return (Note("no_schedule"),)
    whole = replace(job.quote, net=agreed(job), vat=agreed_vat(job), schedule=amendment.schedule)
    steps = steps_of(whole, firm.policy, firm.language)
    if isinstance(steps, ScheduleDoubt):
        title = say(firm.language, "ask_schedule", quote=job.quote.number, reason=steps.reason)
        key = f"{Topic.SCHEDULE}:{job.ref}:{amendment.document_id}"
        return (AskQuestion(key=key, topic=Topic.SCHEDULE, title=title, document_id=amendment.document_id),)
    planned = with_plan(job, steps)
    due = [
        replace(each, due_since=each.due_since or amendment.acceptance.on) if due_on_acceptance(each) else each
        for each in planned.steps
    ]
    now = replace(planned, steps=tuple(due))
    return (Note("already_planned"),) if now.steps == job.steps else (Replan(now.steps), *drafts_for(now, firm))
