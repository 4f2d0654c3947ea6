"""Lines, VAT and totals of a message."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.embedded.notes import Notes
from extractors.embedded.shapes import AllowanceShape, LineShape, Shape, VatShape
from extractors.embedded.tree import Element
from extractors.embedded.values import money_of, number_of
from rules.facts import Line, VatAmount
from rules.money import HUNDRED, ZERO, Money, Rate

#: Lines that are read; a message with more is somebody's catalogue.
MOST_LINES = 2000
#: Rows of a hierarchy: a heading's sub-total, and an explanation. Their amounts are no part of the sum.
_NO_LINES = frozenset({"GROUP", "INFORMATION"})
#: VAT categories (UNTDID 5305) without VAT: exempt, reverse charge, intra-community, export, outside of it, zero.
_WITHOUT_VAT = frozenset({"E", "AE", "K", "G", "O", "Z"})
_TRUE = frozenset({"true", "1"})
_VAT = frozenset({"VAT", ""})
#: Decimals of a unit price that is derived from the price of several.
_PRICE_DECIMALS = 6
#: Units of UN/ECE Recommendation 20 whose sign is the same in every language; « one » needs none.
_UNITS = {
    "HUR": "h",
    "MTR": "m",
    "MTK": "m²",
    "MTQ": "m³",
    "KGM": "kg",
    "GRM": "g",
    "TNE": "t",
    "LTR": "l",
    "KMT": "km",
    "MIN": "min",
    "KWH": "kWh",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The figures of a message."""

    lines: tuple[Line, ...]
    discount: Money | None
    vat: tuple[VatAmount, ...]
    net: Money | None
    vat_total: Money | None
    gross: Money | None


def read_sums(message: Element, shape: Shape, notes: Notes) -> Sums:
    """Return the figures of *message*. A charge on the whole (freight) is a line: it is billed like one."""
    elements = [each for each in message.all(*shape.lines) if _is_line(each, shape.line)]
    lines = [_line(f"lines.{at}", each, shape, notes) for at, each in enumerate(elements[:MOST_LINES])]
    if len(elements) > MOST_LINES:
        notes.doubt("lines", "embedded_too_many", str(len(elements)))
        lines = []
    lines += _charges(message, shape, notes, len(lines))
    return Sums(
        lines=tuple(lines),
        discount=_discount(message, shape, notes),
        vat=_vat(message, shape, notes),
        net=notes.money("net", message.said(*shape.net)),
        vat_total=_vat_total(message, shape, notes),
        gross=notes.money("gross", message.said(*shape.gross)),
    )


def _is_line(row: Element, ways: LineShape) -> bool:
    """Tell whether a row bills something: it is no heading, no explanation, and no bare text."""
    figures = row.said(*ways.net) or row.said(*ways.price) or row.said(*ways.quantity)
    return bool(figures) and row.word(*ways.status).upper() not in _NO_LINES


def _vat_total(message: Element, shape: Shape, notes: Notes) -> Money | None:
    """Return the VAT in the document's currency; the law may want it in a second one too."""
    elements = message.said(*shape.vat_total)
    ours = [each for each in elements if notes.is_ours(each)]
    return notes.money("vat_total", ours or elements)


def _discount(message: Element, shape: Shape, notes: Notes) -> Money | None:
    given = notes.money("discount", message.said(*shape.discount))
    if not given:
        notes.findings.evidence.pop("discount", None)
    return given or None


def _vat(message: Element, shape: Shape, notes: Notes) -> tuple[VatAmount, ...]:
    """Return the rows of the breakdown, highest rate first: all of them, or none where one is not whole."""
    rows = [each for each in message.all(*shape.vat_rows) if _counts(each, shape.vat, notes)]
    rows.sort(key=lambda row: number_of(row.word(*shape.vat.rate)) or Rate(0), reverse=True)
    read = [_vat_amount(f"vat.{at}", row, shape.vat, notes) for at, row in enumerate(rows)]
    whole = tuple(each for each in read if each is not None)
    if len(whole) == len(read):
        return whole
    if notes.currency:
        notes.doubt("vat", "embedded_vat_row")
    return ()


def _counts(row: Element, ways: VatShape, notes: Notes) -> bool:
    """Tell whether a row is of VAT, and in the document's currency."""
    amounts = row.said(*ways.amount)
    return row.word(*ways.tax).upper() in _VAT and all(notes.is_ours(each) for each in amounts)


