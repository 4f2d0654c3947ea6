"""What is derived about an invoice, as columns of a query: what is paid, and whether it is disputed."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from ledger.tables import AllocationRow, DisputeEndRow, DisputeRow


def paid_on(invoice_id: Any) -> ColumnElement[Any]:  # noqa: ANN401 - a mapped column
    """Return what is allocated to an invoice; NULL where nothing was."""
    return select(func.sum(AllocationRow.amount)).where(AllocationRow.invoice_id == invoice_id).scalar_subquery()


def is_disputed(invoice_id: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a mapped column
    """Return whether an invoice has a dispute without an end."""
    ended = select(DisputeEndRow.ref).where(DisputeEndRow.ref == DisputeRow.ref).exists()
    return select(DisputeRow.ref).where(DisputeRow.invoice_id == invoice_id, ~ended).exists()
