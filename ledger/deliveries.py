"""What was delivered or handed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from ledger.tables import DeliveryLineRow, DeliveryRow, SnagsLiftedRow
from ledger.transaction import AnyRow, Book
from rules.delivered import Delivered


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery or handover of a job; `snags` are its reservations in words, empty without any.

    `number` is that of its delivery note, `lines` are what was delivered of each article.
    """

    id: int
    on: date
    label: str
    document_id: int | None
    snags: str
    number: str = ""
    lines: tuple[Delivered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SnagsLifted:
    """That the snags of a job's handovers up to then are lifted, *by* whom and in which words."""

    on: date
    by: str
    words: str
    document_id: int | None


class Deliveries(Book):
    """The deliveries of jobs."""

    def add(  # noqa: PLR0913 - a delivery is all of this, and each by name
        self,
        job_id: int,
        *,
        on: date,
        label: str,
        document_id: int | None,
        snags: str = "",
        number: str = "",
        lines: Iterable[Delivered] = (),
    ) -> int:
        """Record a delivery and return its id; the same document's is recorded once."""
        known = select(DeliveryRow.id).where(
            DeliveryRow.job_id == job_id, DeliveryRow.document_id == document_id, DeliveryRow.label == label
        )
        found = self._id(known) if document_id is not None else None
        if found is not None:
            return found
        delivery_id = self._insert(
            DeliveryRow,
            job_id=job_id,
            delivered_on=on,
            label=label,
            document_id=document_id,
            snags=snags,
            number=number,
        )
        for line in lines:
            quantity = None if line.quantity is None else str(line.quantity)
            self._insert(
                DeliveryLineRow,
                delivery_id=delivery_id,
                description=line.description,
                quantity=quantity,
                unit=line.unit,
            )
        return delivery_id

    def of_job(self, job_id: int) -> tuple[Delivery, ...]:
        """Return a job's deliveries by date, in two queries."""
        rows = select(DeliveryRow).where(DeliveryRow.job_id == job_id)
        found = self._run(rows.order_by(DeliveryRow.delivered_on, DeliveryRow.id)).all()
        lines = self._lines(job_id)
        return tuple(_delivery(row, tuple(lines.get(row.id, ()))) for row in found)

    def lift_snags(self, job_id: int, lifted: SnagsLifted) -> None:
        """Record that a job's snags are lifted; the same document says it once."""
        if any(each.document_id == lifted.document_id for each in self.snags_lifted(job_id)):
            return
        self._append(
            SnagsLiftedRow,
            job_id=job_id,
            lifted_on=lifted.on,
            said_by=lifted.by,
            words=lifted.words,
            document_id=lifted.document_id,
        )

    def snags_lifted(self, job_id: int) -> tuple[SnagsLifted, ...]:
        """Return when a job's snags were lifted."""
        rows = select(SnagsLiftedRow).where(SnagsLiftedRow.job_id == job_id).order_by(SnagsLiftedRow.id)
        return tuple(
            SnagsLifted(on=row.lifted_on, by=row.said_by, words=row.words, document_id=row.document_id)
            for row in self._run(rows)
        )

    def _lines(self, job_id: int) -> dict[int, list[Delivered]]:
        rows = select(DeliveryLineRow).join(DeliveryRow, DeliveryRow.id == DeliveryLineRow.delivery_id)
        lines: dict[int, list[Delivered]] = {}
        for row in self._run(rows.where(DeliveryRow.job_id == job_id).order_by(DeliveryLineRow.id)):
            quantity = None if row.quantity is None else Decimal(row.quantity)
            line = Delivered(description=row.description, quantity=quantity, unit=row.unit)
            lines.setdefault(row.delivery_id, []).append(line)
        return lines


def _delivery(row: AnyRow, lines: tuple[Delivered, ...]) -> Delivery:
    return Delivery(
        id=row.id,
        on=row.delivered_on,
        label=row.label,
        document_id=row.document_id,
        snags=row.snags,
        number=row.number,
        lines=lines,
    )
