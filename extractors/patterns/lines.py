"""The lines of a quote, amendment or invoice, from the tables that have a header for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.patterns.amounts import amounts_in, percents_in, plain_decimal, readings
from extractors.patterns.grid import Grid, GridRow, grids_of
from extractors.patterns.headers import LINE_HEADERS, Column
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.totals import HIGHEST_RATE
from rules.document import Document
from rules.facts import Evidence, Line
from rules.money import HUNDRED, Money, Rate

#: Lines that are read, and characters of a description, at most.
MOST_LINES, LONGEST_DESCRIPTION = 2000, 500
#: Rows of one description stand closer than lines do: at most this share of the lines' distance,
WRAP_PITCH = 0.9
#: or as close as lines, when the row above is full,
AS_CLOSE = 1.05
#: or, where no two lines follow one another, with a gap of at most this share of their height.
WRAP_GAP = 0.5

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
    """Lines so far, and whether an optional part has begun."""

    lines: list[PlacedLine]
    optional: bool = False
    last: GridRow | None = None
    pitch: float = 0.0
    right: float = 0.0


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
    read.optional, read.last = False, None
    read.pitch, read.right = _pitch(grid), _right(grid)
    for row in grid.rows:
        if len(read.lines) >= MOST_LINES or _ends(row):
            return
        first = _text(row)
        if _PART_TOTAL.match(first):
            read.optional, read.last = False, None
        elif (line := _line(row)) is not None:
            _add(read, row, line)
        elif Column.NET not in row.cells and Column.DESCRIPTION in row.cells:
            _read_words(read, row)


def _text(row: GridRow) -> str:
    return row.whole.plain.lstrip(" *-+=:•(")


def _ends(row: GridRow) -> bool:
    """Tell whether the row belongs to the totals or to what follows them."""
    starts = (_text(row), *(cell.plain for cell in row.cells.values()))
    return not _PART_TOTAL.match(starts[0]) and any(_TOTAL.match(text) for text in starts)


def _read_words(read: _Read, row: GridRow) -> None:
    """A row of words only: a section's title, or the last description going on."""
    words = row.cells[Column.DESCRIPTION]
    if _OPTION.match(words.plain):
        read.optional, read.last = True, None
    elif read.last is not None and _goes_on(read, read.last, row):
        read.last = row
        if not read.optional and read.lines:
            last = read.lines[-1]
            text = f"{last.line.description} {words.text}"
            read.lines[-1] = replace(last, line=replace(last.line, description=text[:LONGEST_DESCRIPTION]))
    else:
        read.optional, read.last = False, None


def _pitch(grid: Grid) -> float:
    """Return the smallest distance from one line to the next without words between them; 0 when there is none."""
    pairs = zip(grid.rows, grid.rows[1:], strict=False)
    distances = [
        below.whole.box.top - above.whole.box.top
        for above, below in pairs
        if above.whole.page == below.whole.page and Column.NET in above.cells and Column.NET in below.cells
    ]
    return min((distance for distance in distances if distance > 0), default=0.0)


def _right(grid: Grid) -> float:
    """Return how far to the right descriptions reach."""
    cells = (row.cells.get(Column.DESCRIPTION) for row in grid.rows if Column.NET in row.cells)
    return max((cell.box.right for cell in cells if cell), default=0.0)


def _goes_on(read: _Read, last: GridRow, row: GridRow) -> bool:
    """Tell whether the words of *row* belong to the description in the *last* row.

    They do when they stand closer than lines do, or as close with a first word for which the last row had no room.
    """
    described, words = last.cells.get(Column.DESCRIPTION), row.cells[Column.DESCRIPTION]
    if set(row.cells) != {Column.DESCRIPTION} or last.strip < 0 or last.whole.page != row.whole.page:
        return False
    above, below = last.whole.box, row.whole.box
    height = below.bottom - below.top
    if described is None or abs(described.box.left - words.box.left) > height:
        return False
    if not read.pitch:
        return below.top - above.bottom < WRAP_GAP * height
    first = words.words[0].box
    full = described.box.right + first.right - first.left > read.right
    return 0 < below.top - above.top < read.pitch * (AS_CLOSE if full else WRAP_PITCH)


def _add(read: _Read, row: GridRow, line: Line) -> None:
    read.last = row
    described = row.cells.get(Column.DESCRIPTION)
    alone = described is not None and (_OPTION.match(described.plain) or _OPTIONAL.search(described.plain))
    if read.optional or alone:
        if not read.optional:
            read.last = None
        return
    read.lines.append(PlacedLine(line, _places(row, line)))


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
