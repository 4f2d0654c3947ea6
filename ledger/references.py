"""The numbers that people answer with: drafts, questions, milestones and statements share one series."""

from sqlalchemy import update

from ledger.tables import ReferenceCounterRow
from ledger.transaction import Book


class References(Book):
    """One series, starting at 1001, of which no number is ever given again."""

    def next(self) -> int:
        """Return a number that was never given."""
        counted = update(ReferenceCounterRow).values(last=ReferenceCounterRow.last + 1)
        return int(self._run(counted.returning(ReferenceCounterRow.last)).scalar_one())
