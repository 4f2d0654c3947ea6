"""Lines that rows of text say: « Suivi de pose : 3 h x 45,50 € = 136,50 € », proven by products and a printed total."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.patterns.amount_cells import HIGHEST_RATE
from extractors.patterns.amounts import amounts_in
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.products import Product, products_in
from extractors.patterns.totals import is_option_heading
from extractors.patterns.words.table import LineWords
from rules.facts import Line
from rules.money import ZERO, Money, total

#: Rows of a document and characters of a row that are looked at, and letters that a description has at least.
MOST_WRITTEN, LONGEST_ROW, LETTERS = 400, 300, 3
#: What stands around a description: points of a list, leaders, and what joins it to the line before.
AROUND = " \t-*+=:;,.|_\u2013\u2014\u2022\u25aa\u00b7\u2026"
#: Words behind a quantity that are a measure; others are what is counted.
_MEASURES = re.compile(
    r"h|hrs?|heures?|j|jrs?|jours?|journees?|semaines?|mois|u|unites?|p|pces?|pcs|pieces?|f|ft|forf\w{0,4}|ens\w{0,7}|lots?"
    r"|m|ml|m2|m3|m²|m³|metres?|cm|mm|kg|kilos?|t|tonnes?|l|litres?|pages?|hours?|days?|weeks?|months?|units?|sacs?"
    r"|paires?|jeux?|boites?|rouleaux?|palettes?|voy\w{0,4}"
)


def written_lines(
    strips: tuple[Strip, ...], sums: Iterable[Money], words: LineWords, tabled: tuple[PlacedLine, ...] = ()
) -> tuple[PlacedLine, ...]:
    """Return the rows that say a quantity, a price and their product, when all make one of the printed *sums*.

    Of rows in columns the lines are those that a table gives (*tabled*), without its other rows.
    """
    expected = {each for each in sums if each != ZERO}
    placed = tuple(_placed(strips[:MOST_WRITTEN], words)) if expected else ()
    counted = tuple(each for each in placed if not each.optional)
    for group in (counted, placed):
        if group and total(each.line.net for each in group if each.line.net is not None) in expected:
            return _in_columns(group, strips, tabled)
    return ()


def _in_columns(
    group: tuple[PlacedLine, ...], strips: tuple[Strip, ...], tabled: tuple[PlacedLine, ...]
) -> tuple[PlacedLine, ...]:
    proven = [(each.strip, each.line.net) for each in group]
    lines = tuple(each for each in tabled if (each.strip, each.line.net) in proven)
    if [(each.strip, each.line.net) for each in lines] == proven:
        return lines
    alone = all(len(strips[each.strip].phrases) == 1 and each.line.description for each in group)
    return group if alone else ()


def _placed(strips: tuple[Strip, ...], words: LineWords) -> list[PlacedLine]:
    """Return every product that a row says as a line; what rows alone say above each is what they are about."""
    placed: list[PlacedLine] = []
    titles: list[Phrase | None] = []
    optional, above = False, None
    for index, strip in enumerate(strips):
        start = strip.whole.plain.lstrip(AROUND)
        if words.total.match(start) or words.part_total.match(start):
            optional, above = False, None
            continue
        optional = optional or is_option_heading(strip.whole.plain, words)
        alone = words.optional.search(strip.whole.plain) or words.option.match(start)
        lines = tuple(_lines(strip.whole, index, optional=optional or bool(alone)))
        placed += lines
        titles += [above if place == 0 else None for place in range(len(lines))]
        above = None if lines else strip.whole
    if any(each.line.description for each in placed) or not all(titles):
        return placed
    return [_titled(each, title) for each, title in zip(placed, titles, strict=True) if title is not None]


def _titled(placed: PlacedLine, title: Phrase) -> PlacedLine:
    described = title.text.strip(AROUND)[:LONGEST_DESCRIPTION]
    places = {**placed.places, "description": title.evidence()}
    return replace(placed, line=replace(placed.line, description=described), places=places)


def _lines(row: Phrase, index: int, *, optional: bool) -> Iterator[PlacedLine]:
    begin = 0
    for product in products_in(row.plain) if len(row.plain) <= LONGEST_ROW else ():
        yield _line(row, begin, product, index, optional=optional)
        begin = product.end


def _line(row: Phrase, begin: int, product: Product, index: int, *, optional: bool) -> PlacedLine:
    first, last = product.words or (begin, product.start)
    counted = row.plain[slice(*product.unit)]
    if counted and not _MEASURES.fullmatch(counted.rstrip(".")) and not _described(row, first, last):
        (first, last), product = product.unit, replace(product, unit=(0, 0))
    line = Line(
        description=_described(row, first, last),
        quantity=product.quantity.value,
        unit=row.text[slice(*product.unit)],
        unit_price=product.price.value,
        discount_percent=product.less,
        net=product.net,
        vat_rate=product.rate if product.rate is None or product.rate <= HIGHEST_RATE else None,
    )
    spans = {
        "description": (first, last),
        "quantity": (product.quantity.start, product.quantity.end),
        "unit": product.unit,
        "unit_price": (product.price.start, product.price.end),
        "net": (product.price.end, product.end),
        "discount_percent": (product.price.end, product.end),
        "vat_rate": (product.price.end, product.end),
    }
    given = {name for name in spans if getattr(line, name) not in (None, "")}
    return PlacedLine(line, {name: row.evidence(*spans[name]) for name in given}, index, optional=optional)


def _described(row: Phrase, first: int, last: int) -> str:
    """Return the words from *first* to *last*; empty where they are hardly any, or hold another amount."""
    words = row.part(first, last)
    if words is None or not all(each.bare for each in amounts_in(words.plain)):
        return ""
    text = words.text.strip(AROUND)[:LONGEST_DESCRIPTION]
    return text if sum(char.isalpha() for char in text) >= LETTERS else ""
