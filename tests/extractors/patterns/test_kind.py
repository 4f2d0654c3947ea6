"""What a document is, by its title."""

import pytest

from rules.facts import Kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("DEVIS N° D1-7", Kind.QUOTE),
        ("Proposition commerciale", Kind.QUOTE),
        ("Avenant n° 1 au devis D1-7", Kind.AMENDMENT),
        ("Bon de commande BC-4471", Kind.PURCHASE_ORDER),
        ("Bon de livraison n° 12", Kind.DELIVERY_NOTE),
        ("Procès-verbal de réception des travaux", Kind.HANDOVER),
        ("SITUATION DE TRAVAUX N° 2", Kind.PROGRESS_CLAIM),
        ("Avis de virement", Kind.REMITTANCE),
        ("BANQUE DU RHÔNE - AVIS DE VIREMENT", Kind.REMITTANCE),
        ("Relevé de compte", Kind.BANK_STATEMENT),
        ("Facture d'acompte F1-2", Kind.INVOICE),
        ("Facture d'avoir A1-2", Kind.CREDIT_NOTE),
        ("Handover certificate", Kind.HANDOVER),
        ("Procès-verbal de recette - module 2", Kind.HANDOVER),
        ("CERTIFICAT D'ACHÈVEMENT", Kind.HANDOVER),
        ("DEVIS PEINTURE INTÉRIEURE", Kind.QUOTE),
        ("FACTURE TRAVAUX", Kind.INVOICE),
        ("DEVIS GRATUIT", Kind.OTHER),
        ("Curriculum vitae", Kind.OTHER),
    ],
)
def test_a_title_names_the_kind(page, read, title, kind):
    assert read(page(title, "12 rue des Forges")).kind is kind


def test_a_reference_to_a_quote_makes_no_quote_of_an_invoice(page, read):
    assert read(page("Facture F1-2", "Devis : D1-7")).kind is Kind.INVOICE


@pytest.mark.parametrize("title", ["ATTESTATION D'ASSURANCE", "Compte rendu de chantier n° 3", "Mise en demeure"])
def test_a_reference_to_a_quote_makes_no_quote_of_another_paper(page, read, title):
    rows = (title, "Chantier : école du Parc, Nantes - devis n° D1-7", "Bon pour accord")
    assert read(page(*rows)).kind is Kind.OTHER


def test_two_titles_of_one_weight_are_a_doubt(page, read):
    facts = read(page("Curriculum", "Devis", "Facture"))
    assert facts.kind in {Kind.QUOTE, Kind.OTHER}


def test_a_document_without_words_is_nothing(page, read):
    assert read(page()).kind is Kind.OTHER


def test_a_seller_s_answer_to_an_order_is_no_order_and_its_values_are_read(page, read):
    rows = (((40.0, "ORDER RESPONSE:"), (200.0, "PO77-R01")), ((40.0, "PURCHASE ORDER ID:"), (200.0, "PO77")))
    facts = read(page(*rows, "Total without VAT: 300,00 EUR", "Total VAT: 60,00", "Total gross amount: 360,00"))
    assert (facts.kind, facts.number, str(facts.gross)) == (Kind.OTHER, "PO77-R01", "360.00")
    assert [doubt.reason for doubt in facts.doubts] == ["a seller's answer to an order is no order"]


@pytest.mark.parametrize("title", ["Confirmation de commande n° 12", "Accusé de réception de votre commande"])
def test_a_confirmation_of_an_order_is_no_order(page, read, title):
    assert read(page(title)).kind is Kind.OTHER


def test_a_change_of_an_order_is_an_order_of_its_own_number(page, read):
    facts = read(page(((40.0, "ORDER CHANGE:"), (200.0, "PO77-C02")), ((40.0, "PURCHASE ORDER ID:"), (200.0, "PO77"))))
    assert (facts.kind, facts.number) == (Kind.PURCHASE_ORDER, "PO77-C02")
