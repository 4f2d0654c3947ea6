"""Descriptions over several rows: which rows of words belong to the line above them, and which to the one below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column

#: Rows of one description stand closer than lines do: at most this share of the lines' distance,
WRAP_PITCH = 0.9
#: or as close as lines, when the row above is full,
AS_CLOSE = 1.05
#: or, where no two lines follow one another, with a gap of at most this share of their height,
WRAP_GAP = 0.65
#: or of this, where the words go on in lower case.
LOWER_GAP = 0.9

#: Descriptions that go on for want of room take this share of it.
FILLED = 0.5

#: A row is nearer to the one below when that gap is at most this share of the one above.
NEARER = 0.85

#: Rows around a middle one stand as far from it to this share of its height, and at most so many heights.
EVEN, MIDDLE_GAP = 0.15, 2.2

#: What points of a list begin with.
LIST_MARKS = "-\u2013\u2014\u2022*+"

_TITLE = re.compile(
    r"\W{0,3}(?:(?:lot|chapitre|section|phase|tranche|partie|niveau|etage|zone|poste|batiment|options?|variantes?)"
    r" ?(?:n° ?)?(?:\d|[a-z]\b|[ivx]+\b)|[ivx]{1,4} ?[.)-] )"
)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The least distance from one line to the next (0: unknown) and how far descriptions reach (0: no end is seen).

    *tight*: descriptions are seen to go on closer than that, so that what stands as far as a line begins something.
    *line* is the column that every line has. *centred*: figures stand between two rows of words, in the middle.
    """

    pitch: float = 0.0
    right: float = 0.0
    tight: bool = False
    line: Column = Column.NET
    centred: bool = False

    @classmethod
    def of(cls, rows: Sequence[GridRow], line: Column = Column.NET) -> "Wrapping":
        """Measure the *rows* of a table, without its totals."""
        distances = [
            below.whole.box.top - above.whole.box.top
            for above, below in pairwise(rows)
            if above.whole.page == below.whole.page and _is_line(above, line) and _is_line(below, line)
        ]
        pitch = min((each for each in distances if each > 0), default=0.0)
        between = any(_is_between(*three, line) for three in zip(rows, rows[1:], rows[2:], strict=False))
        measured = cls(pitch, _reach(rows), line=line, centred=between)
        return replace(measured, tight=any(measured.is_tight(above, below) for above, below in pairwise(rows)))

    def is_tight(self, above: GridRow, below: GridRow) -> bool:
        """Tell whether *below* holds words alone, and closer to the line *above* it than lines stand."""
        mere = set(below.cells) == {Column.DESCRIPTION} and _is_line(above, self.line) and _under(above, below)
        return mere and self.pitch > 0 and self._close(above, below)

    def goes_on(self, last: GridRow, row: GridRow, below: GridRow | None = None) -> bool:
        """Tell whether the words of *row* belong to the description in the *last* row, and not to the line *below*.

        They do when they stand closer than lines do, or as close with a first word for which the last row had no room,
        or right below in lower case or as points of a list.
        """
        if set(row.cells) != {Column.DESCRIPTION} or not _under(last, row) or _TITLE.match(row.whole.plain):
            return False
        first = row.cells[Column.DESCRIPTION].text[0]
        if (first.islower() or first in LIST_MARKS) and _gap(last, row) < LOWER_GAP * _height(row):
            return True
        if below is not None and _is_line(below, self.line) and _gap(row, below) < NEARER * _gap(last, row):
            return False
        return self._close(last, row) or (self._as_close(last, row) and self._full(last, row))

    def leads_to(self, row: GridRow, line: GridRow) -> bool:
        """Tell whether the words of *row* begin the description of the *line* below them (figures stand at its end).

        A title stands as close, and may be as long: the words below must go on in lower case, or as a list, or at least
        not with a capital.
        """
        if not _may_lead(row, line) or not _under(row, line) or _TITLE.match(row.whole.plain):
            return False
        if Column.DESCRIPTION not in line.cells:  # the figures stand between two rows of words
            return _gap(row, line) < WRAP_GAP * _height(row)
        first = line.cells[Column.DESCRIPTION].text[0]
        if first.isupper():
            return False
        if (first.islower() or first in LIST_MARKS) and (
            self._close(row, line) or _gap(row, line) < LOWER_GAP * _height(row)
        ):
            return True
        return self._as_close(row, line) and self._full(row, line)

    def is_middle(self, above: GridRow, line: GridRow, rest: Sequence[GridRow]) -> bool:
        """Tell whether *line* is the middle one of three rows of words: as far from that *above* as from that below.

        Only where figures are centred: words that go on below a line have as many above it then. *rest* are the rows
        below the line, of which the second stands farther away.
        """
        below = rest[0] if rest and self.centred else None
        mere = (set(row.cells) == {Column.DESCRIPTION} and _under(row, line) for row in (above, below) if row)
        titled = _TITLE.match(above.whole.plain)
        if below is None or titled or not all(mere) or Column.DESCRIPTION not in line.cells:
            return False
        over, under = _gap(above, line), _gap(line, below)
        apart = not rest[1:] or _gap(below, rest[1]) > max(over, under)
        return apart and abs(over - under) < EVEN * _height(line) and max(over, under) < MIDDLE_GAP * _height(line)

    def _close(self, above: GridRow, below: GridRow) -> bool:
        if not self.pitch:
            return _gap(above, below) < WRAP_GAP * _height(below)
        return 0 < below.whole.box.top - above.whole.box.top < self.pitch * WRAP_PITCH

    def _as_close(self, above: GridRow, below: GridRow) -> bool:
        if not self.pitch or self.tight:
            return self._close(above, below)
        return 0 < below.whole.box.top - above.whole.box.top < self.pitch * AS_CLOSE

    def _full(self, above: GridRow, below: GridRow) -> bool:
        """Tell whether the first word of *below* would not have fitted in the row *above*."""
        described, words = above.cells.get(Column.DESCRIPTION), below.cells.get(Column.DESCRIPTION)
        if described is None or words is None or not self.right:
            return False
        first = words.words[0].box
        return described.box.right + first.right - first.left > self.right


