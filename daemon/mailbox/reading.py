"""Reads each new mail of a folder once: above the last UID, after a new UIDVALIDITY, and what was overlooked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import structlog

from daemon.mailbox.errors import CommandRefused
from daemon.mailbox.records import MailboxRecords
from daemon.mailbox.session import Arrival, Opened, Session
from ledger.mailboxes import Position

log = structlog.get_logger()

#: Mails whose sizes are asked at once.
SIZES_AT_ONCE = 100
#: Mails, and bytes, that are fetched at once.
MAILS_AT_ONCE, BYTES_AT_ONCE = 20, 8_000_000
#: UIDs that one search covers: imaplib refuses an answer of more than a million characters.
UIDS_AT_ONCE = 50_000


class Stopped(Exception):
    """The watch was asked to end; what was read so far is stored."""


class Reading:
    """Brings one mailbox's new mails into the records.

    Args:
        records: where they go.
        clock: gives the instant of the first start, which limits what is read.
        stopping: asked between two batches.
    """

    def __init__(
        self, records: MailboxRecords, clock: Callable[[], datetime], stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self._records = records
        self._clock = clock
        self._stopping = stopping

    def sync(self, session: Session, opened: Opened, *, compare_all: bool) -> None:
        """Stores every mail that lies in the open folder and was not stored before.

        Args:
            session: with the read folder open.
            opened: what opening it said.
            compare_all: also look for overlooked mails below the last UID.

        Raises:
            MailboxFault: the dialogue failed; nothing is lost, the next sync goes on.
            Stopped: the watch is to end.
        """
        name = session.settings.name
        position = self._records.position(name)
        if position is None:
            return self._first_start(name, opened)
        if position.uidvalidity != opened.uidvalidity:
            position = self._rescan(session, opened, position)
        elif compare_all:
            self._overlooked(session, position)
        return self._above(session, position)

    def _first_start(self, name: str, opened: Opened) -> None:
        since = self._clock().replace(microsecond=0)  # INTERNALDATE has whole seconds
        self._records.set_position(name, Position(opened.uidvalidity, opened.uidnext - 1, since))
        log.info("mailbox.first_start", mailbox=name, uidvalidity=opened.uidvalidity, old_mails=opened.exists)

    def _above(self, session: Session, position: Position) -> None:
        uids = session.uids(position.last_uid + 1, None)
        for batch in _batches(uids, SIZES_AT_ONCE):
            self._take(session, position.uidvalidity, batch, since=None)
            position = replace(position, last_uid=batch[-1])
            self._records.set_position(session.settings.name, position)

    def _rescan(self, session: Session, opened: Opened, old: Position) -> Position:
        """The UIDs mean nothing any more: reads again from the first start's instant on; the digest tells the known."""
        log.warning("mailbox.rescan", mailbox=session.settings.name, old=old.uidvalidity, new=opened.uidvalidity)
        position = Position(opened.uidvalidity, opened.uidnext - 1, old.since)
        self._overlooked(session, position)
        self._records.set_position(session.settings.name, position)
        return position

    def _overlooked(self, session: Session, position: Position) -> None:
        known = self._records.known_uids(session.settings.name, position.uidvalidity)
        for first in range(1, position.last_uid + 1, UIDS_AT_ONCE):
            last = min(first + UIDS_AT_ONCE - 1, position.last_uid)
            uids = session.uids(first, last, _day_before(position.since))
            for batch in _batches([uid for uid in uids if uid not in known], SIZES_AT_ONCE):
                self._take(session, position.uidvalidity, batch, position.since)

    def _take(self, session: Session, uidvalidity: int, uids: Sequence[int], since: datetime | None) -> None:
        arrivals = [arrival for arrival in session.arrivals(uids) if since is None or arrival.internal_date >= since]
        for group in by_weight(arrivals, session.settings.max_mail_bytes):
            if self._stopping():
                raise Stopped
            self._store(session, uidvalidity, group)

    def _store(self, session: Session, uidvalidity: int, group: Sequence[Arrival]) -> None:
        name, limit = session.settings.name, session.settings.max_mail_bytes
        if group[0].size > limit:
            reason = f"{group[0].size} bytes are more than the {limit} that are read"
            return self._refuse(reason, name, uidvalidity, group[0])
        try:
            bodies = session.bodies([arrival.uid for arrival in group])
        except CommandRefused as error:
            if len(group) == 1:
                return self._refuse(str(error), name, uidvalidity, group[0])
            for arrival in group:  # one broken mail must not hold back the others
                self._store(session, uidvalidity, [arrival])
            return None
        for arrival in group:
            raw = bodies.get(arrival.uid)
            if raw is not None:  # else a person took it meanwhile
                self._records.store(raw, name, uidvalidity, arrival.uid, arrival.internal_date.astimezone(UTC))
        log.info("mailbox.stored", mailbox=name, mails=len(bodies), last_uid=group[-1].uid)
        return None

    def _refuse(self, reason: str, name: str, uidvalidity: int, arrival: Arrival) -> None:
        self._records.refuse(reason, name, uidvalidity, arrival.uid, arrival.internal_date.astimezone(UTC))
        log.warning("mailbox.refused", mailbox=name, uid=arrival.uid, size=arrival.size)


def by_weight(arrivals: Sequence[Arrival], limit: int) -> Iterator[list[Arrival]]:
    """Groups that are fetched at once, bounded in mails and bytes; one above `limit` bytes stands alone."""
    group: list[Arrival] = []
    for arrival in arrivals:
        weight = sum(each.size for each in group)
        alone = arrival.size > limit
        if group and (alone or len(group) == MAILS_AT_ONCE or weight + arrival.size > BYTES_AT_ONCE):
            yield group
            group = []
        group.append(arrival)
        if alone:
            yield group
            group = []
    if group:
        yield group


def _batches(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (uids[start : start + size] for start in range(0, len(uids), size))


def _day_before(since: datetime | None) -> date | None:
    """SINCE compares days, in a zone that the server does not tell."""
    return None if since is None else since.date() - timedelta(days=1)
