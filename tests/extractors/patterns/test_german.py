"""German documents: their own words, and nobody else's."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.patterns.language import has_day_first, is_german, words_of
from extractors.patterns.phrase import plain
from extractors.patterns.words.french_english import FRENCH_ENGLISH
from extractors.patterns.words.german import GERMAN
from rules.facts import Kind
from rules.money import Money

GREETING = ("Tischlerei Huber GmbH", "Sehr geehrte Damen und Herren, wir danken für Ihren Auftrag")
HEAD = ((40.0, "Pos"), (80.0, "Bezeichnung"), (300.0, "Menge"), (360.0, "Einzelpreis"), (450.0, "Gesamt"))
ROWS = (
    HEAD,
    ((40.0, "1"), (80.0, "Eichentisch"), (300.0, "2"), (360.0, "450,00"), (450.0, "900,00")),
    ((40.0, "2"), (80.0, "Montage vor Ort"), (300.0, "3,5"), (360.0, "95,70"), (450.0, "334,95")),
)
TOTALS = ("Nettobetrag: 1.234,95 €", "zzgl. 19 % MwSt.: 234,64 €", "Gesamtbetrag: 1.469,59 €")
FOOT = ("Zahlbar innerhalb von 14 Tagen ohne Abzug.",)


def test_an_invoice_is_read_whole(page, read):
    facts = read(page(*GREETING, "Rechnung Nr. R-2026/118 vom 14.03.2026", *ROWS, *TOTALS, *FOOT))
    assert (facts.kind, facts.number, facts.date) == (Kind.INVOICE, "R-2026/118", date(2026, 3, 14))
    assert (str(facts.net), str(facts.vat_total), str(facts.gross)) == ("1234.95", "234.64", "1469.59")
    assert [(line.description, line.quantity, line.net) for line in facts.lines] == [
        ("Eichentisch", Decimal(2), Money(90_000)),
        ("Montage vor Ort", Decimal("3.5"), Money(33_495)),
    ]
    assert facts.vat[0].rate == Decimal(19)
    assert facts.payment_terms == "14 Tagen ohne Abzug"
    assert facts.doubts == ()


@pytest.mark.parametrize(
    ("title", "kind", "number"),
    [
        ("Gutschrift Nr. G-77", Kind.CREDIT_NOTE, "G-77"),
        ("Stornorechnung Nr. S-8", Kind.CREDIT_NOTE, "S-8"),
        ("Bestellung Nr. 4500-12", Kind.PURCHASE_ORDER, "4500-12"),
        ("Angebot Nr. A-2026-9", Kind.QUOTE, "A-2026-9"),
        ("Kostenvoranschlag KV-31", Kind.QUOTE, "KV-31"),
        ("Lieferschein Nr. L-5501", Kind.DELIVERY_NOTE, "L-5501"),
        ("2. Abschlagsrechnung Nr. 26-044", Kind.INVOICE, "26-044"),
        ("Auftragsbestätigung Nr. AB-7", Kind.OTHER, "AB-7"),
        ("Mahnung Nr. M-7", Kind.OTHER, ""),
    ],
)
def test_a_title_names_the_kind_and_the_number(page, read, title, kind, number):
    facts = read(page(*GREETING, title, "Bitte überweisen Sie den Betrag bis zum Monatsende"))
    assert (facts.kind, facts.number) == (kind, number)


@pytest.mark.parametrize(
    "row",
    [
        "Rechnungsdatum: 14.03.2026",
        "Rechnungsdatum: 14. März 2026",
        "Liefer- und Rechnungsdatum: 14.3.2026",
        "Datum: 14.03.26",
        "München, den 14.03.2026",
        "Zürich, 14. März 2026",
    ],
)
def test_the_day_of_an_invoice_stands_behind_its_label(page, read, row):
    facts = read(page(*GREETING, "Rechnung", row, "Leistungsdatum: 10.03.2026", *TOTALS, "Datum: 02.01.2020"))
    assert facts.date == date(2026, 3, 14)


@pytest.mark.parametrize(
    "row",
    [
        "Lieferdatum: 10.03.2026",
        "Rechnung zu Bestellung Nr. 12 vom 01.03.2026",
        "Rechnung gemäß Vertrag vom 01.03.2026",
    ],
)
def test_another_day_is_not_that_of_the_invoice(page, read, row):
    assert read(page(*GREETING, "Rechnung", row)).date is None


def test_the_label_of_a_number_names_the_kind_where_no_title_does(page, read):
    facts = read(page(*GREETING, "Rechnungsnummer: 2026-03", *TOTALS))
    assert (facts.kind, facts.number) == (Kind.INVOICE, "2026-03")


def test_a_remark_about_the_tax_beside_the_net_is_no_tax(page, read):
    net = ((40.0, "Nettobetrag"), (200.0, "(zzgl. 19,00% MwSt.)"), (400.0, "100,00"))
    facts = read(page(*GREETING, "Rechnung Nr. R-1", net, "19,00% MwSt.: 19,00", "Summe gesamt 119,00"))
    assert (str(facts.net), str(facts.vat_total), str(facts.gross)) == ("100.00", "19.00", "119.00")


def test_an_amount_still_due_is_not_the_gross_total(page, read):
    rows = ("Nettobetrag: 100,00", "zzgl. 19 % USt.: 19,00", "Bereits bezahlt: 50,00", "Gesamtbetrag: 69,00")
    assert read(page(*GREETING, "Rechnung Nr. R-1", *rows)).gross is None


def test_french_labels_say_nothing_in_a_german_document(page, read):
    facts = read(page(*GREETING, "Rechnung Nr. R-1", "Montant HT : 5,00 €", "Total TTC : 6,00 €", "Facture n° F9"))
    assert (facts.kind, facts.number, facts.net, facts.gross) == (Kind.INVOICE, "R-1", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Facture n° 12 du 3 mars, Tischlerei Huber und Sohn, Straßburg, montant HT et TVA",
        "Invoice no. 12 of 3 March for the works, Huber und Sohn GmbH, Bahnhofstr. 3, total amount, VAT",
        "Devis n° 3",
        "",
    ],
)
def test_a_german_name_makes_no_german_document(text):
    assert words_of(plain(text)) is FRENCH_ENGLISH


def test_german_dates_have_the_day_first():
    text = plain("Rechnung vom 03.04.2026 für die Montage, Betrag zahlbar bis 05.04.2026")
    assert is_german(text)
    assert has_day_first(text)
    assert words_of(text) is GERMAN


def test_sums_of_no_plain_label_count_where_the_rate_proves_them(page, read):
    facts = read(page(*GREETING, "Rechnung Nr. R-1", "Summe: 250,00 €", "MwSt. 19 %: 47,50 €", "Gesamt: 297,50 €"))
    assert (str(facts.net), str(facts.vat_total), str(facts.gross)) == ("250.00", "47.50", "297.50")


def test_sums_that_the_rate_does_not_prove_are_left_out(page, read):
    rows = ("Summe: 250,00 €", "MwSt. 19 %: 50,00 €", "Gesamt: 300,00 €")
    facts = read(page(*GREETING, "Rechnung Nr. R-1", *rows))
    assert (facts.net, facts.gross) == (None, None)


def test_the_order_that_an_invoice_without_a_title_refers_to_makes_no_order_of_it(page, read):
    rows = ("Bestellung Nr. 4500 vom 01.03.2026", "Rechnungsnummer: R-1", "Rechnungsdatum: 14.03.2026")
    assert read(page(*GREETING, *rows, *TOTALS, *FOOT)).kind is Kind.INVOICE


def test_the_invoice_that_a_credit_note_corrects_does_not_name_its_kind(page, read):
    rows = ("Rechnungsnummer: R-1", "Rechnungsdatum: 14.03.2026", "Gutschrift Nr. G-77 vom 20.03.2026")
    facts = read(page(*GREETING, *rows, *TOTALS))
    assert (facts.kind, facts.number, facts.date) == (Kind.CREDIT_NOTE, "G-77", date(2026, 3, 20))


def test_to_whom_an_order_is_billed_makes_no_invoice_of_it(page, read):
    assert read(page(*GREETING, "Bestellung Nr. 4500-12", "Rechnung an: Huber GmbH")).kind is Kind.PURCHASE_ORDER


def test_a_discount_stands_between_the_sub_total_and_the_net(page, read):
    rows = ("Zwischensumme 1.234,95 €", "abzgl. 10 % Rabatt -123,50 €", "Summe netto 1.111,45 €")
    facts = read(page(*GREETING, "Angebot Nr. A-9", *ROWS, *rows, "zzgl. 19 % MwSt. 211,18 €", "Endsumme 1.322,63 €"))
    assert (str(facts.net), str(facts.discount), str(facts.gross)) == ("1111.45", "123.50", "1322.63")
    assert facts.doubts == ()


def test_a_deposit_taken_off_is_no_discount(page, read):
    facts = read(page(*GREETING, "Schlussrechnung Nr. R-9", *ROWS, *TOTALS, "abzgl. Anzahlung: -500,00 €"))
    assert (facts.discount, str(facts.gross)) == (None, "1469.59")
