"""The purchase orders of clients that count for their jobs."""

from sqlalchemy import select

from ledger.tables import OrderRow
from ledger.transaction import Book
from rules.quote import PurchaseOrder
from rules.spelling import number_key


class Orders(Book):
    """The orders of a job, in the order in which they became known."""

    def add(self, job_id: int, order: PurchaseOrder) -> None:
        """Record an order that counts."""
        self._append(
            OrderRow,
            job_id=job_id,
            number=order.number,
            number_key=number_key(order.number),
            ordered_on=order.on,
            ordered_by=order.by,
            gross=order.gross,
            document_id=order.document_id or None,
        )

    def of_job(self, job_id: int) -> tuple[PurchaseOrder, ...]:
        """Return the orders of a job."""
        rows = select(OrderRow).where(OrderRow.job_id == job_id).order_by(OrderRow.id)
        return tuple(
            PurchaseOrder(
                number=row.number,
                on=row.ordered_on,
                by=row.ordered_by,
                gross=row.gross,
                document_id=row.document_id or 0,
            )
            for row in self._run(rows)
        )
