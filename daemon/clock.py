"""The clock of the program: the only place that asks the machine for the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

#: Years whose holidays are kept: those of invoices that are due, and of the present.
YEARS_KEPT = 16


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def today_in(timezone: str) -> date:
    """Return the day that it is there."""
    return now().astimezone(ZoneInfo(timezone)).date()


def public_holidays(country: str) -> Callable[[date], frozenset[date]]:
    """Return what gives the public holidays of *country* (ISO 3166) around a day: of its year and of those beside it.

    A country that the library does not know has none: every weekday then counts.
    """
    known = country in holidays.list_supported_countries()

    @lru_cache(maxsize=YEARS_KEPT)
    def of_year(year: int) -> frozenset[date]:
        years = range(year - 1, year + 3)
        return frozenset(holidays.country_holidays(country, years=years)) if known else frozenset()

    return lambda around: of_year(around.year)
