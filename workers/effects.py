"""Recording what a decision asks for: every effect becomes rows and tasks of the transaction that is open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any

from ledger import Books
from rules.drafting import statement_key
from rules.effects import (
    Accept,
    AcceptAmendment,
    AddClaim,
    AskQuestion,
    Effect,
    HoldUntil,
    Note,
    ProposeDraft,
    RaiseDispute,
    RecordOrder,
    RecordRetention,
    RecordSent,
    RecordStatement,
    RecordTerms,
    Replan,
    ResolveDispute,
    ReviseDraft,
    ValidateStep,
    WithdrawDraft,
)
from rules.job import Job
from rules.job_questions import settled_keys
from rules.releasing import retention_key
from rules.zero_question import zero_reason_key
from workers.paper import Paper
from workers.record_acceptances import accept, accept_amendment, record_sent, replan
from workers.record_claims import add_claim
from workers.record_drafts import propose_draft, revise_draft, withdraw_draft
from workers.record_questions import ask_question, raise_dispute
from workers.recording import Recording
from workers.step_questions import milestone_key

#: When a day that something waited for is looked at: it has begun everywhere in Europe.
MORNING = time(7, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the effects amounted to for the mail that caused them."""

    asked: bool = False


def record(
    books: Books, job: Job, effects: tuple[Effect, ...], at: datetime, paper: Paper | None = None, by: str = ""
) -> Recorded:
    """Record *effects* on *job*, which nobody else may have changed since it was loaded.

    Raises JobMoved, which rolls everything back.
    """
    books.jobs.touch(job.id, job.seen)
    recording = Recording(books=books, job=job, at=at, paper=paper, by=by)
    for effect in effects:
        RECORDERS[type(effect)](recording, effect)
    return Recorded(any(isinstance(effect, AskQuestion) for effect in effects))


def _resolve_dispute(recording: Recording, effect: ResolveDispute) -> None:
    recording.books.disputes.resolve(effect.ref, by=recording.by, reason=effect.why, at=recording.at)


def _record_order(recording: Recording, effect: RecordOrder) -> None:
    recording.books.orders.add(recording.job.id, effect.order)


def _validate_step(recording: Recording, effect: ValidateStep) -> None:
    job, document = recording.job, effect.document_id or None
    recording.books.steps.validate(job.id, effect.position, on=effect.on, document_id=document, by=effect.by)
    recording.withdraw_question(milestone_key(job, effect.position), "validated")


def _record_statement(recording: Recording, effect: RecordStatement) -> None:
    """Record the statement with the page of its document on which it stands."""
    books, job, statement = recording.books, recording.job, effect.statement
    stored = books.documents.get(statement.document_id) if statement.document_id else None
    proof = stored.facts.evidence.get("statement") if stored and stored.facts else None
    books.works_statements.add(job.id, replace(statement, page=proof.page) if proof else statement)
    recording.withdraw_question(statement_key(job), "received")


def _record_terms(recording: Recording, effect: RecordTerms) -> None:
    recording.books.job_terms.add(recording.job.id, effect.terms, by=effect.by, at=recording.at)
    before = recording.job.terms
    if before.zero_reason is not effect.terms.zero_reason:
        recording.withdraw_question(zero_reason_key(recording.job), "said")
    for key in settled_keys(before, effect.terms, recording.job):
        recording.withdraw_question(key, "said")


def _hold(recording: Recording, effect: HoldUntil) -> None:
    """Have the job looked at in the morning of the day; the question, should it stand until then, is needless."""
    job, morning = recording.job, datetime.combine(effect.day, MORNING)
    recording.books.tasks.add("on_its_day", job.id, run_after=morning, key=f"on_its_day:{job.id}:{effect.day}")


def _record_retention(recording: Recording, effect: RecordRetention) -> None:
    recording.books.retentions.add(recording.job.id, effect.said, recording.at)
    recording.withdraw_question(retention_key(recording.job), effect.said.word)


def _note(_recording: Recording, _effect: Note) -> None:
    """Nothing is to be done."""


#: Who records an effect, by its type: one for each of `rules.effects.Effect`.
RECORDERS: Mapping[type[Effect], Callable[[Recording, Any], None]] = {
    RecordSent: record_sent,
    Accept: accept,
    AcceptAmendment: accept_amendment,
    Replan: replan,
    ValidateStep: _validate_step,
    AddClaim: add_claim,
    RecordStatement: _record_statement,
    RecordTerms: _record_terms,
    HoldUntil: _hold,
    RecordOrder: _record_order,
    RecordRetention: _record_retention,
    ProposeDraft: propose_draft,
    ReviseDraft: revise_draft,
    WithdrawDraft: withdraw_draft,
    RaiseDispute: raise_dispute,
    ResolveDispute: _resolve_dispute,
    AskQuestion: ask_question,
    Note: _note,
}
