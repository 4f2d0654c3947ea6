"""Invoice numbers: chronological and without gaps in a series, at most 35 characters (BR-FR-01)."""

import re

from rules.errors import BadSeries

#: What French e-invoicing allows in an invoice number.
LONGEST_NUMBER = 35
_ALLOWED = re.compile(r"[A-Za-z0-9+\-_/]{1,35}")

_PLACE = re.compile(r"\{(year|number)(?::0([1-9]))?\}")


def number_of(pattern: str, year: int, number: int) -> str:
    """Return the invoice number that *pattern* (`F{year}-{number:04d}`) gives. *number* counts from 1.

    Raises BadSeries when the pattern names something else, has no `{number}`, or gives a forbidden number.
    """
    filled = _filled(pattern, {"year": str(year), "number": str(number)})
    if number < 1 or not _ALLOWED.fullmatch(filled):
        raise BadSeries(f"{filled!r} is not an invoice number: 1 to {LONGEST_NUMBER} letters, digits, + - _ /")
    return filled


def series_of(pattern: str, year: int) -> str:
    """Return the key of the series that an invoice of *year* belongs to: one a year where the pattern has a year."""
    return pattern.replace("{year}", str(year))


def running_number(pattern: str, year: int, number: str) -> int | None:
    """Return the running number of an invoice *number* of this series and *year*, or None: of another series."""
    before, _, after = _checked(pattern).replace("{year}", str(year)).partition("{number")
    after = after.partition("}")[2]
    digits = number[len(before) : len(number) - len(after)]
    matches = number.startswith(before) and number.endswith(after) and re.fullmatch(r"[0-9]{1,18}", digits)
    return int(digits) if matches and number_of(pattern, year, max(1, int(digits))) == number else None


def _filled(pattern: str, values: dict[str, str]) -> str:
    checked = _checked(pattern).replace("{year}", values["year"])
    width = re.search(r"\{number:0([1-9])\}", checked)
    digits = values["number"].zfill(int(width.group(1))) if width else values["number"]
    return re.sub(r"\{number(?::0[1-9])?\}", digits, checked)


def _checked(pattern: str) -> str:
    """Return *pattern* with `{number:04d}` as `{number:04}`; raise BadSeries unless it is one that can be filled."""
    plain = pattern.replace("d}", "}")
    places = [match.group(1) for match in _PLACE.finditer(plain)]
    if places.count("number") != 1 or places.count("year") > 1 or re.search(r"[{}]", _PLACE.sub("", plain)):
        raise BadSeries(f"{pattern!r} must hold {{number}} or {{number:04d}} once, and may hold {{year}} once")
    return plain
