"""Clients, jobs, and what was agreed: quotes, amendments, steps, deliveries."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe
from rules.money import Money


class ClientRow(Base):
    """A client as invoices name it."""

    __tablename__ = "clients"
    id: Mapped[int] = identity()
    name: Mapped[str]
    folded_name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str | None]
    siren: Mapped[str] = mapped_column(index=True)
    vat_number: Mapped[str]
    address: Mapped[Sequence[Any]]
    country: Mapped[str]
    billing_email: Mapped[str] = mapped_column(index=True)
    order_number: Mapped[str]
    language: Mapped[str] = mapped_column(server_default="")
    siret: Mapped[str] = mapped_column(server_default="")
    service_code: Mapped[str] = mapped_column(server_default="")
    channel: Mapped[str] = mapped_column(server_default="")


class ClientIbanRow(Base):
    """An account that a client pays from."""

    __tablename__ = "client_ibans"
    client_id: Mapped[int] = link("clients.id", primary_key=True)
    iban: Mapped[str] = mapped_column(primary_key=True, index=True)


class ClientAddressRow(Base):
    """A mail address that a client writes from, in lower case."""

    __tablename__ = "client_addresses"
    client_id: Mapped[int] = link("clients.id", primary_key=True)
    email: Mapped[str] = mapped_column(primary_key=True, index=True)


class JobRow(Base):
    """A job; its version counts the effects on it."""

    __tablename__ = "jobs"
    id: Mapped[int] = identity()
    ref: Mapped[str] = mapped_column(unique=True)
    client_id: Mapped[int] = link("clients.id")
    version: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[dt.datetime | None]


class QuoteVersionRow(Base):
    """One version of a quote; sent_at tells that the firm is known to have sent it."""

    __tablename__ = "quote_versions"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    number_key: Mapped[str] = mapped_column(index=True)
    content: Mapped[Mapping[str, Any]]
    sent_at: Mapped[dt.datetime | None]
    sender: Mapped[str]
    recipients: Mapped[Sequence[Any]]
    document_id: Mapped[int | None] = maybe("documents.id")


class AmendmentRow(Base):
    """A change of a job's contract; it counts once it is accepted."""

    __tablename__ = "amendments"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    number_key: Mapped[str]
    content: Mapped[Mapping[str, Any]]
    sent_at: Mapped[dt.datetime | None]
    document_id: Mapped[int | None] = maybe("documents.id")


class AcceptanceRow(Base):
    """The acceptance of a quote version or of an amendment, of exactly one of them."""

    __tablename__ = "acceptances"
    __table_args__ = (CheckConstraint("(quote_version_id IS NULL) <> (amendment_id IS NULL)", name="one_subject"),)
    id: Mapped[int] = identity()
    quote_version_id: Mapped[int | None] = mapped_column(ForeignKey("quote_versions.id"), unique=True)
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendments.id"), unique=True)
    document_id: Mapped[int | None] = maybe("documents.id")
    accepted_on: Mapped[dt.date]
    accepted_by: Mapped[str]
    strength: Mapped[str]
    page: Mapped[int]
    words: Mapped[str]


class StepRow(Base):
    """A step of a job's billing schedule, as planned: its `rank` from 1; 0 once the schedule was replaced.

    A progress claim holds how far each of its *parts* is.
    """

    __tablename__ = "steps"
    job_id: Mapped[int] = link("jobs.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rank: Mapped[int]
    kind: Mapped[str]
    label: Mapped[str]
    percent: Mapped[str | None]
    amount: Mapped[Money | None]
    trigger: Mapped[str]
    parts: Mapped[Sequence[Any]] = mapped_column(server_default="[]")


class ValidationRow(Base):
    """That a step's trigger happened, or that an earlier validation was a mistake; the latest counts."""

    __tablename__ = "step_validations"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    position: Mapped[int]
    due_since: Mapped[dt.date | None]
    document_id: Mapped[int | None] = maybe("documents.id")
    validated_by: Mapped[str]


class WorksStatementRow(Base):
    """The client's statement for reduced VAT rates, where the accepted quote does not carry it; never changed."""

    __tablename__ = "works_statements"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    stated_on: Mapped[dt.date]
    said_by: Mapped[str]
    document_id: Mapped[int | None] = maybe("documents.id")
    page: Mapped[int]
    words: Mapped[str]


class JobTermsRow(Base):
    """What a person said about a job, with all that was said before; the latest counts."""

    __tablename__ = "job_terms"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    terms: Mapped[Mapping[str, Any]]
    said_by: Mapped[str]
    said_at: Mapped[dt.datetime]


class RetentionEventRow(Base):
    """What was said about a job's retention: released, bonded or opposed; never changed, the latest counts."""

    __tablename__ = "retention_events"
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id")
    word: Mapped[str]
    holds_on: Mapped[dt.date]
    said_by: Mapped[str]
    reason: Mapped[str]
    said_at: Mapped[dt.datetime]


class DeliveryRow(Base):
    """Something delivered or handed over, with its snags; *number* is that of its delivery note, if it has one."""

    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("job_id", "document_id", "label"),)
    id: Mapped[int] = identity()
    job_id: Mapped[int] = link("jobs.id", index=False)
    delivered_on: Mapped[dt.date]
    label: Mapped[str]
    document_id: Mapped[int | None] = maybe("documents.id")
    snags: Mapped[str]
    number: Mapped[str] = mapped_column(server_default="")
