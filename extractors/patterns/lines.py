"""The lines of a quote, amendment or invoice, from the tables that have a header for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.patterns.amounts import percents_in
from extractors.patterns.grid import Grid, grids_of
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine, is_sure, line_in, places_in
from extractors.patterns.phrase import Strip
from extractors.patterns.totals import is_option_heading
from extractors.patterns.words.table import LineWords
from extractors.patterns.wrapped_amounts import with_whole_amounts
from extractors.patterns.wrapping import Wrapping
from rules.document import Document
from rules.facts import Line
from rules.money import ZERO
from rules.parts import is_part_title

#: Lines that are read at most.
MOST_LINES = 2000
_WITH_TAX = frozenset({Column.DESCRIPTION, Column.GROSS})
#: Letters of a unit at most (« forfait »): more are words.
LONGEST_UNIT = 7
#: Characters of a part's title at most.
LONGEST_TITLE = 120
#: Rows above a table's first line in which its heading may stand.
ABOVE = 5


#: What a page carries over ends no part of the works.
_CARRIED = re.compile(r"(?:a )?report(?:er)?\b|carried|brought")


@dataclass(slots=True)
class _Read:
    """Lines so far, and the table that is being read.

    *optional*: an optional part has begun; *title* is the row of words that may have ended it. *last* is the row where
    the last description may go on, *waiting* are rows of words since then, *titles* all of them. *ended*: totals came.
    *lower*: the row below a line whose words take three.
    *lot* is the title of the part of the works that is being read.
    """

    lines: list[PlacedLine]
    words: LineWords
    optional: bool = False
    title: GridRow | None = None
    ended: bool = True
    last: GridRow | None = None
    lower: GridRow | None = None
    wrapping: Wrapping = field(default_factory=Wrapping)
    waiting: list[GridRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    lot: str = ""


def read_lines(document: Document, strips: tuple[Strip, ...], words: LineWords) -> tuple[PlacedLine, ...]:
    """Return the rows of *document* that read like lines, options among them; sections and sub-totals are none."""
    read = _Read([], words)
    for grid in _grids(document, strips, words):
        heading = _is_headed_optional(grid, strips, words)
        read.optional = heading or (read.optional and not read.ended)
        _read_grid(read, Grid(grid.columns, with_whole_amounts(grid)))
    return tuple(read.lines)


def with_tax(document: Document, strips: tuple[Strip, ...], words: LineWords) -> bool:
    """Tell whether a table gives prices with VAT alone: its amounts are no line's net."""
    return any(grid.rows for grid in grids_of(document, strips, words.headers, _WITH_TAX))


def _grids(document: Document, strips: tuple[Strip, ...], words: LineWords) -> list[Grid]:
    """Return the tables with a column for amounts, and one for words or else for prices."""
    for other in (Column.DESCRIPTION, Column.UNIT_PRICE, Column.QUANTITY):
        if grids := list(grids_of(document, strips, words.headers, frozenset({other, Column.NET}))):
            return grids
    return []


def _is_headed_optional(grid: Grid, strips: tuple[Strip, ...], words: LineWords) -> bool:
    """Tell whether « Options » stands above the header of a table."""
    first = grid.rows[0].strip if grid.rows else 0
    above = strips[max(first - ABOVE, 0) : max(first - 1, 0)]
    return any(is_option_heading(strip.whole.plain, words) for strip in above)


def _read_grid(read: _Read, grid: Grid) -> None:
    rows = _without_totals(grid, read.titles, read.words)
    read.lot = "" if read.ended else read.lot
    read.title, read.last, read.waiting, read.ended = None, None, [], len(rows) < len(grid.rows)
    read.wrapping = Wrapping.of([row for row in rows if not read.words.part_total.match(_text(row))])
    for place, row in enumerate(rows):
        rest = rows[place + 1 : place + 3]
        if len(read.lines) >= MOST_LINES:
            return
        if _is_part_total(row, read.titles, read.words):
            read.optional, read.title, read.last, read.waiting = False, None, None, []
            read.lot = read.lot if _CARRIED.match(_text(row)) else ""
        elif (line := line_in(row, grid)) is not None:
            _add(read, row, line, rest)
        elif Column.NET not in row.cells and Column.DESCRIPTION in row.cells:
            _read_words(read, row, rest[0] if rest else None)


