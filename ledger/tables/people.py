"""What waits for people, and how they answer: questions, disputes, tokens, enrolments."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe
from rules.money import Money

OPEN_KEYS = text("state = 'open' AND key <> ''")


class QuestionRow(Base):
    """Something that a person must settle."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("uq_questions_key", "key", unique=True, sqlite_where=OPEN_KEYS, postgresql_where=OPEN_KEYS),
    )
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(index=True)
    topic: Mapped[str]
    job_id: Mapped[int | None] = maybe("jobs.id", index=True)
    mail_id: Mapped[int | None] = maybe("mails.id", index=True)
    document_id: Mapped[int | None] = maybe("documents.id")
    payload: Mapped[Mapping[str, Any]]
    content_hash: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    amount: Mapped[Money | None]
    asked_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default="open", index=True)
    answered_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[dt.datetime | None]
    reminded: Mapped[int] = mapped_column(default=0)


class QuestionDecisionRow(Base):
    """Who agreed to which choice, where one person's answer is not enough, or stepped back from it; never changed."""

    __tablename__ = "question_decisions"
    id: Mapped[int] = identity()
    ref: Mapped[int] = link("questions.ref")
    verdict: Mapped[str]
    choice: Mapped[int]
    decided_by: Mapped[str]
    decided_at: Mapped[dt.datetime]
    version: Mapped[int]
    content_hash: Mapped[str]
    mail_id: Mapped[int | None] = maybe("mails.id")


class DisputeRow(Base):
    """What a client contests, of an invoice or of a job."""

    __tablename__ = "disputes"
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    job_id: Mapped[int] = link("jobs.id")
    invoice_id: Mapped[int | None] = maybe("invoices.id", index=True)
    reason_code: Mapped[str]
    amount: Mapped[Money | None]
    words: Mapped[str]
    mail_id: Mapped[int | None] = maybe("mails.id")
    document_id: Mapped[int | None] = maybe("documents.id")
    opened_at: Mapped[dt.datetime]


class DisputeEndRow(Base):
    """How a dispute ended; never changed."""

    __tablename__ = "dispute_ends"
    ref: Mapped[int] = mapped_column(ForeignKey("disputes.ref"), primary_key=True, autoincrement=False)
    resolved_by: Mapped[str]
    reason: Mapped[str]
    resolved_at: Mapped[dt.datetime]


class TokenRow(Base):
    """The digest of a token and what the token may decide."""

    __tablename__ = "tokens"
    __table_args__ = (Index("ix_tokens_purpose_subject", "purpose", "subject"),)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    subject: Mapped[int]
    version: Mapped[int]
    content_hash: Mapped[str]
    approver: Mapped[str]
    expires: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    dead: Mapped[bool] = mapped_column(default=False)


class EnrolmentRow(Base):
    """An approver whose answer has come back and counts."""

    __tablename__ = "enrolments"
    address: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
