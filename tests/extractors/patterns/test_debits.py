"""A debit is never a payment received: its notice is set aside, and its row takes something off."""

import pytest

from extractors.documents.text import document_of_text
from extractors.patterns.debits import DEBITED, MINUS
from rules.facts import Deduction, Kind
from rules.money import Money

OURS = "Atelier Beaulieu SARL"
PAID = "Montant : 640,00 EUR\nDate de valeur : 12/11/2026"


def _reason(facts, path):
    return [doubt.reason for doubt in facts.doubts if doubt.field == path]


@pytest.mark.parametrize(
    "rows",
    [
        ("AVIS DE DÉBIT", "Avis de virement : Quincaillerie Lambertin SA", PAID),
        ("AVIS DE VIREMENT ÉMIS", f"Donneur d'ordre : {OURS}", "Bénéficiaire : Quincaillerie Lambertin SA", PAID),
        ("AVIS DE VIREMENT", "Compte débité : FR76 3000 6000 0112 3456 7890 189", PAID),
        ("AVIS D'OPÉRÉ", "Votre compte a été débité de la somme ci-dessous.", PAID),
    ],
)
def test_a_notice_by_which_the_firm_is_debited_is_no_remittance(read, rows):
    facts = read(document_of_text("\n".join(("BANQUE DES ALPES", *rows)), 1))
    assert facts.kind is Kind.OTHER
    assert facts.amount is None
    assert _reason(facts, "kind") == [DEBITED]


@pytest.mark.parametrize(
    "rows",
    [
        (f"Bénéficiaire : {OURS}", "Donneur d'ordre : SCI du Parc"),
        ("Compte débité : FR76 3000 4008 1200 0102 0304 587", "Compte crédité : FR76 3000 6000 0112 3456 7890 189"),
        ("Par le débit de notre compte",),
    ],
)
def test_a_notice_by_which_another_is_debited_is_one(read, rows):
    facts = read(document_of_text("\n".join(("AVIS DE VIREMENT", *rows, PAID)), 1))
    assert facts.kind is Kind.REMITTANCE
    assert facts.amount == Money.of("640.00")


def test_an_amount_with_a_minus_sign_is_none(read):
    facts = read(document_of_text(f"AVIS DE VIREMENT\nBénéficiaire : {OURS}\nMontant : -640,00 EUR", 1))
    assert facts.amount is None
    assert _reason(facts, "amount") == [MINUS]


HEADS = {
    "column": ("Pièce         Date              Débit        Crédit", "                  1 200,00", "       100,00"),
    "word": (
        "Pièce         Date          Sens      Montant EUR",
        "    Crédit       1 200,00",
        "    Débit          100,00",
    ),
    "mark": ("Pièce         Date                   Montant", "         1 200,00 CR", "           100,00 DB"),
}


@pytest.mark.parametrize("way", HEADS)
def test_a_row_that_is_called_a_debit_is_taken_off(read, way):
    head, credit, debit = HEADS[way]
    facts = read(
        document_of_text(
            f"AVIS DE VIREMENT\nBénéficiaire : {OURS}\nDonneur d'ordre : SCI du Parc\n\n{head}\n"
            f"FA26-0140     01/10/2026{credit}\nFA26-0099     20/09/2026{debit}\nTotal viré : 1 100,00\n",
            1,
        )
    )
    assert [(each.number, each.amount) for each in facts.invoices] == [("FA26-0140", Money.of("1200.00"))]
    assert facts.deductions == (Deduction("other", Money.of("100.00"), "FA26-0099"),)
    assert facts.amount == Money.of("1100.00")
    assert not facts.doubts


def test_rows_that_are_all_called_debits_are_what_is_paid(read):
    rows = "Pièce         Date          Sens      Montant\nFA26-0140     01/10/2026    Débit     640,00\n"
    facts = read(document_of_text(f"AVIS DE VIREMENT\nBénéficiaire : {OURS}\n{rows}Total viré : 640,00\n", 1))
    assert [each.number for each in facts.invoices] == ["FA26-0140"]
