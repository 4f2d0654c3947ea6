"""Cells of lists that people bring: amounts, dates and rates as they write them, or why one cannot be read."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from daemon.cli.changes import day_of
from daemon.cli.language import say
from daemon.errors import UsedWrongly
from rules.money import HUNDRED, Money, Rate

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: An amount, its thousands apart or not; a lone separator before three digits can be read in two ways.
_AMOUNT = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,2})?|-?[0-9]{1,3}(?:([.,])[0-9]{3})+(?!\1)[.,][0-9]{2}")


class WrongCell(ValueError):
    """A cell that cannot be read; its text says why, for people."""


def day_cell(cells: Mapping[str, str], column: str) -> date | None:
    """Return a day, ISO or French; None for an empty cell. Raises WrongCell."""
    text = cells.get(column, "")
    if not text:
        return None
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else day_of(text)
    except (ValueError, UsedWrongly) as error:
        why = say(f"{column} : « {text} » n'est pas une date", f"{column}: {text!r} is no date")
        raise WrongCell(why) from error


def rate_cell(cells: Mapping[str, str], column: str) -> Rate | None:
    """Return a VAT rate in percent; None for an empty cell. Raises WrongCell."""
    text = cells.get(column, "")
    plain = text.replace(",", ".").rstrip(" %")
    if not plain:
        return None
    try:
        rate = Decimal(plain)
    except InvalidOperation as error:
        raise _no_rate(text) from error
    if not rate.is_finite() or not 0 <= rate < HUNDRED:
        raise _no_rate(text)
    return rate


def money_cell(cells: Mapping[str, str], column: str) -> Money | None:
    """Return an amount with a dot or a comma, thousands apart or not; None for an empty cell. Raises WrongCell."""
    text = cells.get(column, "")
    if not text:
        return None
    plain = re.sub(r"[\s€]|EUR", "", text).replace("\u2212", "-")
    if not _AMOUNT.fullmatch(plain):
        why = say(f"{column} : « {text} » n'est pas un montant comme 1080,00", f"{column}: {text!r} is no amount")
        raise WrongCell(why)
    cents = re.search(r"[.,]([0-9]{1,2})$", plain)
    whole = re.sub(r"[.,]", "", plain[: cents.start()] if cents else plain)
    return Money.of(f"{whole}.{cents[1].ljust(2, '0')}" if cents else whole)


def _no_rate(text: str) -> WrongCell:
    return WrongCell(say(f"« {text} » n'est pas un taux de TVA", f"{text!r} is no VAT rate"))
