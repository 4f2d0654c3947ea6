"""Payment terms and retention, as printed."""

from decimal import Decimal

import pytest

from extractors.patterns.terms import read_retention, read_terms
from extractors.patterns.words.french_english import FRENCH_ENGLISH


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Conditions de paiement : 30 jours fin de mois.", "30 jours fin de mois"),
        ("Règlement à 45 jours fin de mois le 15", "45 jours fin de mois le 15"),
        ("Paiement à réception de facture", "à réception de facture"),
        ("Le règlement se fait en deux fois, à la commande et à la réception des travaux", ""),
        ("Paiement à réception des ouvrages", ""),
        ("Payment terms: net 30 days", "net 30 days"),
        ("Pénalités de retard à 30 jours", ""),
        ("Offre valable 30 jours", ""),
    ],
)
def test_terms_are_given_as_printed(strips, findings, text, terms):
    assert read_terms(strips(text), findings, FRENCH_ENGLISH.terms) == terms


def test_general_terms_count_only_where_the_document_itself_says_nothing(strips, findings):
    general = "Sauf stipulation particulière de l'offre, les factures sont payables à 30 jours."
    own = "Règlement : 30 jours fin de mois le 10."
    assert read_terms(strips(f"{own}\n{general}"), findings, FRENCH_ENGLISH.terms) == "30 jours fin de mois le 10"
    assert read_terms(strips(general), findings, FRENCH_ENGLISH.terms) == "30 jours"
    assert not findings.doubts


def test_two_terms_are_a_doubt(strips, findings):
    assert read_terms(strips("Paiement : 30 jours\nRèglement : 45 jours"), findings, FRENCH_ENGLISH.terms) == ""
    assert findings.doubts


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Retenue de garantie : 5 %", Decimal(5)),
        ("5 % de retenue de garantie", Decimal(5)),
        ("Sans retenue de garantie de 5 %", None),
    ],
)
def test_the_retention_is_the_percentage_beside_its_name(strips, findings, text, percent):
    assert read_retention(strips(text), findings) == percent
