"""The last working day of a month: the day on which progress is asked about."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from rules.working_days import is_working_day

Holidays = Callable[[date], frozenset[date]]


def last_working_day(on: date, holidays: Holidays) -> date:
    """Return the last working day of the month around *on*; of a month without any, its last day."""
    last = on.replace(day=monthrange(on.year, on.month)[1])
    days = (last - timedelta(days=back) for back in range(last.day))
    return next((day for day in days if is_working_day(day, holidays(day))), last)


def next_month_end(on: date, holidays: Holidays) -> date:
    """Return the first last working day of a month that lies after *on*."""
    this = last_working_day(on, holidays)
    return this if this > on else last_working_day(on.replace(day=28) + timedelta(days=4), holidays)
