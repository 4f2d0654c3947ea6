"""What people corrected in documents, and what is learned from it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe


class CorrectionRow(Base):
    """A person's decision that facts of a document are others; never changed. `ref` is the question that it answers."""

    __tablename__ = "corrections"
    id: Mapped[int] = identity()
    document_id: Mapped[int] = link("documents.id")
    ref: Mapped[int | None] = maybe("questions.ref")
    content: Mapped[Sequence[Any]]
    corrected_by: Mapped[str]
    corrected_at: Mapped[dt.datetime]
    mail_id: Mapped[int | None] = maybe("mails.id")


class CaseRow(Base):
    """What a correction teaches of a sender's layout. It bears no word of the rest of the document."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("correction_id"),)
    id: Mapped[int] = identity()
    correction_id: Mapped[int] = link("corrections.id", index=False)
    sender: Mapped[str] = mapped_column(index=True)
    content: Mapped[Mapping[str, Any]]


class CaseMarkRow(Base):
    """That a case was right or wrong about a document, or that a person retracted it."""

    __tablename__ = "case_marks"
    __table_args__ = (UniqueConstraint("case_id", "mark", "document_id"),)
    id: Mapped[int] = identity()
    case_id: Mapped[int] = link("cases.id", index=False)
    mark: Mapped[str]
    document_id: Mapped[int | None] = maybe("documents.id")
    marked_by: Mapped[str]
    marked_at: Mapped[dt.datetime]
