"""Working days (jours ouvrés): Monday to Friday but for the holidays given."""

from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Tell whether *day* is neither a weekend nor in *holidays*."""
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_between(day: date, until: date, holidays: frozenset[date]) -> int:
    """Return how many working days lie after *day*, up to and with *until*; none where *until* is not later."""
    days = (day + timedelta(days=passed) for passed in range(1, (until - day).days + 1))
    return sum(is_working_day(each, holidays) for each in days)


def add_working_days(day: date, count: int, holidays: frozenset[date]) -> date:
    """Return the day that is *count* (not negative) working days after *day*; zero gives *day* itself."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day
