"""Recording what was offered and accepted: quotes, amendments, and the questions that an acceptance settles."""

from dataclasses import replace

from ledger import Books
from rules.contract import is_cancelled
from rules.effects import Accept, AcceptAmendment, RecordSent, Replan, Topic
from rules.facts import Kind
from rules.job import Job
from rules.quote import Amendment
from rules.schedule import by_claims
from rules.spelling import same_number
from workers.acts import acts_of
from workers.outcome import settle_mail
from workers.recording import Recording
from workers.step_questions import milestone_key


def record_sent(recording: Recording, effect: RecordSent) -> None:
    """Record the version or amendment that the firm sent, with who sent it to whom."""
    books, job, offer, paper = recording.books, recording.job, effect.offer, recording.paper
    if isinstance(offer, Amendment):
        books.quotes.add_amendment(job.id, offer, sent_at=recording.at)
        return
    books.quotes.add_version(
        job.id,
        offer,
        sent_at=recording.at,
        sender=paper.sender if paper else "",
        recipients=paper.outsiders if paper else (),
        document_id=offer.document_id,
    )


def accept(recording: Recording, effect: Accept) -> None:
    """Accept the version that is known already, or record it as it came back; questions about copies are settled."""
    _accept(recording.books, recording.job, effect)
    if effect.terms != recording.job.terms:
        by = effect.version.acceptance.by if effect.version.acceptance else ""
        recording.books.job_terms.add(recording.job.id, effect.terms, by=by, at=recording.at)
    _settle_quote_questions(recording, effect)
    _forget_retired(recording)


def _accept(books: Books, job: Job, effect: Accept) -> None:
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
    if by_claims(effect.version):
        books.tasks.add("month_end", job.id, key=f"month_end:{job.id}:accepted:{effect.version.document_id}")


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


def _settle_quote_questions(recording: Recording, effect: Accept) -> None:
    """Withdraw what was asked about other copies of the quote: a late answer must not replace what is accepted now."""
    books, job, at = recording.books, recording.job, recording.at
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


def _forget_retired(recording: Recording) -> None:
    """Withdraw what was asked about steps that the plan left out; what the new plan waits for is asked instead."""
    books, job = recording.books, recording.job
    retired = {milestone_key(job, step.position) for step in books.steps.retired(job.id)}
    asked = [each for each in books.questions.of_job(job.id) if each.topic == "milestone"]
    for question in asked:
        if question.key in retired:
            recording.withdraw_question(question.key, "another schedule was accepted")
    if asked and asked[-1].key in retired:
        books.tasks.add("milestone", asked[-1].ref, key=f"milestone:{asked[-1].ref}:replaced")


def replan(recording: Recording, effect: Replan) -> None:
    """Bill by other steps from now on; what was asked about steps that they leave out is forgotten."""
    recording.books.steps.set(recording.job.id, effect.steps)
    _forget_retired(recording)


def accept_amendment(recording: Recording, effect: AcceptAmendment) -> None:
    """Accept the amendment that is known already, or record it as it came back."""
    books, job, amendment = recording.books, recording.job, effect.amendment
    acceptance = amendment.acceptance
    assert acceptance is not None  # noqa: S101 - `AcceptAmendment` says so
    others = [each for each in job.amendments if not same_number(each.number, amendment.number)]
    if is_cancelled(replace(job, amendments=(*others, amendment))):
        for step in job.steps:
            recording.withdraw_question(milestone_key(job, step.position), "everything was taken away")
    for stored in books.quotes.amendments(job.id):
        same = same_number(stored.amendment.number, amendment.number) and stored.amendment.net == amendment.net
        if same and stored.amendment.acceptance is None:
            books.quotes.accept_amendment(stored.id, acceptance)
            return
    books.quotes.add_amendment(job.id, amendment)
