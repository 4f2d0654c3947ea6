"""Rows to tables, without ruling lines: runs of rows whose segments stand in the same columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.documents.columns import Columns
from extractors.documents.rows import box_of
from rules.document import Box, Cell, Row, Table, Word

#: A row with this many segments may belong to a table; fewer may be a label with its value.
TABLE_SEGMENTS = 3

#: Rows farther apart than this share of their height do not belong to one table.
TABLE_GAP = 2.5

#: A cell goes on in the next row when the gap is smaller than this share of the height.
WRAP_GAP = 0.6

#: A wrapped cell begins at most this many points to the left, or to the right (an indent), of its first row.
OUTDENT, INDENT = 3.0, 30.0

DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, with the rows of the page that it was made from: `first` up to, not including, `end`."""

    first: int
    end: int
    table: Table


@dataclass(frozen=True, slots=True)
class _Band:
    """A row with its place, computed once."""

    row: Row
    box: Box

    @property
    def wide(self) -> bool:
        return len(self.row.segments) >= TABLE_SEGMENTS

    @property
    def wordy(self) -> bool:
        return not DIGIT.search(self.row.text)

    def gap(self, above: "_Band") -> float:
        """Return the white space below *above* as a share of this row's height."""
        return (self.box.top - above.box.bottom) / max(self.box.bottom - self.box.top, 1.0)


def tables_of(rows: Sequence[Row]) -> list[FoundTable]:
    """Return the tables that stand in *rows*, top to bottom."""
    bands = [_Band(row, box_of(row)) for row in rows]
    found: list[FoundTable] = []
    start = 0
    while start < len(bands):
        columns, end = _run(bands, start)
        if columns is None:
            start += 1
            continue
        first = _header_start(bands, start, found[-1].end if found else 0)
        columns.finish()
        grid = _Grid(columns, bands[first:end], start - first)
        end = first + grid.fill(_wrapped_after(columns, bands, start, end))
        found.append(FoundTable(first, end, grid.table))
        start = end
    return found


def _run(bands: Sequence[_Band], start: int) -> tuple[Columns | None, int]:
    """Return the columns of the table that begins at *start*, and the end of its last full row."""
    if not bands[start].wide:
        return None, start
    columns = Columns(bands[start].row)
    end = start + 1
    for index in range(start + 1, len(bands)):
        band = bands[index]
        if band.gap(bands[index - 1]) > TABLE_GAP:
            break
        if band.wide:
            if (end > start + 1 and _is_header(bands, index)) or not columns.take(band.row):
                break
            end = index + 1
    return (columns, end) if end > start + 1 else (None, start)


def _is_header(bands: Sequence[_Band], index: int) -> bool:
    """Tell whether the row has only words and the next full one has numbers: another table begins."""
    following = next((band for band in bands[index + 1 :] if band.wide), None)
    return bands[index].wordy and following is not None and not following.wordy


def _header_start(bands: Sequence[_Band], start: int, floor: int) -> int:
    """Return where the header really begins: its cells may have lines above the row that has most of them."""
    box = bands[start].box
    while start > floor and bands[start].wordy and bands[start - 1].wordy:
        above = bands[start - 1]
        if bands[start].gap(above) > WRAP_GAP / 2 or above.box.left < box.left or above.box.right > box.right:
            break
        start -= 1
    return start


def _wrapped_after(columns: Columns, bands: Sequence[_Band], start: int, end: int) -> Sequence[_Band]:
    """Return the rows below a table in which its last description may go on."""
    stop = end
    while stop < len(bands) and len(bands[stop].row.segments) == 1 and bands[stop].gap(bands[stop - 1]) < WRAP_GAP:
        stop += 1
    return bands[end:stop] if columns.columns and start < end else ()


class _Grid:
    """Fills the cells of one table, joining what is wrapped to the row that it belongs to."""

    def __init__(self, columns: Columns, bands: Sequence[_Band], header_above: int) -> None:
        self._columns = columns
        self._bands = bands
        self._header = header_above
        self._cells: list[list[list[Word]]] = []
        self._text = self._text_column()

    @property
    def table(self) -> Table:
        """The finished table."""
        return Table(tuple(tuple(Cell(tuple(words)) for words in row) for row in self._cells))

    def fill(self, below: Sequence[_Band]) -> int:
        """Fill all rows, then as many *below* as go on; return how many rows of the page were used."""
        self._cells = []
        used = 0
        for index, band in enumerate([*self._bands, *below]):
            cells = self._columns.cells(band.row)
            above = [*self._bands, *below][index - 1] if index else None
            if above is not None and self._goes_on(index, band, above, cells):
                for target, more in zip(self._cells[-1], cells, strict=True):
                    target += more
            elif index < len(self._bands):
                self._cells.append(cells)
            else:
                break
            used += 1
        return used

    def _goes_on(self, index: int, band: _Band, above: _Band, cells: Sequence[Sequence[Word]]) -> bool:
        if band.gap(above) > WRAP_GAP:
            return False
        if index <= self._header:
            return True
        filled = [number for number, words in enumerate(cells) if words]
        if self._in_header(index) and band.wordy and filled != [self._text]:
            return True
        begun = self._cells[-1][self._text]
        return filled == [self._text] and bool(begun) and _aligned(cells[self._text][0], begun[0])

    def _in_header(self, index: int) -> bool:
        return all(band.wordy for band in self._bands[:index])

    def _text_column(self) -> int:
        """Return the column with the most letters: the descriptions."""
        letters = [0] * len(self._columns.columns)
        for band in self._bands:
            for number, words in enumerate(self._columns.cells(band.row)):
                letters[number] += sum(len(word.text) for word in words if not DIGIT.search(word.text))
        return letters.index(max(letters))


def _aligned(word: Word, first: Word) -> bool:
    return -OUTDENT <= word.box.left - first.box.left <= INDENT
