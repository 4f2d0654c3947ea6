"""The drafts that a job should have as it stands: revised, withdrawn, or newly proposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rules.balance import OverBilled
from rules.billing import NothingToBill, bill, bill_again, next_steps
from rules.content_hash import content_hash
from rules.contract import billed_steps
from rules.credit_note import credit_note_of
from rules.credits import credit_again
from rules.due import needs_terms
from rules.effects import (
    AskQuestion,
    Effect,
    HoldUntil,
    Note,
    ProposeDraft,
    RecordStatement,
    RecordTerms,
    ReviseDraft,
    Topic,
    WithdrawDraft,
)
from rules.events import TermsSaid, ZeroReasonGiven
from rules.facts import InstalmentKind
from rules.held import held_content
from rules.invoice import ASKED, InvoiceContent, InvoiceKind
from rules.job import Draft, DraftState, Job, Step
from rules.job_questions import what_terms_mean, where_signed
from rules.job_terms import with_said
from rules.money import total
from rules.outside import ask_place, is_held
from rules.over_billed import NO_STEP, over_billed, owed_now
from rules.policy import Policy
from rules.proposal import Check, Choice
from rules.quote import WorksStatement
from rules.vat_reason import needs_reason
from rules.wording import rate_text, say
from rules.works import is_stated, needs_statement, reduced_rates
from rules.zero_question import why_without_vat, with_reason


@dataclass(frozen=True, slots=True)
class Firm:
    """Who decides: the firm's *policy* and its *language*, and *on* which day."""

    policy: Policy
    language: str = "fr"
    on: date | None = None


def _language(job: Job, firm: Firm) -> str:
    """Return the language of the job's invoices: the client's where it has one of its own."""
    return job.client.language or firm.language


def draft_of(job: Job, step: Step, firm: Firm) -> InvoiceContent | NothingToBill:
    """Return what a draft of *step* holds: its invoice, or the credit note when more was billed than agreed."""
    content = bill(job, step, firm.policy, _language(job, firm))
    if isinstance(content, OverBilled):
        return credit_note_of(job, step.position, content, firm.policy, _language(job, firm))
    return content


def draft_again(job: Job, draft: Draft, firm: Firm) -> InvoiceContent | NothingToBill:
    """Return what *draft* holds when it is computed again, before it is issued: same hash, or it goes back.

    It holds nothing where an invoice made elsewhere bills its step, or may bill it.
    """
    if is_held(job):
        return NothingToBill("outside_invoice")
    if _is_billed(job, draft):
        return NothingToBill("billed_elsewhere")
    if draft.content.cause in ASKED:
        return credit_again(job, draft.content, firm.language)
    step = draft.content.step
    content = over_billed(job) if step == NO_STEP else bill_again(job, draft, firm.policy, _language(job, firm))
    if isinstance(content, OverBilled):
        return credit_note_of(job, step, content, firm.policy, _language(job, firm))
    return content or NothingToBill("no_amount")


def _is_billed(job: Job, draft: Draft) -> bool:
    """Tell whether a deposit's or a milestone's step stands billed already, so that its draft would bill it again."""
    step = next((each for each in job.steps if each.position == draft.content.step), None)
    once = step is not None and step.kind is not InstalmentKind.BALANCE
    return once and draft.content.kind is not InvoiceKind.CREDIT_NOTE and draft.content.step in billed_steps(job)


def drafts_for(job: Job, firm: Firm, checks: tuple[Check, ...] = ()) -> tuple[Effect, ...]:
    """Return what brings the job's drafts up to date: open ones computed again, then what is due and not drafted.

    Approved drafts are computed again when they are issued. Without knowing who the client is nothing is proposed;
    without the client's statement nothing at a reduced VAT rate, and nothing without VAT before its reason is known.
    Where an invoice made elsewhere may bill a step, that is asked before anything else.
    """
    effects: list[Effect] = []
    now = job  # each draft counts on the others as they are after their own effect, so that no cent is asked twice
    for draft in job.drafts:
        effect = _up_to_date(now, draft, firm, checks) if draft.state is DraftState.OPEN else None
        now, effects = _with(now, effect), [*effects, *([effect] if effect else [])]
    if is_held(job):
        return (*effects, ask_place(job, firm.language))
    proposed = list(_proposed(now, firm, checks))
    if proposed and job.client.kind is None:
        return (*effects, _who_is_the_client(job, firm.language, checks))
    return (*effects, *_or_asked(job, proposed, firm, checks))


def _or_asked(job: Job, proposed: list[ProposeDraft], firm: Firm, checks: tuple[Check, ...]) -> Iterator[Effect]:
    """Yield what may be *proposed*, and for what waits the question, or the day, that it waits for."""
    early = [each for each in proposed if held_content(job, each.content, firm.on)]
    unread = [each for each in proposed if needs_terms(each.content)]
    unsaid = [each for each in proposed if needs_reason(each.content)]
    held = [each for each in proposed if needs_statement(job, each.content)]
    waiting = (*early, *unread, *unsaid, *held)
    yield from (each for each in proposed if each not in waiting)
    yield from _of_the_day(job, [each.content for each in early], firm, checks)
    if unread:
        yield what_terms_mean(job, [each.content for each in unread], firm.policy, firm.language, checks)
    if unsaid:
        yield why_without_vat(job, tuple(each.content for each in unsaid), firm.language, checks)
    if held:
        yield _where_is_the_statement(job, [each.content for each in held], firm.language, checks)


