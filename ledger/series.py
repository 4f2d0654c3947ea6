"""The series of invoice numbers: chronological, and without a gap (CGI annexe II art. 242 nonies A)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select, update

from ledger.errors import DateBeforeLast
from ledger.tables import SeriesRow
from ledger.transaction import Book


@dataclass(frozen=True, slots=True)
class Last:
    """The last number of a series, and its date; 0 and None before the first."""

    number: int
    issued: date | None


class Series(Book):
    """The series by key, one a year as a rule (`F2026`)."""

    def lock(self, key: str) -> Last:
        """Hold the series until this transaction ends; the clock is read after this. Return its last number."""
        self._insert_once(SeriesRow, key=key)
        columns = select(SeriesRow.last, SeriesRow.last_date).where(SeriesRow.key == key).with_for_update()
        return Last(*self._run(columns).one())

    def take(self, key: str, issued: date) -> int:
        """Return the next number of the series; it is given back if this transaction is rolled back.

        Raises DateBeforeLast when *issued* is earlier than the series' last date.
        """
        self._insert_once(SeriesRow, key=key)
        in_order = or_(SeriesRow.last_date.is_(None), SeriesRow.last_date <= issued)
        counted = update(SeriesRow).where(SeriesRow.key == key, in_order)
        taken = counted.values(last=SeriesRow.last + 1, last_date=issued).returning(SeriesRow.last)
        number = self._id(taken)
        if number is None:
            raise DateBeforeLast(f"{issued} is before {self.last(key).issued}, the date of the last invoice of {key}")
        return number

    def start_after(self, key: str, number: int) -> None:
        """Let the series go on after *number*, the last one used elsewhere; without effect once it has started."""
        self._insert_once(SeriesRow, key=key)
        unused = (SeriesRow.key == key, SeriesRow.last == SeriesRow.starts_after, SeriesRow.last_date.is_(None))
        self._run(update(SeriesRow).where(*unused).values(starts_after=number, last=number))

    def last(self, key: str) -> Last:
        """Return the last number of the series without holding it."""
        columns = select(SeriesRow.last, SeriesRow.last_date).where(SeriesRow.key == key)
        row = self._run(columns).one_or_none()
        return Last(0, None) if row is None else Last(*row)
