"""Codes that stand for VAT rates (« 1 », « 2 »), which the table of VAT amounts explains."""

import re
from collections.abc import Mapping
from dataclasses import replace

from extractors.patterns.amount_cells import rate_in
from extractors.patterns.grid import grids_of
from extractors.patterns.headers import Column, Headers
from extractors.patterns.line_cells import PlacedLine
from extractors.patterns.phrase import Strip, plain
from rules.document import Document
from rules.money import Rate

_CODE = re.compile(r"[a-z0-9]{1,3}")
_DIGIT = re.compile(r"\d")


def rates_of_codes(document: Document, strips: tuple[Strip, ...], headers: Headers) -> dict[str, Rate]:
    """Return the rate of each code; nothing where one code has two."""
    found: dict[str, Rate] = {}
    for grid in grids_of(document, strips, headers, frozenset({Column.OTHER, Column.VAT_RATE, Column.VAT})):
        for row in grid.rows:
            code, rate = row.cells.get(Column.OTHER), rate_in(row.cells.get(Column.VAT_RATE))
            if code is None or rate is None or not _CODE.fullmatch(code.plain):
                break
            if found.setdefault(code.plain, rate) != rate:
                return {}
    return found


def with_rates(
    lines: tuple[PlacedLine, ...], codes: Mapping[str, Rate], printed: Mapping[Rate, object]
) -> tuple[PlacedLine, ...]:
    """Return *lines* with the rates that their codes stand for; a lone figure that is no *printed* rate is none."""
    return tuple(_with_rate(each, codes, printed) for each in lines)


def _with_rate(placed: PlacedLine, codes: Mapping[str, Rate], printed: Mapping[Rate, object]) -> PlacedLine:
    place = placed.places.get("vat_rate")
    text = plain(place.text) if place else ""
    if text in codes and codes[text] != placed.line.vat_rate:
        return replace(placed, line=replace(placed.line, vat_rate=codes[text]))
    if text not in codes and _DIGIT.fullmatch(text) and placed.line.vat_rate not in printed:
        places = {name: each for name, each in placed.places.items() if name != "vat_rate"}
        return replace(placed, line=replace(placed.line, vat_rate=None), places=places)
    return placed
