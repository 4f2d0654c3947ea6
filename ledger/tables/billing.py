"""Drafts and what was decided about them; series of numbers; issued invoices."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe
from rules.money import Money

HELD = text("cumulative AND state IN ('open', 'approved')")


class ReferenceCounterRow(Base):
    """The one row that gives drafts, questions and milestones their numbers."""

    __tablename__ = "reference_counter"
    id: Mapped[int] = identity()
    last: Mapped[int]


class SeriesRow(Base):
    """A series of invoice numbers: the last one given, its date, and where the series starts."""

    __tablename__ = "series"
    key: Mapped[str] = mapped_column(primary_key=True)
    starts_after: Mapped[int] = mapped_column(default=0)
    last: Mapped[int] = mapped_column(default=0)
    last_date: Mapped[dt.date | None]


class DraftRow(Base):
    """A draft as it stands. Its contents are `draft_versions`, its history is `decisions`."""

    __tablename__ = "drafts"
    __table_args__ = (
        Index("uq_drafts_cumulative", "job_id", unique=True, sqlite_where=HELD, postgresql_where=HELD),
        Index("ix_drafts_state_issue_after", "state", "issue_after"),
    )
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    job_id: Mapped[int] = link("jobs.id")
    state: Mapped[str]
    version: Mapped[int]
    cumulative: Mapped[bool]
    opened_at: Mapped[dt.datetime]
    approved_at: Mapped[dt.datetime | None]
    approved_by: Mapped[str]
    issue_after: Mapped[dt.datetime | None]
    reminded: Mapped[int]


class DraftVersionRow(Base):
    """What an approver saw of a draft; never changed."""

    __tablename__ = "draft_versions"
    ref: Mapped[int] = mapped_column(ForeignKey("drafts.ref"), primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[Mapping[str, Any]]
    content_hash: Mapped[str]
    grounds: Mapped[Sequence[Any]]
    made_at: Mapped[dt.datetime]


class DraftValidationRow(Base):
    """What the rules of e-invoicing said of a draft's version: empty `problems` mean that it may be issued."""

    __tablename__ = "draft_validations"
    id: Mapped[int] = identity()
    ref: Mapped[int] = link("drafts.ref")
    version: Mapped[int]
    content_hash: Mapped[str]
    problems: Mapped[Sequence[Any]]
    validated_at: Mapped[dt.datetime]


class DecisionRow(Base):
    """Who decided what about a draft; never changed."""

    __tablename__ = "decisions"
    id: Mapped[int] = identity()
    ref: Mapped[int] = link("drafts.ref")
    verdict: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[dt.datetime]
    version: Mapped[int]
    content_hash: Mapped[str]
    reason: Mapped[str]
    mail_id: Mapped[int | None] = maybe("mails.id")


class InvoiceRow(Base):
    """An issued or imported invoice; never changed. `series` and `running` are empty on imported ones."""

    __tablename__ = "invoices"
    __table_args__ = (UniqueConstraint("series", "running"), CheckConstraint("number <> ''", name="numbered"))
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    client_id: Mapped[int] = link("clients.id")
    number: Mapped[str] = mapped_column(unique=True)
    number_key: Mapped[str] = mapped_column(index=True)
    reference: Mapped[str] = mapped_column(index=True)
    series: Mapped[str | None]
    running: Mapped[int | None]
    draft: Mapped[int | None] = mapped_column(ForeignKey("drafts.ref"), unique=True)
    issued: Mapped[dt.date] = mapped_column(index=True)
    due: Mapped[dt.date]
    gross: Mapped[Money]
    quote_number: Mapped[str]
    content: Mapped[Mapping[str, Any]]


class InvoiceFileRow(Base):
    """The issued PDF of an invoice: the first digest stored wins."""

    __tablename__ = "invoice_files"
    invoice_id: Mapped[int] = link("invoices.id", primary_key=True)
    sha256: Mapped[str]


class OpenInvoiceRow(Base):
    """An index, not a fact: which invoices have something left to pay, and how much; `verify` derives it anew.

    It keeps the cost of matching one payment from growing with the ledger.
    """

    __tablename__ = "open_invoices"
    invoice_id: Mapped[int] = link("invoices.id", primary_key=True)
    client_id: Mapped[int] = link("clients.id")
    left: Mapped[Money] = mapped_column(index=True)
