"""Recording what a decision asks for: every effect becomes rows and tasks of the transaction that is open."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from ledger import Books
from rules.drafting import statement_key
from rules.effects import (
    Accept,
    AcceptAmendment,
    AskQuestion,
    Effect,
    Note,
    ProposeDraft,
    RaiseDispute,
    RecordOrder,
    RecordSent,
    RecordStatement,
    ResolveDispute,
    ReviseDraft,
    Topic,
    ValidateStep,
    WithdrawDraft,
)
from rules.facts import Kind
from rules.job import Job
from rules.json_shape import JsonValue, from_json, to_json
from rules.proposal import Check
from rules.quote import Amendment, QuoteVersion, WorksStatement
from rules.spelling import same_number
from workers.acts import acts_of
from workers.asking import Asking, ask
from workers.choices import acts_for
from workers.outcome import settle_mail
from workers.paper import Paper
from workers.validity import settle_invalid


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
    disputes: dict[str, int] = {}
    for effect in effects:
        match effect:
            case RaiseDispute():
                disputes[effect.key] = _dispute(books, job, effect, at, paper)
            case AskQuestion():
                _ask(books, job, effect, at, paper, disputes.get(effect.key))
            case ResolveDispute():
                books.disputes.resolve(effect.ref, by=by, reason=effect.why, at=at)
            case ProposeDraft() | ReviseDraft() | WithdrawDraft():
                _draft(books, job, effect, at)
            case (
                RecordSent()
                | RecordOrder()
                | Accept()
                | AcceptAmendment()
                | ValidateStep()
                | RecordStatement()
                | Note()
            ):
                _record_fact(books, job, effect, at, paper)
            case _:
                assert_never(effect)
    return Recorded(any(isinstance(effect, AskQuestion) for effect in effects))


def _record_fact(
    books: Books,
    job: Job,
    effect: RecordSent | RecordOrder | Accept | AcceptAmendment | ValidateStep | RecordStatement | Note,
    at: datetime,
    paper: Paper | None,
) -> None:
    match effect:
        case RecordSent():
            _record_sent(books, job, effect.offer, at, paper)
        case RecordOrder():
            books.orders.add(job.id, effect.order)
        case Accept():
            _accept(books, job, effect)
            _settle_quote_questions(books, job, effect, at)
            _forget_retired(books, job, at)
        case AcceptAmendment():
            _accept_amendment(books, job, effect.amendment)
        case ValidateStep():
            document = effect.document_id or None
            books.steps.validate(job.id, effect.position, on=effect.on, document_id=document, by=effect.by)
            _withdraw_open(books, milestone_key(job, effect.position), at, "validated")
        case RecordStatement():
            _record_statement(books, job, effect.statement)
            _withdraw_open(books, statement_key(job), at, "received")
        case Note():
            pass


def _record_sent(books: Books, job: Job, offer: QuoteVersion | Amendment, at: datetime, paper: Paper | None) -> None:
    if isinstance(offer, Amendment):
        books.quotes.add_amendment(job.id, offer, sent_at=at)
        return
    books.quotes.add_version(
        job.id,
        offer,
        sent_at=at,
        sender=paper.sender if paper else "",
        recipients=paper.outsiders if paper else (),
        document_id=offer.document_id,
    )


def _accept(books: Books, job: Job, effect: Accept) -> None:
    """Accept the version that is known already, or record it as it came back."""
    acceptance = effect.version.acceptance
    assert acceptance is not None  # noqa: S101 - `Accept` says so
    for stored in books.quotes.versions(job.id):
        same = stored.version.document_id == effect.version.document_id and stored.version.net == effect.version.net
        if same and stored.version.acceptance is None:
            books.quotes.accept(stored.id, acceptance)
            break
    else:
        books.quotes.add_version(job.id, effect.version, document_id=effect.version.document_id)
    books.steps.set(job.id, effect.steps)


#: Questions whether a copy of the quote counts: an acceptance answers them all.
QUOTE_TOPICS = frozenset(
    {
        Topic.NOT_SIGNED,
        Topic.SIGNATURE_UNCLEAR,
        Topic.OLD_VERSION,
        Topic.ALTERED,
        Topic.ALTERED_AFTER_SIGNING,
        Topic.MAIL_ACCEPTANCE,
        Topic.SIGNED_AGAIN,
        Topic.ORDER_DIFFERS,
        Topic.ORDER_DOUBTFUL,
    }
)


def _settle_quote_questions(books: Books, job: Job, effect: Accept, at: datetime) -> None:
    """Withdraw what was asked about other copies of the quote: a late answer must not replace what is accepted now."""
    by = effect.version.acceptance.by if effect.version.acceptance else ""
    for question in books.questions.of_job(job.id):
        about = books.documents.get(question.document_id).kind if question.document_id else None
        if question.state != "open" or question.topic not in QUOTE_TOPICS or about is Kind.AMENDMENT:
            continue
        books.questions.withdraw(question.ref, reason="another copy was accepted", at=at)
        for act in acts_of(question.payload):
            if act.dispute is not None and books.disputes.get(act.dispute).resolved_at is None:
                books.disputes.resolve(act.dispute, by=by, reason="another copy was accepted", at=at)
        settle_mail(books, question.mail_id)


def _forget_retired(books: Books, job: Job, at: datetime) -> None:
    """Withdraw what was asked about steps that the plan left out; what the new plan waits for is asked instead."""
    retired = {milestone_key(job, step.position) for step in books.steps.retired(job.id)}
    asked = [each for each in books.questions.of_job(job.id) if each.topic == "milestone"]
    for question in asked:
        if question.key in retired:
            _withdraw_open(books, question.key, at, "another schedule was accepted")
    if asked and asked[-1].key in retired:
        books.tasks.add("milestone", asked[-1].ref, key=f"milestone:{asked[-1].ref}:replaced")


def _accept_amendment(books: Books, job: Job, amendment: Amendment) -> None:
    acceptance = amendment.acceptance
    assert acceptance is not None  # noqa: S101 - `AcceptAmendment` says so
    for stored in books.quotes.amendments(job.id):
        same = same_number(stored.amendment.number, amendment.number) and stored.amendment.net == amendment.net
        if same and stored.amendment.acceptance is None:
            books.quotes.accept_amendment(stored.id, acceptance)
            return
    books.quotes.add_amendment(job.id, amendment)


def _draft(books: Books, job: Job, effect: ProposeDraft | ReviseDraft | WithdrawDraft, at: datetime) -> None:
    if isinstance(effect, WithdrawDraft):
        settle_invalid(books, effect.ref, books.drafts.get(effect.ref).version, at)
        books.drafts.withdraw(effect.ref, reason=effect.why, at=at)
        books.tasks.add("withdrawn", effect.ref)
        return
    content, content_hash, checks = effect.content, effect.content_hash, checks_json(effect.checks)
    if isinstance(effect, ProposeDraft):
        ref = books.references.next()
        books.drafts.open(ref, job.id, content=content, content_hash=content_hash, grounds=checks, at=at)
    else:
        ref, seen = effect.ref, next(each.version for each in job.drafts if each.ref == effect.ref)
        grounds = [*_still_to_look_at(books, ref), *checks]
        books.drafts.revise(ref, seen=seen, content=content, content_hash=content_hash, grounds=grounds, at=at)
        settle_invalid(books, ref, seen, at)
    books.tasks.add("propose", ref)


def _still_to_look_at(books: Books, ref: int) -> list[JsonValue]:
    """Return what the draft's former version asked to look at, but for what was about that version alone."""
    before = (from_json(Check, each) for each in books.drafts.get(ref).grounds)
    return [to_json(check) for check in before if check.name != "moved"]


