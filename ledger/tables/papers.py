"""What papers beside quotes and invoices said: orders, lines of deliveries, progress claims; where invoices belong."""

import datetime as dt

from sqlalchemy.orm import Mapped

from ledger.tables.base import Base, identity, link, maybe
from rules.money import Money


class OrderRow(Base):
    """A client's purchase order that counts for a job: the latest one's number goes on its invoices."""

    __tablename__ = "orders"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    number: Mapped[str]
    number_key: Mapped[str]
    ordered_on: Mapped[dt.date]
    ordered_by: Mapped[str]
    gross: Mapped[Money | None]
    document_id: Mapped[int | None] = maybe("documents.id")


class DeliveryLineRow(Base):
    """A line of a delivery note: what was delivered of one article."""

    __tablename__ = "delivery_lines"
    id: Mapped[int] = identity()
    delivery_id: Mapped[int] = link("deliveries.id")
    description: Mapped[str]
    quantity: Mapped[str | None]
    unit: Mapped[str]


class SnagsLiftedRow(Base):
    """That the snags of a job's handovers up to then are lifted, in the words of the paper that says so."""

    __tablename__ = "snags_lifted"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    lifted_on: Mapped[dt.date]
    said_by: Mapped[str]
    words: Mapped[str]
    document_id: Mapped[int | None] = maybe("documents.id")


class ProgressClaimRow(Base):
    """A progress claim as one paper has it: what is claimed, and what the works supervisor validated of it."""

    __tablename__ = "progress_claims"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    number: Mapped[str]
    number_key: Mapped[str]
    label: Mapped[str]
    claimed: Mapped[Money | None]
    validated: Mapped[Money | None]
    claimed_on: Mapped[dt.date]
    said_by: Mapped[str]
    document_id: Mapped[int | None] = maybe("documents.id")


class InvoicePlacementRow(Base):
    """Which step of its job an invoice made elsewhere bills, as the figures or a person say; the latest counts.

    `step` is 0 where it bills none of them.
    """

    __tablename__ = "invoice_placements"
    id: Mapped[int] = identity()
    invoice_id: Mapped[int] = link("invoices.id")
    step: Mapped[int]
    kind: Mapped[str]
    said_by: Mapped[str]


class PortalDepositRow(Base):
    """A person deposited an invoice on a portal or a platform; the latest counts. *due* is counted from that day."""

    __tablename__ = "portal_deposits"
    id: Mapped[int] = identity()
    invoice_id: Mapped[int] = link("invoices.id")
    deposited_on: Mapped[dt.date]
    due: Mapped[dt.date]
    said_by: Mapped[str]
