"""The journal: one hash chain for the whole ledger."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from ledger.tables.base import Base, identity


class JournalRow(Base):
    """One change: ids and digests only, so that personal data can be deleted without breaking the chain.

    `facts` lists [table, id, digest] of the rows that the change appended and nobody may alter.
    """

    __tablename__ = "journal"
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime]
    what: Mapped[str]
    cause_kind: Mapped[str]
    cause_ref: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    inputs_hash: Mapped[str]
    facts: Mapped[Sequence[Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class HeadRow(Base):
    """The one row that names the end of the chain; updated last in a change."""

    __tablename__ = "journal_head"
    id: Mapped[int] = identity()
    sequence: Mapped[int]
    hash: Mapped[str]
