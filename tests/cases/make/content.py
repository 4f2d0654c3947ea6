"""What the sample documents say: the truth that readings are compared with. Layouts only decide how it looks."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rules.money import ByRate, Money, total
from rules.vat import split, vat_of


@dataclass(frozen=True)
class Someone:
    """A client: its name, address lines and identifiers as printed."""

    name: str
    address: tuple[str, ...]
    siren: str = ""
    vat_number: str = ""
    email: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Item:
    """A line: *net* follows from the other figures. An option is printed and does not count."""

    description: str
    quantity: str
    unit: str
    price: str
    rate: str
    discount: str = ""
    section: str = ""
    option: bool = False

    @property
    def net(self) -> Money:
        """Quantity times price, less the line's discount."""
        share = 1 - Decimal(self.discount or 0) / 100
        return Money.rounded(Decimal(self.quantity) * Decimal(self.price) * share)


@dataclass(frozen=True)
class Part:
    """An instalment: a percentage, or an amount of euros, or neither for the balance."""

    label: str
    kind: str
    percent: str = ""
    amount: str = ""
    trigger: str = ""


@dataclass(frozen=True)
class Signed:
    """Who filled in the signature block, and when."""

    name: str
    on: date


@dataclass(frozen=True)
class Offer:
    """A quote, an amendment, an order or an invoice."""

    kind: str
    number: str
    dated: date
    client: Someone
    items: tuple[Item, ...]
    version: str = ""
    quote_number: str = ""
    valid_until: date | None = None
    holds_until: date | None = None  # the end of a duration that stands in words
    discount_percent: str = ""
    schedule: tuple[Part, ...] = ()
    terms: str = ""
    retention: str = ""
    signed: Signed | None = None
    subject: str = ""
    language: str = "fr"
    notes: tuple[str, ...] = field(default=())

    @property
    def counted(self) -> tuple[Item, ...]:
        """The items without the options."""
        return tuple(item for item in self.items if not item.option)

    @property
    def before(self) -> ByRate:
        """The net per rate before the global discount."""
        return ByRate([(Decimal(item.rate), item.net) for item in self.counted])

    @property
    def discount(self) -> Money | None:
        """The global discount; negative where an amendment's effect is negative."""
        return self.before.total.percent(Decimal(self.discount_percent)) if self.discount_percent else None

    @property
    def net(self) -> ByRate:
        """The net per rate after the global discount, which is taken off each rate in proportion."""
        if self.discount is None:
            return self.before
        if any(amount.cents < 0 for amount in self.before.values()):
            return self.before - self.before.percent(Decimal(self.discount_percent))
        return self.before - split(self.discount, self.before)

    @property
    def vat(self) -> ByRate:
        """The VAT per rate on the net."""
        return vat_of(self.net)

    @property
    def gross(self) -> Money:
        """Net plus VAT."""
        return total((self.net.total, self.vat.total))


TILLEULS = Someone(
    "SCI Les Tilleuls",
    ("8 rue Monge", "75005 Paris"),
    siren="842619033",
    vat_number="FR57842619033",
    email="compta@tilleuls.example",
    kind="business",
)
DURAND = Someone("Mme Claire Durand", ("3 impasse des Lilas", "69100 Villeurbanne"), kind="consumer")
COMMUNE = Someone(
    "Commune de Saint-Priest", ("14 place Charles Ottina", "69800 Saint-Priest"), siren="216902908", kind="public"
)
HARBOUR = Someone("Harbour Works Ltd", ("22 Quay Street", "13002 Marseille"), kind="business")

THIRTY = (
    Part("À la commande", "deposit", "30", trigger="À la commande"),
    Part("À l'achèvement du gros œuvre", "milestone", "25", trigger="À l'achèvement du gros œuvre"),
    Part("À la mise hors d'eau", "milestone", "25", trigger="À la mise hors d'eau"),
    Part("Solde à la réception", "balance", "20", trigger="à la réception"),
)

#: Worked example A of the billing rules: 12 345.67 at 20 % and 4 321.09 at 10 %, less 5 %.
EXAMPLE_A = (
    Item("Charpente et ossature bois", "1", "ens", "9845.67", "20", section="Gros œuvre"),
    Item("Location d'échafaudage", "10", "jour", "250.00", "20", section="Gros œuvre"),
    Item("Isolation des combles, laine de bois 200 mm", "86.50", "m²", "38.00", "10", section="Isolation"),
    Item("Pare-vapeur et adhésifs", "1", "forfait", "1034.09", "10", section="Isolation"),
)


def quote_a(number: str = "D2026-031", version: str = "B", signed: Signed | None = None) -> Offer:
    """Return example A as a quote."""
    return Offer(
        kind="quote",
        number=number,
        version=version,
        dated=date(2026, 3, 2),
        client=TILLEULS,
        items=EXAMPLE_A,
        valid_until=date(2026, 4, 13),
        discount_percent="5",
        schedule=THIRTY,
        terms="30 jours fin de mois",
        signed=signed,
        subject="Surélévation de la maison, chantier rue Monge",
    )


def amendment_a(signed: Signed | None = None) -> Offer:
    """Return example A's amendment: +1 850.00 at 20 %, -320.00 at 10 %, the same 5 % off."""
    return Offer(
        kind="amendment",
        number="1",
        quote_number="D2026-031",
        dated=date(2026, 5, 28),
        client=TILLEULS,
        items=(
            Item("Lucarne supplémentaire côté jardin", "1", "ens", "1850.00", "20"),
            Item("Suppression de l'isolation du cellier", "-8", "m²", "40.00", "10"),
        ),
        discount_percent="5",
        signed=signed,
        subject="Modification de la surélévation",
    )
