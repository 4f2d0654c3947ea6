"""The cells of a sheet as a page: every cell stands where its column and row are, for the patterns that look at places.

The page is drawn nowhere: a sheet has no paper. Columns are as wide as their texts, and never overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rules.document import Box, Page, Row, Segment, Word

#: Points: of a letter, of the space between words, between columns, of a letter's height, and of a row.
LETTER, SPACE, GUTTER, HEIGHT, PITCH = 5.0, 3.0, 24.0, 10.0, 14.0
#: Empty rows between two that are kept.
MOST_EMPTY = 3


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that is not empty: its place (from 0), and its text as a person sees it."""

    row: int
    column: int
    text: str


def page_of(number: int, cells: Sequence[SheetCell]) -> Page:
    """Return a sheet's *cells* as page *number*."""
    rows: dict[int, dict[int, list[str]]] = {}
    for cell in cells:
        if words := cell.text.split():
            rows.setdefault(cell.row, {})[cell.column] = words
    lefts = _lefts(rows)
    placed: list[Row] = []
    top, above = 0.0, -1
    for at in sorted(rows):
        top += PITCH * min(at - above, MOST_EMPTY + 1)
        above = at
        placed.append(Row(tuple(_segment(rows[at][column], lefts[column], top) for column in sorted(rows[at]))))
    width = max((segment.box.right for row in placed for segment in row.segments), default=0.0)
    return Page(number, width + GUTTER, top + PITCH, tuple(placed))


def _lefts(rows: Mapping[int, Mapping[int, list[str]]]) -> dict[int, float]:
    """Return where each column begins. A text alone in its row runs over the empty cells beside it."""
    widths: dict[int, float] = {}
    for row in rows.values():
        for column, words in row.items():
            wide = _width(words) if len(row) > 1 else 0.0
            widths[column] = max(widths.get(column, 0.0), wide)
    columns = sorted(widths)
    starts = accumulate((widths[column] + GUTTER for column in columns[:-1]), initial=GUTTER)
    return dict(zip(columns, starts, strict=bool(columns)))


def _width(words: Sequence[str]) -> float:
    return sum(len(word) * LETTER + SPACE for word in words)


def _segment(words: Sequence[str], left: float, top: float) -> Segment:
    placed = []
    for word in words:
        right = left + len(word) * LETTER
        placed.append(Word(word, Box(left, top, right, top + HEIGHT)))
        left = right + SPACE
    return Segment(tuple(placed))
