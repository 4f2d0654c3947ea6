"""The drafts that a job should have as it stands: revised, withdrawn, or newly proposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.balance import OverBilled
from rules.billing import NothingToBill, bill, bill_again, next_steps
from rules.content_hash import content_hash
from rules.credit_note import credit_note_of
from rules.effects import (
    AskQuestion,
    Effect,
    Note,
    ProposeDraft,
    RecordStatement,
    ReviseDraft,
    Topic,
    WithdrawDraft,
)
from rules.invoice import InvoiceContent
from rules.job import Draft, DraftState, Job, Step
from rules.money import total
from rules.policy import Policy
from rules.proposal import Check, Choice
from rules.quote import WorksStatement
from rules.wording import rate_text, say
from rules.works import is_stated, needs_statement, reduced_rates


@dataclass(frozen=True, slots=True)
class Firm:
    """Who decides: the firm's *policy* and its *language*."""

    policy: Policy
    language: str = "fr"


def draft_of(job: Job, step: Step, firm: Firm) -> InvoiceContent | NothingToBill:
    """Return what a draft of *step* holds: its invoice, or the credit note when more was billed than agreed."""
    content = bill(job, step, firm.policy, firm.language)
    if isinstance(content, OverBilled):
        return credit_note_of(job, step, content, firm.policy, firm.language)
    return content


def draft_again(job: Job, draft: Draft, firm: Firm) -> InvoiceContent | NothingToBill:
    """Return what *draft* holds when it is computed again, before it is issued: same hash, or it goes back."""
    content = bill_again(job, draft, firm.policy, firm.language)
    if isinstance(content, OverBilled):
        step = next(each for each in job.steps if each.position == draft.content.step)
        return credit_note_of(job, step, content, firm.policy, firm.language)
    return content


def drafts_for(job: Job, firm: Firm, checks: tuple[Check, ...] = ()) -> tuple[Effect, ...]:
    """Return what brings the job's drafts up to date: open ones computed again, then what is due and not drafted.

    Approved drafts are computed again when they are issued. Without knowing who the client is nothing is proposed;
    without the client's statement nothing at a reduced VAT rate.
    """
    opened = [draft for draft in job.drafts if draft.state is DraftState.OPEN]
    effects = [effect for draft in opened for effect in _up_to_date(job, draft, firm, checks)]
    withdrawn = {effect.ref for effect in effects if isinstance(effect, WithdrawDraft)}
    left = replace(job, drafts=tuple(draft for draft in job.drafts if draft.ref not in withdrawn))
    proposed = list(_proposed(left, firm, checks))
    if proposed and job.client.kind is None:
        return (*effects, _who_is_the_client(job, firm.language, checks))
    held = [each for each in proposed if needs_statement(job, each.content)]
    if not held:
        return (*effects, *proposed)
    free = [each for each in proposed if each not in held]
    return (*effects, *free, _where_is_the_statement(job, [each.content for each in held], firm.language, checks))


def statement_received(
    job: Job, statement: WorksStatement, firm: Firm, checks: tuple[Check, ...] = ()
) -> tuple[Effect, ...]:
    """Return what follows from the client's statement: the drafts that waited for it."""
    if is_stated(job):
        return drafts_for(job, firm, checks) or (Note("already_stated"),)
    return (RecordStatement(statement), *drafts_for(replace(job, statement=statement), firm, checks))


def _up_to_date(job: Job, draft: Draft, firm: Firm, checks: tuple[Check, ...]) -> Iterator[Effect]:
    content = draft_again(job, draft, firm)
    if isinstance(content, NothingToBill):
        yield WithdrawDraft(draft.ref, content.reason)
    elif content.kind is not draft.content.kind:
        # An invoice that became a credit note is another paper: it gets a draft of its own.
        yield WithdrawDraft(draft.ref, "other_kind")
    elif content_hash(content) == draft.content_hash:
        return
    elif needs_statement(job, content):
        yield WithdrawDraft(draft.ref, "no_statement")
    else:
        yield ReviseDraft(draft.ref, content, content_hash(content), checks)


def _proposed(job: Job, firm: Firm, checks: tuple[Check, ...]) -> Iterator[ProposeDraft]:
    for step in next_steps(job):
        content = draft_of(job, step, firm)
        if isinstance(content, InvoiceContent):
            yield ProposeDraft(content, content_hash(content), checks)


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
