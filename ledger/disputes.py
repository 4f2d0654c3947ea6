"""What clients contest, and how it ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from ledger.tables import DisputeEndRow, DisputeRow, InvoiceRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDispute:
    """A dispute of a job, about one of its invoices or none. `reason_code` is one of billing.md §6.

    `resolved_at` is None while it is open.
    """

    ref: int
    job_id: int
    invoice: str
    reason_code: str
    amount: Money | None
    words: str
    mail_id: int | None
    document_id: int | None
    opened_at: datetime
    resolved_by: str
    resolution: str
    resolved_at: datetime | None


class Disputes(Book):
    """The disputes by the reference that people answer with."""

    def open(  # noqa: PLR0913 - a dispute is all of this, and each by name
        self,
        ref: int,
        job_id: int,
        *,
        invoice: str | None,
        reason_code: str,
        amount: Money | None,
        words: str,
        mail_id: int | None,
        document_id: int | None,
        at: datetime,
    ) -> None:
        """Record a dispute; *invoice* is a number. Raises NotFound for an unknown one, and ReferenceTaken."""
        found = select(InvoiceRow.id).where(InvoiceRow.number == invoice)
        self._insert(
            DisputeRow,
            ref=ref,
            job_id=job_id,
            invoice_id=self._one(found, f"the invoice {invoice}").id if invoice else None,
            reason_code=reason_code,
            amount=amount,
            words=words,
            mail_id=mail_id,
            document_id=document_id,
            opened_at=at,
        )

    def resolve(self, ref: int, *, by: str, reason: str, at: datetime) -> None:
        """Record how a dispute ended. Raises AlreadyAnswered when it has."""
        self._insert(DisputeEndRow, ref=ref, resolved_by=by, reason=reason, resolved_at=at)

    def get(self, ref: int) -> StoredDispute:
        """Return a dispute. Raises NotFound."""
        return _dispute(self._one(_stored().where(DisputeRow.ref == ref), f"the dispute {ref}"))

    def all(self, *, open_only: bool = False) -> tuple[StoredDispute, ...]:
        """Return the disputes, or the open ones, the oldest first."""
        return self._all(DisputeEndRow.ref.is_(None)) if open_only else self._all()

    def of_job(self, job_id: int) -> tuple[StoredDispute, ...]:
        """Return a job's disputes, open or not."""
        return self._all(DisputeRow.job_id == job_id)

    def _all(self, *conditions: ColumnElement[bool]) -> tuple[StoredDispute, ...]:
        rows = self._run(_stored().where(*conditions).order_by(DisputeRow.ref))
        return tuple(_dispute(row) for row in rows)


def _stored() -> AnySelect:
    ends = (DisputeEndRow.resolved_by, DisputeEndRow.reason, DisputeEndRow.resolved_at)
    columns = select(DisputeRow, InvoiceRow.number.label("invoice"), *ends)
    return columns.outerjoin(InvoiceRow, InvoiceRow.id == DisputeRow.invoice_id).outerjoin(
        DisputeEndRow, DisputeEndRow.ref == DisputeRow.ref
    )


def _dispute(row: AnyRow) -> StoredDispute:
    return StoredDispute(
        ref=row.ref,
        job_id=row.job_id,
        invoice=row.invoice or "",
        reason_code=row.reason_code,
        amount=row.amount,
        words=row.words,
        mail_id=row.mail_id,
        document_id=row.document_id,
        opened_at=row.opened_at,
        resolved_by=row.resolved_by or "",
        resolution=row.reason or "",
        resolved_at=row.resolved_at,
    )
