"""Offers whose columns, euro signs or schedules no header names: their figures prove them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.documents.text import document_of_text
from rules.facts import Direction, InstalmentKind, Kind
from rules.money import Money

TITLE = "Devis n° D26-014"
TOTALS = ("Total HT : 1 340,00 €", "TVA 20 % : 268,00 €", "Total TTC : 1 608,00 €")


@pytest.mark.parametrize("times", ["x", "\u00d7", "à"])
def test_quantity_and_price_in_one_cell_are_the_numbers_that_make_the_amount(page, read, times):
    rows = (
        ((40.0, "Étude du comptoir"), (300.0, f"2 j {times} 520,00 €"), (480.0, "1 040,00 €")),
        ((40.0, "Gabarits découpés"), (300.0, f"4 pièces {times} 75,00 €"), (487.5, "300,00 €")),
    )
    lines = read(page(TITLE, *rows, *TOTALS)).lines
    assert [(line.quantity, line.unit, line.unit_price) for line in lines] == [(2, "j", 520), (4, "pièces", 75)]


def test_words_above_the_figures_of_each_line_describe_it(page, read):
    rows = (
        ((40.0, "10 MX-2"), (120.0, "PORTE COULISSANTE EN FRENE")),
        ((60.0, "S12"), (160.0, "2,000 PC"), (260.0, "520,00"), (320.0, "1"), (480.0, "1.040,00")),
        ((40.0, "20 MX-7"), (120.0, "RAIL ALUMINIUM BROSSE")),
        ((60.0, "S12"), (160.0, "4,000 PC"), (260.0, "75,00"), (320.0, "1"), (480.0, "300,00")),
    )
    head = ((60.0, "Délai"), (160.0, "Quantité UN"), (260.0, "Prix net"), (320.0, "Par"), (480.0, "Montant"))
    lines = read(page(TITLE, head, *rows, *TOTALS)).lines
    assert [line.description for line in lines] == ["PORTE COULISSANTE EN FRENE", "RAIL ALUMINIUM BROSSE"]


def test_a_euro_sign_that_is_set_as_a_letter_is_one(page, read):
    totals = ("Total HT : 1 340,00 e", "TVA 20 % : 268,00 e", "Total TTC : 1 608,00 e")
    facts = read(page(TITLE, *totals))
    assert (facts.currency, facts.net, facts.gross) == ("EUR", Money(134_000), Money(160_800))


SHARES = (("Bon pour accord", "40 %", "643,20 €"), ("Pose", "50 %", "804,00 €"), ("Levée", "10 %", "160,80 €"))


def test_rows_of_shares_and_amounts_that_prove_one_another_are_a_schedule(page, read):
    rows = [((40.0, label), (240.0, share), (400.0, amount)) for label, share, amount in SHARES]
    schedule = read(page(TITLE, *TOTALS, *rows)).schedule
    assert [(made.label, made.percent) for made in schedule] == [("Bon pour accord", 40), ("Pose", 50), ("Levée", 10)]
    assert schedule[0].kind is InstalmentKind.DEPOSIT


def test_columns_of_shares_and_amounts_are_a_schedule_too(page, read):
    rows = [tuple((60.0 + 160 * at, text) for at, text in enumerate(row)) for row in zip(*SHARES, strict=True)]
    schedule = read(page(TITLE, *TOTALS, *rows)).schedule
    assert [made.amount for made in schedule] == [Money(64_320), Money(80_400), Money(16_080)]


def test_shares_whose_amounts_are_others_are_no_proven_schedule(page, read):
    rows = [((40.0, label), (240.0, share), (400.0, "500,00 €")) for label, share, _ in SHARES]
    assert [made.amount for made in read(page(TITLE, *TOTALS, *rows)).schedule] != [Money(50_000)] * 3


@pytest.mark.parametrize("name", ["Charpentes Vidal SARL", "Peintures Aubert SAS"])
def test_a_text_with_anothers_letterhead_is_addressed_to_us(read, name):
    head = (name, "3 rue du Lac - 69780 Toussieu", "Atelier Beaulieu SARL", "12 rue des Forges", "69007 Lyon")
    text = document_of_text("\n".join((*head, TITLE, "RCS Lyon 442 609 178", *TOTALS)))
    facts = read(replace(text, pages=tuple(replace(each, number=1) for each in text.pages)))
    assert facts.direction is Direction.THEIRS
    assert (facts.client.name, facts.seller.name) == ("Atelier Beaulieu SARL", name)


def test_our_proposition_is_an_offer_where_it_can_be_accepted(page, read):
    accepted = "Cette proposition est valable jusqu'au 3 mai 2026. Bon pour accord :"
    assert read(page("Notre proposition n° M26-1", *TOTALS, accepted)).kind is Kind.QUOTE
    assert read(page("Notre proposition n° M26-1", "Facture n° F26-4", *TOTALS, accepted)).kind is not Kind.QUOTE


def test_a_number_with_its_day_below_the_title_is_the_papers(page, read):
    assert read(page("DEVIS DE SOUS-TRAITANCE", "ST/26-0039 du 26/02/2026", *TOTALS)).number == "ST/26-0039"


def test_lengths_are_no_amounts(page, read):
    rows = ("- Ouverture 2,10 x 2,40 m 1 040,00 €", "- Linteau de 2,80 m 300,00 €")
    lines = read(page(TITLE, *rows, *TOTALS)).lines
    assert [line.net for line in lines] == [Money(104_000), Money(30_000)]
    assert lines[0].quantity is None or lines[0].quantity == Decimal(1)
