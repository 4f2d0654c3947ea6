"""How far each mailbox was read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

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
