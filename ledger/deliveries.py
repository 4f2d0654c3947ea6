"""What was delivered or handed over."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ledger.tables import DeliveryRow
from ledger.transaction import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery or handover of a job; `snags` are its reservations in words, empty without any."""

    id: int
    on: date
    label: str
    document_id: int | None
    snags: str


class Deliveries(Book):
    """The deliveries of jobs."""

    def add(self, job_id: int, *, on: date, label: str, document_id: int | None, snags: str = "") -> int:
        """Record a delivery and return its id; the same document's is recorded once."""
        known = select(DeliveryRow.id).where(
            DeliveryRow.job_id == job_id, DeliveryRow.document_id == document_id, DeliveryRow.label == label
        )
        found = self._id(known) if document_id is not None else None
        if found is not None:
            return found
        return self._insert(
            DeliveryRow, job_id=job_id, delivered_on=on, label=label, document_id=document_id, snags=snags
        )

    def of_job(self, job_id: int) -> tuple[Delivery, ...]:
        """Return a job's deliveries by date."""
        rows = select(DeliveryRow).where(DeliveryRow.job_id == job_id)
        return tuple(
            Delivery(id=row.id, on=row.delivered_on, label=row.label, document_id=row.document_id, snags=row.snags)
            for row in self._run(rows.order_by(DeliveryRow.delivered_on, DeliveryRow.id))
        )
