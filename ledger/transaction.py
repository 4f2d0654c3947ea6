"""What the books of one transaction share: its connection, its clock, and the facts that it appends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Row, Select, Table, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from ledger.digests import digest_of_row
from ledger.errors import NotFound, NotJournalled
from ledger.tables import Base

Rows = CursorResult[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]
Fact = tuple[str, int, str]
"""A row that nobody may alter: its table, its id, its digest."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction. `facts` is None where none may be appended, because no journal row will hold them."""

    connection: Connection
    clock: Callable[[], datetime]
    facts: list[Fact] | None


class Book:
    """What is known of one noun, within a transaction. Every repository is one."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def _run(self, statement: Executable) -> Rows:
        """Execute *statement*."""
        return self._transaction.connection.execute(statement)

    def _one(self, statement: Executable, what: str) -> AnyRow:
        """Return the only row of *statement*. Raises NotFound, saying *what* is not there."""
        row = self._run(statement).one_or_none()
        if row is None:
            raise NotFound(f"{what} is not in the ledger")
        return row

    def _id(self, statement: Executable) -> int | None:
        """Return the only number that *statement* gives (an id, a version); None where it gives no row."""
        found = self._run(statement).scalar_one_or_none()
        return None if found is None else int(found)

    def _ids(self, statement: Executable) -> tuple[int, ...]:
        """Return the first column of *statement*, which holds ids or references."""
        return tuple(self._run(statement).scalars())

    def _insert(self, row: type[Base], **values: object) -> int:
        """Insert one row and return its key."""
        key = self._run(insert(row).values(**values)).inserted_primary_key
        return int(key[0]) if key and isinstance(key[0], int) else 0

    def _insert_once(self, row: type[Base], **values: object) -> bool:
        """Insert one row unless a unique constraint has it already; tell whether it was inserted."""
        make = postgresql.insert if self._transaction.connection.dialect.name == "postgresql" else sqlite.insert
        inserted = make(row).values(**values).on_conflict_do_nothing().returning(literal(1))
        return self._run(inserted).first() is not None

    def _append(self, row: type[Base], **values: object) -> int:
        """Insert a row that will never change, and note its digest for the journal.

        Raises NotJournalled outside `Ledger.change`.
        """
        facts = self._transaction.facts
        if facts is None:
            raise NotJournalled(f"{row.__tablename__} are written in a change only")
        key = self._insert(row, **values)
        facts.append(
            (row.__tablename__, key, digest_of_fact(self._transaction.connection, row.__tablename__, key) or "")
        )
        return key


def digest_of_fact(connection: Connection, table_name: str, key: int) -> str | None:
    """Return the digest of an appended row as it stands now; None: it is gone."""
    table: Table = Base.metadata.tables[table_name]
    row = connection.execute(select(table).where(table.primary_key.columns[0] == key)).mappings().one_or_none()
    return None if row is None else digest_of_row({str(name): value for name, value in row.items()})
