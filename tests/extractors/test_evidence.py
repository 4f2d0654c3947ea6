import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.evidence import stands_in, value_stands_in
from rules.document import Box, Cell, Document, Form, Page, Row, Segment, Table, Word
from rules.money import Money


def word(text, left=0.0, top=0.0):
    return Word(text, Box(left, top, left + 10, top + 10))


def test_words_stand_in_a_document_with_their_page_and_place():
    row = Row(
        (Segment((word("Total", 50), word("TTC", 70))), Segment((word("1", 400), word("080,00", 410), word("€", 440))))
    )
    document = Document(Form.PDF, (Page(1, 595, 842, ()), Page(2, 595, 842, (row,))))
    found = stands_in(document, "Total TTC 1 080,00 €")
    assert (found.page, found.text) == (2, "Total TTC  1 080,00 €")
    assert found.box == Box(50, 0, 450, 10)
    assert stands_in(document, "Total TTC", page=1) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Facture F-2026-014", "F-2026-01"),
        ("Facture F-2026-01", "2026-01"),
        ("Total 1080,00", "080,00"),
        ("Désignation", "sign"),
    ],
)
def test_a_part_of_a_token_does_not_stand(text, words):
    assert stands_in(document_of_text(text), words) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'entreprise n'est pas", "L\u2019entreprise n\u2019est pas"),
        ("version B - mars", "version B \u2014 mars"),
        ("12\u202f345,67\u00a0€", "12 345,67 €"),
        ("12 345,67 €", "12345,67€"),
        ("DEVIS N° D2026-031", "devis n° d2026-031"),
        ("Total : 990,00.", "total 990,00"),
        ("« bon pour accord »", "bon pour accord"),
    ],
)
def test_spelling_makes_no_difference(text, words):
    assert stands_in(document_of_text(text), words) is not None


def test_words_may_run_over_segments_and_rows():
    document = document_of_text("Total HT      990,00\nTotal TTC     1 188,00")
    assert stands_in(document, "Total HT 990,00 Total TTC") is not None


def test_no_number_is_made_of_two_segments():
    document = document_of_text("2      450,00")
    assert stands_in(document, "2450,00") is None
    assert stands_in(document, "2 450,00") is not None  # two numbers, as they stand
    assert not value_stands_in(stands_in(document, "2 450,00").text, Money.of("2450.00"))


def test_a_wrapped_cell_stands_in_its_table():
    description = Cell((word("Dépose"), word("et", top=20), word("évacuation", 20, 20)))
    rows = (Row((Segment((word("Dépose"),)), Segment((word("450,00", 400),)))), Row((Segment(description.words[1:]),)))
    table = Table(((description, Cell((word("450,00", 400),))),))
    document = Document(Form.PDF, (Page(1, 595, 842, rows, (table,)),))
    assert stands_in(document, "Dépose et évacuation").box == Box(0, 0, 30, 30)


@pytest.mark.parametrize("words", ["", "  ", "...", "x" * 3000])
def test_nothing_to_look_for_is_not_found(words):
    assert stands_in(document_of_text("..."), words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Total HT  990,00 €", Money.of("990.00")),
        ("Total HT 12 345,67", Money.of("12345.67")),
        ("Remise -50,00", Money.of("50.00")),
        ("TVA 5,5 %", Decimal("5.5")),
        ("Qté 2", Decimal(2)),
        ("le 14 mars 2026", dt.date(2026, 3, 14)),
        ("Date : 14/03/2026", dt.date(2026, 3, 14)),
        ("Devis n° D2026-031 B", "D2026-031"),
        ("SIREN 732 829 320", "732829320"),
        ("IBAN FR76 3000 6000 0112", "FR763000600001 12"),
    ],
)
def test_a_value_stands_in_its_words(words, value):
    assert value_stands_in(words, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Total HT 990,00", Money.of("900.00")),
        ("Total HT 990,00", Money.of("99.00")),
        ("Date : 14/03/2026", dt.date(2026, 4, 14)),
        ("Devis n° D2026-0314", "D2026-031"),
        ("2  450,00", Money.of("2450.00")),
        ("", "anything"),
        ("anything", ""),
    ],
)
def test_another_value_does_not_stand(words, value):
    assert not value_stands_in(words, value)


@given(st.integers(min_value=0, max_value=99_999_999))
def test_every_amount_stands_in_its_french_spelling(cents):
    amount = Money(cents)
    french = f"{amount.euros:,.2f}".replace(",", "\u202f").replace(".", ",")
    assert value_stands_in(f"Total {french} €", amount)
    assert stands_in(document_of_text(f"Total {french} €"), f"{amount.euros:.2f}".replace(".", ",")) is not None


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_may_be_looked_for(text, words):
    stands_in(document_of_text(text), words)
    value_stands_in(text, words)
