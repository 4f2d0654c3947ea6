"""The types of columns: what Python gives and what the database keeps."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator

from ledger.errors import NaiveInstant
from rules.money import Money

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates, which hostile mails hold and which neither database stores as text."""


class Instant(TypeDecorator[datetime]):
    """An instant in UTC; a naive datetime is refused. SQLite keeps it as text that sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return *value* in UTC. Raises NaiveInstant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(f"{value} has no time zone")
        instant = value.astimezone(UTC)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return *value* with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Cents(TypeDecorator[Money]):
    """Money as a whole number of cents."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Return the cents."""
        del dialect
        return None if value is None else value.cents

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Money | None:  # noqa: ANN401 - int, or PostgreSQL's sum()
        """Return the money; PostgreSQL sums integers into decimals."""
        del dialect
        return None if value is None else Money(int(value))


class Words(TypeDecorator[str]):
    """Text, of which what cannot be stored is replaced by U+FFFD, in rows and in conditions alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return *value* as it can be stored."""
        del dialect
        return None if value is None else UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)


class database_milliseconds(GenericFunction[int]):  # noqa: N801 - named like the SQL function that it stands for
    """The database's own clock in milliseconds since 1970: all machines' leases are measured by it."""

    type = BigInteger()
    inherit_cache = True


@compiles(database_milliseconds, "sqlite")
def _sqlite_clock(_element: database_milliseconds, _compiler: SQLCompiler, **_options: object) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


@compiles(database_milliseconds, "postgresql")
def _postgresql_clock(_element: database_milliseconds, _compiler: SQLCompiler, **_options: object) -> str:
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
