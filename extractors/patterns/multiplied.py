"""Quantity and price of lines whose columns no header names: the two numbers of their row that make the amount."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.line_cells import PlacedLine
from extractors.patterns.phrase import Phrase, Strip, joined, plain
from extractors.patterns.quantities import counts_and_prices
from rules.facts import Evidence, Line
from rules.money import HUNDRED, ZERO, Money, Rate

#: Cells of a row that are looked at.
MOST_CELLS = 8


@dataclass(frozen=True, slots=True)
class _Pair:
    """A quantity, its unit and a price that stand in the cells from *first* on, *many* of them."""

    first: int
    many: int
    quantity: Decimal
    unit: str
    price: Decimal
    cell: Phrase
    discount: Decimal | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Which of a row's cells they stand in: the same in every row of a table."""
        return self.first, self.many


def with_products(
    placed: tuple[PlacedLine, ...], strips: tuple[Strip, ...], rates: Collection[Rate]
) -> tuple[PlacedLine, ...]:
    """Return the lines that have neither quantity nor price with those that their rows print, of all or of none.

    They are those in the same cells of every row whose product is the amount, and of one row more than 1 times itself.
    One of the paper's *rates* behind them is the line's.
    """
    if not placed or any(each.line.quantity is not None or each.line.unit_price is not None for each in placed):
        return placed
    if len({each.strip for each in placed}) < len(placed):
        return placed
    found = [tuple(_pairs(each, strips)) for each in placed]
    common = set.intersection(*({pair.place for pair in pairs} for pairs in found))
    whole = [[next(pair for pair in pairs if pair.place == place) for pairs in found] for place in sorted(common)]
    told = [pairs for pairs in whole if any(Decimal(1) not in {pair.quantity, pair.price} for pair in pairs)]
    if len(told) != 1 or not all(_is_only(pair, pairs) for pair, pairs in zip(told[0], found, strict=True)):
        return placed
    return tuple(
        replace(each, line=_line(each.line, pair, _rate(each, strips, pair, rates)), places=_places(each, pair))
        for each, pair in zip(placed, told[0], strict=True)
    )


def _is_only(pair: _Pair, pairs: tuple[_Pair, ...]) -> bool:
    """Tell whether the cells of *pair* can be cut in one way."""
    same = {(each.quantity, each.price, each.discount) for each in pairs if each.place == pair.place}
    return len(same) == 1


def _pairs(placed: PlacedLine, strips: tuple[Strip, ...]) -> Iterator[_Pair]:
    """Yield what stands in the row of a line and makes its amount."""
    net = placed.line.net
    if net is None or net == ZERO or placed.strip < 0:
        return
    cells = _figures(placed, strips)
    shares = [None, *_percents(placed, strips)]
    for first in range(len(cells)):
        for last in range(first, min(first + 3, len(cells))):
            cell = joined(*cells[first : last + 1]) if last > first else cells[first]
            for quantity, price, cut, (start, end) in counts_and_prices([plain(each.text) for each in cell.words]):
                unit = " ".join(word.text for word in cell.words[:cut])[start:end]
                for share in shares:
                    if Money.rounded(quantity * price * (1 - (share or 0) / HUNDRED)) == net:
                        yield _Pair(first, last - first, quantity, unit, price, cell, share)


def _row(placed: PlacedLine, strips: tuple[Strip, ...]) -> list[Phrase]:
    """Return the cells of a line's row between its words and its amount, without both."""
    phrases = strips[placed.strip].phrases
    nets = [at for at, made in enumerate(phrases) if is_amount(made.plain) and _money(made) == placed.line.net]
    cells = phrases[: nets[-1]] if nets else ()
    return [made for made in cells if made.text not in placed.line.description][-MOST_CELLS:]


def _figures(placed: PlacedLine, strips: tuple[Strip, ...]) -> list[Phrase]:
    return [made for made in _row(placed, strips) if not made.plain.endswith("%") and made.plain[:1] in "-0123456789"]


def _percents(placed: PlacedLine, strips: tuple[Strip, ...]) -> list[Rate]:
    return [
        each.value for made in _row(placed, strips) if made.plain.endswith("%") for each in percents_in(made.plain)[:1]
    ]


def _money(made: Phrase) -> Money | None:
    return amounts_in(made.plain)[0].money


def _rate(placed: PlacedLine, strips: tuple[Strip, ...], pair: _Pair, rates: Collection[Rate]) -> Rate | None:
    shares = _percents(placed, strips)
    if pair.discount is not None:
        shares.remove(pair.discount)
    return shares[0] if len(shares) == 1 and shares[0] in rates else None


def _line(line: Line, pair: _Pair, rate: Rate | None) -> Line:
    return replace(
        line,
        quantity=pair.quantity,
        unit=line.unit or pair.unit,
        unit_price=pair.price,
        discount_percent=pair.discount,
        vat_rate=line.vat_rate if line.vat_rate is not None else rate,
    )


def _places(placed: PlacedLine, pair: _Pair) -> dict[str, Evidence]:
    said = {"quantity": True, "unit": bool(pair.unit and not placed.line.unit), "unit_price": True}
    here = pair.cell.evidence()
    return {**placed.places, **{name: here for name, given in said.items() if given}}
