"""A ledger on SQLite and on PostgreSQL for every test that asks for one, and the rows that most tests start from."""

import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from ledger import Books, Cause, Files, Ledger, open_ledger
from ledger.journal import GENESIS
from ledger.tables import Base
from rules.content_hash import content_hash
from rules.facts import ClientKind
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine, IssuedInvoice
from rules.money import ByRate, Money
from rules.party import Client
from servers.postgres import Postgres

HERE = Path(__file__).parent
CAUSE = Cause("person", "test")
#: Lets the owner of a PostgreSQL database write past its triggers.
UNGUARDED = "-c session_replication_role=replica -c lock_timeout=10s"
TWENTY, TEN = Decimal(20), Decimal(10)


@dataclass
class Clock:
    """An instant that only a test moves."""

    now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Desk:
    """A ledger as the tests write in it: every change under a key of its own."""

    ledger: Ledger
    clock: Clock
    keys: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def change(self) -> AbstractContextManager[Books]:
        return self.ledger.change("test", CAUSE, f"key:{next(self.keys)}", {})

    def read(self) -> AbstractContextManager[Books]:
        return self.ledger.read()

    def work(self) -> AbstractContextManager[Books]:
        return self.ledger.work()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file without rows: copying it is quicker than to migrate for each test."""
    folder = tmp_path_factory.mktemp("empty")
    ledger = open_ledger(f"sqlite:///{folder}/empty.db", Files(folder), Clock())
    ledger.migrate()
    ledger.close()
    return folder / "empty.db"


@pytest.fixture(scope="session")
def empty_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database, which each test empties: that is quicker than a new one."""
    url = postgres.url(postgres.create())
    ledger = open_ledger(url, Files(tmp_path_factory.mktemp("files")), Clock())
    ledger.migrate()
    ledger.close()
    return url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated ledger without rows, of each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "ledger.db")
        yield f"sqlite:///{tmp_path}/ledger.db"
        return
    address: str = request.getfixturevalue("empty_postgres")
    with psycopg.connect(address.replace("+psycopg", ""), options=UNGUARDED) as connection:
        connection.execute(f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY")
        connection.execute(f"INSERT INTO journal_head (id, sequence, hash) VALUES (1, 0, '{GENESIS}')")
        connection.execute("INSERT INTO reference_counter (id, last) VALUES (1, 1000)")
    yield address


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
def ledger(url: str, files: Files, clock: Clock) -> Iterator[Ledger]:
    opened = open_ledger(url, files, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(ledger: Ledger, clock: Clock) -> Desk:
    return Desk(ledger, clock)


@pytest.fixture
def client() -> Client:
    return Client(
        name="SCI Les Tilleuls",
        kind=ClientKind.BUSINESS,
        siren="732829320",
        address=("3 rue Monge", "69003 Lyon"),
        billing_email="compta@tilleuls.example",
        ibans=("FR7630006000011234567890189",),
    )


@pytest.fixture
def job_id(desk: Desk, client: Client) -> int:
    """A job of one client, with nothing in it."""
    with desk.change() as books:
        return books.jobs.open("2026-001", books.clients.add(client))


@pytest.fixture
def make_content(client: Client) -> Callable[..., InvoiceContent]:
    """Make an invoice's content, with VAT at 20 % on *net* and at 10 % on *net_10*."""

    def make(
        net: str = "900.00", net_10: str = "0.00", kind: InvoiceKind = InvoiceKind.DEPOSIT, step: int = 1
    ) -> InvoiceContent:
        nets = ByRate({TWENTY: Money.of(net), TEN: Money.of(net_10)})
        lines = [
            InvoiceLine(description="Travaux", quantity=Decimal(1), unit_price=abs(each.euros), net=each, vat_rate=rate)
            for rate, each in nets.items()
        ]
        return InvoiceContent(
            kind=kind,
            job="2026-001",
            quote_number="D2026-031",
            quote_version="B",
            step=step,
            label="Acompte",
            client=client,
            lines=tuple(lines),
            net=nets,
            vat=ByRate([(rate, each.percent(rate)) for rate, each in nets.items()]),
        )

    return make


@pytest.fixture
def make_invoice(make_content: Callable[..., InvoiceContent]) -> Callable[..., IssuedInvoice]:
    def make(number: str, *, reference: str = "", draft: int = 0, **content: object) -> IssuedInvoice:
        return IssuedInvoice(
            number=number,
            issued=date(2026, 11, 2),
            due=date(2026, 12, 2),
            reference=reference or f"RF{number}",
            content=make_content(**content),
            draft=draft,
        )

    return make


@pytest.fixture
def open_draft(desk: Desk, job_id: int, make_content: Callable[..., InvoiceContent]) -> Callable[..., int]:
    """Open a draft of the job and return its reference."""

    def open_it(**content: object) -> int:
        with desk.change() as books:
            ref = books.references.next()
            made = make_content(**content)
            books.drafts.open(
                ref, job_id, content=made, content_hash=content_hash(made), grounds=["p. 1"], at=desk.clock()
            )
        return ref

    return open_it


@pytest.fixture
def start_child() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a script of `children/` as a process of its own; its input is held open until the test ends."""
    children: list[subprocess.Popen[bytes]] = []

    def start(name: str, *words: str) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            [sys.executable, HERE / "children" / f"{name}.py", *words],
            env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.kill()
        child.communicate()


@pytest.fixture
def tamper(url: str) -> Callable[[str], None]:
    """Run SQL behind the ledger's back, the triggers taken off: what somebody with the file or a password can do."""

    def run(statement: str) -> None:
        if url.startswith("sqlite"):
            table = re.split(r"UPDATE |INSERT INTO |DELETE FROM ", statement)[1].split()[0]
            with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
                for verb in ("update", "delete"):
                    connection.execute(f"DROP TRIGGER IF EXISTS {table}_append_only_{verb}")
                connection.execute(statement)
            return
        with psycopg.connect(url.replace("+psycopg", ""), options=UNGUARDED) as postgres:
            postgres.execute(statement)

    return run
