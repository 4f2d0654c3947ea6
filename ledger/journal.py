"""The journal: what was changed and why, in one chain of hashes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, insert, select, update

from ledger.digests import digest
from ledger.errors import AlreadyDone, KeyConflict
from ledger.tables import HeadRow, JournalRow
from ledger.transaction import Book, Fact

GENESIS = "0" * 64
"""What the first row has for a previous hash."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a change was made: `ref` is an id (a mail's, a draft's, a person's), never personal text."""

    kind: Literal["mail", "person", "rule", "clock", "command"]
    ref: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the journal."""

    sequence: int
    at: datetime
    what: str
    cause: Cause
    key: str
    inputs_hash: str
    facts: tuple[Fact, ...]
    previous_hash: str
    hash: str

    def computed_hash(self) -> str:
        """Return the hash that this row must have."""
        return digest(
            [
                self.sequence,
                self.at,
                self.what,
                self.cause.kind,
                self.cause.ref,
                self.key,
                self.inputs_hash,
                self.facts,
                self.previous_hash,
            ]
        )


class Journal(Book):
    """The journal as one transaction sees it."""

    def head(self) -> Head:
        """Return the end of the chain; sequence 0 before the first change."""
        row = self._run(select(HeadRow.sequence, HeadRow.hash)).one()
        return Head(row.sequence, row.hash)

    def began(self) -> datetime | None:
        """Return when the first change was made; None before it."""
        return self._run(select(JournalRow.at).where(JournalRow.sequence == 1)).scalar_one_or_none()

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """Give the rows after sequence *since*, in order."""
        rows = select(JournalRow).where(JournalRow.sequence > since).order_by(JournalRow.sequence)
        for row in self._run(rows):
            yield Entry(
                sequence=row.sequence,
                at=row.at,
                what=row.what,
                cause=Cause(row.cause_kind, row.cause_ref),
                key=row.key,
                inputs_hash=row.inputs_hash,
                facts=tuple((table, key, row_digest) for table, key, row_digest in row.facts),
                previous_hash=row.previous_hash,
                hash=row.hash,
            )

    def recorded_at(self, table: str) -> Mapping[int, datetime]:
        """Return when each row of a *table* was appended, by its id."""
        return {key: entry.at for entry in self.entries() for of, key, _ in entry.facts if of == table}

    def refuse_replay(self, key: str, inputs_hash: str) -> None:
        """Return if *key* is new. Raises AlreadyDone for the same inputs and KeyConflict for others.

        On PostgreSQL the same change made elsewhere at this moment is waited for.
        """
        if self._transaction.connection.dialect.name == "postgresql":
            self._run(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
        known = self._run(select(JournalRow.inputs_hash).where(JournalRow.key == key)).scalar_one_or_none()
        if known == inputs_hash:
            raise AlreadyDone(f"{key} is done already")
        if known is not None:
            raise KeyConflict(f"{key} was done already with other inputs")

    def append(self, what: str, cause: Cause, key: str, inputs_hash: str) -> None:
        """Add the row of this change to the chain: the last thing that a transaction does.

        The head's row is locked first, so that changes join the chain one after the other.
        """
        head = self._run(select(HeadRow.sequence, HeadRow.hash).with_for_update()).one()
        entry = Entry(
            sequence=head.sequence + 1,
            at=self._transaction.clock(),
            what=what,
            cause=cause,
            key=key,
            inputs_hash=inputs_hash,
            facts=tuple(self._transaction.facts or ()),
            previous_hash=head.hash,
            hash="",
        )
        self._write(entry, entry.computed_hash())

    def _write(self, entry: Entry, entry_hash: str) -> None:
        self._run(
            insert(JournalRow).values(
                sequence=entry.sequence,
                at=entry.at,
                what=entry.what,
                cause_kind=entry.cause.kind,
                cause_ref=entry.cause.ref,
                key=entry.key,
                inputs_hash=entry.inputs_hash,
                facts=entry.facts,
                previous_hash=entry.previous_hash,
                hash=entry_hash,
            )
        )
        self._run(update(HeadRow).values(sequence=entry.sequence, hash=entry_hash))
