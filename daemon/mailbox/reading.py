"""Reads each new mail of a folder once: above the last UID, after a new UIDVALIDITY, and what was overlooked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import structlog

from daemon.mailbox.errors import CommandRefused
from daemon.mailbox.records import MailboxRecords
from daemon.mailbox.session import Arrival, Opened, Session
from ledger.mailboxes import Position
from ledger.mails import Folder

log = structlog.get_logger()

#: Mails whose sizes are asked at once.
SIZES_AT_ONCE = 100
#: Mails, and bytes, that are fetched at once.
MAILS_AT_ONCE, BYTES_AT_ONCE = 20, 8_000_000


class Stopped(Exception):
    """The watch was asked to end; what was read so far is stored."""


class Reading:
    """Brings one mailbox's new mails into the records, over one connection.

    Args:
        session: the connection.
        records: where the mails go.
        clock: dates the syncs, and the first start, which limits what is read.
        compare_every: how often all UIDs are compared; the first sync always does.
        stopping: asked between two batches.
    """

    def __init__(
        self,
        session: Session,
        records: MailboxRecords,
        clock: Callable[[], datetime],
        compare_every: timedelta,
        stopping: Callable[[], bool],
    ) -> None:
        self._session = session
        self._name = session.settings.name
        self._records = records
        self._clock = clock
        self._compare_every = compare_every
        self._stopping = stopping
        self._compared: datetime | None = None

    def sync(self) -> datetime:
        """Stores every mail that lies in the folder and was not stored before.

        The folder is opened anew each time: a session keeps the old one, and hears of nothing, when somebody deletes
        the folder and makes it again.

        Returns:
            When it began: a mail that was there then is stored now.

        Raises:
            MailboxFault: the dialogue failed; nothing is lost, the next sync goes on.
            Stopped: the watch is to end.
        """
        began = self._clock()
        compare = self._compared is None or began - self._compared >= self._compare_every
        self._read(self._session.open(Folder.INBOX), compare=compare)
        if compare:
            self._compared = began
        return began

    def _read(self, opened: Opened, *, compare: bool) -> None:
        position = self._records.position(self._name)
        if position is None:
            self._first_start(opened)
            return
        if position.uidvalidity != opened.uidvalidity:
            position = self._rescan(opened, position)
        elif compare:
            self._overlooked(position)
        self._above(position)

    def _first_start(self, opened: Opened) -> None:
        since = self._clock().replace(microsecond=0)  # INTERNALDATE has whole seconds
        self._records.set_position(self._name, Position(opened.uidvalidity, opened.uidnext - 1, since))
        log.info("mailbox.first_start", mailbox=self._name, uidvalidity=opened.uidvalidity, old_mails=opened.exists)

    def _above(self, position: Position) -> None:
        uids = self._session.uids_above(position.last_uid)
        for batch in batches(uids, SIZES_AT_ONCE):
            self._take(position.uidvalidity, batch, since=None)
            position = replace(position, last_uid=batch[-1])
            self._records.set_position(self._name, position)

    def _rescan(self, opened: Opened, old: Position) -> Position:
        """The UIDs mean nothing any more: reads again from the first start's instant on; the digest tells the known."""
        log.warning("mailbox.rescan", mailbox=self._name, old=old.uidvalidity, new=opened.uidvalidity)
        position = Position(opened.uidvalidity, opened.uidnext - 1, old.since)
        self._overlooked(position)
        self._records.set_position(self._name, position)
        return position

    def _overlooked(self, position: Position) -> None:
        known = self._records.known_uids(self._name, position.uidvalidity)
        uids = self._session.uids_since(day_before(position.since))
        missed = [uid for uid in uids if uid <= position.last_uid and uid not in known]
        for batch in batches(missed, SIZES_AT_ONCE):
            self._take(position.uidvalidity, batch, position.since)

    def _take(self, uidvalidity: int, uids: Sequence[int], since: datetime | None) -> None:
        arrivals = [
            arrival for arrival in self._session.arrivals(uids) if since is None or arrival.internal_date >= since
        ]
        for group in by_weight(arrivals, self._session.settings.max_mail_bytes):
            if self._stopping():
                raise Stopped
            self._store(uidvalidity, group)

    def _store(self, uidvalidity: int, group: Sequence[Arrival]) -> None:
        limit = self._session.settings.max_mail_bytes
        if group[0].size > limit:
            reason = f"{group[0].size} bytes are more than the {limit} that are read"
            return self._refuse(reason, uidvalidity, group[0])
        try:
            bodies = self._session.bodies([arrival.uid for arrival in group])
        except CommandRefused as error:
            if len(group) == 1:
                return self._refuse(str(error), uidvalidity, group[0])
            for arrival in group:  # one broken mail must not hold back the others
                self._store(uidvalidity, [arrival])
            return None
        for arrival in group:
            raw = bodies.get(arrival.uid)
            if raw is not None:  # else a person took it meanwhile
                self._records.store(raw, self._name, uidvalidity, arrival.uid, arrival.internal_date.astimezone(UTC))
        log.info("mailbox.stored", mailbox=self._name, mails=len(bodies), last_uid=group[-1].uid)
        return None

    def _refuse(self, reason: str, uidvalidity: int, arrival: Arrival) -> None:
        self._records.refuse(reason, self._name, uidvalidity, arrival.uid, arrival.internal_date.astimezone(UTC))
        log.warning("mailbox.refused", mailbox=self._name, uid=arrival.uid, size=arrival.size)


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


def batches(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The UIDs in groups of `size`."""
    return (uids[start : start + size] for start in range(0, len(uids), size))


def day_before(since: datetime | None) -> date | None:
    """SINCE compares days, in a zone that the server does not tell."""
    return None if since is None else since.date() - timedelta(days=1)
