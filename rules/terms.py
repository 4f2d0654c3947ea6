"""Due dates: the day that payment terms mean for an invoice, and how a day without banks counts.

The terms stand as written on the invoice; the due date is computed from them. Terms that are not understood give no
date, never a guess. A due date on a weekend or a holiday stays as agreed: a transfer that arrives on the first working
day after it is in time.
"""

from calendar import monthrange
from datetime import date, timedelta

from rules.terms_read import Move, Start, Terms, read_terms
from rules.working_days import add_working_days, is_working_day

_DECADES, _HALVES = (10, 20), (15,)


def due_date(terms: str, issued: date, supplied: date | None = None) -> date | None:
    """Return the due date of an invoice *issued* on a day under *terms* as written, or None: not understood.

    Terms that count from the supply (« 30 jours après livraison ») need the day on which it was *supplied*. No
    invoice is due before it is issued.
    """
    read = read_terms(terms)
    return None if read is None else date_by(read, issued, supplied)


def date_by(terms: Terms, issued: date, supplied: date | None = None) -> date | None:
    """Return the due date under *terms* as read; None where they count from a supply that is not known."""
    start = issued if terms.start is Start.ISSUE else supplied
    if start is None:
        return None
    for move, number in terms.moves:
        start = _moved(start, move, number)
    return max(start, issued)


def last_day_in_time(due: date, holidays: frozenset[date]) -> date:
    """Return the last day on which a transfer for an invoice *due* on a day arrives in time: a working day."""
    return due if is_working_day(due, holidays) else add_working_days(due, 1, holidays)


def month_end(day: date) -> date:
    """Return the last day of the month of *day*."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, count: int) -> date:
    """Return the same day *count* months later, or that month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    first = date(months // 12, months % 12 + 1, 1)
    return _on(first, day.day)


def _on(day: date, number: int) -> date:
    """Return the day *number* of the month of *day*, or its last one."""
    return day.replace(day=min(number, month_end(day).day))


def _moved(day: date, move: Move, number: int) -> date:  # noqa: PLR0911 - one arm a move
    match move:
        case Move.DAYS:
            return day + timedelta(days=number)
        case Move.MONTHS:
            return add_months(day, number)
        case Move.MONTH_END:
            return month_end(day)
        case Move.NEXT_MONTH_END:
            return month_end(add_months(day, 1))
        case Move.DECADE_END:
            return _part_end(day, _DECADES)
        case Move.HALF_MONTH_END:
            return _part_end(day, _HALVES)
        case Move.DAY:
            return _on(day, number) if _on(day, number) >= day else _on(add_months(day.replace(day=1), 1), number)
        case Move.DAY_OF_NEXT_MONTH:
            return _on(add_months(day.replace(day=1), 1), number)


def _part_end(day: date, ends: tuple[int, ...]) -> date:
    """Return the end of the part of the month that *day* lies in, of parts that end on these days."""
    later = [end for end in ends if end >= day.day]
    return day.replace(day=later[0]) if later else month_end(day)
