"""A building site billed by progress claims: the quote of worked example B, its two lots at two rates."""

from datetime import date
from decimal import Decimal
from functools import cache

from daemon.demo import papers
from fakes.story import STAFF, Story, _totals
from rules.money import Money

NUMBER = "D2026-040"
LOTS = (
    ("Lot n° 1 - Maçonnerie", papers.Priced("Élévation des murs", Money(48_750_00), Decimal(10))),
    ("Lot n° 2 - Isolation", papers.Priced("Isolation des combles", Money(17_333_33), Decimal("5.5"))),
)
TERMS = (
    "Règlement : situations mensuelles selon avancement, solde à la réception des travaux.",
    "Retenue de garantie : 5 %. Conditions de règlement : 30 jours. Devis valable trois mois.",
    "Le client atteste que le logement est achevé depuis plus de deux ans (TVA à 10 % et 5,5 %).",
)


@cache
def site_quote(*, signed: date | None = None, terms: tuple[str, ...] = TERMS) -> bytes:
    """Return the quote, signed by the client or not yet."""
    lines = tuple(line for _, line in LOTS)
    table = []
    for title, line in LOTS:
        table += [(title, "", "", "", "", ""), *papers._table((line,))]
    return papers.Paper(
        title=f"Devis n° {NUMBER}",
        sender=papers.FIRM,
        to=papers.CLIENT,
        head=(("Date", papers.day(date(2026, 3, 9))), ("Chantier", "rue Monge")),
        table=tuple(table),
        totals=_totals(lines),
        terms=terms,
        signature=papers._signature(signed),
    ).pdf()


def signed_site(story: Story, signed: date, **how) -> None:
    """The quote is sent and comes back signed."""
    story.staff_sends("devis", site_quote(**how))
    story.client_sends("devis signé", site_quote(signed=signed, **how))


__all__ = ["LOTS", "NUMBER", "STAFF", "signed_site", "site_quote"]