def _without_totals(grid: Grid, earlier: Sequence[str], words: LineWords) -> tuple[GridRow, ...]:
    """Return the rows in front of the totals and of what follows them; *earlier* are the titles of former pages."""
    titles = list(earlier)
    last: Line | None = None
    for number, row in enumerate(grid.rows):
        starts = (_text(row), *(cell.plain for cell in row.cells.values()))
        heads = last is None and not any(char.isdigit() for char in row.whole.text)  # a header's second row
        ends = not heads and not _is_part_total(row, titles, words) and any(words.total.match(text) for text in starts)
        line = line_in(row, grid)
        if ends and not (line and (is_sure(line) or _reduces(line, last, row))):
            return grid.rows[:number]
        last = line or last
        if Column.NET not in row.cells:
            titles.append(row.whole.plain)
    return grid.rows


def _reduces(line: Line, last: Line | None, row: GridRow) -> bool:
    """Tell whether the row is a discount on the *last* line: « Remise 10 % : -12,00 » below 120,00."""
    percents = percents_in(row.whole.plain)
    if last is None or last.net is None or line.net is None or line.net >= ZERO or len(percents) != 1:
        return False
    return abs((last.net.percent(percents[0].value) + line.net).cents) <= 1


def _text(row: GridRow) -> str:
    return row.whole.plain.lstrip(" *-+=:•(")


def _is_part_total(row: GridRow, titles: Sequence[str], words: LineWords) -> bool:
    """Tell whether the row is the total of a part: « Sous-total lot 1 », or « Total » with the words of a title."""
    text = _text(row)
    if words.part_total.match(text):
        return True
    named = words.named_total.match(text)
    return named is not None and any(named[1] in title for title in titles)


def _read_words(read: _Read, row: GridRow, below: GridRow | None) -> None:
    """A row of words only: a section's title, the last description going on, or the next one's beginning."""
    described = row.cells[Column.DESCRIPTION]
    read.titles.append(row.whole.plain)
    if read.words.option.match(described.plain):
        read.optional, read.title, read.last, read.waiting = True, None, None, []
        read.lot = ""
    elif read.last is not None and (row is read.lower or read.wrapping.goes_on(read.last, row, below)):
        read.last = row
        if read.lines:
            read.lines[-1] = _described(read.lines[-1], _going_on(read.lines[-1].line.description, described.text))
    else:
        read.title, read.last = row, None
        if is_part_title(row.whole.text):
            read.lot = row.whole.text[:LONGEST_TITLE]
        read.waiting.append(row)


def _going_on(text: str, more: str) -> str:
    """Return a description over two rows; « pare- » and « vapeur » are one word."""
    return f"{text}{more}" if text.endswith("-") and text[-2:-1].isalpha() and more[0].islower() else f"{text} {more}"


def _described(placed: PlacedLine, text: str) -> PlacedLine:
    return replace(placed, line=replace(placed.line, description=text.strip()[:LONGEST_DESCRIPTION]))


def _leading(read: _Read, row: GridRow, rest: Sequence[GridRow]) -> str:
    """Return the words above a line that begin its description; *rest* are the two rows below it."""
    found: list[str] = []
    below = row
    if read.waiting and read.wrapping.is_middle(read.waiting[-1], row, rest):
        read.lower = rest[0]
        return read.waiting.pop().cells[Column.DESCRIPTION].text
    while read.waiting and read.wrapping.leads_to(read.waiting[-1], below):
        below = read.waiting.pop()
        found.insert(0, below.cells[Column.DESCRIPTION].text)
    return " ".join(found)


def _add(read: _Read, row: GridRow, line: Line, rest: Sequence[GridRow]) -> None:
    leading = _leading(read, row, rest)
    read.last, read.waiting = row, []
    if read.title is not None and read.title.whole.page == row.whole.page:  # else it is the foot of a page
        read.optional, read.title = False, None
    described = row.cells.get(Column.DESCRIPTION)
    alone = described is not None and (
        read.words.option.match(described.plain) or read.words.optional.search(described.plain)
    )
    lot = line.description[:LONGEST_TITLE] if is_part_title(line.description) else read.lot
    placed = PlacedLine(replace(line, lot=lot), places_in(row, line), row.strip, optional=read.optional or bool(alone))
    described_by = line.description or ("" if leading else _words(row))
    read.lines.append(_described(placed, f"{leading} {described_by}"))


def _words(row: GridRow) -> str:
    """Return what a row without a description says in front of its amount: words, no figures and no mere unit."""
    said = [cell.text for column, cell in row.cells.items() if column in {Column.UNIT, Column.UNIT_PRICE}]
    text = " ".join(each for each in said if not any(char.isdigit() for char in each))
    return text if sum(char.isalpha() for char in text) > LONGEST_UNIT else ""
