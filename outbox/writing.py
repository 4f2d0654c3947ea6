"""How amounts, dates and identifiers are written for people, in French and in English."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from rules.money import Money

Language = Literal["fr", "en"]

NBSP = "\u00a0"
MINUS = "\u2212"


def language_of(text: str) -> Language:
    """Return the language of the catalogue to use for a company's `language` setting: French unless it is English."""
    return "en" if text.lower().startswith("en") else "fr"


def number(value: Decimal, language: Language, decimals: int | None = None) -> str:
    """Write *value* with grouped thousands; *decimals* None keeps those that count (`12.50` → `12,5`)."""
    if decimals is None:
        text = f"{value.normalize():,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{value:,.{decimals}f}"
    if language == "fr":
        text = text.replace(",", NBSP).replace(".", ",")
    return text.replace("-", MINUS)


def amount(money: Money, language: Language) -> str:
    """Write *money* without its currency: `4 605,20`, `4,605.20`."""
    return number(money.euros, language, 2)


def euros(money: Money, language: Language) -> str:
    """Write *money* with its currency: `4 605,20 €`, `€4,605.20`."""
    if language == "fr":
        return f"{amount(money, language)}{NBSP}€"
    sign = MINUS if money.cents < 0 else ""
    return f"{sign}€{amount(abs(money), language)}"


def percent(rate: Decimal, language: Language) -> str:
    """Write a *rate* in percent: `5,5 %`, `5.5%`."""
    return number(rate, language) + (f"{NBSP}%" if language == "fr" else "%")


def day(on: date, language: Language) -> str:
    """Write a date in full figures: `14/03/2026`, `14 Mar 2026`."""
    if language == "fr":
        return f"{on:%d/%m/%Y}"
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{on.day}{NBSP}{months[on.month - 1]}{NBSP}{on.year}"


def moment(at: datetime, language: Language) -> str:
    """Write a local time of day with its date: `20/11/2026 à 14 h 05`, `20 Nov 2026 at 14:05`."""
    if language == "fr":
        return f"{day(at.date(), language)} à {at:%H}{NBSP}h{NBSP}{at:%M}"
    return f"{day(at.date(), language)} at {at:%H:%M}"


def in_fours(identifier: str) -> str:
    """Write an IBAN or creditor reference in groups of four, as banks print it."""
    return " ".join(identifier[at : at + 4] for at in range(0, len(identifier), 4))
