"""Invoices that a person deposited on a portal or a platform: on which day, and when they are due from there."""

from datetime import date

from ledger.tables import PortalDepositRow
from ledger.transaction import Book


class PortalDeposits(Book):
    """The deposits of invoices: the latest one counts."""

    def add(self, invoice_id: int, *, on: date, due: date, by: str) -> None:
        """Record that *by* deposited an invoice *on* a day, from which it is *due* on another."""
        self._append(PortalDepositRow, invoice_id=invoice_id, deposited_on=on, due=due, said_by=by)
