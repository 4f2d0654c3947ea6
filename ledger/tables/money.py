"""Payments, announced and received, and what they pay."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe
from rules.money import Money


class PaymentRow(Base):
    """Money announced, received on an account, or given by a credit note."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("account_iban", "entry_ref"),
        Index("ix_payments_kind_amount", "kind", "amount"),
        Index("ix_payments_kind_paid_on", "kind", "paid_on"),
    )
    id: Mapped[int] = identity()
    kind: Mapped[str]
    amount: Mapped[Money]
    paid_on: Mapped[dt.date | None]
    value_on: Mapped[dt.date | None]
    payer: Mapped[str]
    payer_iban: Mapped[str]
    references: Mapped[Sequence[Any]]
    named: Mapped[Sequence[Any]]
    deductions: Mapped[Sequence[Any]]
    text: Mapped[str]
    currency: Mapped[str]
    reversal: Mapped[bool]
    account_iban: Mapped[str | None]
    entry_ref: Mapped[str | None]
    document_id: Mapped[int | None] = maybe("documents.id", index=True)
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("invoices.id"), unique=True)


class PaymentLinkRow(Base):
    """A bank line that is the arrival of an announced payment: together they are one payment."""

    __tablename__ = "payment_links"
    announced_id: Mapped[int] = link("payments.id", primary_key=True)
    received_id: Mapped[int] = link("payments.id", unique=True)


class PaymentEventRow(Base):
    """A person booked an announced payment without its bank line, or it was withdrawn; the latest counts."""

    __tablename__ = "payment_events"
    id: Mapped[int] = identity()
    payment_id: Mapped[int] = link("payments.id")
    state: Mapped[str]
    caused_by: Mapped[str]
    at: Mapped[dt.datetime]


class AllocationRow(Base):
    """A part of a payment that pays a part of an invoice; a reversal has the opposite sign. Never changed."""

    __tablename__ = "allocations"
    id: Mapped[int] = identity()
    payment_id: Mapped[int] = link("payments.id")
    invoice_id: Mapped[int] = link("invoices.id")
    amount: Mapped[Money]
    split: Mapped[Mapping[str, Any]]
    cause: Mapped[str]
    reverses: Mapped[int | None] = mapped_column(ForeignKey("allocations.id"), unique=True)
