"""The documents that a job rests on (piste d'audit fiable): what was offered, accepted, delivered, paid, asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, or_, select

from ledger.tables import (
    AcceptanceRow,
    AllocationRow,
    AmendmentRow,
    DeliveryRow,
    DisputeRow,
    DocumentRow,
    InvoiceRow,
    OrderRow,
    PaymentLinkRow,
    PaymentRow,
    ProgressClaimRow,
    QuestionRow,
    QuoteVersionRow,
    SnagsLiftedRow,
    ValidationRow,
    WorksStatementRow,
)
from ledger.transaction import Book

_OF_JOB = (
    *(QuoteVersionRow, AmendmentRow, ValidationRow, WorksStatementRow, DeliveryRow),
    *(OrderRow, SnagsLiftedRow, ProgressClaimRow, QuestionRow, DisputeRow),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document as a file that is kept, and the mail that it came with."""

    id: int
    name: str
    media_type: str
    sha256: str
    mail_id: int | None


class Trail(Book):
    """What a job rests on."""

    def documents_of(self, job_id: int) -> tuple[KeptDocument, ...]:
        """Return the documents of a job in the order in which they came, each file once."""
        ids: set[int] = set()
        for statement in _statements(job_id):
            ids |= {each for each in self._ids(statement) if each is not None}
        rows = self._run(select(DocumentRow).where(DocumentRow.id.in_(ids)).order_by(DocumentRow.id))
        files: dict[str, KeptDocument] = {}
        for row in rows:
            files.setdefault(
                row.sha256,
                KeptDocument(
                    id=row.id, name=row.name, media_type=row.media_type, sha256=row.sha256, mail_id=row.mail_id
                ),
            )
        return tuple(files.values())

    def payments_of(self, job_id: int) -> tuple[int, ...]:
        """Return the payments that pay something of a job."""
        of_job = select(InvoiceRow.id).where(InvoiceRow.job_id == job_id)
        paid = select(AllocationRow.payment_id).where(AllocationRow.invoice_id.in_(of_job)).distinct()
        return tuple(sorted(self._ids(paid)))


def _statements(job_id: int) -> Iterator[Select[int | None]]:
    for row in _OF_JOB:
        yield select(row.document_id).where(row.job_id == job_id)
    versions = select(QuoteVersionRow.id).where(QuoteVersionRow.job_id == job_id)
    amendments = select(AmendmentRow.id).where(AmendmentRow.job_id == job_id)
    accepted = or_(AcceptanceRow.quote_version_id.in_(versions), AcceptanceRow.amendment_id.in_(amendments))
    yield select(AcceptanceRow.document_id).where(accepted)
    invoices = select(InvoiceRow.id).where(InvoiceRow.job_id == job_id)
    paid = select(AllocationRow.payment_id).where(AllocationRow.invoice_id.in_(invoices))
    linked = select(PaymentLinkRow.announced_id).where(PaymentLinkRow.received_id.in_(paid))
    arrived = select(PaymentLinkRow.received_id).where(PaymentLinkRow.announced_id.in_(paid))
    which = or_(PaymentRow.id.in_(paid), PaymentRow.id.in_(linked), PaymentRow.id.in_(arrived))
    yield select(PaymentRow.document_id).where(which)
