"""A watch on a new account, in a thread that ends with the test."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from daemon.mailbox.pace import Pace
from daemon.mailbox.settings import MailboxSettings
from daemon.mailbox.watch import Watch
from servers.dovecot import Dovecot
from servers.mailbox_settings import settings_of
from servers.memory_records import MemoryRecords
from servers.waiting import until

#: Long enough that only a push, a wake or a fault makes the watch look again.
PATIENT = Pace(renew_idle=3600.0, first_delay=0.05, longest_delay=0.2, refused_delay=0.2, look=0.1)


class Running:
    """A watch with its thread and what it recorded."""

    def __init__(self, settings: MailboxSettings, pace: Pace, records: MemoryRecords) -> None:
        self.settings, self.records = settings, records
        self.watch = Watch(settings, records, lambda: datetime.now(UTC), lambda: 0.5, pace)
        self.stopping, self.wake = threading.Event(), threading.Event()
        self.thread = threading.Thread(
            daemon=True, target=self.watch.run, args=(self.stopping, self.wake), name=settings.name
        )

    def start(self) -> "Running":
        self.thread.start()
        return self

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join(20)
        assert not self.thread.is_alive(), "the watch does not stop"

    def sync(self) -> None:
        """Has the watch look now, and waits until it has."""
        now = datetime.now(UTC)
        self.wake.set()
        assert self.watch.wait_synced(now, 20), self.watch.state


@pytest.fixture
def settings(dovecot: Dovecot, account: str) -> MailboxSettings:
    return settings_of(dovecot, account)


@pytest.fixture
def starting() -> Iterator[Callable[..., Running]]:
    """Starts a watch on any settings and does not wait for it."""
    started: list[Running] = []

    def start(settings: MailboxSettings, pace: Pace = PATIENT, records: MemoryRecords | None = None) -> Running:
        started.append(Running(settings, pace, records or MemoryRecords()).start())
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture
def watching(settings: MailboxSettings, starting: Callable[..., Running]) -> Callable[..., Running]:
    """Starts a watch that has made its first sync; takes other settings, a pace, or the records of an earlier one."""
    usual = settings

    def start(
        *,
        settings: MailboxSettings | None = None,
        pace: Pace = PATIENT,
        records: MemoryRecords | None = None,
        **changes: object,
    ) -> Running:
        running = starting(replace(settings or usual, **changes), pace, records)
        until(lambda: running.watch.state.last_sync, what="the first sync")
        return running

    return start
