"""The lines of a quote, amendment or invoice, from the tables that have a header for them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.patterns.grid import Grid, GridRow, grids_of
from extractors.patterns.headers import LINE_HEADERS, Column
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine, is_sure, line_in, places_in
from extractors.patterns.phrase import Strip
from extractors.patterns.totals import is_option_heading
from extractors.patterns.wrapped_amounts import with_whole_amounts
from extractors.patterns.wrapping import Wrapping
from rules.document import Document
from rules.facts import Line

#: Lines that are read at most.
MOST_LINES = 2000
_WITH_TAX = frozenset({Column.DESCRIPTION, Column.GROSS})
#: Rows above a table's first line in which its heading may stand.
ABOVE = 5

_PART_TOTAL = re.compile(
    r"(?:sous[- ]?total|s/total|total (?:du |de la |de l'|des |de )?(?:lot|section|chapitre|poste|tranche"
    r"|phase|partie|option|variante|ouvrage)|report|a reporter|subtotal)\b"
)
_TOTAL = re.compile(
    r"(?:total|montant (?:total|ht|net|ttc|tva|de l'avenant|initial|du (?:marche|devis))|nouveau montant"
    r"|marche initial|net (?:a payer|ht|h\.t)|t\.?v\.?a|vat|grand total"
    r"|amount due|remises?(?! (?:en|a|au|aux|des)\b)"
    r"|rabais|discount|bases? ht|conditions (?:de|generales)|echeancier|bon pour|acompte a|modalites|prix net"
    r"|payment terms|subtotal)(?![a-z])"
)
#: « Total Niveau 1 HT : »: what is totalled, unless it is only the tax.
_NAMED_TOTAL = re.compile(
    r"total (?:(?:de|du|de la|des) )?([a-z0-9](?:(?! (?:h\.?t|t\.?t\.?c|net)\b)[^:€]){2,60}?) ?"
    r"(?:h\.?t\.?)? ?:?(?= -?[0-9]|$)"
)
_OPTION = re.compile(r"(?:\(?en )?(?:options?|variantes?)\b|optional\b")
_OPTIONAL = re.compile(
    r"\(?(?:en )?(?:option|variante)\)?$|\boption(?:nel(?:le)?)?\b.{0,12}non compris|non compris|pour memoire"
    r"|\(option\)|\(variante\)|\boptional\b"
)


@dataclass(slots=True)
class _Read:
    """Lines so far, and the table that is being read.

    *optional*: an optional part has begun; *title* is the row of words that may have ended it. *last* is the row where
    the last description may go on, *waiting* are rows of words since then, *titles* all of them. *ended*: totals came.
    """

    lines: list[PlacedLine]
    optional: bool = False
    title: GridRow | None = None
    ended: bool = True
    last: GridRow | None = None
    wrapping: Wrapping = field(default_factory=Wrapping)
    waiting: list[GridRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def read_lines(document: Document, strips: tuple[Strip, ...]) -> tuple[PlacedLine, ...]:
    """Return the rows of *document* that read like lines, options among them; sections and sub-totals are none."""
    read = _Read([])
    for grid in _grids(document, strips):
        heading = _is_headed_optional(grid, strips)
        read.optional = heading or (read.optional and not read.ended)
        _read_grid(read, Grid(grid.columns, with_whole_amounts(grid)))
    return tuple(read.lines)


def with_tax(document: Document, strips: tuple[Strip, ...]) -> bool:
    """Tell whether a table gives prices with VAT alone: its amounts are no line's net."""
    return any(grid.rows for grid in grids_of(document, strips, LINE_HEADERS, _WITH_TAX))


def _grids(document: Document, strips: tuple[Strip, ...]) -> list[Grid]:
    """Return the tables with a column for amounts, and one for words or else for prices."""
    for other in (Column.DESCRIPTION, Column.UNIT_PRICE):
        if grids := list(grids_of(document, strips, LINE_HEADERS, frozenset({other, Column.NET}))):
            return grids
    return []