def _vat_amount(path: str, row: Element, ways: VatShape, notes: Notes) -> VatAmount | None:
    rate = _rate(f"{path}.rate", row.said(*ways.rate), row.word(*ways.category), notes)
    base = notes.money(f"{path}.base", row.said(*ways.base))
    amount = notes.money(f"{path}.amount", row.said(*ways.amount))
    if amount is None and rate == 0:
        amount = ZERO
    return None if rate is None or base is None or amount is None else VatAmount(rate, base, amount)


def _rate(field: str, elements: list[Element], category: str, notes: Notes) -> Rate | None:
    """Return a VAT rate; a category without VAT says it without a figure."""
    rate = notes.number(field, elements)
    return Rate(0) if rate is None and not elements and category.upper() in _WITHOUT_VAT else rate


def _line(path: str, line: Element, shape: Shape, notes: Notes) -> Line:
    ways = shape.line
    quantities = line.said(*ways.quantity)
    read = Line(
        description=notes.text(f"{path}.description", line.said(*ways.description)[:1]),
        quantity=notes.number(f"{path}.quantity", quantities),
        unit=_UNITS.get(quantities[0].attribute("unitCode"), "") if quantities else "",
        unit_price=_unit_price(f"{path}.unit_price", line, ways, notes),
        net=notes.money(f"{path}.net", line.said(*ways.net)),
        vat_rate=_rate(f"{path}.vat_rate", line.said(*ways.rate), line.word(*ways.category), notes),
    )
    return _with_allowances(path, read, line.all(*ways.allowances), shape.allowance, notes)


def _unit_price(field: str, line: Element, ways: LineShape, notes: Notes) -> Decimal | None:
    """Return the price of one unit, where it can be told exactly from that of several."""
    price = notes.number(field, line.said(*ways.price)) if notes.currency else None
    basis = next((number_of(each.text) for each in line.said(*ways.price_basis)), Decimal(1))
    if price is None or not basis:
        return None
    one = round(price / basis, _PRICE_DECIMALS) if basis != 1 else price
    return one if one * basis == price else None


def _with_allowances(path: str, line: Line, allowances: list[Element], ways: AllowanceShape, notes: Notes) -> Line:
    """Return *line* with its discount in percent; one that cannot be told in percent takes the price with it.

    A price that does not lead to the net would look like an error of the document.
    """
    if not allowances or line.quantity is None or line.unit_price is None or line.net is None:
        return line
    percent = number_of(allowances[0].word(*ways.percent)) if len(allowances) == 1 else None
    if percent is not None and allowances[0].word(*ways.is_charge) not in _TRUE:
        reduced = line.quantity * line.unit_price * (HUNDRED - percent) / HUNDRED
        if Money.rounded(reduced) == line.net:
            percents = allowances[0].said(*ways.percent)
            return replace(line, discount_percent=notes.number(f"{path}.discount_percent", percents))
    if Money.rounded(line.quantity * line.unit_price) == line.net:
        return line
    notes.findings.evidence.pop(f"{path}.unit_price", None)
    return replace(line, unit_price=None)


def _charges(message: Element, shape: Shape, notes: Notes, first: int) -> list[Line]:
    """Return the charges on the whole as lines, the *first* of them at that place; or only their sum."""
    listed = [
        (each, shape.allowance)
        for each in message.all(*shape.allowances)
        if each.word(*shape.allowance.is_charge) in _TRUE
    ]
    listed += [(each, shape.service) for each in message.all(*shape.services) if shape.service]
    said = [(each, ways) for each, ways in listed if money_of(each.word(*ways.amount)) != ZERO]
    if said:
        return [_charge(f"lines.{at}", each, ways, notes) for at, (each, ways) in enumerate(said, start=first)]
    sums = message.said(*shape.charges)
    if all(money_of(each.text) == ZERO for each in sums):
        return []
    return [Line(description=notes.phrase("embedded_charge"), net=notes.money(f"lines.{first}.net", sums))]


def _charge(path: str, charge: Element, ways: AllowanceShape, notes: Notes) -> Line:
    reasons = charge.said(*ways.reason)[:1]
    return Line(
        description=notes.text(f"{path}.description", reasons) or notes.phrase("embedded_charge"),
        net=notes.money(f"{path}.net", charge.said(*ways.amount)),
        vat_rate=notes.number(f"{path}.vat_rate", charge.said(*ways.rate)),
    )
