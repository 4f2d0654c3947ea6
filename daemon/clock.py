"""The clock of the program: the only place that asks the machine for the time."""

from datetime import UTC, date, datetime

import holidays


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def public_holidays(country: str, around: date) -> frozenset[date]:
    """Return the public holidays of *country* (ISO 3166) from the year before *around* to two years after it.

    A country that the library does not know has none: reminders then count every weekday.
    """
    years = range(around.year - 1, around.year + 3)
    if country not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(country, years=years))
