"""Tables by their header: columns found by the words above them, whatever lines are drawn around them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.patterns.amounts import amounts_in
from extractors.patterns.headers import Column, Headers, column_of, columns_in
from extractors.patterns.phrase import Phrase, Strip, phrase, plain
from extractors.patterns.rate_column import with_words_described
from rules.document import NOWHERE, Box, Document, Word

#: A table's body may reach this many points beyond its header.
MARGIN = 60.0
#: Characters of one row of a header that has several, at most.
LONGEST_HEAD = 150
#: A row has at most this many phrases; more is a drawing, not a table.
MOST_CELLS = 24


#: Headers of descriptions that may as well head their numbers.
_NUMBERS = re.compile(r"(?:postes?|articles?|produits?|elements?|objet|items?|ouvrages?|nature)[ :]*")
_MERE_VAT = re.compile(r"(?:t\.?v\.?a|vat)\.?[ :]*")
_MERE_AMOUNT = re.compile(r"(?:montants?|amounts?)[ :]*")
_WITHOUT_TAX = re.compile(r"h\.? ?t\b|hors|excl|net")


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of one row by column, and the strip's place in the document (-1 where it has none)."""

    cells: Mapping[Column, Phrase]
    whole: Phrase
    strip: int = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns from left to right, and the rows below its header to the next header or the end."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    column: Column
    box: Box
    text: str


def grids_of(
    document: Document, strips: tuple[Strip, ...], headers: Headers, needed: frozenset[Column]
) -> Iterator[Grid]:
    """Yield the tables whose header names at least the *needed* columns, in the words of *headers*."""
    if any(strip.box != NOWHERE for strip in strips):
        yield from _placed(strips, headers, needed)
    else:
        yield from _unplaced(document, headers, needed)


def _unplaced(document: Document, headers: Headers, needed: frozenset[Column]) -> Iterator[Grid]:
    """Yield the tables of a document without places (DOCX), whose cells are known."""
    for page in document.pages:
        for table in page.tables:
            rows = [[phrase(page.number, cell.words) for cell in row] for row in table.rows]
            columns = [column_of(cell.plain, headers) or Column.OTHER for cell in rows[0]] if rows else []
            if needed <= set(columns):
                yield Grid(tuple(columns), tuple(_of_cells(columns, row) for row in rows[1:]))


def _of_cells(columns: list[Column], row: list[Phrase]) -> GridRow:
    cells: dict[Column, Phrase] = {}
    for column, cell in zip(columns, row, strict=True):
        if cell.words:
            cells.setdefault(column, cell)
    page = row[0].page if row else 0
    return GridRow(cells, phrase(page, tuple(word for cell in row for word in cell.words)))


def _placed(strips: tuple[Strip, ...], headers: Headers, needed: frozenset[Column]) -> Iterator[Grid]:
    found: list[tuple[int, int, list[_Head]]] = []
    for index in range(len(strips)):
        head = _head_at(strips, index, headers, needed)
        if head is not None and (not found or index >= found[-1][1]):
            found.append((index, *head))
    for place, (_, start, heads) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(strips)
        rows = [_row(strips[number], number, heads) for number in range(start, end)]
        yield Grid(tuple(head.column for head in heads), tuple(row for row in rows if row.cells))


def _head_at(
    strips: tuple[Strip, ...], index: int, headers: Headers, needed: frozenset[Column]
) -> tuple[int, list[_Head]] | None:
    """Return the header that the strip at *index* is a row of, and where its table's body begins.

    A header's words may stand in the row above and the row below too (« Prix » over « unitaire HT »).
    """
    alone = _with_net(_heads([list(strips[index].phrases[:MOST_CELLS])], headers))
    best = (index + 1, alone) if needed <= {head.column for head in alone} else None
    if not alone:
        return None
    for first, last in ((index, index + 1), (index - 1, index), (index - 1, index + 1), (index, index + 2)):
        group = strips[max(first, 0) : last + 1]
        if first < 0 or last >= len(strips) or not _is_band(group):
            continue
        heads = _with_net(_heads([list(strip.phrases[:MOST_CELLS]) for strip in group], headers))
        if needed <= {head.column for head in heads} and (best is None or len(heads) >= len(best[1])):
            best = (last + 1, heads)
    return best


def _is_band(group: tuple[Strip, ...]) -> bool:
    """Tell whether rows stand so close together, and hold so few words and no figures, that they may be one header."""
    if any(strip.page != group[0].page or any(char.isdigit() for char in strip.whole.plain) for strip in group):
        return False
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(group)]
    height = group[0].box.bottom - group[0].box.top
    return all(gap < height for gap in gaps) and all(len(strip.whole.text) < LONGEST_HEAD for strip in group)


def _heads(rows: list[list[Phrase]], headers: Headers) -> list[_Head]:
    """Return the columns that *rows* name, from left to right.

    Of one row the longest run of neighbours that are headers counts; of several rows every word must be a header's.
    """
    stacks = _stacks([made for row in rows for made in row])
    runs: list[list[_Head]] = [[]]
    for stack in stacks:
        named = _named(stack, headers)
        if named is None and len(rows) > 1:
            return []
        if named is None:
            runs.append([])
        else:
            runs[-1] += named
    return max(runs, key=len)


