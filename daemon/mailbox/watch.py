"""Watches one mailbox for as long as the daemon runs."""

from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread

import structlog

from daemon.mailbox.errors import FolderMissing, LoginRefused, MailboxFault
from daemon.mailbox.filing import FilingClerk
from daemon.mailbox.pace import Backoff, Pace
from daemon.mailbox.reading import Reading, Stopped
from daemon.mailbox.records import MailboxRecords
from daemon.mailbox.session import Session
from daemon.mailbox.settings import MailboxSettings
from daemon.mailbox.state import Progress, State
from ledger.mails import Folder

log = structlog.get_logger()


class Watch:
    """Reads new mails, files those that are settled, and comes back after every fault.

    The truth is always the UIDs that the server lists; IDLE only says when to look. Each connection begins with a
    comparison of all UIDs since the first start.

    Args:
        settings: the mailbox.
        records: the ledger.
        clock: gives aware instants; syncs are dated with it.
        chance: gives a number from 0 to 1, for jitter.
        pace: how often, how long.
    """

    def __init__(
        self,
        settings: MailboxSettings,
        records: MailboxRecords,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
        pace: Pace = Pace(),  # noqa: B008 - a frozen value
    ) -> None:
        self._settings = settings
        self._records = records
        self._clock = clock
        self._pace = pace
        self._backoff = Backoff(pace, chance)
        self._progress = Progress()
        self._session: Session | None = None
        self._ended = Event()

    @property
    def state(self) -> State:
        """How the watch is doing now; from any thread."""
        return self._progress.state

    def synced_since(self, instant: datetime) -> bool:
        """Whether a sync that began at or after `instant` is complete: every mail that was there then is stored."""
        return self._progress.synced_since(instant)

    def wait_synced(self, instant: datetime, timeout: float) -> bool:
        """Waits up to `timeout` seconds for such a sync; set `wake` first to have one at once."""
        return self._progress.wait_synced(instant, timeout)

    def run(self, stop: Event, wake: Event) -> None:
        """Watches until `stop` is set; ends within seconds of it.

        Args:
            stop: ends the watch.
            wake: asks for a sync and a filing round now; cleared when it was seen.
        """
        self._ended.clear()
        Thread(target=self._end_hung_dialogue, args=(stop,), name="mailbox hang-up", daemon=True).start()
        while not stop.is_set():
            delay = self._connection(stop, wake)
            if delay:
                stop.wait(delay)
        self._ended.set()
        self._progress.disconnected()

    def _end_hung_dialogue(self, stop: Event) -> None:
        """A server that does not answer must not hold back the end of the program for a read's whole timeout."""
        stop.wait()
        while not self._ended.wait(self._pace.grace):
            if self._session:
                self._session.hang_up()

    def _connection(self, stop: Event, wake: Event) -> float:
        """Watches over one connection; gives the seconds until the next one."""
        try:
            self._session = Session(self._settings)
            with self._session as session:
                self._progress.connected(self._clock())
                log.info("mailbox.connected", mailbox=self._settings.name)
                self._serve(session, stop, wake)
        except Stopped:
            return 0.0
        except MailboxFault as fault:
            at_least = self._pace.refused_delay if isinstance(fault, LoginRefused) else 0.0
            return self._failed(str(fault), at_least)
        except Exception as error:  # the ledger is away, or a bug: neither may end the watch silently
            log.exception("mailbox.failed", mailbox=self._settings.name)
            return self._failed(f"Mailbox {self._settings.name}: {type(error).__name__}: {error}")
        return 0.0

    def _failed(self, words: str, at_least: float = 0.0) -> float:
        self._progress.failed(words)
        delay = self._backoff.delay(at_least)
        log.warning("mailbox.disconnected", mailbox=self._settings.name, error=words, retry_in=round(delay, 1))
        return delay

    def _serve(self, session: Session, stop: Event, wake: Event) -> None:
        reading = Reading(session, self._records, self._clock, self._pace.compare_all, stop.is_set)
        clerk = FilingClerk(session, self._records, stop.is_set) if self._prepare(session) else None
        while not stop.is_set():
            wake.clear()
            self._synced(reading.sync())
            if clerk and self._filed(clerk):
                self._synced(reading.sync())  # what came while other folders were open
            if not session.heard_of_mail():
                self._wait(session, stop, wake)

    def _synced(self, began: datetime) -> None:
        self._progress.synced(began)
        self._backoff.reset()

    def _prepare(self, session: Session) -> bool:
        """Makes the folders; says whether mails can be moved. Reading goes on without."""
        problem = ""
        if not session.can_move():
            problem = (
                f"Mailbox {self._settings.name}: the server has neither MOVE nor UIDPLUS. Mails stay where they are."
            )
        try:
            session.ensure(Folder.DONE)
            session.ensure(Folder.REVIEW)
        except FolderMissing as fault:
            problem = str(fault)
        self._progress.filing(problem)
        return not problem

    def _filed(self, clerk: FilingClerk) -> bool:
        """Files what is settled; whether other folders were opened for it."""
        filed = clerk.file()
        if filed.tried:
            self._progress.filing(filed.problem)
        return filed.tried

    def _wait(self, session: Session, stop: Event, wake: Event) -> None:
        idle = session.can("IDLE")
        if idle:
            session.start_idle()
        for _ in range(round((self._pace.renew_idle if idle else self._pace.poll) / self._pace.look)):
            if wake.is_set() or (session.said_something(self._pace.look) if idle else stop.wait(self._pace.look)):
                break
            if stop.is_set():
                break
        if idle:
            session.end_idle()
