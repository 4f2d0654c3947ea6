"""How figures and dates look on paper: each layout has its own habit."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from rules.money import Money

Figures = Callable[[Decimal], str]

_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre")
_FRENCH_MONTHS = (*_MONTHS, "décembre")


def with_spaces(value: Decimal, space: str = "\u00a0") -> str:
    """« 1 234,56 » with a no-break space."""
    return f"{value:,.2f}".replace(",", space).replace(".", ",")


def with_thin_spaces(value: Decimal) -> str:
    """« 1 234,56 » with a narrow no-break space and a real minus sign."""
    return with_spaces(value, "\u202f").replace("-", "\u2212")


def with_dots(value: Decimal) -> str:
    """« 1.234,56 »."""
    return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))


def bare(value: Decimal) -> str:
    """« 1234,56 »."""
    return with_spaces(value, "")


def english(value: Decimal) -> str:
    """Figures like 1,234.56."""
    return f"{value:,.2f}"


def short(value: str, mark: str = ",") -> str:
    """A quantity or percentage as given, with the layout's decimal mark."""
    return value.replace(".", mark)


def euros(amount: Money, figures: Figures) -> str:
    """An amount with the euro sign behind it."""
    return f"{figures(amount.euros)}\u00a0€"


def day(on: date) -> str:
    """« 14/03/2026 »."""
    return f"{on:%d/%m/%Y}"


def long_day(on: date) -> str:
    """« 14 mars 2026 », « 1er avril 2026 »."""
    number = "1er" if on.day == 1 else str(on.day)
    return f"{number} {_FRENCH_MONTHS[on.month - 1]} {on.year}"