def checks_json(checks: tuple[Check, ...]) -> list[JsonValue]:
    """Return checks in the form in which a draft keeps them."""
    return [to_json(check) for check in checks]


def _record_statement(books: Books, job: Job, statement: WorksStatement) -> None:
    """Record the statement with the page of its document on which it stands."""
    stored = books.documents.get(statement.document_id) if statement.document_id else None
    proof = stored.facts.evidence.get("statement") if stored and stored.facts else None
    books.works_statements.add(job.id, replace(statement, page=proof.page) if proof else statement)


def _withdraw_open(books: Books, key: str, at: datetime, reason: str) -> None:
    """The question of that key has its answer, from elsewhere."""
    question = books.questions.open_by_key(key)
    if question is not None:
        books.questions.withdraw(question.ref, reason=reason, at=at)
        settle_mail(books, question.mail_id)


def milestone_key(job: Job, position: int) -> str:
    """Name the question whether a step of *job* is done."""
    return f"milestone:{job.id}:{position}"


def _dispute(books: Books, job: Job, effect: RaiseDispute, at: datetime, paper: Paper | None) -> int:
    for known in books.disputes.of_job(job.id):
        if known.resolved_at is None and known.document_id == effect.document_id:
            return known.ref
    ref = books.references.next()
    books.disputes.open(
        ref,
        job.id,
        invoice=None,
        reason_code=effect.reason,
        amount=effect.amount,
        words=effect.words,
        mail_id=paper.mail_id if paper else None,
        document_id=effect.document_id or None,
        at=at,
    )
    return ref


def _ask(books: Books, job: Job, effect: AskQuestion, at: datetime, paper: Paper | None, dispute: int | None) -> None:
    asking = Asking(
        key=effect.key,
        topic=effect.topic,
        title=effect.title,
        job_id=job.id,
        mail_id=paper.mail_id if paper else None,
        document_id=effect.document_id or None,
        amount=effect.amount,
        client=job.client.name,
        job=job.ref,
        facts=effect.facts,
        both_sides=effect.both_sides,
        differences=effect.differences,
        choices=effect.choices,
        acts=acts_for(job, effect, dispute),
        dispute=dispute is not None,
    )
    ask(books, asking, at)
