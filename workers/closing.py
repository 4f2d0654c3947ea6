"""Closing a job: nothing is left to bill or to pay, no dispute is open. What comes later opens it again."""

from datetime import datetime

from ledger import Books
from rules.figures import job_status
from rules.job import DraftState, Job
from rules.money import ZERO
from rules.releasing import retention_key
from rules.retentions import retention_moment


def close_if_done(books: Books, job_id: int, at: datetime) -> None:
    """Close the job if all is billed and paid; retention that is not paid holds it open, due or not."""
    job = books.jobs.load(job_id)
    _withdraw_paid_retention(books, job, at)
    status = job_status(job, at.date())
    waiting = any(draft.state in {DraftState.OPEN, DraftState.APPROVED} for draft in job.drafts)
    left = (status.left_to_bill_net, status.left_to_pay, status.retained)
    if job.invoices and not waiting and not job.open_disputes and all(amount == ZERO for amount in left):
        books.jobs.close(job_id, at)
    else:
        books.jobs.reopen(job_id)


def _withdraw_paid_retention(books: Books, job: Job, at: datetime) -> None:
    """Take back the question whether the client is asked for its retention, once that is paid."""
    question = books.questions.open_by_key(retention_key(job))
    if question is not None and retention_moment(job, at.date()) is None:
        books.questions.withdraw(question.ref, reason="paid meanwhile", at=at)


def close_jobs_of(books: Books, invoices: tuple[str, ...], at: datetime) -> None:
    """Close the jobs of these invoices, by number, that a payment has finished."""
    for job_id in dict.fromkeys(books.invoices.get(number).job_id for number in invoices):
        close_if_done(books, job_id, at)
