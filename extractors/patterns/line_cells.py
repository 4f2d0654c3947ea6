"""The cells of one row as a line: quantity, unit, price, discount, net and rate."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns.amount_cells import HIGHEST_RATE
from extractors.patterns.amounts import amounts_in, percents_in, plain_decimal, readings
from extractors.patterns.grid import Grid
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column
from extractors.patterns.phrase import Phrase, plain
from extractors.patterns.quantities import counts_and_prices, numbers_in, quantity_in
from rules.facts import Evidence, Line
from rules.money import HUNDRED, ZERO, Money, Rate

#: Characters of a description at most.
LONGEST_DESCRIPTION = 500


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, where each of its values stands, and the place of its row (-1 where it has none).

    An *optional* one stands among options, or calls itself one.
    """

    line: Line
    places: Mapping[str, Evidence]
    strip: int = -1
    optional: bool = False


def is_sure(line: Line) -> bool:
    """Tell whether quantity times price is printed and makes the net amount: no total reads like that."""
    return None not in (line.quantity, line.unit_price, line.net) and line.net != ZERO and closes(line)


def closes(line: Line) -> bool:
    """Tell whether quantity times price, less the line's discount, is its net to the cent; what is missing closes."""
    if line.quantity is None or line.unit_price is None or line.net is None:
        return True
    return abs((_product(line.quantity, line.unit_price, line.discount_percent) - line.net).cents) <= 1


def places_in(row: GridRow, line: Line) -> dict[str, Evidence]:
    """Return where each value of the *line* in *row* stands."""
    given = {
        "description": (Column.DESCRIPTION, line.description),
        "quantity": (Column.QUANTITY, line.quantity),
        "unit": (Column.UNIT if Column.UNIT in row.cells else Column.QUANTITY, line.unit),
        "unit_price": (Column.UNIT_PRICE if Column.UNIT_PRICE in row.cells else Column.QUANTITY, line.unit_price),
        "discount_percent": (Column.DISCOUNT, line.discount_percent),
        "net": (Column.NET, line.net),
        "vat_rate": (Column.VAT_RATE, line.vat_rate),
        "progress": (Column.PERCENT if Column.PERCENT in row.cells else Column.PROGRESS, line.progress),
    }
    return {
        name: row.cells[column].evidence()
        for name, (column, value) in given.items()
        if value not in (None, "") and column in row.cells
    }


def line_in(row: GridRow, grid: Grid) -> Line | None:
    """Return the line that stands in *row*; None when the row has no net amount."""
    cells = row.cells
    net = _money(cells.get(Column.NET))
    if net is None:
        return None
    discount = _percent(cells.get(Column.DISCOUNT))
    quantity, unit, price = _quantity_and_price(cells, grid, discount, net)
    described, named_unit = cells.get(Column.DESCRIPTION), cells.get(Column.UNIT)
    return Line(
        description=described.text[:LONGEST_DESCRIPTION] if described else "",
        quantity=quantity,
        unit=named_unit.text if named_unit else unit,
        unit_price=price,
        discount_percent=discount,
        net=net,
        vat_rate=_rate(cells.get(Column.VAT_RATE)),
        progress=_progress(cells),
    )


def _progress(cells: Mapping[Column, Phrase]) -> Decimal | None:
    """Return the share that is done: a number below « % », or what is printed as a percentage."""
    if Column.PERCENT in cells:
        return _percent(cells[Column.PERCENT])
    printed = cells.get(Column.PROGRESS)
    return _percent(printed) if printed is not None and percents_in(printed.plain) else None


def _quantity_and_price(
    cells: Mapping[Column, Phrase], grid: Grid, discount: Decimal | None, net: Money
) -> tuple[Decimal | None, str, Decimal | None]:
    """Return quantity, unit and price; where they stand too close to be told apart, only as they make the net."""
    both = (Column.QUANTITY, Column.UNIT_PRICE)
    merged = [cells[column] for column in both if column in cells and len(cells[column].words) > 1]
    if len(merged) == 1 and sum(column in cells for column in both) == 1:
        found = _merged(merged[0], discount, net)
        if found is not None or set(both) <= set(grid.columns):
            return found or (None, "", None)
    quantities, unit = _quantity(cells.get(Column.QUANTITY))
    prices = _numbers(cells.get(Column.UNIT_PRICE))
    quantity, price = _pair(quantities, prices, discount, net)
    return quantity, unit, price


def _merged(cell: Phrase, discount: Decimal | None, net: Money) -> tuple[Decimal, str, Decimal] | None:
    """Return quantity, unit and price that stand in one cell, where one way to cut it makes the *net* amount."""
    cuts = counts_and_prices([plain(word.text) for word in cell.words])
    found: dict[tuple[Decimal, Decimal], tuple[int, tuple[int, int]]] = {}
    for count, price, cut, unit in cuts:
        if _product(count, price, discount) == net:
            found.setdefault((count, price), (cut, unit))
    if len(found) != 1:
        return None
    ((count, price), (cut, (start, end))) = next(iter(found.items()))
    return count, " ".join(word.text for word in cell.words[:cut])[start:end], price


def _pair(
    quantities: tuple[Decimal, ...],
    prices: tuple[Decimal, ...],
    discount: Decimal | None,
    net: Money,
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
    if (
        len(amounts) != 1
        or amounts[0].unsure_sign
        or re.sub(r"eur(os?)?|h\.?t\.?|[-+€() .]", "", cell.plain[: amounts[0].start] + cell.plain[amounts[0].end :])
    ):
        return None
    return amounts[0].money


def _numbers(cell: Phrase | None) -> tuple[Decimal, ...]:
    return () if cell is None else numbers_in(cell.plain)


def _quantity(cell: Phrase | None) -> tuple[tuple[Decimal, ...], str]:
    if cell is None:
        return (), ""
    values, (start, end) = quantity_in(cell.plain)
    return values, cell.text[start:end]


def _percent(cell: Phrase | None) -> Decimal | None:
    if cell is None:
        return None
    percents = percents_in(cell.plain)
    values = (percents[0].value,) if len(percents) == 1 else readings(cell.plain)
    return plain_decimal(abs(values[0])) if len(values) == 1 and abs(values[0]) <= HUNDRED else None


def _rate(cell: Phrase | None) -> Rate | None:
    value = _percent(cell)
    return value if value is not None and value <= HIGHEST_RATE else None