def statement_received(
    job: Job, statement: WorksStatement, firm: Firm, checks: tuple[Check, ...] = ()
) -> tuple[Effect, ...]:
    """Return what follows from the client's statement: the drafts that waited for it."""
    if is_stated(job):
        return drafts_for(job, firm, checks) or (Note("already_stated"),)
    return (RecordStatement(statement), *drafts_for(replace(job, statement=statement), firm, checks))


def zero_reason_given(job: Job, event: ZeroReasonGiven, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from the reason why the job is billed without VAT: the drafts that waited for it."""
    terms = with_reason(job, event.reason)
    drafts = drafts_for(replace(job, terms=terms), firm, event.checks)
    return drafts or (Note("already_said"),) if terms == job.terms else (RecordTerms(terms, event.by), *drafts)


def terms_said(job: Job, event: TermsSaid, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from what a person said about the job: the drafts that waited for it."""
    terms = with_said(job.terms, event.terms)
    drafts = drafts_for(replace(job, terms=terms), firm, event.checks)
    return drafts or (Note("already_said"),) if terms == job.terms else (RecordTerms(terms, event.by), *drafts)


def _of_the_day(job: Job, early: list[InvoiceContent], firm: Firm, checks: tuple[Check, ...]) -> Iterator[Effect]:
    """Yield what holds back *early* invoices: the day on which they may be asked for, and where the client signed."""
    held = [found for each in early if (found := held_content(job, each, firm.on))]
    if held:
        yield HoldUntil(held[0].until)
        if not held[0].known:
            yield where_signed(job, early, held[0].until, firm.language, checks)


def _up_to_date(job: Job, draft: Draft, firm: Firm, checks: tuple[Check, ...]) -> ReviseDraft | WithdrawDraft | None:
    content = draft_again(job, draft, firm)
    if isinstance(content, NothingToBill):
        return WithdrawDraft(draft.ref, content.reason)
    if content.kind is not draft.content.kind:
        # An invoice that became a credit note is another paper: it gets a draft of its own.
        return WithdrawDraft(draft.ref, "other_kind")
    if waits := waits_for(job, content, firm):
        return WithdrawDraft(draft.ref, waits)
    if content_hash(content) == draft.content_hash:
        return None
    if needs_statement(job, content):
        return WithdrawDraft(draft.ref, "no_statement")
    return ReviseDraft(draft.ref, content, content_hash(content), checks)


def waits_for(job: Job, content: InvoiceContent, firm: Firm) -> str:
    """Return what *content* waits for that was not known when it was drafted, as a key; empty: nothing."""
    if needs_reason(content):
        return "no_zero_reason"
    if needs_terms(content):
        return "no_terms"
    return "held" if held_content(job, content, firm.on) else ""


def _with(job: Job, effect: ReviseDraft | WithdrawDraft | None) -> Job:
    """Return *job* as it stands after *effect*."""
    match effect:
        case WithdrawDraft():
            return replace(job, drafts=tuple(each for each in job.drafts if each.ref != effect.ref))
        case ReviseDraft():
            revised = tuple(
                replace(each, content=effect.content, content_hash=effect.content_hash)
                if each.ref == effect.ref
                else each
                for each in job.drafts
            )
            return replace(job, drafts=revised)
        case None:
            return job


def _proposed(job: Job, firm: Firm, checks: tuple[Check, ...]) -> Iterator[ProposeDraft]:
    over = owed_now(job)
    if over is not None:
        credit = credit_note_of(job, NO_STEP, over, firm.policy, _language(job, firm))
        yield ProposeDraft(credit, content_hash(credit), checks)
        return
    for step in next_steps(job):
        content = draft_of(job, step, firm)
        if isinstance(content, InvoiceContent):
            hashed = content_hash(content)
            yield ProposeDraft(content, hashed, checks)
            draft = Draft(ref=0, version=1, state=DraftState.OPEN, content=content, content_hash=hashed)
            job = replace(job, drafts=(*job.drafts, draft))


def statement_key(job: Job) -> str:
    """Name the question whether the client's statement was received."""
    return f"{Topic.WORKS_STATEMENT}:{job.ref}"


def _where_is_the_statement(
    job: Job, held: list[InvoiceContent], language: str, checks: tuple[Check, ...]
) -> AskQuestion:
    rates = sorted({rate for content in held for rate in reduced_rates(content)}, reverse=True)
    shown = ", ".join(rate_text(language, rate) for rate in rates)
    number = job.quote.number if job.quote else job.ref
    return AskQuestion(
        key=statement_key(job),
        topic=Topic.WORKS_STATEMENT,
        title=say(language, "ask_works_statement", quote=number, rates=shown),
        amount=total(content.gross for content in held),
        facts=(
            (say(language, "fact_waits"), ", ".join(content.label for content in held)),
            (say(language, "fact_what_to_do"), say(language, "cure_works_statement")),
        ),
        choices=tuple(Choice(label=say(language, key)) for key in ("choice_stated", "choice_wait")),
        document_id=job.quote.document_id if job.quote else 0,
        checks=checks,
    )


def _who_is_the_client(job: Job, language: str, checks: tuple[Check, ...]) -> AskQuestion:
    kinds = ("client_business", "client_consumer", "client_public")
    return AskQuestion(
        key=f"{Topic.CLIENT_KIND}:{job.ref}",
        topic=Topic.CLIENT_KIND,
        title=say(language, "ask_client_kind", client=job.client.name),
        choices=tuple(Choice(label=say(language, kind)) for kind in kinds),
        checks=checks,
    )
