"""Leases: what one process at a time may do, measured by the database's clock."""

from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from ledger.columns import database_milliseconds
from ledger.tables import LeaseRow
from ledger.transaction import Book


class Leases(Book):
    """The leases by name: `watch:facturation@atelier.example`."""

    def take(self, name: str, owner: str, ttl: timedelta) -> bool:
        """Take or prolong a lease; tell whether *owner* holds it now."""
        self._insert_once(LeaseRow, name=name, owner=owner, lease_until=0)
        free = or_(LeaseRow.owner == owner, LeaseRow.lease_until < database_milliseconds())
        until = database_milliseconds() + int(ttl.total_seconds() * 1000)
        taken = update(LeaseRow).where(LeaseRow.name == name, free).values(owner=owner, lease_until=until)
        return self._run(taken).rowcount == 1

    def renew(self, name: str, owner: str, ttl: timedelta) -> bool:
        """Prolong a lease; tell whether *owner* still had it, even if it was over."""
        until = database_milliseconds() + int(ttl.total_seconds() * 1000)
        held = (LeaseRow.name == name, LeaseRow.owner == owner)
        return self._run(update(LeaseRow).where(*held).values(lease_until=until)).rowcount == 1

    def release(self, name: str, owner: str) -> None:
        """Give a lease back."""
        self._run(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.owner == owner))

    def held(self) -> tuple[tuple[str, str], ...]:
        """Return names and owners of the leases that are not over."""
        rows = select(LeaseRow.name, LeaseRow.owner).where(LeaseRow.lease_until >= database_milliseconds())
        return tuple((row.name, row.owner) for row in self._run(rows))
