"""What elements say as values: amounts in whole cents, numbers, days. What is none of them is None, never guessed."""

import datetime as dt
import re
from decimal import Decimal

from rules.errors import NotMoney
from rules.money import Money

#: Currencies of two decimals that are known; amounts in any other are left out.
CURRENCIES = frozenset(
    {"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD", "AUD", "CNY", "MAD"}
)

_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T[0-9:.]{4,20})?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
#: UNTDID 2379: 102 is a day, 203 and 204 are a minute and a second of it.
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?", re.ASCII)


def number_of(text: str) -> Decimal | None:
    """Return a plain decimal number, as XML writes it."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def money_of(text: str) -> Money | None:
    """Return an amount of whole cents: zeros beyond them are allowed, a fraction of one is not."""
    number = number_of(text)
    if number is None:
        return None
    try:
        return Money.of(number)
    except NotMoney:
        return None


def day_of(text: str) -> dt.date | None:
    """Return a day written `2026-03-14` or `20260314`, with or without a time."""
    found = _ISO_DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