def _is_between(above: GridRow, row: GridRow, below: GridRow, line: Column) -> bool:
    """Tell whether a line's figures stand in the middle between two rows of words, and no words beside them."""
    mere = all(set(each.cells) == {Column.DESCRIPTION} for each in (above, below))
    return (
        mere
        and line in row.cells
        and Column.DESCRIPTION not in row.cells
        and abs(_gap(above, row) - _gap(row, below)) < EVEN * _height(row)
    )


def _reach(rows: Sequence[GridRow]) -> float:
    """Return how far to the right descriptions reach; 0 where all are so short that none need have gone on."""
    described = [row.cells[Column.DESCRIPTION].box for row in rows if Column.DESCRIPTION in row.cells]
    if not described:
        return 0.0
    left, right = min(box.left for box in described), max(box.right for box in described)
    beside = [cell.box.left for row in rows for cell in row.cells.values() if cell.box.left >= right]
    return right if not beside or right - left > FILLED * (min(beside) - left) else 0.0


def _may_lead(row: GridRow, line: GridRow) -> bool:
    """Tell whether *row* holds words alone, or in front of them the number that the *line* below does not have."""
    return set(row.cells) == {Column.DESCRIPTION} or (
        set(row.cells) == {Column.DESCRIPTION, Column.OTHER} and Column.OTHER not in line.cells
    )


def _is_line(row: GridRow, column: Column) -> bool:
    return column in row.cells and len(row.cells) > 1


def _under(above: GridRow, below: GridRow) -> bool:
    """Tell whether two rows stand on one page, their words on one edge or around one middle."""
    if above.strip < 0 or above.whole.page != below.whole.page:
        return False
    if Column.DESCRIPTION not in above.cells or Column.DESCRIPTION not in below.cells:
        return True
    one, other = above.cells[Column.DESCRIPTION].box, below.cells[Column.DESCRIPTION].box
    middles = abs(one.left + one.right - other.left - other.right) / 2
    return min(abs(one.left - other.left), middles) <= _height(below)


def _gap(above: GridRow, below: GridRow) -> float:
    return below.whole.box.top - above.whole.box.bottom


def _height(row: GridRow) -> float:
    return row.whole.box.bottom - row.whole.box.top
