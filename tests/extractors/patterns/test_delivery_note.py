"""Delivery notes: what was delivered, whatever was ordered."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.documents.text import document_of_text
from extractors.patterns.delivery_note import read_delivered
from extractors.patterns.phrase import strips_of


def _read(document, findings):
    lines = read_delivered(document, strips_of(document), findings)
    return [(each.description, each.quantity, each.unit) for each in lines]


def test_the_quantity_is_what_was_delivered_not_what_was_ordered(page, findings):
    document = page(
        ((40, "Désignation"), (300, "Commandé"), (400, "Livré"), (480, "Reste")),
        ((40, "Porte de chêne"), (310, "5"), (405, "3"), (485, "2")),
        ((40, "Plinthe en hêtre"), (310, "12,5"), (405, "12,5"), (485, "0")),
        "La suite sera livrée en semaine 12.",
    )
    assert _read(document, findings) == [
        ("Porte de chêne", Decimal(3), ""),
        ("Plinthe en hêtre", Decimal("12.5"), ""),
    ]
    assert findings.evidence["lines.0.quantity"].text == "3"


def test_one_quantity_alone_is_what_was_delivered(page, findings):
    document = page(
        ((40, "Désignation"), (300, "Qté"), (400, "Unité")),
        ((40, "Vis de 40"), (300, "30"), (400, "boîte")),
    )
    assert _read(document, findings) == [("Vis de 40", Decimal(30), "boîte")]


def test_what_was_ordered_is_no_delivery(page, findings):
    document = page(((40, "Désignation"), (300, "Qté commandée")), ((40, "Vis de 40"), (300, "30")))
    assert _read(document, findings) == []


def test_a_description_may_go_on_below_and_words_that_nobody_knows_head_a_column(page, findings):
    document = page(
        ((40, "Code"), (90, "Marchandise"), (300, "Conditt."), (360, "Qté cdée"), (430, "Qté liv.")),
        ((40, "CH27"), (90, "Avivé de chêne 27 mm, premier"), (300, "paquet"), (370, "14"), (440, "10")),
        ((90, "choix, séché"),),
        (),
        ((40, "HE41"), (90, "Plot de hêtre"), (300, "plot"), (370, "3"), (440, "3")),
        (),
        ((40, "CO05"), (90, "Colle blanche"), (300, "bidon"), (370, "6"), (440, "6")),
    )
    assert _read(document, findings) == [
        ("Avivé de chêne 27 mm, premier choix, séché", Decimal(10), ""),
        ("Plot de hêtre", Decimal(3), ""),
        ("Colle blanche", Decimal(6), ""),
    ]


FRAMED = """BON DE LIVRAISON n° 5561
MIROITERIE DES QUAIS SAS     SIREN 552100554
Le 02/06/2026
Client : Atelier Beaulieu SARL

| Réf  | Article                    | Commandé| Livré | Reste |
|------|----------------------------|---------|-------|-------|
| M4   | Miroir 4 mm 600x1200       |        5|     5 |     0 |
| V44  | Vitrage feuilleté          |        8|     6 |     2 |

Date : 03/06/2026
Nom du réceptionnaire : P. Vidal
"""


def test_a_table_framed_with_bars_is_read_and_ordered_is_no_title(read):
    facts = read(document_of_text(FRAMED, page=1))
    assert [(each.description, each.quantity) for each in facts.lines] == [
        ("Miroir 4 mm 600x1200", Decimal(5)),
        ("Vitrage feuilleté", Decimal(6)),
    ]
    assert facts.number == "5561"
    assert facts.date == date(2026, 6, 2)  # and not that on which it was received


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (("Expédié le 09/06/2026", "Reçu en bon état", "Date : 10/06/2026"), date(2026, 6, 9)),
        (("Date d'expédition : 09/06/2026", "Nom : A. Roy", "Date : 10/06/2026"), date(2026, 6, 9)),
        (("Date : 08/06/2026", "Livré le 09/06/2026"), date(2026, 6, 8)),
        (("Expédié le 09/06/2026", "Livré le 10/06/2026"), None),
        (("Nom : A. Roy", "Date : 10/06/2026"), None),
    ],
)
def test_the_day_of_a_delivery_note_is_not_that_of_who_receives_it(read, page, rows, day):
    assert read(page("BON DE LIVRAISON N° BL-26-77", *rows)).date == day


@pytest.mark.parametrize("label", ["Livré à", "Adresse de livraison", "Livraison chez :"])
def test_who_receives_goods_is_the_client_where_none_is_named(read, page, label):
    facts = read(
        page(
            "BON DE LIVRAISON N° BL-26-77",
            ((40, "Atelier Beaulieu SARL"), (330, label)),
            ((40, "12 rue des Forges, 69007 Lyon"), (330, "Résidence du Fleuve SAS")),
            ((40, "SIREN 732 829 320"), (330, "8 quai Perrache, 69002 Lyon")),
        )
    )
    assert facts.client.name == "Résidence du Fleuve SAS"


def test_a_site_that_is_delivered_to_is_no_client(read, page):
    rows = ("Atelier Beaulieu SARL", "SIREN 732 829 320", "Livré à : Chantier du parc", "Reçu par :")
    assert read(page("BON DE LIVRAISON N° BL-26-77", *rows)).client.name == ""


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("BON DE LIVRAISON BL 26-0077", "BL 26-0077"),
        ("Bordereau de livraison BDL-2026-115", "BDL-2026-115"),
        ("Bordereau de livraison n° 2026/115", "2026/115"),
    ],
)
def test_a_delivery_note_has_its_number_in_its_title(read, page, title, number):
    assert read(page(title, "Le 02/06/2026")).number == number
