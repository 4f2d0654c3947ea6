"""New bank details are told; advice about fraud, and the firm's own account, are not."""

import pytest

from extractors.cautions.bank_details import bank_details
from extractors.documents.text import document_of_text
from rules.facts import Direction, Kind, WarningKind

OURS, STRANGE = "FR7630006000011234567890189", "FR1420041010050500013M02606"

CHANGED = [
    "Veuillez noter notre nouveau RIB : FR14 2004 1010 0505 0001 3M02 606",
    "Nouvelles coordonnées bancaires ci-dessous.",
    "Changement de coordonnées bancaires",
    "Nous vous informons du changement de notre compte bancaire.",
    "Nos coordonnées bancaires ont changé.",
    "Notre IBAN a été modifié le mois dernier.",
    "Nous avons changé de banque.",
    "Ce RIB annule et remplace le précédent.",
    "Désormais, merci de régler sur ce compte bancaire.",
    "Our bank details have changed.",
    "Please use our new bank account from now on.",
    "Change of bank details",
    "Toutes nos factures se règlent désormais sur notre nouveau RIB.",
    "We have changed our bank details.",
]
KEPT = [
    "Nos coordonnées bancaires n'ont pas changé.",
    "En cas de changement de RIB, appelez-nous.",
    "Attention aux fraudes au changement de coordonnées bancaires : vérifiez auprès de nous.",
    "Nous ne vous annoncerons jamais un changement de RIB par mail.",
    "Toute modification de nos coordonnées bancaires vous sera confirmée par téléphone.",
    "Our bank details have not changed.",
    "Any change of our bank details will be confirmed by phone.",
    "We will never tell you of new bank details by e-mail.",
    "Règlement par virement sur notre compte bancaire, coordonnées ci-dessous.",
    "Coordonnées bancaires : voir RIB joint",
    "Remplacement de la banque d'accueil en chêne",
    "IBAN FR76 3000 6000 0112 3456 7890 189",
]


def told(text, kind=Kind.OTHER, direction=Direction.UNKNOWN):
    return bank_details(document_of_text(text), kind, direction, OURS)


@pytest.mark.parametrize("words", CHANGED)
def test_new_bank_details_are_told(words):
    [warning] = told(f"Facture F1\n\n{words}\n\nTotal TTC 120,00 €")
    assert warning.kind is WarningKind.BANK_DETAILS_CHANGED
    assert warning.detail


@pytest.mark.parametrize("words", KEPT)
def test_advice_and_the_usual_account_are_not_told(words):
    assert told(f"Facture F1\n\n{words}\n\nTotal TTC 120,00 €", Kind.QUOTE, Direction.OURS) == ()


def test_another_account_on_the_firms_own_paper_is_told():
    [warning] = told(f"Devis D1\nIBAN {STRANGE}", Kind.QUOTE, Direction.OURS)
    assert warning.detail == STRANGE


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        (f"IBAN {OURS}\nIBAN {STRANGE}", Kind.QUOTE, Direction.OURS),
        (f"IBAN {STRANGE}", Kind.INVOICE, Direction.THEIRS),
        (f"IBAN {STRANGE}", Kind.REMITTANCE, Direction.THEIRS),
        ("IBAN FR14 0000 0000 0505 0001 3M02 606", Kind.QUOTE, Direction.OURS),
    ],
)
def test_accounts_that_may_stand_there_are_not_told(text, kind, direction):
    assert told(text, kind, direction) == ()
