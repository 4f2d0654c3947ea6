"""Tables by their header: columns found by the words above them, whatever lines are drawn around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from extractors.patterns.amounts import amounts_in
from extractors.patterns.grid_heads import MOST_CELLS, Head, head_at, overlap
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column, Headers, column_of
from extractors.patterns.left_edges import on_edges
from extractors.patterns.phrase import Phrase, Strip, phrase
from extractors.patterns.rate_column import with_words_described
from extractors.patterns.unnamed_columns import named_columns
from extractors.remembered import Remembered
from rules.document import NOWHERE, Box, Document, Word

#: A table's body may reach this many points beyond its header.
MARGIN = 60.0
#: Texts that begin within so many points of one another begin at one edge.
EDGE = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns from left to right, and the rows below its header to the next header or the end."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


_tables: Remembered[tuple[Grid, ...]] = Remembered()


def grids_of(
    document: Document, strips: tuple[Strip, ...], headers: Headers, needed: frozenset[Column]
) -> Iterator[Grid]:
    """Yield the tables whose header names at least the *needed* columns, in the words of *headers*."""
    if any(strip.box != NOWHERE for strip in strips):
        yield from _tables.get(strips, (headers, needed), lambda: tuple(_placed(strips, headers, needed)))
    else:
        yield from _unplaced(document, headers, needed)


def _unplaced(document: Document, headers: Headers, needed: frozenset[Column]) -> Iterator[Grid]:
    """Yield the tables of a document without places (DOCX), whose cells are known."""
    for page in document.pages:
        for table in page.tables:
            rows = [[phrase(page.number, cell.words) for cell in row] for row in table.rows]
            heads = [column_of(cell.plain, headers) for cell in rows[0]] if rows else []
            if not needed <= set(heads):
                continue
            cells = [{place: cell for place, cell in enumerate(row) if cell.words} for row in rows[1:]]
            named = [_known(head, cell) for head, cell in zip(heads, rows[0], strict=True)]
            columns = named_columns(named, cells)
            yield Grid(tuple(columns), tuple(_of_cells(columns, row) for row in rows[1:]))


def _known(column: Column | None, head: Phrase) -> Column:
    return column or (Column.UNKNOWN if head.words else Column.OTHER)


def _of_cells(columns: list[Column], row: list[Phrase]) -> GridRow:
    cells: dict[Column, Phrase] = {}
    for column, cell in zip(columns, row, strict=True):
        if cell.words:
            cells.setdefault(column, cell)
    page = row[0].page if row else 0
    return GridRow(cells, phrase(page, tuple(word for cell in row for word in cell.words)))


def _placed(strips: tuple[Strip, ...], headers: Headers, needed: frozenset[Column]) -> Iterator[Grid]:
    found: list[tuple[int, int, list[Head]]] = []
    for index in range(len(strips)):
        head = head_at(strips, index, headers, needed)
        if head is not None and (not found or index >= found[-1][1]):
            found.append((index, *head))
    for place, (_, start, printed) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(strips)
        body = [(strips[number], number) for number in range(start, end) if not _is_ruled(strips[number])]
        left = _left([strip for strip, _ in body], printed)
        heads = _widened(printed, [_cells(strip, printed, left) for strip, _ in body])
        cells = [_cells(strip, heads, left) for strip, _ in body]
        columns = named_columns([head.column for head in heads], cells)
        rows = [_row(each, columns, strip, number) for each, (strip, number) in zip(cells, body, strict=True)]
        yield Grid(tuple(columns), on_edges(tuple(row for row in rows if row.cells)))


def _left(body: list[Strip], heads: list[Head]) -> float:
    """Return where a table begins: its first column may reach far to the left of a header in its middle."""
    begins = heads[0].box.left - MARGIN
    if heads[0].column is not Column.DESCRIPTION:
        return begins
    first = [strip.phrases[0].box for strip in body if len(strip.phrases) > 1]
    under = [box.left for box in first if overlap(box, heads[0].box) > 0]
    return min([begins, *_edges(under)])


def _edges(lefts: list[float]) -> list[float]:
    """Return those of *lefts* at which more than one text begins."""
    return [left for left in lefts if sum(abs(left - other) < EDGE for other in lefts) > 1]


def _is_ruled(strip: Strip) -> bool:
    """Tell whether a row is a rule of dashes or the like: it parts rows, and says nothing."""
    return not any(char.isalnum() for char in strip.whole.text)


def _widened(heads: list[Head], rows: list[dict[int, Phrase]]) -> list[Head]:
    """Return *heads* with that of the descriptions reaching left to where they begin: it may stand in their middle."""
    place = next((at for at, head in enumerate(heads) if head.column is Column.DESCRIPTION), 0)
    if not place:
        return heads
    priced = [at for at, head in enumerate(heads) if head.column in {Column.NET, Column.GROSS}]
    full = [row for row in rows if place in row and any(at in row and _is_money(row[at]) for at in priced)]
    lefts = [row[place].box.left for row in full]
    ends = max([heads[place - 1].box.right, *(row[place - 1].box.right for row in full if place - 1 in row)])
    begins = min([heads[place].box.left, *(left for left in _edges(lefts) if left > ends)])
    box = heads[place].box
    return [*heads[:place], replace(heads[place], box=replace(box, left=begins)), *heads[place + 1 :]]


def _is_money(cell: Phrase) -> bool:
    amounts = amounts_in(cell.plain)
    return len(amounts) == 1 and not any(char.isalpha() for char in cell.plain[: amounts[0].start])


def _cells(strip: Strip, heads: list[Head], left: float) -> dict[int, Phrase]:
    """Return what stands in a row under each of the *heads*, by its place among them."""
    right = heads[-1].box.right + MARGIN
    inside = [made for made in strip.phrases[:MOST_CELLS] if made.box.right > left and made.box.left < right]
    described = next((at for at, head in enumerate(heads) if head.column is Column.DESCRIPTION), None)
    if described is not None and len(inside) == 1 and _is_title(inside[0], heads[described]):
        return {described: inside[0]}
    pieces = [piece for made in inside for piece in _pieces(made, heads)]
    cells: dict[int, tuple[Word, ...]] = {}
    for piece, place in zip(pieces, _places(pieces, heads), strict=True):
        cells[place] = cells.get(place, ()) + piece.words
    return {place: phrase(strip.page, run) for place, run in cells.items()}


def _is_title(made: Phrase, described: Head) -> bool:
    """Tell whether a phrase alone in its row is one text over several columns, and no row that stands close."""
    return overlap(made.box, described.box) > 0 and not amounts_in(made.plain) and made.text[:1].isalpha()


def _row(cells: Mapping[int, Phrase], columns: list[Column], strip: Strip, number: int) -> GridRow:
    words: dict[Column, tuple[Word, ...]] = {}
    for place, cell in cells.items():
        words[columns[place]] = words.get(columns[place], ()) + cell.words
    described = with_words_described(words, columns)
    return GridRow({column: phrase(strip.page, run) for column, run in described.items()}, strip.whole, number)


def _pieces(made: Phrase, heads: list[Head]) -> list[Phrase]:
    """Split a phrase that runs under several headers where its words change column."""
    under = [place for place, head in enumerate(heads) if overlap(made.box, head.box) > 0]
    if len(under) <= 1:
        return [made]
    runs: list[tuple[int, list[Word]]] = []
    for words in _units(made):
        box = Box.around(word.box for word in words)
        place = min(under, key=lambda each: _distance(box, heads[each].box))
        if runs and runs[-1][0] >= place:
            runs[-1][1].extend(words)
        else:
            runs.append((place, list(words)))
    return [phrase(made.page, tuple(words)) for _, words in runs]


def _units(made: Phrase) -> list[tuple[Word, ...]]:
    """Return what must not be cut: the words of one amount together, every other word alone."""
    spans = [(each.start, each.end) for each in amounts_in(made.plain)]
    units: list[tuple[Word, ...]] = []
    last = None
    for word, start in zip(made.words, made.starts, strict=True):
        span = next((each for each in spans if each[0] <= start < each[1]), None)
        if span is not None and span == last:
            units[-1] = (*units[-1], word)
        else:
            units.append((word,))
        last = span
    return units


def _places(pieces: list[Phrase], heads: list[Head]) -> list[int]:
    """Return each piece's column: the cheapest way that keeps the order, one piece a column where that is possible."""
    if len(pieces) > len(heads):
        return [_nearest(piece.box, heads) for piece in pieces]
    # costs[j]: the cheapest placing of the pieces so far with the last one in a column before j
    costs: list[tuple[float, list[int]]] = [(0.0, [])] * (len(heads) + 1)
    for piece in pieces:
        following: list[tuple[float, list[int]]] = [(float("inf"), [])]
        for place, head in enumerate(heads):
            cost, chosen = costs[place]
            here = (cost + _distance(piece.box, head.box), [*chosen, place])
            following.append(min(following[-1], here, key=lambda each: each[0]))
        costs = following
    return costs[-1][1]


def _nearest(box: Box, heads: list[Head]) -> int:
    return min(range(len(heads)), key=lambda place: _distance(box, heads[place].box))


def _distance(one: Box, other: Box) -> float:
    """Return how far apart two places are across: of left edges, right edges and middles, the nearest pair."""
    if overlap(one, other) > 0:
        return 0.0
    return -overlap(one, other)
