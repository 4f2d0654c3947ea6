"""The value of a workbook's cell as a person sees it: rounded, with its currency or per cent sign, and a comma."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

#: Decimals that are shown of a number without a format of its own.
GENERAL = 10
#: Decimals with which a comma might as well part thousands.
THOUSANDS = 3

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")
_CURRENCY = re.compile(r"\[\$([^\]-]+)")
_SIGNS = ("€", "EUR", "£", "$", "CHF")
_SCALED = re.compile(r"[0#],+(?![0#])")


def cell_text(value: object, number_format: str) -> str:
    """Return *value* as a cell of this *number_format* shows it; empty for none, and for a format that shows none."""
    if value is None or (not number_format.strip("; ") and ";" in number_format):
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float | Decimal):
        return _number(value, number_format)
    return str(value)


def _number(value: float | Decimal, number_format: str) -> str:
    try:
        number = Decimal(str(value))
        section = number_format.split(";", maxsplit=1)[0]
        percent = "%" in _LITERAL.sub("", section)
        shown = _rounded(number * 100 if percent else number, section)
    except InvalidOperation:  # not a number, or too large for one
        return str(value)
    sign = "%" if percent else _currency(section)
    return f"{shown} {sign}" if sign else shown


def _rounded(number: Decimal, section: str) -> str:
    plain = _LITERAL.sub("", section)
    digits = "".join(char for char in plain if char in "0#")
    found = _DECIMALS.search(plain)
    if not digits or plain == "General" or _SCALED.search(plain):
        least, most = 0, GENERAL
    else:
        least, most = (found[1].count("0"), len(found[1])) if found else (0, 0)
    text = f"{number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    whole, _, cents = text.partition(".")
    cents = cents[:least] + cents[least:].rstrip("0")
    if len(cents) == THOUSANDS:
        cents += "0"
    return f"{whole},{cents}" if cents else whole


def _currency(section: str) -> str:
    if found := _CURRENCY.search(section):
        return found[1].strip()
    bare = section.replace("[$", "")
    return next((sign for sign in _SIGNS if sign in bare), "")
