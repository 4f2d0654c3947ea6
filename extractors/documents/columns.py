"""The columns of a table, learned row by row from where its segments stand. Pure geometry, in points."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rules.document import Row, Segment, Word

#: Points that two spans must share before they count as overlapping.
TOUCH = 1.0

#: White space of at least this share of a word's height, in every row, separates two columns inside segments.
CORRIDOR = 0.4

#: A corridor inside segments must run through at least this many rows: two rows agree by chance.
CORRIDOR_ROWS = 3

#: No table has more columns; rows of more segments are drawings or attacks.
MOST_COLUMNS = 40

THOUSANDS = re.compile(r"\d{3}([.,]\d+)?")


@dataclass(slots=True)
class Column:
    """A column's ink from *left* to *right*, with the numbers of the rows that have a segment in it."""

    left: float
    right: float
    rows: set[int] = field(default_factory=set)

    def overlaps(self, left: float, right: float) -> bool:
        """Tell whether a span shares more than a touch with the column."""
        return min(self.right, right) - max(self.left, left) > TOUCH

    def distance(self, middle: float) -> float:
        """Return how far *middle* stands outside of the column; 0 inside."""
        return max(self.left - middle, middle - self.right, 0.0)


class Columns:
    """The columns of one table; `take` grows them by a row or says that the row is of another table."""

    def __init__(self, row: Row) -> None:
        """Start with the segments of the first *row*."""
        self.columns = [Column(s.box.left, s.box.right, {0}) for s in row.segments]
        self._rows = [row]

    def take(self, row: Row) -> bool:
        """Grow by *row*; when it does not fit, change nothing and return False.

        It does not fit when a segment runs across two columns that other rows keep apart,
        or when two of its segments share a column that nothing divides.
        """
        number = len(self._rows)
        columns = [replace(column, rows=set(column.rows)) for column in self.columns]
        for before, segment in zip((None, *row.segments), row.segments, strict=False):
            if before is not None:
                columns = self._header_divided(columns, number, before.box.right, segment.box.left)
            if not _place(columns, segment, number):
                return False
        if len(columns) > MOST_COLUMNS:
            return False
        self.columns = sorted(columns, key=_left)
        self._rows.append(row)
        return True

    def _header_divided(self, columns: Sequence[Column], row: int, left: float, right: float) -> list[Column]:
        """Divide a column whose header is two cells that stand so close that they look like one.

        The *row* below has two segments in it, with white space from *left* to *right*. Below other rows a space
        between the header's words is not enough: it must be as wide as between cells.
        """
        for number, column in enumerate(columns):
            if row not in column.rows or 0 not in column.rows or column.right <= right:
                continue
            words = [word for word in _words(self._rows[0]) if _in(column, word)]
            least = CORRIDOR * _height(words[0]) if words and row > 1 else 0.0
            gaps = [(b.box.left - a.box.right, a.box.right, b.box.left) for a, b in pairwise(words)]
            inside = [gap for gap in gaps if gap[2] > left and gap[1] < right and gap[0] >= least]
            halves = self._halves(column, row, max(inside)[1:], left, right) if inside else None
            if halves:
                return [*columns[:number], *halves, *columns[number + 1 :]]
        return list(columns)

    def _halves(
        self, column: Column, row: int, gap: tuple[float, float], left: float, right: float
    ) -> tuple[Column, Column] | None:
        """Return *column* divided within the header's *gap*; None when a word of another row stands across."""
        edge = (max(gap[0], min(left, gap[1])) + min(gap[1], max(right, gap[0]))) / 2
        before, after = Column(column.left, max(left, gap[0]), {0, row}), Column(gap[1], column.right, {0})
        for number in column.rows - {0, row}:
            for word in _words(self._rows[number]):
                if not _in(column, word):
                    continue
                half = before if word.box.right <= edge else after if word.box.left >= edge else None
                if half is None:
                    return None
                half.left, half.right = min(half.left, word.box.left), max(half.right, word.box.right)
                half.rows.add(number)
        return before, after

    def finish(self) -> None:
        """Join a header to the column beside it that it stands above, and divide columns that touch."""
        self._join_headers()
        self.columns = [part for column in self.columns for part in self._divided(column)]

    def _join_headers(self) -> None:
        """Join columns that hold nothing but a header with a neighbour that has none, nearest first."""
        while True:
            pairs = [
                (right.left - left.right, number)
                for number, (left, right) in enumerate(pairwise(self.columns))
                if (left.rows == {0} and 0 not in right.rows) or (right.rows == {0} and 0 not in left.rows)
            ]
            if not pairs:
                return
            number = min(pairs)[1]
            self.columns[number : number + 2] = [_joined(self.columns[number : number + 2])]

    def _divided(self, column: Column) -> Sequence[Column]:
        """Divide a column whose every row, the header too, has white space at one place."""
        parts = [words for row in self._rows if (words := [w for w in _words(row) if _in(column, w)])]
        if len(parts) < CORRIDOR_ROWS or min(len(words) for words in parts) < 2:  # noqa: PLR2004 - two sides
            return [column]
        for before, after in pairwise(parts[0]):
            edge = _corridor(parts, before.box.right, after.box.left)
            if edge is not None:
                return [Column(column.left, edge, set(column.rows)), Column(edge, column.right, set(column.rows))]
        return [column]

    def index(self, middle: float) -> int:
        """Return the number of the column in which, or nearest to which, *middle* stands."""
        return min(range(len(self.columns)), key=lambda number: self.columns[number].distance(middle))

    def cells(self, row: Row) -> list[list[Word]]:
        """Return the words of *row*, column by column."""
        cells: list[list[Word]] = [[] for _ in self.columns]
        for segment in row.segments:
            box = segment.box
            touched = [column for column in self.columns if column.overlaps(box.left, box.right)]
            if len(touched) > 1 and len(row.segments) == 1:
                cells[self.index(box.left)] += segment.words
            elif len(touched) > 1:
                for word in segment.words:
                    cells[self.index(_middle(word))].append(word)
            else:
                cells[self.index((box.left + box.right) / 2)] += segment.words
        return cells


