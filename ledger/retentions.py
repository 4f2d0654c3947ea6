"""What was said about the jobs' retentions; what is kept of them is derived (`rules.retentions`)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ledger.tables import RetentionEventRow
from ledger.transaction import Book
from rules.retention import RetentionEvent, RetentionWord


@dataclass(frozen=True, slots=True)
class StoredRetentionEvent:
    """A word about a retention and when it was recorded."""

    event: RetentionEvent
    at: datetime


class RetentionEvents(Book):
    """The words about retentions, appended only."""

    def add(self, job_id: int, event: RetentionEvent, at: datetime) -> None:
        """Record what was said: it counts from now on."""
        self._append(
            RetentionEventRow,
            job_id=job_id,
            word=event.word,
            holds_on=event.on,
            said_by=event.by,
            reason=event.reason,
            said_at=at,
        )

    def of_job(self, job_id: int) -> tuple[StoredRetentionEvent, ...]:
        """Return what was said about a job's retention, in order."""
        rows = select(RetentionEventRow).where(RetentionEventRow.job_id == job_id).order_by(RetentionEventRow.id)
        return tuple(
            StoredRetentionEvent(
                RetentionEvent(word=RetentionWord(row.word), on=row.holds_on, by=row.said_by, reason=row.reason),
                row.said_at,
            )
            for row in self._run(rows)
        )
