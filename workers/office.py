"""The office: everything that the steps work with, built once by the daemon and passed down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from extractors.mail.dkim_check import TxtLookup
from extractors.pool import Children
from extractors.reader import Reader, ReadingContext
from extractors.recognition.engine import Engine
from ledger import Books, Cause, Files, Ledger
from outbox.file_drop import FileDrop
from outbox.look import PLAIN, Look
from outbox.smtp import SmtpTransport
from outbox.validation import Validator
from rules.events import Event, QuoteOverridden, QuoteReturned, Returned
from rules.job import Job
from rules.money import Money
from rules.party import Company
from rules.policy import Policy
from rules.quote import Acceptance
from rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How our mails name us: the shared mailbox, the From of what we send, and this instance."""

    mailbox: str
    sender: str
    instance: str

    @property
    def domain(self) -> str:
        """The right side of our Message-IDs."""
        return self.sender.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a step needs.

    `rulebook` are the firm's rules by date.
    `holidays` gives those around a day: of its year, of the one before and the two after.
    `secret` gives 128 random bits as text; `offer` tells the queue which tasks (numbers and steps) are ready.
    `dns` is asked about each mail's DKIM signature where no server says who sent it; `dns_of_answers` about those of
    answers, whose approvals it may let count above the ceiling.
    `mails` and `documents` are the children that open what comes from outside. Above `ceiling` an approval in a
    mailbox that others can write to needs more proof (None: approvals have a mailbox of their own). `engine` recognises
    the words in pictures.
    `trust_anchors` are the certificates (DER) under which a signer is known by name. `look` is that of our pages.
    `exports` is where approved drafts go that another tool numbers.
    """

    ledger: Ledger
    files: Files
    company: Company
    rulebook: Rulebook
    identity: Identity
    timezone: ZoneInfo
    holidays: Callable[[date], frozenset[date]]
    clock: Callable[[], datetime]
    secret: Callable[[], str]
    offer: Callable[[Sequence[tuple[int, str]]], None]
    mails: Children
    documents: Children
    readers: Sequence[Reader]
    validator: Validator
    transport: SmtpTransport
    drop: FileDrop
    trusted_authserv_ids: Sequence[str]
    mailboxes: Sequence[str]
    dns: TxtLookup | None = None
    dns_of_answers: TxtLookup | None = None
    ceiling: Money | None = None
    engine: Engine = Engine.AUTO
    trust_anchors: tuple[bytes, ...] = ()
    look: Look = PLAIN
    exports: FileDrop | None = None

    def reading(self, mail_subject: str = "", mail_from: str = "") -> ReadingContext:
        """Return what the readers know beforehand."""
        known = ReadingContext(self.company, mail_subject, mail_from, self.trust_anchors, self.timezone)
        return replace(known, engine=self.engine)

    def today(self) -> date:
        """The firm's date."""
        return self.clock().astimezone(self.timezone).date()

    @property
    def policy(self) -> Policy:
        """The firm's rules of today: who approves, the numbers, the reminders."""
        return self.rulebook.on(self.today())

    def rules_of(self, job: Job) -> Policy:
        """The firm's rules under which *job* is handled: what it keeps is of its signature."""
        return self.rulebook.for_job(job, self.today())

    def rules_for(self, job: Job, event: Event) -> Policy:
        """The firm's rules for *event*: where it is the client's acceptance, those of the day of the signature."""
        match event:
            case QuoteReturned(returned=Returned(acceptance=Acceptance(on=day))):
                return self.rulebook.signed(day, self.today())
            case QuoteOverridden(acceptance=Acceptance(on=day)):
                return self.rulebook.signed(day, self.today())
            case _:
                return self.rules_of(job)

    @contextmanager
    def change(self, what: str, cause: Cause, key: str, inputs: Mapping[str, object]) -> Iterator[Books]:
        """Open one transaction of the ledger; once it is committed, offer the tasks that it added.

        Raises what `Ledger.change` raises: AlreadyDone for a replay, KeyConflict for other inputs.
        """
        with self.ledger.change(what, cause, key, inputs) as books:
            yield books
        self.offer(books.tasks.added)
