"""Titles that mislead, and papers that speak of others."""

import pytest

from rules.document import Box, Document, Form, Page, Row, Segment, Word
from rules.facts import Kind

TOTALS = ("Total HT 1 000,00 €", "TVA 20 % 200,00 €", "Total TTC 1 200,00 €")


def kind_of(read, page, *rows):
    return read(page(*rows)).kind


@pytest.mark.parametrize("title", ["DEVIS - FACTURE", "Devis / Facture", "FACTURE / DEVIS"])
@pytest.mark.parametrize("beside", [(), ("Valable 30 jours", "Bon pour accord")])
def test_a_form_for_two_papers_is_a_doubt(page, read, title, beside):
    facts = read(page(title, *TOTALS, *beside))
    assert facts.kind is Kind.OTHER
    assert [doubt.field for doubt in facts.doubts if doubt.field == "kind"] == ["kind"]


def test_a_form_for_two_papers_is_what_its_number_says(page, read):
    assert kind_of(read, page, "DEVIS / FACTURE", "Devis n° D26-4", *TOTALS) is Kind.QUOTE
    assert kind_of(read, page, "DEVIS / FACTURE", "Facture n° F26-4", *TOTALS) is Kind.INVOICE


@pytest.mark.parametrize(
    "title",
    [
        "FACTURE PROFORMA",
        "Facture pro forma n° PF-12",
        "Facture pro-forma",
        "PRO FORMA INVOICE",
        "Proforma invoice no. 12",
        "PROFORMA",
        "Invoice (pro forma)",
        "Relevé de factures",
        "RELEVÉ DE FACTURES AU 31/05/2026",
        "Relevé d'échéances",
        "RELANCE",
        "Relance n° 2",
        "Relance facture n° F26-4",
        "Deuxième relance",
        "Rappel de paiement",
        "LETTRE DE RELANCE",
        "MISE EN DEMEURE",
        "Mise en demeure de payer",
        "Objet : mise en demeure",
        "Objet : relance facture F26-4",
        "Payment reminder",
        "Statement of invoices",
        "RELEVÉ D'IDENTITÉ BANCAIRE",
        "RIB",
        "Attestation de TVA",
        "ATTESTATION SIMPLIFIÉE",
        "Attestation TVA à taux réduit",
        "CONDITIONS GÉNÉRALES DE VENTE",
        "Conditions générales de vente et de travaux",
        "CGV",
    ],
)
@pytest.mark.parametrize("beside", ["Facture n° F26-4 du 3 mai 2026 1 200,00 €", "Devis n° D26-4", "Valable 30 jours"])
def test_what_is_no_paper_of_a_known_kind(page, read, title, beside):
    assert kind_of(read, page, title, beside, "Échéance dépassée, pénalités de retard", *TOTALS) is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "kind"), [("Devis n° D26-4", Kind.QUOTE), ("Facture n° F26-4", Kind.INVOICE), ("DEVIS", Kind.QUOTE)]
)
@pytest.mark.parametrize("part", ["RIB", "Relevé d'identité bancaire", "Conditions générales de vente"])
def test_a_part_of_a_paper_is_not_its_title(page, read, title, kind, part):
    assert kind_of(read, page, title, *TOTALS, part) is kind


@pytest.mark.parametrize("title", ["Devis n° D26-4", "DEVIS D26-4", "Devis"])
def test_a_quote_that_speaks_of_invoices_and_orders_is_a_quote(page, read, title):
    rows = (
        title,
        *TOTALS,
        "Commande 30 %  360,00 €",
        "Facture à 30 jours fin de mois",
        "Facture de solde à la livraison, net à payer sous 30 jours",
        "Bon de commande à nous retourner signé",
        "Commande : 30 %",
    )
    assert kind_of(read, page, *rows) is Kind.QUOTE


@pytest.mark.parametrize(
    "title", ["Devis valant bon de commande", "DEVIS VALANT BON DE COMMANDE", "Devis tenant lieu de commande"]
)
def test_a_quote_that_stands_for_an_order_is_a_quote(page, read, title):
    assert kind_of(read, page, title, *TOTALS, "Bon pour commande") is Kind.QUOTE


@pytest.mark.parametrize(
    "title", ["Estimation", "Estimation des travaux", "CHIFFRAGE", "Proposition n° P-88", "Proposition", "Offre n° 12"]
)
def test_an_offer_by_another_name_has_a_place_to_accept_it(page, read, title):
    assert kind_of(read, page, title, *TOTALS, "Pour accord", "Date", "Signature") is Kind.QUOTE
    assert kind_of(read, page, title, "Veuillez noter nos remarques") is Kind.OTHER


@pytest.mark.parametrize("title", ["Offre de prix n° 12", "Proposition commerciale", "Proposition financière"])
def test_an_offer_is_a_quote(page, read, title):
    assert kind_of(read, page, title, *TOTALS) is Kind.QUOTE


@pytest.mark.parametrize("title", ["BON DE COMMANDE", "Bon de commande n° BC-12", "Commande BC-12"])
def test_an_order_that_names_its_quote_is_an_order(page, read, title):
    rows = (title, "Votre devis : D26-4", "Devis n° D26-4 du 3 mai 2026", "selon devis accepté", "Devis D26-4", *TOTALS)
    assert kind_of(read, page, *rows, "Fournisseur : Atelier Beaulieu SARL") is Kind.PURCHASE_ORDER


