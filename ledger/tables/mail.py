"""Mails, where they lie, and the documents in them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity, link, maybe


class MailboxRow(Base):
    """How far a mailbox was read. UIDs are unsigned 32 bits (RFC 3501), more than PostgreSQL's INTEGER."""

    __tablename__ = "mailboxes"
    name: Mapped[str] = mapped_column(primary_key=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger)
    last_uid: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[dt.datetime | None]
    sync_began: Mapped[dt.datetime | None]
    sync_ended: Mapped[dt.datetime | None]


class MailRow(Base):
    """A mail received: known by Message-ID and a digest without trace headers (mail.md §3)."""

    __tablename__ = "mails"
    __table_args__ = (UniqueConstraint("message_id", "digest"),)
    id: Mapped[int] = identity()
    mailbox: Mapped[str]
    message_id: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    raw_sha256: Mapped[str]
    size: Mapped[int]
    received_at: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default="stored")
    reason: Mapped[str] = mapped_column(default="")
    from_address: Mapped[str] = mapped_column(default="")
    aligned: Mapped[bool] = mapped_column(default=False)
    automatic: Mapped[str] = mapped_column(default="")
    answers_outgoing: Mapped[int | None] = maybe("outgoing.id")
    subject_hash: Mapped[str] = mapped_column(default="")
    outsiders: Mapped[Sequence[Any]] = mapped_column(default=list)


class PlaceRow(Base):
    """Where a mail lies; uid is unknown after a move whose result the server did not tell."""

    __tablename__ = "mail_places"
    __table_args__ = (UniqueConstraint("mailbox", "folder", "uidvalidity", "uid"),)
    id: Mapped[int] = identity()
    mail_id: Mapped[int] = link("mails.id")
    mailbox: Mapped[str]
    folder: Mapped[str]
    uidvalidity: Mapped[int | None] = mapped_column(BigInteger)
    uid: Mapped[int | None] = mapped_column(BigInteger)


class SightingRow(Base):
    """That a mail was seen in the inbox under this UID, wherever it lies now; without a mail, it was not fetched."""

    __tablename__ = "sightings"
    mailbox: Mapped[str] = mapped_column(primary_key=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    uid: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    mail_id: Mapped[int | None] = maybe("mails.id")


class DocumentRow(Base):
    """An attachment, a mail's text, or a file from the command line (no mail).

    What was read of a file that holds several documents stands with each of them: their pages are in the row, 0 for
    the file itself. A document in several files has the pages that these make together (`document_files`).
    """

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("mail_id", "ordinal", "first_page", "last_page"),)
    id: Mapped[int] = identity()
    mail_id: Mapped[int | None] = maybe("mails.id")
    ordinal: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    first_page: Mapped[int] = mapped_column(default=0)
    last_page: Mapped[int] = mapped_column(default=0)


class DocumentFileRow(Base):
    """A file of a document that came in several: its pages bear these numbers in the document."""

    __tablename__ = "document_files"
    __table_args__ = (UniqueConstraint("document_id", "first_page"),)
    id: Mapped[int] = identity()
    document_id: Mapped[int] = link("documents.id", index=False)
    file_id: Mapped[int] = link("documents.id", index=False)
    first_page: Mapped[int]
    last_page: Mapped[int]


class ReadingRow(Base):
    """What a reader found in a document, or why it could not read it; the latest counts.

    `words_sha256` names the file that keeps the words it was read from, empty where none are kept.
    """

    __tablename__ = "readings"
    id: Mapped[int] = identity()
    document_id: Mapped[int] = link("documents.id")
    reader: Mapped[str]
    kind: Mapped[str]
    facts: Mapped[Mapping[str, Any]]
    problem: Mapped[str]
    words_sha256: Mapped[str] = mapped_column(default="")
