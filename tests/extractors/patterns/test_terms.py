"""Payment terms and retention, as printed."""

from decimal import Decimal

import pytest

from extractors.patterns.terms import read_retention, read_terms
from extractors.patterns.words.french_english import FRENCH_ENGLISH

_GOODS = "30 jours à compter de la réception des marchandises"


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
        ("Conditions de règlement : 45 jours puis fin de mois.", "45 jours puis fin de mois"),
        ("Conditions de règlement : fin de mois + 45 jours.", "fin de mois + 45 jours"),
        ("Règlement : fin de mois, puis 45 jours. Pas d'escompte.", "fin de mois, puis 45 jours"),
        ("Paiement : 30 jours le 15", "30 jours le 15"),
        ("Règlement à 30 jours après livraison", "30 jours après livraison"),
        ("Conditions de paiement : 30 jours à compter de la réception des marchandises", _GOODS),
        ("Règlement : le 10 du mois suivant", "le 10 du mois suivant"),
        ("Délai de paiement : 2 mois.", "2 mois"),
        ("Règlement sous huitaine", "sous huitaine"),
        ("Conditions de paiement : trente jours date de facture", "trente jours"),
        ("Conditions de règlement : à la livraison", "à la livraison"),
        ("Payment terms: 2/10 net 30", "2/10 net 30"),
        ("Règlement : 30 jours, par virement bancaire.", "30 jours"),
        ("Règlement : par virement bancaire.", ""),
        ("Règlement : 60 jours ou 45 jours fin de mois.", "60 jours ou 45 jours fin de mois"),
        ("Modalités de paiement : 30 % à la commande, solde à la livraison", ""),
        ("Règlement à la commande de 30 %", ""),
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
