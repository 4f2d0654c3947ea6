"""An offer as strings, the way one layout prints it: what the templates fill in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from content import Item, Offer, Part
from print_forms import Figures, short

from rules.money import Money

FIRM = {
    "name": "Atelier Beaulieu SARL",
    "address": ["12 rue des Forges", "69007 Lyon"],
    "siren": "732829320",
    "vat_number": "FR44732829320",
    "iban": "FR7630006000011234567890189",
}
FIRM_LEGAL = "SARL au capital de 20 000 € - RCS Lyon 732 829 320 - TVA FR 44 732829320"
FIRM_IBAN = "FR76 3000 6000 0112 3456 7890 189"


@dataclass(frozen=True)
class Habit:
    """How a layout writes figures, dates and quantities."""

    figures: Figures
    day: Callable[[date], str]
    mark: str = ","
    euro: str = "\u00a0€"

    def money(self, amount: Money) -> str:
        """An amount with the currency."""
        return f"{self.figures(amount.euros)}{self.euro}"

    def date(self, on: date) -> str:
        """A date."""
        return self.day(on)


def view_of(offer: Offer, habit: Habit) -> dict[str, object]:
    """Return *offer* as nested strings, ready for a template."""
    return {
        "firm": FIRM | {"legal": FIRM_LEGAL, "iban_printed": FIRM_IBAN},
        "kind": offer.kind,
        "language": offer.language,
        "number": offer.number,
        "version": offer.version,
        "quote_number": offer.quote_number,
        "date": habit.date(offer.dated),
        "valid_until": habit.date(offer.valid_until) if offer.valid_until else "",
        "subject": offer.subject,
        "client": asdict(offer.client),
        "sections": [
            {"title": title, "lines": [_line(item, habit) for item in items]}
            for title, items in groupby(offer.items, key=lambda item: item.section)
        ],
        "schedule": [_part(part, habit) for part in offer.schedule],
        "terms": offer.terms,
        "retention": offer.retention,
        "signed_by": offer.signed.name if offer.signed else "",
        "signed_on": habit.date(offer.signed.on) if offer.signed else "",
        "notes": list(offer.notes),
    } | _totals(offer, habit)


def _totals(offer: Offer, habit: Habit) -> dict[str, object]:
    return {
        "before": habit.money(offer.before.total),
        "discount_percent": short(offer.discount_percent, habit.mark),
        "discount": habit.money(-offer.discount) if offer.discount is not None else "",
        "net": habit.money(offer.net.total),
        "vat": [
            {
                "rate": short(f"{rate:f}", habit.mark),
                "base": habit.money(offer.net[rate]),
                "amount": habit.money(offer.vat[rate]),
            }
            for rate in offer.net
        ],
        "vat_total": habit.money(offer.vat.total),
        "gross": habit.money(offer.gross),
    }


def _line(item: Item, habit: Habit) -> dict[str, str]:
    return {
        "description": item.description,
        "quantity": short(item.quantity, habit.mark),
        "unit": item.unit,
        "price": habit.figures(Decimal(item.price)),
        "discount": short(item.discount, habit.mark),
        "rate": short(item.rate, habit.mark),
        "net": habit.figures(item.net.euros),
    }


def _part(part: Part, habit: Habit) -> dict[str, str]:
    return {
        "label": part.label,
        "percent": short(part.percent, habit.mark),
        "amount": habit.money(Money.of(part.amount)) if part.amount else "",
    }
