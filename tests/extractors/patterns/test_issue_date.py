"""The date of a document is its own, not that of another document it names."""

from datetime import date

import pytest

from extractors.patterns.dates import Order
from extractors.patterns.issue_date import read_date, read_valid_until
from extractors.patterns.words.french_english import FRENCH_ENGLISH
from rules.facts import Kind


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        (Kind.QUOTE, "Devis n° D1 du 2 mars 2026", date(2026, 3, 2)),
        (Kind.QUOTE, "Date d'émission : 12/10/2026", date(2026, 10, 12)),
        (Kind.QUOTE, "Lyon, le 1er juillet 2026", date(2026, 7, 1)),
        (Kind.QUOTE, "Devis D1\nFait à Lyon, le 3 mars 2026\nTotal 12,00 €", date(2026, 3, 3)),
        (Kind.QUOTE, "Devis D1\nTotal 12,00 €\nFait à Lyon, le 3 mars 2026", None),
        (Kind.QUOTE, "Devis D1\nEn date du 03/03/2026", date(2026, 3, 3)),
        (Kind.AMENDMENT, "Devis initial : D1 du 02/03/2026\nDate : 15/07/2026", date(2026, 7, 15)),
        (Kind.INVOICE, "Facture F1 pour le devis D1 du 02/03/2026", None),
        (Kind.PURCHASE_ORDER, "Votre devis : D1 du 08/06/2026", None),
        (Kind.QUOTE, "Date de validité : 12/10/2026", None),
        (
            Kind.QUOTE,
            "Devis n° D1 établi le 02/03/2026 pour le banquet\nDate de la réception : 13 juin 2026",
            date(2026, 3, 2),
        ),
        (Kind.QUOTE, "Devis n° D1\ndu 2 mars 2026", date(2026, 3, 2)),
        (Kind.QUOTE, "Devis n° D1\nDate de la réception : 13 juin 2026", None),
        (Kind.QUOTE, "Devis n° D1\nLivraison prévue le 13 juin 2026", None),
        (Kind.QUOTE, "Devis n° D1\npour la salle livrée\nle 13 juin 2026 et pour celle de Lyon", None),
        (
            Kind.HANDOVER,
            "Nous acceptons les pièces\nlivrées le 6 mai 2026.\nFait à Lyon, le 9 mai 2026",
            date(2026, 5, 9),
        ),
        (Kind.HANDOVER, "Fait à Lyon, le 20 novembre 2026", date(2026, 11, 20)),
    ],
)
def test_a_date_belongs_to_the_document_that_its_words_name(strips, findings, kind, text, day):
    assert read_date(strips(text), kind, findings, Order.DAY_FIRST, FRENCH_ENGLISH.dates) == day


def test_two_dates_are_a_doubt(strips, findings):
    assert (
        read_date(
            strips("Date : 01/02/2026\nDate : 03/02/2026"), Kind.QUOTE, findings, Order.DAY_FIRST, FRENCH_ENGLISH.dates
        )
        is None
    )
    assert findings.doubts


def test_day_and_month_that_cannot_be_told_apart_are_a_doubt(strips, findings):
    assert (
        read_date(strips("Invoice date: 03/04/2026"), Kind.INVOICE, findings, Order.UNKNOWN, FRENCH_ENGLISH.dates)
        is None
    )
    assert findings.doubts


def test_an_offer_holds_until_a_printed_day_only(strips, findings):
    assert read_valid_until(
        strips("Offre valable jusqu'au 13/04/2026"), findings, Order.DAY_FIRST, FRENCH_ENGLISH.dates
    ) == date(2026, 4, 13)
    assert read_valid_until(strips("Devis valable 2 mois"), findings, Order.DAY_FIRST, FRENCH_ENGLISH.dates) is None