def _stacks(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Group the phrases that stand over one another, from left to right."""
    stacks: list[list[Phrase]] = []
    for made in phrases:
        over = [stack for stack in stacks if any(_overlap(made.box, each.box) > 0 for each in stack)]
        if over:
            over[0].append(made)
        else:
            stacks.append([made])
    return sorted(stacks, key=lambda stack: stack[0].box.left)


def _named(stack: list[Phrase], headers: Headers) -> list[_Head] | None:
    if len(stack) == 1:
        columns = columns_in(stack[0], headers)
        if columns is None:
            return None
        return [
            _Head(column, Box.around(word.box for word in words), plain(" ".join(word.text for word in words)))
            for column, words in columns
        ]
    text = " ".join(made.plain for made in stack)
    column = column_of(text, headers) or column_of("".join(made.plain for made in stack), headers)
    if column is None and all(column_of(made.plain, headers) is Column.OTHER for made in stack[:-1]):
        return _named(stack[-1:], headers)  # « Unsere » over « Pos Art.Nr. »
    return None if column is None else [_Head(column, Box.around(made.box for made in stack), text)]


def _with_net(heads: list[_Head]) -> list[_Head]:
    """Call the second of two like columns by what it must be: « Prix unitaire, Prix HT », « Base, Montant ».

    Behind « Base, Montant » the totals may begin (« Total HT »), which are no column.
    """
    heads = _with_one_description(heads)
    for twice, second in ((Column.UNIT_PRICE, Column.NET), (Column.BASE, Column.VAT)):
        like = [place for place, head in enumerate(heads) if head.column is twice]
        if second in {head.column for head in heads} or len(like) <= 1:
            continue
        if len(like) == len((twice, second)) or _MERE_AMOUNT.fullmatch(heads[like[1]].text):
            named = [replace(head, column=second) if place == like[1] else head for place, head in enumerate(heads)]
            return _to_repeat(named)
    return _to_repeat(_with_one_net(_with_vat(heads)))


def _with_vat(heads: list[_Head]) -> list[_Head]:
    """Of « Taux, Base HT, TVA » the last is the amount: it names neither a rate nor a percentage."""
    rates = [head for head in heads if head.column is Column.VAT_RATE]
    if len(rates) > 1 and Column.VAT not in [head.column for head in heads] and _MERE_VAT.fullmatch(rates[1].text):
        return [replace(head, column=Column.VAT) if head is rates[1] else head for head in heads]
    return heads


def _with_one_description(heads: list[_Head]) -> list[_Head]:
    """Of « Poste, Désignation » only the second describes: the first is a number's header where there is another."""
    described = [head for head in heads if head.column is Column.DESCRIPTION]
    weak = [head for head in described if _NUMBERS.fullmatch(head.text)]
    if len(weak) == len(described):
        weak = weak[:-1]
    return [replace(head, column=Column.OTHER) if head in weak else head for head in heads]


def _with_one_net(heads: list[_Head]) -> list[_Head]:
    """Of several amount columns keep the one that says that it is without tax, or else the last."""
    nets = [head for head in heads if head.column is Column.NET]
    if len(nets) <= 1:
        return heads
    said = [head for head in nets if _WITHOUT_TAX.search(head.text)]
    kept = said[0] if len(said) == 1 else nets[-1]
    return [replace(head, column=Column.OTHER) if head in nets and head is not kept else head for head in heads]


def _to_repeat(heads: list[_Head]) -> list[_Head]:
    """Return the heads up to a base or description that comes again, where another table begins.

    Other columns that come again (« PU TTC », « Montant TTC ») only swallow their cells.
    """
    kept: list[_Head] = []
    for head in heads:
        again = any(head.column is each.column for each in kept)
        if again and head.column in {Column.BASE, Column.DESCRIPTION}:
            break
        kept.append(replace(head, column=Column.OTHER) if again else head)
    return kept


def _row(strip: Strip, number: int, heads: list[_Head]) -> GridRow:
    left, right = heads[0].box.left - MARGIN, heads[-1].box.right + MARGIN
    inside = [made for made in strip.phrases[:MOST_CELLS] if made.box.right > left and made.box.left < right]
    pieces = [piece for made in inside for piece in _pieces(made, heads)]
    places = _places(pieces, heads)
    words: dict[Column, tuple[Word, ...]] = {}
    for piece, place in zip(pieces, places, strict=True):
        column = heads[place].column
        words[column] = words.get(column, ()) + piece.words
    cells = with_words_described(words, [head.column for head in heads])
    return GridRow({column: phrase(strip.page, run) for column, run in cells.items()}, strip.whole, number)


def _pieces(made: Phrase, heads: list[_Head]) -> list[Phrase]:
    """Split a phrase that runs under several headers where its words change column."""
    under = [place for place, head in enumerate(heads) if _overlap(made.box, head.box) > 0]
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


def _places(pieces: list[Phrase], heads: list[_Head]) -> list[int]:
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


def _nearest(box: Box, heads: list[_Head]) -> int:
    return min(range(len(heads)), key=lambda place: _distance(box, heads[place].box))


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _distance(one: Box, other: Box) -> float:
    """Return how far apart two places are across: of left edges, right edges and middles, the nearest pair."""
    if _overlap(one, other) > 0:
        return 0.0
    return -_overlap(one, other)
