"""Working days (jours ouvrés): Monday to Friday but for the holidays given."""

from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Tell whether *day* is neither a weekend nor in *holidays*."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(day: date, count: int, holidays: frozenset[date]) -> date:
    """Return the day that is *count* (not negative) working days after *day*; zero gives *day* itself."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day