def _place(columns: list[Column], segment: Segment, number: int) -> bool:
    box = segment.box
    touched = [column for column in columns if column.overlaps(box.left, box.right)]
    if any(number in column.rows for column in touched):
        return False
    if not touched:
        columns.append(Column(box.left, box.right, {number}))
    elif len(touched) == 1 or _never_together(touched):
        column = _joined(touched)
        columns[:] = [c for c in columns if c not in touched]
        columns.append(Column(min(column.left, box.left), max(column.right, box.right), column.rows | {number}))
    else:
        return _place_words(touched, segment.words, number)
    return True


def _place_words(columns: Sequence[Column], words: Iterable[Word], number: int) -> bool:
    """Place the words of cells that stand so close that they look like one."""
    homes = [[c for c in columns if c.overlaps(word.box.left, word.box.right)] for word in words]
    if any(len(home) != 1 for home in homes):
        return False
    for home in homes:
        home[0].rows.add(number)
    return True


def _never_together(columns: Sequence[Column]) -> bool:
    return sum(len(column.rows) for column in columns) == len(set().union(*(column.rows for column in columns)))


def _joined(columns: Sequence[Column]) -> Column:
    rows = set().union(*(column.rows for column in columns))
    return Column(min(c.left for c in columns), max(c.right for c in columns), rows)


def _corridor(rows: Sequence[Sequence[Word]], left: float, right: float) -> float | None:
    """Return the middle of white space between *left* and *right* that divides all *rows* of words in two, or None."""
    for word in (word for words in rows for word in words):
        if word.box.left <= left:
            left = max(left, word.box.right)
        elif word.box.right >= right:
            right = min(right, word.box.left)
        else:
            return None
    if right - left < CORRIDOR * _height(rows[0][0]):
        return None
    edge = (left + right) / 2
    sides = [([w for w in words if _middle(w) < edge], [w for w in words if _middle(w) > edge]) for words in rows]
    if not all(before and after for before, after in sides):
        return None
    if all(before[-1].text.isdigit() and THOUSANDS.fullmatch(after[0].text) for before, after in sides[1:]):
        return None
    return edge


def _words(row: Row) -> list[Word]:
    return [word for segment in row.segments for word in segment.words]


def _in(column: Column, word: Word) -> bool:
    return column.left <= _middle(word) <= column.right


def _left(column: Column) -> float:
    return column.left


def _middle(word: Word) -> float:
    return (word.box.left + word.box.right) / 2


def _height(word: Word) -> float:
    return word.box.bottom - word.box.top
