"""A town for journeys: real mail servers, the people with their mailboxes, and the program that watches one of them."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from daemon.clock import now
from ledger import Files, Ledger, open_ledger
from servers.dovecot import Dovecot
from servers.person import LOOK, PATIENCE, Person
from servers.postgres import Postgres
from servers.processes import short_folder
from servers.program import Program, ask
from servers.redis import Redis
from servers.smtp import SmtpServer
from servers.waiting import until
from workers.outcome import SETTLED

MAILBOX = "facturation@atelier.example"
#: Who writes and reads: the staff's estimator, the accountant who approves, the client, the bank.
PEOPLE = ("paul@atelier.example", "claire@cabinet.example", "compta@tilleuls.example", "releves@banque.example")
IBAN = "FR7630006000011234567890189"

_SETTINGS = """\
[company]
name = "Atelier Beaulieu SARL"
siren = "732829320"
vat_number = "FR44732829320"
address = ["12 rue des Forges", "69007 Lyon"]
iban = "{iban}"
legal = "SARL au capital de 20 000 € - RCS Lyon 732 829 320"

[[mailbox]]
url = "{imap}"
trusted_authserv_ids = ["{authserv_id}"]
{imap_authority}

[smtp]
url = "{smtp}"
sender = "{mailbox}"
{smtp_authority}

[people]
owner = "patronne@atelier.example"
staff_domains = ["atelier.example"]
bank_senders = ["releves@banque.example"]
approvers = ["claire@cabinet.example"]

[ledger]
url = "{ledger}"
files = "fichiers"

[queue]
url = "{queue}"

[billing]
undo_minutes = {undo_minutes}
"""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """How the firm runs the program.

    Attributes:
        tls: whether mail goes over TLS, with the test authority and with logins.
        postgres: the database server, for who lets it die.
        postgres_url: the ledger's database; "" for SQLite.
        redis: the queue; without one the daemon works alone.
        workers: how many `facturier work` there are beside the daemon.
        undo_minutes: between approval and issue.
    """

    tls: bool = False
    postgres: Postgres | None = None
    postgres_url: str = ""
    redis: Redis | None = None
    workers: int = 0
    undo_minutes: int = 0


class Town:
    """The servers, the people and the program; a context manager that ends all of them."""

    def __init__(self, setup: Setup) -> None:
        self.setup, self.folder = setup, short_folder("tn")
        self.dovecot = Dovecot()
        self.dovecot.add_user(MAILBOX)
        self.smtp = SmtpServer(self.dovecot, starttls=setup.tls, auth_required=setup.tls)
        self.people = [Person(address, self.dovecot, self.smtp) for address in PEOPLE]
        self.paul, self.claire, self.client, self.bank = self.people
        self._ledger_url = setup.postgres_url or f"sqlite:///{self.folder / 'facturier.db'}"
        self._settings, self._secrets = self._write_settings(), self._passwords()
        self.daemon = self._program("run", ready=lambda said: '"event": "started"' in said)
        self.workers = [
            self._program("work", "--processes", "1", "--threads", "2", log=f"work{number}")
            for number in range(setup.workers)
        ]
        self._ending = ExitStack()

    def __enter__(self) -> Self:
        ending = self._ending
        ending.enter_context(self.dovecot)
        ending.enter_context(self.smtp)
        for program in self.programs:
            ending.callback(program.kill)
        self.ledger = self._open_ledger()
        ending.callback(self.ledger.close)
        for person in self.people:
            ending.callback(person.leave)
        for program in self.programs:
            program.start()
        # What lay in a mailbox before the first look is old: people write after it.
        until(self._read_once, PATIENCE, "the daemon's first look at the mailbox", LOOK)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.close()

    @property
    def programs(self) -> list[Program]:
        """The daemon, then the workers."""
        return [self.daemon, *self.workers]

    def ask(self, *words: str) -> dict[str, Any]:
        """What a command of the program prints with --json."""
        return ask(*words, settings=self._settings, secrets=self._secrets)

    def settled(self, message_id: str) -> None:
        """Waits until the program has dealt with this mail of a person."""

        def look() -> bool:
            with self.ledger.read() as books:
                return any(mail.state in SETTLED for mail in books.mails.by_message_id(message_id.strip("<>")))

        until(look, PATIENCE, f"the mail {message_id} to be dealt with", LOOK)

    def at_rest(self) -> None:
        """Waits until no mail is unsent and no task is due."""

        def look() -> bool:
            with self.ledger.read() as books:
                return books.outgoing.unsent() == 0 and not books.tasks.due() and not books.tasks.owners()

        until(look, PATIENCE, "the program to come to rest", LOOK)

    def _read_once(self) -> bool:
        with self.ledger.read() as books:
            return books.mailboxes.position(MAILBOX) is not None

    def _open_ledger(self) -> Ledger:
        ledger = open_ledger(self._ledger_url, Files(self.folder / "fichiers"), now)
        ledger.migrate()
        return ledger

    def _program(self, *words: str, log: str = "run", ready: Any = lambda _said: True) -> Program:
        path = self.folder / f"{log}.log"
        return Program(*words, settings=self._settings, secrets=self._secrets, log=path, ready=ready)

    def _passwords(self) -> Mapping[str, str]:
        password = self.dovecot.password(MAILBOX)
        return {"FACTURIER_MAILBOX__0__PASSWORD": password, "FACTURIER_SMTP__PASSWORD": password}

    def _write_settings(self) -> Path:
        setup = self.setup
        text = _SETTINGS.format(
            iban=IBAN,
            mailbox=MAILBOX,
            imap=self.dovecot.imap_url(MAILBOX, tls=setup.tls),
            imap_authority=f'ca_file = "{self.dovecot.ca_file}"' if setup.tls else "",
            authserv_id=self.smtp.authserv_id,
            smtp=self.smtp.url(MAILBOX if setup.tls else ""),
            smtp_authority=f'ca_file = "{self.smtp.certificates.authority}"' if self.smtp.certificates else "",
            ledger=self._ledger_url,
            queue=setup.redis.url if setup.redis else "",
            undo_minutes=setup.undo_minutes,
        )
        path = self.folder / "facturier.toml"
        path.write_text(text, encoding="utf-8")
        return path
