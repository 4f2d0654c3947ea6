"""The connection to the database, and the transactions: every one begins and ends here."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from ledger import faults
from ledger.books import Books
from ledger.digests import digest
from ledger.errors import LedgerOutdated, LedgerUnreachable
from ledger.files import Files
from ledger.journal import Cause
from ledger.transaction import Transaction
from ledger.verification import Problem, stored_files, verify_files, verify_rows

#: How long a transaction waits for another one on SQLite, in milliseconds.
BUSY_TIMEOUT = 30_000

HOW_TO_WRITE = "[ledger] url: write sqlite:///file.db or postgresql+psycopg://host/database"

Options = Mapping[str, Mapping[str, Any]]
WRITES = "facturier_writes"
READ: Options = {
    "sqlite": {WRITES: False},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
WRITE: Options = {"sqlite": {WRITES: True}, "postgresql": {"isolation_level": "READ COMMITTED"}}
#: How a new connection is made: SQLite waits by `busy_timeout`, PostgreSQL by these.
CONNECT: Options = {"sqlite": {}, "postgresql": {"connect_timeout": 10, "options": f"-c lock_timeout={BUSY_TIMEOUT}"}}


def open_ledger(url: str, files: Files, clock: Callable[[], datetime]) -> "Ledger":
    """Return the ledger at *url* (`sqlite:///file` or `postgresql+psycopg://…`); nothing is read yet.

    *clock* gives the instant of journal rows and tells what is due; leases use the database's clock.
    Raises LedgerUnreachable for a URL that names no database of these two kinds.
    """
    try:
        address = make_url(url)
        dialect = address.get_backend_name()
        if dialect not in CONNECT or address.database in (None, "", ":memory:"):
            raise LedgerUnreachable(HOW_TO_WRITE)
        engine = create_engine(address, pool_pre_ping=dialect == "postgresql", connect_args=CONNECT[dialect])
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerUnreachable(HOW_TO_WRITE) from error
    except ImportError as error:
        raise LedgerUnreachable("PostgreSQL needs its extra: pip install 'facturier[postgresql]'") from error
    return Ledger(engine, files, clock)


class Ledger:
    """The single source of truth. Safe to share between threads, not across a fork."""

    def __init__(self, engine: Engine, files: Files, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self.files = files
        self.dialect = engine.dialect.name
        self._turn = Lock()
        if self.dialect == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        faults.install(engine)

    @contextmanager
    def read(self) -> Iterator[Books]:
        """Open a transaction that sees one state of the ledger and writes nothing.

        Keep it short: on SQLite a commit waits until nobody reads.
        """
        with self._transaction(READ) as connection:
            yield Books(Transaction(connection, self._clock, None))

    @contextmanager
    def work(self) -> Iterator[Books]:
        """Open a transaction for the machinery: tasks, leases, positions, outgoing states. No journal row."""
        with self._writing() as connection:
            yield Books(Transaction(connection, self._clock, None))

    @contextmanager
    def change(self, what: str, cause: Cause, key: str, inputs: Mapping[str, object]) -> Iterator[Books]:
        """Open a transaction that changes the ledger; its journal row is written last. An exception rolls it back.

        *key* names this change for ever; only a digest of *inputs* (plain JSON values) is kept.
        Raises AlreadyDone if it was made before with the same inputs (a replay: nothing to do),
        KeyConflict if it was made with others.
        """
        inputs_hash = digest({"what": what, "inputs": dict(inputs)})
        with self._writing() as connection:
            books = Books(Transaction(connection, self._clock, []))
            books.journal.refuse_replay(key, inputs_hash)
            yield books
            books.journal.append(what, cause, key, inputs_hash)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Open a transaction that writes. On SQLite the threads of a process take turns.

        SQLite itself waits by sleeping longer and longer: with a few threads most of the time would go by asleep.
        Who does not get a turn in time goes on, and SQLite says what is in the way.
        """
        taken = self.dialect == "sqlite" and self._turn.acquire(timeout=BUSY_TIMEOUT / 1000)
        try:
            with self._transaction(WRITE) as connection:
                yield connection
        finally:
            if taken:
                self._turn.release()

    @contextmanager
    def _transaction(self, mode: Options) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            connection.execution_options(**mode[self.dialect])
            with connection.begin():
                yield connection

    def migrate(self) -> None:
        """Bring the tables to the form that this program knows; safe to call at every start.

        Raises LedgerOutdated when a later program made them.
        """
        with self._transaction(WRITE) as connection:
            if self.dialect == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('facturier migrations'))"))
            config = _alembic()
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise LedgerOutdated("a later facturier made this ledger: install that one") from error

    def check(self) -> str:
        """Return one line about the database. Raises LedgerUnreachable or LedgerOutdated, which say what to do."""
        with self._transaction(READ) as connection:
            found = MigrationContext.configure(connection).get_current_revision()
            version = connection.scalar(text(_VERSION[self.dialect]))
        head = ScriptDirectory.from_config(_alembic()).get_current_head()
        if found != head:
            raise LedgerOutdated(
                f"the ledger's tables are at {found or 'nothing'}, not {head}: run `facturier run` once"
            )
        return f"{self.dialect} {version}"

    def verify(self) -> tuple[Problem, ...]:
        """Return what is wrong in the ledger: its chain, its numbers, its files, its sums. Empty: nothing."""
        with self._transaction(READ) as connection:
            transaction = Transaction(connection, self._clock, None)
            rows = tuple(verify_rows(transaction))
            names = stored_files(transaction)
        return rows + tuple(verify_files(names, self.files))

    def copy_to(self, path: Path) -> None:
        """Write one state of a SQLite ledger to *path*, a new file, while others work on it.

        Raises LedgerUnreachable where it cannot be written, and for PostgreSQL, which has pg_dump.
        """
        if self.dialect != "sqlite":
            raise LedgerUnreachable("a PostgreSQL ledger is copied with pg_dump")
        if path.exists():
            raise LedgerUnreachable(f"{path} exists already")
        try:
            with self._transaction(READ) as connection, closing(sqlite3.connect(path)) as copy:
                cast("sqlite3.Connection", connection.connection.driver_connection).backup(copy)
        except sqlite3.Error as error:
            raise LedgerUnreachable(f"{path} cannot be written: {error}") from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


_VERSION = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}


def _alembic() -> Config:
    """Return Alembic's settings for the migrations that are shipped in this package."""
    config = Config()
    config.set_main_option("script_location", "ledger:migrations")
    return config


def _begin_sqlite(connection: Connection) -> None:
    """Say BEGIN ourselves: sqlite3 itself waits for the first write, when it is too late to wait for a lock."""
    writes = connection.get_execution_options().get(WRITES, False)
    # Past SQLAlchemy, because it cannot fail: SQLAlchemy takes a tenth of a millisecond, SQLite a hundredth of that.
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Set a new connection up.

    The rollback journal always: SQLite 3.7.0 to 3.51.2 can lose data in WAL mode (the WAL-reset bug).
    """
    connection.isolation_level = None
    for setting in (
        f"busy_timeout = {BUSY_TIMEOUT}",
        "journal_mode = DELETE",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}")
