"""The lines of a quote, amendment or invoice, from the tables that have a header for them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractors.patterns.amounts import amounts_in, percents_in, plain_decimal, readings
from extractors.patterns.grid import Grid, GridRow, grids_of
from extractors.patterns.headers import LINE_HEADERS, Column
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.totals import HIGHEST_RATE
from extractors.patterns.wrapping import Wrapping
from rules.document import Document
from rules.facts import Evidence, Line
from rules.money import HUNDRED, Money, Rate

#: Lines that are read, and characters of a description, at most.
MOST_LINES, LONGEST_DESCRIPTION = 2000, 500

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
_UNIT = re.compile(r"(?P<count>[-+]? ?[\d.,' ]*\d) ?(?P<unit>[a-z²³.%/]{1,12}|m2|m3)\.?")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, and where each of its values stands."""

    line: Line
    places: Mapping[str, Evidence]


@dataclass(slots=True)
class _Read:
    """Lines so far, and the table that is being read.

    *optional*: an optional part has begun. *last* is the row where the last description may go on, *waiting* are rows
    of words since then, *titles* all of them.
    """

    lines: list[PlacedLine]
    optional: bool = False
    last: GridRow | None = None
    wrapping: Wrapping = field(default_factory=Wrapping)
    waiting: list[GridRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def read_lines(document: Document, strips: tuple[Strip, ...]) -> tuple[PlacedLine, ...]:
    """Return the rows of *document* that read like lines; sections, sub-totals, options and variants are none."""
    read = _Read([])
    for grid in _grids(document, strips):
        _read_grid(read, grid)
    return tuple(read.lines)


def closes(line: Line) -> bool:
    """Tell whether quantity times price, less the line's discount, is its net to the cent; what is missing closes."""
    if line.quantity is None or line.unit_price is None or line.net is None:
        return True
    return abs((_product(line.quantity, line.unit_price, line.discount_percent) - line.net).cents) <= 1


def _grids(document: Document, strips: tuple[Strip, ...]) -> list[Grid]:
    """Return the tables with a column for amounts, and one for words or else for prices."""
    for other in (Column.DESCRIPTION, Column.UNIT_PRICE):
        if grids := list(grids_of(document, strips, LINE_HEADERS, frozenset({other, Column.NET}))):
            return grids
    return []


def _read_grid(read: _Read, grid: Grid) -> None:
    rows = _without_totals(grid.rows, read.titles)
    read.optional, read.last, read.waiting = False, None, []
    read.wrapping = Wrapping.of([row for row in rows if not _PART_TOTAL.match(_text(row))])
    for row in rows:
        if len(read.lines) >= MOST_LINES:
            return
        if _is_part_total(row, read.titles):
            read.optional, read.last, read.waiting = False, None, []
        elif (line := _line(row)) is not None:
            _add(read, row, line)
        elif Column.NET not in row.cells and Column.DESCRIPTION in row.cells:
            _read_words(read, row)


def _without_totals(rows: Sequence[GridRow], earlier: Sequence[str]) -> tuple[GridRow, ...]:
    """Return the rows in front of the totals and of what follows them; *earlier* are the titles of former pages."""
    titles = list(earlier)
    for number, row in enumerate(rows):
        starts = (_text(row), *(cell.plain for cell in row.cells.values()))
        if not _is_part_total(row, titles) and any(_TOTAL.match(text) for text in starts):
            return tuple(rows[:number])
        if Column.NET not in row.cells:
            titles.append(row.whole.plain)
    return tuple(rows)


def _text(row: GridRow) -> str:
    return row.whole.plain.lstrip(" *-+=:•(")


def _is_part_total(row: GridRow, titles: Sequence[str]) -> bool:
    """Tell whether the row is the total of a part: « Sous-total lot 1 », or « Total » with the words of a title."""
    text = _text(row)
    if _PART_TOTAL.match(text):
        return True
    named = _NAMED_TOTAL.match(text)
    return named is not None and any(named[1] in title for title in titles)


def _read_words(read: _Read, row: GridRow) -> None:
    """A row of words only: a section's title, the last description going on, or the next one's beginning."""
    words = row.cells[Column.DESCRIPTION]
    read.titles.append(row.whole.plain)
    if _OPTION.match(words.plain):
        read.optional, read.last, read.waiting = True, None, []
    elif read.last is not None and read.wrapping.goes_on(read.last, row):
        read.last = row
        if not read.optional and read.lines:
            read.lines[-1] = _described(read.lines[-1], f"{read.lines[-1].line.description} {words.text}")
    else:
        read.optional, read.last = False, None
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
    described = row.cells.get(Column.DESCRIPTION)
    alone = described is not None and (_OPTION.match(described.plain) or _OPTIONAL.search(described.plain))
    if read.optional or alone:
        if not read.optional:
            read.last = None
        return
    placed = PlacedLine(line, _places(row, line))
    read.lines.append(_described(placed, f"{leading} {line.description}"))


def _places(row: GridRow, line: Line) -> dict[str, Evidence]:
    given = {
        "description": (Column.DESCRIPTION, line.description),
        "quantity": (Column.QUANTITY, line.quantity),
        "unit": (Column.UNIT if Column.UNIT in row.cells else Column.QUANTITY, line.unit),
        "unit_price": (Column.UNIT_PRICE, line.unit_price),
        "discount_percent": (Column.DISCOUNT, line.discount_percent),
        "net": (Column.NET, line.net),
        "vat_rate": (Column.VAT_RATE, line.vat_rate),
    }
    return {
        name: row.cells[column].evidence()
        for name, (column, value) in given.items()
        if value not in (None, "") and column in row.cells
    }


def _line(row: GridRow) -> Line | None:
    """Return the line that stands in *row*; None when the row has no net amount."""
    cells = row.cells
    net = _money(cells.get(Column.NET))
    if net is None:
        return None
    quantities, unit = _quantity(cells.get(Column.QUANTITY))
    prices = _numbers(cells.get(Column.UNIT_PRICE))
    discount = _percent(cells.get(Column.DISCOUNT))
    quantity, price = _pair(quantities, prices, discount, net)
    described, named_unit = cells.get(Column.DESCRIPTION), cells.get(Column.UNIT)
    return Line(
        description=described.text[:LONGEST_DESCRIPTION] if described else "",
        quantity=quantity,
        unit=named_unit.text if named_unit else unit,
        unit_price=price,
        discount_percent=discount,
        net=net,
        vat_rate=_rate(cells.get(Column.VAT_RATE)),
    )


def _pair(
    quantities: tuple[Decimal, ...], prices: tuple[Decimal, ...], discount: Decimal | None, net: Money
) -> tuple[Decimal | None, Decimal | None]:
    """Return quantity and price; of several readings (« 1,000 ») the one pair that makes the net amount."""
    pairs = [(quantity, price) for quantity in quantities for price in prices]
    closing = [pair for pair in pairs if _product(*pair, discount) == net]
    if len(closing) == 1:
        return closing[0]
    return _one(quantities), _one(prices)


def _one(values: tuple[Decimal, ...]) -> Decimal | None:
    return values[0] if len(values) == 1 else None


def _product(quantity: Decimal, price: Decimal, discount: Decimal | None) -> Money:
    return Money.rounded(quantity * price * (1 - (discount or 0) / HUNDRED))


def _money(cell: Phrase | None) -> Money | None:
    if cell is None:
        return None
    amounts = amounts_in(cell.plain)
    if len(amounts) != 1 or re.sub(
        r"eur(os?)?|h\.?t\.?|[-+€() .]", "", cell.plain[: amounts[0].start] + cell.plain[amounts[0].end :]
    ):
        return None
    return amounts[0].money


def _numbers(cell: Phrase | None) -> tuple[Decimal, ...]:
    if cell is None:
        return ()
    text = re.sub(r"€|eur(?:os?)?|h\.?t\.?", "", cell.plain).strip()
    return tuple(plain_decimal(value) for value in readings(text.split("/")[0].strip()))


def _quantity(cell: Phrase | None) -> tuple[tuple[Decimal, ...], str]:
    if cell is None:
        return (), ""
    if values := readings(cell.plain):
        return tuple(plain_decimal(value) for value in values), ""
    found = _UNIT.fullmatch(cell.plain)
    if found and (values := readings(found["count"])):
        return tuple(plain_decimal(value) for value in values), cell.text[found.start("unit") : found.end("unit")]
    return (), ""


def _percent(cell: Phrase | None) -> Decimal | None:
    if cell is None:
        return None
    percents = percents_in(cell.plain)
    values = (percents[0].value,) if len(percents) == 1 else readings(cell.plain)
    return plain_decimal(abs(values[0])) if len(values) == 1 and abs(values[0]) <= HUNDRED else None


def _rate(cell: Phrase | None) -> Rate | None:
    value = _percent(cell)
    return value if value is not None and value <= HIGHEST_RATE else None
