"""Reads old mails once, for `facturier import mailbox --since`: they are recorded and propose nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from daemon.mailbox.reading import SIZES_AT_ONCE, batches, by_weight, day_before
from daemon.mailbox.session import Arrival, Session
from daemon.mailbox.settings import MailboxSettings
from ledger.mails import Folder


class StoreOldMail(Protocol):
    """Keeps one old mail; may be called again for a mail that is known."""

    def __call__(self, raw: bytes, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:
        """Takes raw bytes, the mailbox's name, the place and the instant of arrival (UTC)."""
        ...


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import read, and how many mails were above the limit of bytes."""

    read: int = 0
    too_large: int = 0


def import_since(
    settings: MailboxSettings,
    since: datetime,
    store: StoreOldMail,
    told: Callable[[int], None] = lambda _count: None,
) -> Imported:
    """Gives every mail of the read folder that arrived at `since` or later to `store`, oldest first.

    Args:
        settings: the mailbox; no flag and no place in it changes.
        since: an aware instant, compared with INTERNALDATE.
        store: where they go.
        told: called with the number of mails read so far.

    Raises:
        MailboxFault: the dialogue failed; what was stored stays.
    """
    done = Imported()
    with Session(settings) as session:
        opened = session.open(Folder.INBOX)
        for arrivals in _arrivals(session, since):
            for group in by_weight(arrivals, settings.max_mail_bytes):
                if group[0].size > settings.max_mail_bytes:
                    done = replace(done, too_large=done.too_large + 1)
                    continue
                read = _store(session, opened.uidvalidity, group, store)
                done = replace(done, read=done.read + read)
                told(done.read)
    return done


def _store(session: Session, uidvalidity: int, group: Sequence[Arrival], store: StoreOldMail) -> int:
    bodies = session.bodies([arrival.uid for arrival in group])
    there = [arrival for arrival in group if arrival.uid in bodies]
    for arrival in there:
        date = arrival.internal_date.astimezone(UTC)
        store(bodies[arrival.uid], session.settings.name, uidvalidity, arrival.uid, date)
    return len(there)


def _arrivals(session: Session, since: datetime) -> Iterator[list[Arrival]]:
    for uids in batches(session.uids_since(day_before(since)), SIZES_AT_ONCE):
        yield [arrival for arrival in session.arrivals(uids) if arrival.internal_date >= since]