def _is_headed_optional(grid: Grid, strips: tuple[Strip, ...]) -> bool:
    """Tell whether « Options » stands above the header of a table."""
    first = grid.rows[0].strip if grid.rows else 0
    above = strips[max(first - ABOVE, 0) : max(first - 1, 0)]
    return any(is_option_heading(strip.whole.plain) for strip in above)


def _read_grid(read: _Read, grid: Grid) -> None:
    rows = _without_totals(grid, read.titles)
    read.title, read.last, read.waiting, read.ended = None, None, [], len(rows) < len(grid.rows)
    read.wrapping = Wrapping.of([row for row in rows if not _PART_TOTAL.match(_text(row))])
    for row, below in zip(rows, (*rows[1:], None), strict=True):
        if len(read.lines) >= MOST_LINES:
            return
        if _is_part_total(row, read.titles):
            read.optional, read.title, read.last, read.waiting = False, None, None, []
        elif (line := line_in(row, grid)) is not None:
            _add(read, row, line)
        elif Column.NET not in row.cells and Column.DESCRIPTION in row.cells:
            _read_words(read, row, below)


def _without_totals(grid: Grid, earlier: Sequence[str]) -> tuple[GridRow, ...]:
    """Return the rows in front of the totals and of what follows them; *earlier* are the titles of former pages."""
    titles = list(earlier)
    for number, row in enumerate(grid.rows):
        starts = (_text(row), *(cell.plain for cell in row.cells.values()))
        ends = not _is_part_total(row, titles) and any(_TOTAL.match(text) for text in starts)
        if ends and not ((line := line_in(row, grid)) and is_sure(line)):
            return grid.rows[:number]
        if Column.NET not in row.cells:
            titles.append(row.whole.plain)
    return grid.rows


def _text(row: GridRow) -> str:
    return row.whole.plain.lstrip(" *-+=:•(")


def _is_part_total(row: GridRow, titles: Sequence[str]) -> bool:
    """Tell whether the row is the total of a part: « Sous-total lot 1 », or « Total » with the words of a title."""
    text = _text(row)
    if _PART_TOTAL.match(text):
        return True
    named = _NAMED_TOTAL.match(text)
    return named is not None and any(named[1] in title for title in titles)


def _read_words(read: _Read, row: GridRow, below: GridRow | None) -> None:
    """A row of words only: a section's title, the last description going on, or the next one's beginning."""
    words = row.cells[Column.DESCRIPTION]
    read.titles.append(row.whole.plain)
    if _OPTION.match(words.plain):
        read.optional, read.title, read.last, read.waiting = True, None, None, []
    elif read.last is not None and read.wrapping.goes_on(read.last, row, below):
        read.last = row
        if read.lines:
            read.lines[-1] = _described(read.lines[-1], f"{read.lines[-1].line.description} {words.text}")
    else:
        read.title, read.last = row, None
        read.waiting.append(row)


def _described(placed: PlacedLine, text: str) -> PlacedLine:
    return replace(placed, line=replace(placed.line, description=text.strip()[:LONGEST_DESCRIPTION]))


def _leading(read: _Read, row: GridRow) -> str:
    """Return the words above a line that begin its description."""
    found: list[str] = []
    below = row
    while read.waiting and read.wrapping.leads_to(read.waiting[-1], below):
        below = read.waiting.pop()
        found.insert(0, below.cells[Column.DESCRIPTION].text)
    return " ".join(found)


def _add(read: _Read, row: GridRow, line: Line) -> None:
    leading = _leading(read, row)
    read.last, read.waiting = row, []
    if read.title is not None and read.title.whole.page == row.whole.page:  # else it is the foot of a page
        read.optional, read.title = False, None
    described = row.cells.get(Column.DESCRIPTION)
    alone = described is not None and (_OPTION.match(described.plain) or _OPTIONAL.search(described.plain))
    placed = PlacedLine(line, places_in(row, line), row.strip, optional=read.optional or bool(alone))
    read.lines.append(_described(placed, f"{leading} {line.description}"))
