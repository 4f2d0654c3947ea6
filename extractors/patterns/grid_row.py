"""One row of a table, and rows that are one."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.patterns.headers import Column
from extractors.patterns.phrase import Phrase, joined
from rules.document import NOWHERE


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of one row by column, and the strip's place in the document (-1 where it has none)."""

    cells: Mapping[Column, Phrase]
    whole: Phrase
    strip: int = -1


def whole_rows(rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """Return *rows* with those as one that stand beside each other: cells of two lines set around a middle."""
    whole: list[GridRow] = []
    for row in rows:
        last = whole[-1] if whole else None
        placed = last is not None and last.whole.page == row.whole.page and row.whole.box != NOWHERE
        if last is not None and placed and row.whole.box.top < last.whole.box.bottom:
            columns = dict.fromkeys((*last.cells, *row.cells))
            cells = {
                each: joined(*(part.cells[each] for part in (last, row) if each in part.cells)) for each in columns
            }
            whole[-1] = GridRow(cells, joined(last.whole, row.whole), last.strip)
        else:
            whole.append(row)
    return tuple(whole)
