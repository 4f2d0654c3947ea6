"""Delivery notes: what was delivered, from tables without amounts."""

import re
from dataclasses import replace

from extractors.patterns.amounts import plain_decimal, readings
from extractors.patterns.findings import Findings
from extractors.patterns.grid import Grid, grids_of
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column, Headers
from extractors.patterns.line_cells import LONGEST_DESCRIPTION
from extractors.patterns.lines import MOST_LINES
from extractors.patterns.phrase import Strip, joined
from extractors.patterns.wrapping import Wrapping
from rules.document import Document
from rules.facts import Line

_COUNT = r"(?:qt[es]?|qtes?|quantites?|nombre|nbre?|nb|qty|quantity)\.?"
_DELIVERED = (
    rf"(?:{_COUNT} ?)?(?:livree?s?|livr?\.|livr|expediee?s?|exped?\.|servie?s?|remise?s|delivered|shipped)"
    r"|livraison|expedition"
)
_REST = (
    rf"(?:{_COUNT} ?)?(?:commandee?s?|comm?\.|cdee?s?|cde|ordered|restante?s?|outstanding)\.?|commandes?"
    r"|restes?(?: (?:a livrer|dus?))?|(?:nombre|nbre?|nb)\.? (?:de )?(?:colis|palettes?|cartons?)"
    r"|colisage|r\.?a\.?l\.?|reliquats?|ref(?:erence)?s?\.?|codes?|n°|poids|colis|lots?"
    r"|p\.? ?u\.?(?: ?h\.?t\.?)?|prix(?: unitaire)?|(?:montant|total)(?: h\.?t\.?)?"
)
_DESCRIBED = (
    r"(?:designations?|descriptions?|libelles?|articles?|produits?|fournitures?|marchandises?|nature|items?|products?)"
    r"(?: (?:des?|du|of) (?:la |l')?(?:articles?|produits?|fournitures?|marchandises?|goods))?"
)
_NEEDED = frozenset({Column.DESCRIPTION, Column.QUANTITY})


def _headers(quantity: str, other: str, opens: frozenset[Column] = frozenset()) -> Headers:
    columns = (
        (Column.QUANTITY, quantity),
        (Column.UNIT, r"(?:unites?|u|un|unit)\.?"),
        (Column.DESCRIPTION, _DESCRIBED),
        (Column.OTHER, other),
    )
    return Headers(((column, re.compile(pattern)) for column, pattern in columns), opens)


#: A column of what was delivered counts before a mere quantity, which may then be what was ordered.
_WAYS = (_headers(_DELIVERED, rf"{_REST}|{_COUNT}", _NEEDED), _headers(_COUNT, _REST))


def read_delivered(document: Document, strips: tuple[Strip, ...], findings: Findings) -> tuple[Line, ...]:
    """Return the lines of a delivery note; their quantity is what was delivered."""
    for headers in _WAYS:
        if grids := list(grids_of(document, strips, headers, _NEEDED)):
            rows = [row for grid in grids if _is_plain(grid) for row in _body(grid)][:MOST_LINES]
            return tuple(_line(index, row, findings) for index, row in enumerate(rows))
    return ()


def _is_plain(grid: Grid) -> bool:
    """Tell whether one column alone is the quantity."""
    return grid.columns.count(Column.QUANTITY) == 1


def _body(grid: Grid) -> list[GridRow]:
    """Return the rows with words and a mere number, to the first that has other words below the quantity.

    Words alone that go on from the row above belong to its description.
    """
    body: list[GridRow] = []
    last: GridRow | None = None
    wrapping = Wrapping.of(grid.rows, Column.QUANTITY)
    for row, below in zip(grid.rows, (*grid.rows[1:], None), strict=True):
        counted = row.cells.get(Column.QUANTITY)
        if counted is None:
            last = row if last and body and wrapping.goes_on(last, row, below) else None
            body[-1:] = [_with_words(body[-1], row)] if last else body[-1:]
            continue
        if not readings(counted.plain) or re.match(r"(?:sous-)?total", row.whole.plain):
            break
        last = row if Column.DESCRIPTION in row.cells else None
        body += [last] if last else []
    return body


def _with_words(row: GridRow, more: GridRow) -> GridRow:
    described = joined(row.cells[Column.DESCRIPTION], more.cells[Column.DESCRIPTION])
    return replace(row, cells={**row.cells, Column.DESCRIPTION: described})


def _line(index: int, row: GridRow, findings: Findings) -> Line:
    described, counted, unit = (row.cells.get(each) for each in (Column.DESCRIPTION, Column.QUANTITY, Column.UNIT))
    values = readings(counted.plain) if counted else ()
    if counted and len(values) == 1:
        findings.evidence[f"lines.{index}.quantity"] = counted.evidence()
    if described:
        findings.evidence[f"lines.{index}.description"] = described.evidence()
    return Line(
        description=described.text[:LONGEST_DESCRIPTION] if described else "",
        quantity=plain_decimal(values[0]) if len(values) == 1 else None,
        unit=unit.text if unit else "",
    )
