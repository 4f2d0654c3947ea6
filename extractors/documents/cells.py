"""The cells of a table whose columns are known: what is wrapped is joined to the line that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extractors.documents.bands import DIGIT, Band
from extractors.documents.columns import Columns
from rules.document import Cell, Table, Word

#: A cell goes on in the next row when the gap is smaller than this share of the height.
WRAP_GAP = 0.6

#: Lines above the numbers belong to them when the gap above those lines is this many times wider than between them.
CLEAR_GAP = 1.5

#: Gaps between the lines of one cell are at least taken for this share of the height.
LEAST_GAP = 0.15

#: No cell is looked for in more lines than this above and below its numbers.
MOST_LINES = 40

#: A wrapped cell begins at most this many points to the left, or to the right (an indent), of its first row.
OUTDENT, INDENT = 3.0, 30.0


@dataclass(slots=True)
class _Line:
    """One row of the page in cells; *gap* is the white space above it as a share of its height."""

    cells: list[list[Word]]
    gap: float
    wordy: bool
    used: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.used = [number for number, words in enumerate(self.cells) if words]


def filled(columns: Columns, bands: Sequence[Band], header: int, below: Sequence[Band]) -> tuple[Table, int]:
    """Return the table, and how many of the rows *below* its last full row still belong to its last line.

    Args:
        columns: the finished columns.
        bands: the rows of the page from the header's first to the last full one.
        header: how many of them are lines of the header's cells above its fullest line.
        below: the rows after them.
    """
    close = takewhile(lambda pair: pair[1].gap(pair[0]) < WRAP_GAP, pairwise([bands[-1], *below[:MOST_LINES]]))
    every = [*bands, *(band for _, band in close)]
    gaps = [0.0, *(band.gap(above) for above, band in pairwise(every))]
    lines = [_Line(columns.cells(band.row), gap, band.wordy) for band, gap in zip(every, gaps, strict=True)]
    text = _text_column(lines)
    headers = header + 1 + _more_header(lines[header + 1 :], text) if bands[header].wordy else 0
    rows = [_merged(lines[:headers])] if headers else []
    owner = _owners(lines, text, headers)
    count = len(bands)
    while count < len(lines) and owner[count] < len(bands):
        count += 1
    groups: dict[int, list[_Line]] = {}
    for index in range(headers, count):
        groups.setdefault(owner[index], []).append(lines[index])
    rows += [_merged(group) for _, group in sorted(groups.items())]
    return Table(tuple(tuple(Cell(tuple(words)) for words in row) for row in rows)), count - len(bands)


def _more_header(lines: Sequence[_Line], text: int) -> int:
    """Return how many of *lines* still belong to the header: words close below, not only a description."""
    count = 0
    while count < len(lines) and lines[count].wordy and lines[count].gap < WRAP_GAP and lines[count].used != [text]:
        count += 1
    return count


def _owners(lines: Sequence[_Line], text: int, headers: int) -> list[int]:
    """Return for each line the number of the line that it belongs to: itself, the one above, or the one below."""
    owner = list(range(len(lines)))
    for index in range(headers + 1, len(lines)):
        begun = lines[owner[index - 1]].cells[text]
        wrapped = lines[index].used == [text] and begun and lines[index].gap < WRAP_GAP
        if wrapped and _aligned(lines[index].cells[text][0], begun[0]):
            owner[index] = owner[index - 1]
    for index in range(headers, len(lines)):
        if lines[index].used != [text]:
            _claim_around(lines, owner, index, text, headers)
    return owner


def _claim_around(lines: Sequence[_Line], owner: list[int], index: int, text: int, headers: int) -> None:
    """Give the line *index* the description that stands around it, when its numbers stand in the middle of it."""
    first = index
    while first > max(headers, index - MOST_LINES) and lines[first].gap < WRAP_GAP and lines[first - 1].used == [text]:
        first -= 1
    last = index
    while (
        last + 1 < min(len(lines), index + MOST_LINES)
        and lines[last + 1].gap < WRAP_GAP
        and lines[last + 1].used == [text]
    ):
        last += 1
    while first < index and not _stands_apart(lines, first, index, last):
        first += 1
    while last > index and last - index > index - first + 1:
        last -= 1
    above, under = index - first, last - index
    if above and under and abs(above - under) <= 1:
        for number in range(first, last + 1):
            owner[number] = index


def _stands_apart(lines: Sequence[_Line], first: int, index: int, last: int) -> bool:
    """Tell whether the gap above line *first* is clearly wider than those between it and line *index*."""
    inner = max((lines[number].gap for number in range(first + 1, last + 1)), default=0.0)
    return index > first and lines[first].gap > CLEAR_GAP * max(inner, LEAST_GAP)


def _text_column(lines: Sequence[_Line]) -> int:
    """Return the column with the most letters: the descriptions."""
    letters = [0] * len(lines[0].cells)
    for line in lines:
        for number in line.used:
            letters[number] += sum(len(word.text) for word in line.cells[number] if not DIGIT.search(word.text))
    return letters.index(max(letters))


def _merged(lines: Sequence[_Line]) -> list[list[Word]]:
    columns = range(len(lines[0].cells))
    return [[word for line in lines for word in line.cells[number]] for number in columns]


def _aligned(word: Word, first: Word) -> bool:
    return -OUTDENT <= word.box.left - first.box.left <= INDENT
