"""Crashes at the commits of a firm, on SQLite and on PostgreSQL, and what must be there once after them."""

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from daemon.records import LedgerRecords
from fakes.firm import MAILBOX
from fakes.story import DEPOSIT_GROSS, SIGNED_ON, Scene, Story, leave, quote, remittance, statement, subject
from servers.postgres import Postgres
from workers.order import STEPS

DATED = date(2026, 3, 9)
ON = date(2026, 3, 20)


class Crash(BaseException):
    """The process dies here: nothing of ours may catch it."""


@dataclass(frozen=True)
class Death:
    """A process dies when its commit number *at* is about to be made (`before`) or was just made (`after`).

    Commits count that are made within steps, or, *between* them, all others: storing a mail, claiming a task,
    putting it off.
    """

    at: int = 0
    when: str = ""
    between: bool = False


class CrashingLedger:
    """A ledger whose process dies at one of its commits."""

    def __init__(self, inner, death):
        self.inner, self.death = inner, death
        self.commits, self.in_step = 0, False

    def __getattr__(self, name):
        return getattr(self.inner, name)

    @contextmanager
    def change(self, *args):
        with self._counted(self.inner.change(*args)) as books:
            yield books

    @contextmanager
    def work(self):
        with self._counted(self.inner.work()) as books:
            yield books

    @contextmanager
    def _counted(self, transaction):
        counts = self.in_step is not self.death.between
        self.commits += counts
        dies = self.death.when if counts and self.commits == self.death.at else ""
        with transaction as books:
            yield books
            if dies == "before":
                raise Crash
        if dies == "after":
            raise Crash

    def watching(self, step):
        """Return *step*, within which commits are those of a step."""

        def watched(office, claim):
            self.in_step = True
            try:
                step(office, claim)
            finally:
                self.in_step = False

        return watched


@contextmanager
def crashing(story, death=Death()):
    """Let the firm's process die at a commit; within, its ledger counts them."""
    firm, kept, steps = story.firm, story.firm.office, dict(STEPS)
    ledger = CrashingLedger(kept.ledger, death)
    firm.office = replace(kept, ledger=ledger)
    firm.records, firm.ledger = LedgerRecords(firm.office), ledger
    _remember(firm)
    STEPS.update({name: ledger.watching(step) for name, step in steps.items()})
    try:
        with suppress(Crash):
            yield ledger
    finally:
        STEPS.update(steps)
        firm.office, firm.ledger = kept, kept.ledger
        firm.records = LedgerRecords(kept)


def _remember(firm):
    """Keep what comes into the mailbox: the watch of the next process finds it there."""
    store, firm.arrived = firm.records.store, []

    def stored(*mail):
        firm.arrived.append(mail)
        store(*mail)

    firm.records.store = stored


def start_again(story):
    """Go on as a new process does.

    Dead leases are given back, the mailbox is read again from the last position noted, and it has copies of what
    was sent.
    """
    firm = story.firm
    with firm.ledger.work() as books:
        for owner in books.tasks.owners():
            books.tasks.release(owner)
    for mail in getattr(firm, "arrived", []):
        firm.records.store(*mail)
    for each in list(firm.transport.sent):
        if MAILBOX in each.recipients:
            firm.deliver(each.raw)
    for minutes in (0, 1, 4, 15):
        firm.pass_time(minutes=minutes)


def effects(story):
    """Return all that must be there once: numbers, client mails, allocations, decisions, drafts."""
    assert story.firm.ledger.verify() == ()
    numbers = [each.number for job in story.jobs for each in job.invoices]
    with story.firm.ledger.read() as books:
        allocations = [each.amount for number in numbers for each in books.allocations.of_invoice(number)]
        drafts = [each.state for job in story.jobs for each in books.drafts.of_job(job.id)]
    to_client = [subject(each.raw) for each in story.client_mails()]
    return numbers, to_client, allocations, [str(each) for each in drafts]


def counted(story):
    """Return the effects, and how many mails the client got."""
    numbers, to_client, allocations, drafts = effects(story)
    return numbers, len(to_client), allocations, drafts


def answer(story, *words):
    """Claire approves the latest mail with these words in its subject."""
    found = [each.raw for each in story.firm.transport.sent if all(word in subject(each.raw) for word in words)]
    story.answers(found[-1], "VALIDER")


#: From the signed quote to the paid deposit.
CASE = (
    lambda story: story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON)),
    lambda story: answer(story, "Projet", "acompte"),
    lambda story: story.firm.pass_time(minutes=11),
    lambda story: story.client_sends("Avis", remittance("F2026-0001", DEPOSIT_GROSS, ON)),
    lambda story: answer(story, "Paiement annoncé"),
    lambda story: story.bank_sends(statement()),
)
NUMBER, PAID = ["F2026-0001"], [DEPOSIT_GROSS]
#: Numbers, mails to the client, allocations and drafts that must be there once, after each act and the time after it.
AFTER = (
    ([], 0, [], ["open"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, PAID, ["issued"]),
    (NUMBER, 1, PAID, ["issued"]),
)
EXPECTED = AFTER[-1]


@dataclass
class Store:
    """Where the ledgers of scenes are kept: beside their files (SQLite), or in databases of a PostgreSQL."""

    folder: Path
    postgres: Postgres | None = None
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def kind(self) -> str:
        """The database's name."""
        return "postgresql" if self.postgres else "sqlite"

    def new(self) -> str:
        """Return the address of a new ledger; empty for the one beside the files."""
        return self.postgres.url(self.postgres.create()) if self.postgres else ""

    def open(self, scene: Scene, database: str, validator) -> tuple[Story, str]:
        """Return a firm that goes on from *scene* with a ledger of its own, and that ledger's address."""
        url = self.postgres.url(self.postgres.copy(_name(database))) if self.postgres else ""
        return scene.opened(self.folder / f"{next(self.numbers)}", validator, url), url

    def close(self, story: Story, url: str) -> None:
        """End a firm and remove what it left."""
        story.firm.ledger.close()
        shutil.rmtree(story.firm.folder)
        if self.postgres:
            self.postgres.drop(_name(url))

    def keep(self, story: Story) -> Scene:
        """Close a firm, and keep a copy of its files."""
        folder = self.folder / f"kept{next(self.numbers)}"
        shutil.copytree(story.firm.folder, folder)
        return replace(leave(story, story.firm.folder), folder=folder)


def _name(url: str) -> str:
    return url.rpartition("/")[2]


@dataclass(frozen=True)
class Moment:
    """The firm before an act, in a database of its own, and how many commits the act makes."""

    scene: Scene
    database: str
    in_steps: int
    between: int


def moments(store: Store, story: Story, database: str, validator) -> list[Moment]:
    """Play the case; return the firm before each act."""
    found = []
    for act in CASE:
        scene = store.keep(story)
        counting, url = store.open(scene, database, validator)
        with crashing(counting, Death(between=True)) as ledger:
            act(counting)
        between = ledger.commits
        store.close(counting, url)
        following, url = store.open(scene, database, validator)
        with crashing(following) as ledger:
            act(following)
        found.append(Moment(scene, database, ledger.commits, between))
        story, database = following, url
    story.firm.ledger.close()
    return found
