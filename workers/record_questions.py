"""Recording what is asked and what is disputed."""

from rules.effects import AskQuestion, RaiseDispute
from workers.asking import Asking, ask
from workers.choices import acts_for
from workers.recording import Recording


def raise_dispute(recording: Recording, effect: RaiseDispute) -> None:
    """Open a dispute, once for a document."""
    recording.disputes[effect.key] = _dispute(recording, effect)


def _dispute(recording: Recording, effect: RaiseDispute) -> int:
    books, job, paper = recording.books, recording.job, recording.paper
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
        at=recording.at,
    )
    return ref


def ask_question(recording: Recording, effect: AskQuestion) -> None:
    """Ask the approvers; the question names the dispute of its key."""
    job, paper, dispute = recording.job, recording.paper, recording.disputes.get(effect.key)
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
    ask(recording.books, asking, recording.at)
