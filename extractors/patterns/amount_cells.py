"""Cells that hold one amount, or one VAT rate, and nothing more."""

import re

from extractors.patterns.amounts import amounts_in, number, percents_in, plain_decimal
from extractors.patterns.findings import Found
from extractors.patterns.phrase import Phrase
from rules.money import Money, Rate

#: A VAT rate above this many percent is none.
HIGHEST_RATE = 30

_ROUND_AMOUNT = re.compile(r"[-+€().:= ]*(?:(?:eur|euros?|h\.?t\.?|t\.?t\.?c\.?)[-+€().:= ]*)*")


def is_amount(text: str) -> bool:
    """Tell whether *text* (plain spelling) is an amount and nothing more than its currency, « HT » or « TTC »."""
    amounts = amounts_in(text)
    if len(amounts) != 1 or (amounts[0].unsure_sign and text.endswith("-")):
        return False
    rest = f"{text[: amounts[0].start]} {text[amounts[0].end :]}"
    return _ROUND_AMOUNT.fullmatch(rest) is not None


def rate_in(cell: Phrase | None) -> Rate | None:
    """Return the VAT rate that a *cell* holds."""
    if cell is None:
        return None
    percents = percents_in(cell.plain)
    value = percents[0].value if len(percents) == 1 else number(cell.plain)
    return plain_decimal(value) if value is not None and 0 <= value <= HIGHEST_RATE else None


def amount_in(cell: Phrase | None) -> Found[Money] | None:
    """Return the amount that a *cell* holds."""
    if cell is None or not is_amount(cell.plain):
        return None
    money = amounts_in(cell.plain)[0].money
    return Found(money, cell.evidence()) if money is not None else None
