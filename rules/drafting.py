"""The drafts that a job should have as it stands: revised, withdrawn, or newly proposed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules.balance import OverBilled
from rules.billing import NothingToBill, bill, bill_again, next_steps
from rules.content_hash import content_hash
from rules.credit_note import credit_note_of
from rules.effects import AskQuestion, Effect, ProposeDraft, ReviseDraft, Topic, WithdrawDraft
from rules.invoice import InvoiceContent
from rules.job import Draft, DraftState, Job, Step
from rules.policy import Policy
from rules.proposal import Check, Choice
from rules.wording import say


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

    Approved drafts are computed again when they are issued. Without knowing who the client is nothing is proposed.
    """
    effects = [
        effect for draft in job.drafts if draft.state is DraftState.OPEN for effect in _up_to_date(job, draft, firm)
    ]
    withdrawn = {effect.ref for effect in effects if isinstance(effect, WithdrawDraft)}
    left = replace(job, drafts=tuple(draft for draft in job.drafts if draft.ref not in withdrawn))
    proposed = list(_proposed(left, firm, checks))
    if proposed and job.client.kind is None:
        return (*effects, _who_is_the_client(job, firm.language, checks))
    return (*effects, *proposed)


def _up_to_date(job: Job, draft: Draft, firm: Firm) -> Iterator[Effect]:
    content = draft_again(job, draft, firm)
    if isinstance(content, NothingToBill):
        yield WithdrawDraft(draft.ref, content.reason)
    elif content.kind is not draft.content.kind:
        # An invoice that became a credit note is another paper: it gets a draft of its own.
        yield WithdrawDraft(draft.ref, "other_kind")
    elif content_hash(content) != draft.content_hash:
        yield ReviseDraft(draft.ref, content, content_hash(content))


def _proposed(job: Job, firm: Firm, checks: tuple[Check, ...]) -> Iterator[ProposeDraft]:
    for step in next_steps(job):
        content = draft_of(job, step, firm)
        if isinstance(content, InvoiceContent):
            yield ProposeDraft(content, content_hash(content), checks)


def _who_is_the_client(job: Job, language: str, checks: tuple[Check, ...]) -> AskQuestion:
    kinds = ("client_business", "client_consumer", "client_public")
    return AskQuestion(
        key=f"{Topic.CLIENT_KIND}:{job.ref}",
        topic=Topic.CLIENT_KIND,
        title=say(language, "ask_client_kind", client=job.client.name),
        choices=tuple(Choice(label=say(language, kind)) for kind in kinds),
        checks=checks,
    )
