"""The daemon: watches the mailboxes, keeps the queue fed, and works it in this process unless Redis does."""

import random
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Event, Thread
from time import monotonic
from types import FrameType

import structlog
from dramatiq import Broker, Worker
from dramatiq.brokers.stub import StubBroker

from daemon.bootstrap import build, close_office
from daemon.clock import now
from daemon.mailbox.pace import Pace
from daemon.mailbox.settings import MailboxSettings
from daemon.mailbox.watch import Watch
from daemon.records import LedgerRecords
from daemon.settings import MailboxSection, Settings
from ledger import LedgerError
from workers.head import weekly_head
from workers.moments import look_at_day
from workers.releasing import daily_retentions
from workers.running import process_name
from workers.sweeper import sweep

log = structlog.get_logger()

#: Threads that do the steps in this process; reading itself runs in children.
THREADS = 4
#: Seconds between two rounds of the clock.
ROUND = 0.5
#: A mailbox whose watcher is silent for this long goes to another one.
LEASE = timedelta(seconds=30)
#: Seconds after which a lease that is held is prolonged: each time costs a write to the disk.
PROLONG = 10.0
#: A server may forget a push: each mailbox is looked at this often all the same.
PACE = Pace(renew_idle=60.0)
TLS = {"imaps": "tls", "imap+starttls": "starttls", "imap": "none"}


def mailbox_settings(section: MailboxSection) -> MailboxSettings:
    """Return what the watch must know of a mailbox."""
    server = section.server
    return MailboxSettings(
        name=server.user,
        host=server.host,
        port=server.port,
        tls=TLS[server.scheme],  # type: ignore[arg-type] # the keys are those of IMAP_PORTS
        user=server.user,
        password=section.secret,
        cafile=section.ca_file,
        folder=section.folder,
        done_folder=section.done_folder,
        review_folder=section.review_folder,
    )


@dataclass(slots=True)
class Watcher:
    """A watch with its thread, which runs while this process holds the mailbox's lease."""

    watch: Watch
    name: str
    stop: Event
    wake: Event
    thread: Thread | None = None
    recorded: datetime | None = None
    prolonged: float = 0.0

    def start(self) -> None:
        """Begin to watch, unless it does already."""
        if self.thread is None or not self.thread.is_alive():
            self.stop.clear()
            self.thread = Thread(target=self.watch.run, args=(self.stop, self.wake), name=f"watch {self.name}")
            self.thread.start()

    def end(self) -> None:
        """End the watch."""
        self.stop.set()
        self.wake.set()
        if self.thread is not None:
            self.thread.join()


class Daemon:
    """All that runs in one `facturier run`."""

    def __init__(self, settings: Settings) -> None:
        """Build everything; nothing runs yet. Raises what building raises, in plain words."""
        self.office, self._broker = build(settings, works=not settings.queue.url)
        self._records = records = LedgerRecords(self.office)
        sections = [mailbox_settings(section) for section in settings.mailbox]
        self.watchers = [
            Watcher(Watch(each, records, now, random.random, PACE), each.name, Event(), Event()) for each in sections
        ]
        self._owner = process_name()
        self._week = 0
        self._day = date.min

    def run(self, stop: Event) -> None:
        """Run until *stop* is set, then end everything in good order."""
        with ExitStack() as ending:
            ending.callback(close_office, self.office)
            ending.enter_context(_working(self._broker))
            for watcher in self.watchers:
                ending.callback(self._release, watcher)
                ending.callback(watcher.end)
            log.info("started", mailboxes=len(self.watchers))
            while not stop.is_set():
                self._round()
                stop.wait(ROUND)
            log.info("stopping")

    def _round(self) -> None:
        """One round of the clock: leases, what is due, what is to be filed. A ledger that is away comes back."""
        try:
            for watcher in self.watchers:
                self._keep(watcher)
                self._record_sync(watcher)
            self._mail_head()
            self._look_at_day()
            sweep(self.office)
            self._wake_watchers()
        except LedgerError as fault:
            log.warning("ledger_away", error=str(fault))

    def _keep(self, watcher: Watcher) -> None:
        """Watch a mailbox while its lease is ours: one watcher a mailbox."""
        at = monotonic()
        if watcher.thread is not None and at - watcher.prolonged < PROLONG:
            watcher.start()
            return
        with self.office.ledger.work() as books:
            held = books.leases.take(f"watch:{watcher.name}", self._owner, LEASE)
        if held:
            watcher.prolonged = at
            watcher.start()
        elif watcher.thread is not None:
            watcher.end()

    def _record_sync(self, watcher: Watcher) -> None:
        """Tell the ledger how far the mailbox is read: `issue`, on whatever machine, waits for it."""
        began = watcher.watch.state.last_sync
        if began is not None and began != watcher.recorded:
            self._records.synced(watcher.name, began)
            watcher.recorded = began

    def _mail_head(self) -> None:
        """Have the journal's head mailed once a week."""
        year, number, _ = self.office.today().isocalendar()
        week = year * 100 + number
        if week != self._week and weekly_head(self.office, week):
            self._week = week

    def _look_at_day(self) -> None:
        """Have the jobs looked at once a day, and once for all the days on which nothing ran."""
        today = self.office.today()
        if today != self._day:
            look_at_day(self.office, today)
            daily_retentions(self.office, today)
            self._day = today

    def _release(self, watcher: Watcher) -> None:
        with self.office.ledger.work() as books:
            books.leases.release(f"watch:{watcher.name}", self._owner)

    def _wake_watchers(self) -> None:
        """Wake a watch when mails are to be filed, or an invoice waits for a sync."""
        with self.office.ledger.read() as books:
            waiting = bool(books.drafts.due_to_issue(self.office.clock()))
            names = [each.name for each in self.watchers if waiting or books.mails.to_file(each.name, 1)]
        for watcher in self.watchers:
            if watcher.name in names:
                watcher.wake.set()


@contextmanager
def _working(broker: Broker) -> Iterator[None]:
    """Work the queue in this process, unless it is on Redis."""
    if not isinstance(broker, StubBroker):
        yield
        return
    broker.emit_after("process_boot")  # an embedded worker never says so itself, and time limits wait for it
    worker = Worker(broker, worker_threads=THREADS, worker_timeout=200)
    worker.start()
    try:
        yield
    finally:
        worker.stop()
        broker.close()


def run(settings: Settings) -> None:
    """Run the daemon until it is told to stop (SIGTERM, SIGINT)."""
    stop = Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    Daemon(settings).run(stop)


def dramatiq_arguments(processes: int, threads: int) -> Sequence[str]:
    """Return what dramatiq's own command is called with for `facturier work`."""
    return ["daemon.bootstrap:start_workers", "--processes", str(processes), "--threads", str(threads)]
