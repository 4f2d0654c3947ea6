"""The sums of a progress claim's columns: all works to date, those billed before, and those of this claim, in a row."""

import re
from collections.abc import Iterator

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in
from extractors.patterns.findings import Found
from extractors.patterns.grid import grids_of
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column, Headers
from extractors.patterns.phrase import Phrase, Strip
from rules.document import Document
from rules.money import Money

#: Columns that may hold each sum.
_COLUMNS = {
    "cumulated": (Column.CUMULATED, Column.PROGRESS),
    "claimed_before": (Column.BEFORE,),
    "claimed": (Column.NET,),
}
#: The row that adds up a column of net amounts; « Total TTC » below it does not.
_TOTAL = re.compile(
    r"\W*(?:sous-?)?tota(?:l|ux)(?: general)?(?: (?:des )?travaux)?(?: ?\(?h\.?t\.?\)?| hors taxes?)?\W*"
)


def column_sums(document: Document, strips: tuple[Strip, ...], headers: Headers) -> Iterator[dict[str, Found[Money]]]:
    """Yield the sums of each row that adds up a claim's columns, when those to date less those before are this claim's.

    The proof makes all of them of one kind: where this claim's are net, so are the others.
    """
    for grid in grids_of(document, strips, headers, frozenset({Column.NET, Column.BEFORE})):
        for row in grid.rows:
            if row.strip < 0 or not _TOTAL.fullmatch(strips[row.strip].phrases[0].plain):
                continue
            sums = {name: found for name in _COLUMNS if (found := _sum(row, name)) is not None}
            if len(sums) == len(_COLUMNS) and _is_proved(sums):
                yield sums


def _sum(row: GridRow, name: str) -> Found[Money] | None:
    cells = (row.cells.get(column) for column in _COLUMNS[name])
    found = [money for cell in cells if cell is not None and (money := _money(cell)) is not None]
    return found[0] if len(found) == 1 else None


def _money(cell: Phrase) -> Found[Money] | None:
    amount = amounts_in(cell.plain)[0] if is_amount(cell.plain) else None
    return Found(amount.money, cell.evidence()) if amount is not None and amount.money is not None else None


def _is_proved(sums: dict[str, Found[Money]]) -> bool:
    return sums["cumulated"].value - sums["claimed_before"].value == sums["claimed"].value
