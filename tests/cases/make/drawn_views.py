"""Offers of the building trades as the strings that a drawn sheet shows."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from content import Item, Offer
from print_forms import Figures, short, with_spaces

from rules.money import ZERO, Money, total


@dataclass(frozen=True)
class Print:
    """A program's habits: how it writes figures, rates and quantities, and whether a line shows its currency."""

    figures: Figures = with_spaces
    euro: str = " €"
    in_lines: bool = False
    rate: str = "{} %"
    quantity: Callable[[str, str], str] = lambda quantity, _: quantity
    decimals: int = 2

    def money(self, amount: Money) -> str:
        """Return an amount with its currency."""
        return f"{self.figures(amount.euros)}{self.euro}"


def sections_of(offer: Offer, habit: Print, *, numbered: bool = False) -> list[dict]:
    """Return the sections with their lines; *numbered* gives « 1 » to the first, « 1.2 » to its second line."""
    made, carried = [], ZERO
    for place, (title, items) in enumerate(groupby(offer.items, key=lambda item: item.section), 1):
        lines, kept = [], list(items)
        for number, item in enumerate(kept, 1):
            shown = _line(item, habit) | {"carried": habit.money(carried), "code": f"{place}.{number}"}
            lines.append(shown)
            carried = total((carried, item.net)) if not item.option else carried
        name = f"{place}  {title}" if numbered and title else title
        net = habit.money(total(item.net for item in kept))
        made.append({"title": name, "name": title, "lines": lines, "net": net, "number": str(place)})
    return made


def _line(item: Item, habit: Print) -> dict[str, str]:
    mark = habit.euro if habit.in_lines else ""
    count = Decimal(item.quantity)
    quantity = f"{count:.{habit.decimals}f}".replace(".", ",") if habit.decimals else short(item.quantity)
    rate = Decimal(item.rate)
    return {
        "description": item.description,
        "quantity": habit.quantity(quantity, item.unit),
        "unit": item.unit,
        "price": habit.figures(Decimal(item.price)) + mark,
        "discount": f"{short(item.discount)} %" if item.discount else "",
        "rate": habit.rate.format(short(item.rate)),
        "net": habit.figures(item.net.euros) + mark,
        "gross": habit.figures(total((item.net, item.net.percent(rate))).euros) + mark,
    }
