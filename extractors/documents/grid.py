"""Rows to tables, without ruling lines: runs of rows whose segments stand in the same columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.documents.rows import box_of
from rules.document import Box, Cell, Row, Segment, Table, Word

#: A row with this many segments may belong to a table; fewer may be a label with its value.
TABLE_SEGMENTS = 3

#: Rows farther apart than this share of their height do not belong to one table.
TABLE_GAP = 2.5

#: At most this many rows that are no table rows themselves may stand between two that are.
WRAPPED_ROWS = 6

#: A description goes on in the next row when the gap is smaller than this share of the height.
WRAP_GAP = 0.6

#: White space narrower than this many points does not separate columns.
CORRIDOR = 2.0


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, with the rows of the page that it was made from: `first` up to, not including, `end`."""

    first: int
    end: int
    table: Table

    @property
    def words(self) -> list[Word]:
        """Every word of the table."""
        return [word for row in self.table.rows for cell in row for word in cell.words]


def tables_of(rows: Sequence[Row]) -> list[FoundTable]:
    """Return the tables that stand in *rows*, top to bottom."""
    found = []
    start = 0
    while start < len(rows):
        end = _end_of_run(rows, start)
        wide = [row for row in rows[start:end] if len(row.segments) >= TABLE_SEGMENTS]
        if len(wide) > 1:
            end = _with_wrapped(rows, end, rows[start])
            found.append(FoundTable(start, end, _table(rows[start:end], _columns(wide))))
            start = end
        else:
            start += 1
    return found


def _end_of_run(rows: Sequence[Row], start: int) -> int:
    if len(rows[start].segments) < TABLE_SEGMENTS:
        return start
    last = start
    for index in range(start + 1, len(rows)):
        if _gap(rows[index - 1], rows[index]) > TABLE_GAP or index - last > WRAPPED_ROWS:
            break
        if len(rows[index].segments) >= TABLE_SEGMENTS:
            last = index
    return last + 1


def _with_wrapped(rows: Sequence[Row], end: int, first: Row) -> int:
    """Return the end of a table with the rows in which its last description goes on."""
    right = first.segments[1].box.left
    while end < len(rows) and len(rows[end].segments) == 1 and _gap(rows[end - 1], rows[end]) < WRAP_GAP:
        if rows[end].segments[0].box.left > right:
            break
        end += 1
    return end


def _gap(above: Row, below: Row) -> float:
    """Return the white space between two rows as a share of the lower one's height."""
    upper, lower = box_of(above), box_of(below)
    return (lower.top - upper.bottom) / max(lower.bottom - lower.top, 1.0)


def _columns(rows: Sequence[Row]) -> list[float]:
    """Return where columns end: the middles of the white corridors that run through nearly all *rows*."""
    most = max(len(row.segments) for row in rows)
    fullest = [row for row in rows if len(row.segments) >= max(TABLE_SEGMENTS, most - 1)]
    spans = sorted((s.box.left, s.box.right) for row in fullest for s in row.segments)
    edges = []
    right = spans[0][1]
    for left, end in spans:
        if left - right > CORRIDOR:
            edges.append((left + right) / 2)
        right = max(right, end)
    return edges


def _table(rows: Sequence[Row], edges: Sequence[float]) -> Table:
    grid: list[list[list[Word]]] = []
    for index, row in enumerate(rows):
        cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for segment in row.segments:
            for word in segment.words:
                cells[_column(word.box if len(row.segments) > 1 else segment.box, edges)].append(word)
        if grid and len(row.segments) == 1 and index and _gap(rows[index - 1], row) < WRAP_GAP:
            for above, more in zip(grid[-1], cells, strict=True):
                above.extend(more)
        else:
            grid.append(cells)
    return Table(tuple(tuple(Cell(tuple(words)) for words in cells) for cells in grid))


def _column(box: Box, edges: Sequence[float]) -> int:
    middle = (box.left + box.right) / 2
    return sum(edge < middle for edge in edges)


def segments_of(words: Sequence[Word]) -> Segment:
    """Return *words* as one segment."""
    return Segment(tuple(words))
