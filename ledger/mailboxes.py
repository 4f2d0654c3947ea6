"""How far each mailbox was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from ledger.tables import MailboxRow
from ledger.transaction import Book


@dataclass(frozen=True, slots=True)
class Position:
    """A mailbox was read up to *last_uid* under *uidvalidity*; mails older than *since* are left alone."""

    uidvalidity: int
    last_uid: int
    since: datetime | None = None


class Mailboxes(Book):
    """The mailboxes by name."""

    def position(self, name: str) -> Position | None:
        """Return how far the mailbox was read; None before its first start."""
        columns = select(MailboxRow.uidvalidity, MailboxRow.last_uid, MailboxRow.since)
        row = self._run(columns.where(MailboxRow.name == name)).one_or_none()
        return None if row is None else Position(*row)

    def set_position(self, name: str, position: Position) -> None:
        """Note how far the mailbox was read."""
        values = {"uidvalidity": position.uidvalidity, "last_uid": position.last_uid, "since": position.since}
        if not self._insert_once(MailboxRow, name=name, **values):
            self._run(update(MailboxRow).where(MailboxRow.name == name).values(**values))

    def synced(self, name: str, began: datetime) -> None:
        """Note that a sync that *began* then is complete: what lay in the mailbox at that moment is recorded."""
        values = {"sync_began": began, "sync_ended": self._transaction.clock()}
        self._run(update(MailboxRow).where(MailboxRow.name == name).values(**values))

    def read_since(self, instant: datetime, names: Sequence[str]) -> datetime | None:
        """Return when all mailboxes *names* had completed a sync that began at *instant* or later, or None."""
        columns = select(func.count(), func.min(MailboxRow.sync_ended))
        done, ended = self._run(columns.where(MailboxRow.name.in_(names), MailboxRow.sync_began >= instant)).one()
        return ended if names and done == len(names) else None
