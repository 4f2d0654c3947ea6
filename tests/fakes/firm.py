"""A whole office for tests of the steps: real ledger, real readers and writers, a clock that waits to be told."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from daemon.records import LedgerRecords
from extractors.patterns import PatternReader
from ledger import Files, Position, open_ledger
from outbox.file_drop import FileDrop
from rules.approval import Approver
from rules.party import Company
from rules.policy import Policy
from rules.rulebook import Rulebook
from workers.office import Identity, Office
from workers.order import STEPS
from workers.running import run_task

MAILBOX = "facturation@atelier.example"
STAFF = "paul@atelier.example"
CLAIRE = "claire@cabinet.example"
OWNER = "patronne@atelier.example"
CLIENT = "compta@tilleuls.example"
BANK = "releves@banque.example"
AUTHSERV = "mx.example"
IBAN = "FR7630006000011234567890189"

COMPANY = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=("12 rue des Forges", "69007 Lyon"),
    iban=IBAN,
    legal="SARL au capital de 20 000 € - RCS Lyon 732 829 320",
)


class Inline:
    """A pool whose child is this process."""

    def run(self, function: Callable, *args):
        return function(*args)

    def close(self) -> None:
        """Nothing to end."""


@dataclass
class Posted:
    """A mail as the server got it."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]


@dataclass
class FakeTransport:
    """Keeps what it is given; `fault` is raised instead, once, if set."""

    sent: list[Posted] = field(default_factory=list)
    fault: Exception | None = None

    def send(self, raw, sender, recipients):
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        self.sent.append(Posted(raw, sender, tuple(recipients)))


class Clock:
    """Time that only moves when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: float) -> None:
        self.now += timedelta(**delta)


class Firm:
    """The firm of the tests: deliver a mail, let the work be done, look at what was sent."""

    def __init__(self, folder: Path, validator, url: str = "", **policy) -> None:
        self.folder = folder
        self.clock = Clock()
        self.transport = FakeTransport()
        secrets = (f"{number:032x}" for number in itertools.count(1))
        self.ledger = open_ledger(url or f"sqlite:///{folder}/ledger.db", Files(folder / "files"), self.clock)
        self.ledger.migrate()
        self._uids = itertools.count(1)
        self._told = 0
        self.office = Office(
            ledger=self.ledger,
            files=self.ledger.files,
            company=COMPANY,
            rulebook=Rulebook.of(
                Policy(
                    **{
                        "approvers": (Approver(address=CLAIRE),),
                        "owner": OWNER,
                        "staff_domains": ("atelier.example",),
                        "bank_senders": (BANK,),
                        "company_ibans": (IBAN,),
                    }
                    | policy
                )
            ),
            identity=Identity(mailbox=MAILBOX, sender=MAILBOX, instance="test"),
            timezone=ZoneInfo("Europe/Paris"),
            holidays=lambda _day: frozenset(),
            clock=self.clock,
            secret=lambda: next(secrets),
            offer=lambda _tasks: None,
            mails=Inline(),
            documents=Inline(),
            readers=(PatternReader(),),
            validator=validator,
            drop=FileDrop(folder / "invoices"),
            transport=self.transport,
            trusted_authserv_ids=(AUTHSERV,),
            mailboxes=(MAILBOX,),
        )
        self.records = LedgerRecords(self.office)
        self.records.set_position(MAILBOX, Position(1, 0, self.clock()))

    def deliver(self, message: EmailMessage | bytes, *, authenticated: bool = True) -> None:
        """Put a mail into the mailbox, with what the firm's server says of its sender, and do all work."""
        raw = message if isinstance(message, bytes) else message.as_bytes()
        if authenticated and not isinstance(message, bytes):
            domain = str(message["From"]).rpartition("@")[2].rstrip(">")
            raw = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}\r\n".encode() + raw
        self.records.store(raw, MAILBOX, 1, next(self._uids), self.clock())
        self.work()

    def work(self) -> None:
        """Do every task that is due, until nothing is."""
        for _ in range(500):
            self.records.synced(MAILBOX, self.clock())
            with self.ledger.work() as books:
                due = books.tasks.due(50)
            if not due:
                return
            for task_id, _step in due:
                run_task(self.office, task_id, STEPS)
        raise AssertionError(f"the work never ends: {due}")

    def pass_time(self, **delta: float) -> None:
        """Let time go by, then do what became due."""
        self.clock.forward(**delta)
        self.work()

    def news(self, to: str = CLAIRE) -> list[bytes]:
        """Return the mails that were sent to somebody since the last call."""
        fresh = self.transport.sent[self._told :]
        self._told = len(self.transport.sent)
        return [each.raw for each in fresh if to in each.recipients]
