"""Numbers and versions of documents."""

import pytest

from extractors.patterns.numbers import named_numbers, numbers_label, read_number, read_quote_number
from extractors.patterns.words.french_english import FRENCH_ENGLISH
from rules.facts import Kind


@pytest.mark.parametrize(
    ("title", "number", "version"),
    [
        ("Devis n° D2026-031 version B", "D2026-031", "B"),
        ("DEVIS D2026-031-B", "D2026-031", "B"),
        ("DEVIS N° D2026-031 - indice B", "D2026-031", "B"),
        ("Devis : D2026-031 B", "D2026-031", "B"),
        ("Devis n°2026/0417 du 14/03/2026", "2026/0417", ""),
        ("Quotation no. Q-2026-118 rev 3", "Q-2026-118", "3"),
        ("Devis D2026-031-V2", "D2026-031", "2"),
        ("Référence : PC-26-088 v2", "PC-26-088", "2"),
        ("DEVIS DE RÉNOVATION ÉNERGÉTIQUE n° 2026-R-12", "2026-R-12", ""),
        ("Devis de rénovation de l'appartement n° 1204", "", ""),
        ("Devis n° 14.0022 bis", "14.0022 bis", ""),
        ("Devis du 14/03/2026", "", ""),
        ("Devis de 12 000 € HT", "", ""),
    ],
)
def test_a_quotes_number_and_version_are_told_apart(strips, findings, title, number, version):
    found = read_number(strips(title), Kind.QUOTE, findings, FRENCH_ENGLISH.numbers)
    assert (found.number, found.version) == (number, version)


def test_an_amendment_has_its_own_number_and_that_of_its_quote(strips, findings):
    rows = strips("Avenant n° 1 au devis D2026-031")
    assert read_number(rows, Kind.AMENDMENT, findings, FRENCH_ENGLISH.numbers).number == "1"
    assert read_quote_number(rows, "1", findings, FRENCH_ENGLISH.numbers).number == "D2026-031"


def test_two_numbers_in_titles_are_a_doubt(strips, findings):
    assert (
        read_number(strips("Devis n° D1-1\nDevis n° D1-2"), Kind.QUOTE, findings, FRENCH_ENGLISH.numbers).number == ""
    )
    assert [doubt.field for doubt in findings.doubts] == ["number"]


def test_an_invoice_does_not_take_the_version_of_its_quote(strips, findings):
    rows = strips("Facture F2026-0012\nDevis D2026-031 version B du 02/03/2026")
    assert read_number(rows, Kind.INVOICE, findings, FRENCH_ENGLISH.numbers).version == ""


def test_a_number_is_not_cut_out_of_a_longer_one(strips, findings):
    assert read_number(strips("PO123456789"), Kind.PURCHASE_ORDER, findings, FRENCH_ENGLISH.numbers).number == ""


def test_a_list_of_invoices_is_read_whole(strips):
    made = strips("factures F2026-0001 (12,00 €), F2026-0002 et F2026-0003 du mois")[0].whole
    label = numbers_label("facture")
    assert [found.value for found in named_numbers(made, label)] == ["F2026-0001", "F2026-0002", "F2026-0003"]


def test_a_date_below_a_title_is_not_its_number(page, read):
    facts = read(page(((200.0, "PV de réception"),), ((40.0, "Date"), (190.0, "18 septembre 2026"))))
    assert facts.number == ""


def test_a_number_with_its_mark_may_stand_below_the_title(page, read):
    assert read(page("BON DE COMMANDE", "N° BC-2026-4", "Total HT : 100,00 €")).number == "BC-2026-4"


def test_another_number_below_the_title_is_not_the_documents(page, read):
    assert read(page("BON DE COMMANDE", "N° TVA FR44732829320", "Total HT : 100,00 €")).number == ""


@pytest.mark.parametrize("row", ["12 rue des Forges", "12 bis rue Monge", "69007 Lyon", "N° 12, rue Monge"])
def test_an_address_below_a_title_is_no_number(page, read, row):
    assert read(page("FACTURE", row)).number == ""


@pytest.mark.parametrize(
    ("row", "number", "version"),
    [
        ("26.112 bis", "26.112 bis", ""),
        ("D2026-031 B", "D2026-031", "B"),
        ("D2026-031 du 14/03/2026", "D2026-031", ""),
        ("D2026-031 - indice B", "D2026-031", "B"),
        ("D2026-031 (v2)", "D2026-031", "2"),
        ("D2026-031 page 1/2", "D2026-031", ""),
    ],
)
def test_behind_a_number_may_stand_its_version_or_day(page, read, row, number, version):
    facts = read(page(((40.0, "Devis n°"), (200.0, row))))
    assert (facts.number, facts.version) == (number, version)


def test_the_whole_number_behind_another_label_counts_more_than_a_mere_count(strips, findings):
    rows = strips("AVENANT N° 2 AU DEVIS DC26/00318\nAvenant N° : AV26/00044\nDevis : DC26/00318")
    assert read_number(rows, Kind.AMENDMENT, findings, FRENCH_ENGLISH.numbers).number == "AV26/00044"
    assert not findings.doubts


def test_a_number_stands_below_its_head_beside_the_date(page, read):
    heads = ((40.0, "Numéro"), (140.0, "Date"), (240.0, "Client"))
    values = ((40.0, "00026117"), (140.0, "30/03/2026"), (240.0, "C00412"))
    assert read(page("DEVIS", heads, values)).number == "00026117"
    assert read(page("DEVIS", ((40.0, "Numéro"), (240.0, "Client")), values)).number == ""
