"""Cells of files that accounting tools and spreadsheets open: amounts with a comma, texts that are never a formula."""

from datetime import date

from outbox.clean import clean
from rules.money import Money

#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@")


def text_cell(text: str, longest: int = 200) -> str:
    """Return a text on one line that no spreadsheet computes: one that looks like a formula gets an apostrophe."""
    plain = clean(text, longest)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def amount_cell(money: Money) -> str:
    """Return an amount as French accounting tools write it: `-1080,00`."""
    return str(money).replace(".", ",")


def day_cell(on: date) -> str:
    """Return a date as the FEC writes it: 20260314."""
    return f"{on:%Y%m%d}"
