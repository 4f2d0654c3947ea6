"""Every sample: its name, its bytes, and the facts that stand in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import docx_layouts
import reportlab_layouts
import typst_layouts
from content import COMMUNE, DURAND, HARBOUR, TILLEULS, Item, Offer, Part, Signed, amendment_a, quote_a
from expected import offer_facts
from papers import papers
from trades import trades
from view import FIRM
from words import words

BERNARD = Signed("Mme Hélène Bernard", date(2026, 3, 14))


@dataclass(frozen=True)
class Sample:
    """A file *name* in `tests/cases`, a function that makes its *content*, and its *facts*."""

    name: str
    content: Callable[[], bytes]
    facts: dict[str, object]


def samples() -> Iterator[Sample]:
    """Yield every sample."""
    yield from _quotes()
    yield from _amendments()
    yield from _others()
    for name, content, facts in (*papers(), *words(), *trades()):
        yield Sample(name, content, facts)


def _firm(*fields: str) -> dict[str, str]:
    return {name: FIRM[name] for name in ("name", *fields)}


_ALL = _firm("siren", "vat_number", "iban")
_CLASSIC = _firm("siren", "vat_number")


def _sample(
    name: str, layout: Callable[[Offer], bytes], offer: Offer, seller: dict[str, str], **kwargs: object
) -> Sample:
    return Sample(name, lambda: layout(offer), offer_facts(offer, direction="ours", seller=seller, **kwargs))


def _quotes() -> Iterator[Sample]:
    unsigned, signed = quote_a(), quote_a(signed=BERNARD)
    shouting = replace(signed, signed=Signed("Hélène BERNARD", date(2026, 3, 14)))
    yield _sample("quotes/a_classic.pdf", typst_layouts.classic, unsigned, _CLASSIC)
    yield _sample("quotes/a_classic_signed.pdf", typst_layouts.classic, signed, _CLASSIC)
    yield _sample("quotes/a_boxed_signed.pdf", typst_layouts.boxed, signed, _ALL)
    yield _sample("quotes/a_ruled.pdf", reportlab_layouts.ruled, _ruled(unsigned), _ALL)
    yield _sample("quotes/a_ruled_signed.pdf", reportlab_layouts.ruled, _ruled(shouting), _ALL)
    yield _sample(
        "quotes/a_fixed_places.pdf",
        reportlab_layouts.fixed_places,
        _without_units(unsigned),
        _firm("siren", "vat_number") | {"name": "ATELIER BEAULIEU SARL"},
        identified=False,
    )
    yield _sample("quotes/a_word.docx", docx_layouts.word, _word(unsigned), _firm("siren"))
    yield _sample("quotes/a_printed_signed.pdf", docx_layouts.printed, _word(signed), _firm("siren"))
    yield _sample("quotes/consumer_ruled.pdf", reportlab_layouts.ruled, _bathroom(), _ALL)
    yield _sample("quotes/options_classic.pdf", typst_layouts.classic, _with_options(), _CLASSIC)
    yield _sample("quotes/public_boxed.pdf", typst_layouts.boxed, _school(), _ALL)
    yield _sample(
        "quotes/discounts_fixed_places.pdf",
        reportlab_layouts.fixed_places,
        _shop(),
        _firm("siren", "vat_number") | {"name": "ATELIER BEAULIEU SARL"},
        identified=False,
    )
    yield _sample("quotes/english_boxed.pdf", typst_layouts.boxed_english, _harbour(), _ALL)


def _ruled(offer: Offer) -> Offer:
    """What the ruled layout prints of an offer: the SIRET only, no e-mail, no day until which it holds."""
    client = replace(offer.client, vat_number="", email="")
    label = "Solde à la réception"
    parts = tuple(
        replace(part, label="solde à la réception")
        if part.label == label
        else replace(
            part, label=part.label[0].lower() + part.label[1:], trigger=part.trigger[0].lower() + part.trigger[1:]
        )
        for part in offer.schedule
    )
    return replace(offer, client=client, valid_until=None, schedule=parts)


def _word(offer: Offer) -> Offer:
    return replace(offer, client=replace(offer.client, vat_number="", email=""))


def _without_units(offer: Offer) -> Offer:
    return replace(offer, items=tuple(replace(item, unit="") for item in offer.items))


def _bathroom() -> Offer:
    return Offer(
        kind="quote",
        number="D2026-044",
        dated=date(2026, 4, 1),
        client=DURAND,
        items=(
            Item("Dépose de la baignoire et évacuation", "1", "u", "380.00", "10"),
            Item("Remise en état des murs et faïence", "14", "m²", "62.50", "10"),
            Item("Douche à l'italienne, receveur et paroi", "1", "u", "2140.00", "10", discount="5"),
        ),
        schedule=(
            Part("à la commande", "deposit", "40", trigger="à la commande"),
            Part("solde à la fin des travaux", "balance", "60", trigger="à la fin des travaux"),
        ),
        terms="à réception de facture",
    )


def _with_options() -> Offer:
    return Offer(
        kind="quote",
        number="DV-1187",
        dated=date(2026, 9, 30),
        client=TILLEULS,
        items=(
            Item("Terrasse en douglas sur plots", "32", "m²", "118.00", "20", section="Base"),
            Item("Garde-corps acier thermolaqué", "11.5", "ml", "240.00", "20", section="Base"),
            Item("Éclairage encastré", "8", "u", "95.00", "20", section="Option : éclairage", option=True),
            Item("Nettoyage de fin de chantier", "1", "forfait", "180.00", "20", section="Finitions"),
        ),
        schedule=(
            Part("Acompte à la signature", "deposit", amount="1500.00", trigger="à la signature"),
            Part("Solde à la livraison", "balance", trigger="à la livraison"),
        ),
        terms="45 jours fin de mois",
    )


def _school() -> Offer:
    return Offer(
        kind="quote",
        number="D2026-052",
        version="2",
        dated=date(2026, 6, 8),
        valid_until=date(2026, 9, 8),
        client=COMMUNE,
        items=(
            Item("Menuiseries extérieures bois-aluminium", "24", "u", "1145.00", "20"),
            Item("Dépose et évacuation des anciens châssis", "24", "u", "85.00", "20"),
            Item("Calfeutrement et habillages intérieurs", "1", "ens", "3350.50", "5.5"),
        ),
        schedule=(
            Part("Jalon 1 : fin de dépose", "milestone", "35", trigger="fin de dépose"),
            Part("Jalon 2 : fin de pose", "milestone", "45", trigger="fin de pose"),
            Part("Solde à la réception", "balance", "20", trigger="à la réception"),
        ),
        terms="30 jours",
        retention="5",
    )


def _shop() -> Offer:
    return Offer(
        kind="quote",
        number="2026/0417",
        dated=date(2026, 2, 28),
        valid_until=date(2026, 3, 31),
        client=replace(HARBOUR, name="SARL Le Comptoir", address=("5 cours Lafayette", "69003 Lyon")),
        items=(
            Item("Comptoir sur mesure en chêne", "1", "", "4850.00", "20", discount="10"),
            Item("Étagères murales", "1250.5", "", "12.40", "20", discount="2.5"),
            Item("Pose et réglages", "16", "", "52.00", "20"),
        ),
        schedule=(
            Part("à la commande", "deposit", "50", trigger="à la commande"),
            Part("à la livraison", "balance", "50", trigger="à la livraison"),
        ),
        terms="comptant à réception",
    )


def _harbour() -> Offer:
    return Offer(
        kind="quote",
        number="Q-2026-118",
        version="3",
        dated=date(2026, 10, 5),
        valid_until=date(2026, 11, 5),
        client=HARBOUR,
        items=(
            Item("Oak staircase, made to measure", "1", "pc", "11450.00", "20"),
            Item("Installation on site", "24", "h", "58.50", "20"),
        ),
        discount_percent="3",
        schedule=(
            Part("Deposit on order", "deposit", "30", trigger="on order"),
            Part("Milestone: delivery on site", "milestone", "40", trigger="on site"),
            Part("Balance on completion", "balance", "30", trigger="on completion"),
        ),
        terms="30 days",
        language="en",
        signed=Signed("Jane Porter", date(2026, 10, 12)),
    )


def _amendments() -> Iterator[Sample]:
    signed = amendment_a(Signed("Mme Hélène Bernard", date(2026, 6, 2)))
    yield _sample("amendments/a_classic_signed.pdf", typst_layouts.classic, signed, _CLASSIC)
    yield _sample("amendments/a_boxed.pdf", typst_layouts.boxed, amendment_a(), _ALL)
    yield _sample("amendments/a_ruled_signed.pdf", reportlab_layouts.ruled, _ruled(signed), _ALL)
    yield _sample("amendments/a_word.docx", docx_layouts.word, _word(amendment_a()), _firm("siren"))
    yield _sample("amendments/a_printed_signed.pdf", docx_layouts.printed, _word(signed), _firm("siren"))


def _others() -> Iterator[Sample]:
    invoice = replace(
        _bathroom(),
        kind="invoice",
        number="F2026-0012",
        quote_number="D2026-044",
        dated=date(2026, 5, 7),
        schedule=(),
        terms="30 jours",
    )
    yield _sample("invoices/ruled.pdf", reportlab_layouts.ruled, invoice, _ALL)
