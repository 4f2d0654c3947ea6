"""The approvers whose enrolment mail came back, and proved that their answers count."""

from datetime import datetime

from sqlalchemy import select

from ledger.tables import EnrolmentRow
from ledger.transaction import Book


class People(Book):
    """The enrolled approvers by address, in lower case."""

    def enrol(self, address: str, at: datetime) -> None:
        """Note that the approver answered; the first time counts."""
        self._insert_once(EnrolmentRow, address=address.lower(), at=at)

    def enrolled(self) -> dict[str, datetime]:
        """Return who is enrolled, since when."""
        rows = self._run(select(EnrolmentRow.address, EnrolmentRow.at).order_by(EnrolmentRow.address))
        return {row.address: row.at for row in rows}
