"""What people said about a job that no paper of it says."""

from datetime import datetime

from sqlalchemy import select

from ledger.tables import JobTermsRow
from ledger.transaction import Book
from rules.job_terms import NOTHING_SAID, JobTerms
from rules.json_shape import from_json, to_json


class JobsTerms(Book):
    """The terms of the jobs: each row says all that is known, and the latest counts."""

    def add(self, job_id: int, terms: JobTerms, *, by: str, at: datetime) -> None:
        """Record what was said last, with all that was said before."""
        self._append(JobTermsRow, job_id=job_id, terms=to_json(terms), said_by=by, said_at=at)

    def of_job(self, job_id: int) -> JobTerms:
        """Return what was said about a job; nothing by default."""
        latest = select(JobTermsRow).where(JobTermsRow.job_id == job_id).order_by(JobTermsRow.id.desc()).limit(1)
        row = self._run(latest).first()
        return NOTHING_SAID if row is None else from_json(JobTerms, row.terms)