@pytest.mark.parametrize("note", ["Facture à suivre", "FACTURE À SUIVRE", "Facture suivra", "Facture n° à venir"])
def test_a_delivery_note_whose_invoice_follows_is_a_delivery_note(page, read, note):
    assert kind_of(read, page, "BON DE LIVRAISON", note, "Commande BC-12", "Colis : 3") is Kind.DELIVERY_NOTE
    assert kind_of(read, page, "Bon de livraison n° BL-4", note) is Kind.DELIVERY_NOTE


PRONOUNCED = "La réception est prononcée sans réserve, avec effet au 12 mai 2026."


@pytest.mark.parametrize("title", ["Objet : réception du lot 2", "RÉCEPTION DES TRAVAUX", "PV", "Procès-verbal"])
def test_a_reception_that_is_pronounced_is_a_handover(page, read, title):
    assert kind_of(read, page, title, "Devis : D26-4", PRONOUNCED) is Kind.HANDOVER


def test_a_reception_that_is_pronounced_outweighs_the_number_of_its_quote(page, read):
    rows = ("Monsieur,", "Objet : réception du lot 2", "Devis n° D26-4", "Nous prononçons la réception du lot 2.")
    assert kind_of(read, page, *rows, "Bon pour accord") is Kind.HANDOVER


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Nous vous convoquons à la réception.",
        "La réception n'est pas prononcée.",
        "La réception est refusée.",
        "Si la réception est prononcée, le solde est dû.",
    ],
)
def test_a_letter_about_a_reception_is_no_handover(page, read, said):
    assert kind_of(read, page, "Objet : réception du lot 2", "Devis n° D26-4", said) is Kind.OTHER


def split_title(first, second):
    """A page whose title takes two rows of tall letters, and a label below."""

    def row(text, left, top, height):
        words, at = [], left
        for word in text.split():
            words.append(Word(word, Box(at, top, at + height / 2 * len(word), top + height)))
            at += height / 2 * len(word) + height / 4
        return Segment(tuple(words))

    rows = [
        Row((row(first, 40, 40, 22), row("Studio Verveine", 400, 44, 9))),
        Row((row("12 rue des Forges", 400, 56, 9),)),
        Row((row(second, 40, 66, 22),)),
        Row((row("Devis", 40, 110, 9), row("D26-4", 120, 110, 9))),
        *(Row((row(text, 40, 130 + 14 * at, 9),)) for at, text in enumerate((*TOTALS, PRONOUNCED, "Signature"))),
    ]
    return Document(Form.PDF, (Page(1, 595, 842, tuple(rows)),))


def test_a_title_may_take_two_rows(read):
    assert read(split_title("Procès-verbal de", "réception")).kind is Kind.HANDOVER
    assert read(split_title("Proposition", "commerciale")).kind is Kind.QUOTE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("PROCÈS -VER BAL DE RÉCEPTION", Kind.HANDOVER),
        ("BON DE LIV RAI SON", Kind.DELIVERY_NOTE),
        ("A V E N A N T", Kind.AMENDMENT),
        ("S I T U A T I O N D E T R A V A U X", Kind.PROGRESS_CLAIM),
    ],
)
def test_letters_that_are_set_apart_spell_a_title(read, title, kind):
    assert read(split_title(title, "Chantier du port")).kind is kind


def test_a_reception_with_snags_below_is_one(page, read):
    rows = ("La réception de ce lot est prononcée ce jour, assortie", "des réserves ci-après.", "- Porte à régler")
    assert kind_of(read, page, "RÉCEPTION DES TRAVAUX", "Devis : D26-4", *rows) is Kind.HANDOVER


def test_a_caterer_s_quote_for_a_reception_is_a_quote(page, read):
    assert kind_of(read, page, "Objet : réception de mariage", "Devis n° D26-4", *TOTALS) is Kind.QUOTE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Procès-verbal de recette provisoire", Kind.HANDOVER),
        ("PV de réception partielle", Kind.HANDOVER),
        ("Devis rectificatif", Kind.QUOTE),
        ("Facture définitive", Kind.INVOICE),
        ("Avis de paiement par virement", Kind.REMITTANCE),
        ("État d'acompte n° 4", Kind.PROGRESS_CLAIM),
        ("Note d'honoraires - situation n° 2", Kind.PROGRESS_CLAIM),
        ("Note d'honoraires n° 2026-18", Kind.INVOICE),
        ("Devis / bon de visite n° 118", Kind.QUOTE),
        ("Devis / bon de commande n° 118", Kind.OTHER),
    ],
)
def test_an_adjective_or_a_second_name_behind_a_title(page, read, title, kind):
    assert kind_of(read, page, title, "Atelier Beaulieu SARL", *TOTALS) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("B O N", "D E", "C O M M A N D E"), Kind.PURCHASE_ORDER),
        (("D E V I S",), Kind.QUOTE),
        (("F A C T U R E", "D ' A V O I R"), Kind.CREDIT_NOTE),
        (("A", "B", "C"), Kind.OTHER),
    ],
)
def test_a_title_typed_with_a_space_behind_each_letter(page, read, words, kind):
    cells, left = [], 300.0
    for word in words:
        cells.append((left, word))
        left += 100.0
    assert kind_of(read, page, ((40.0, "Atelier Beaulieu SARL"), *cells), "Port franco") is kind
