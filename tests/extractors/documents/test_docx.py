from io import BytesIO

import docx
import pytest

from extractors.documents.convert import DOCX, convert
from extractors.documents.errors import DocumentRefused, Refusal
from rules.document import NOWHERE, Form


def word_file(build):
    document = docx.Document()
    build(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def a_quote(document):
    document.add_heading("Devis D2026-031", 1)
    document.add_paragraph("Client : SCI Les Tilleuls\nL\u2019adresse")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows, (("Désignation", "Qté", "Total"), ("Enduit", "2", "1\u202f234,00\u00a0€")), strict=False
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(2, 0).merge(table.cell(2, 1)).text = "Total HT"
    table.cell(2, 2).text = "1 234,00"
    document.add_paragraph("Acompte de 30 % à la commande")


def test_a_word_document_is_one_page_of_rows_whose_words_stand_nowhere():
    document = convert(word_file(a_quote), DOCX)
    [page] = document.pages
    assert (document.form, page.number) == (Form.DOCX, 1)
    assert page.text.splitlines() == [
        "Devis D2026-031",
        "Client : SCI Les Tilleuls",
        "L\u2019adresse",
        "Désignation  Qté  Total",
        "Enduit  2  1 234,00 €",
        "Total HT  1 234,00",
        "Acompte de 30 % à la commande",
    ]
    assert {word.box for row in page.rows for segment in row.segments for word in segment.words} == {NOWHERE}


def test_tables_stay_tables():
    [table] = convert(word_file(a_quote), DOCX).pages[0].tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Désignation", "Qté", "Total"],
        ["Enduit", "2", "1 234,00 €"],
        ["Total HT", "", "1 234,00"],
    ]


def test_a_word_document_without_text_is_refused():
    with pytest.raises(DocumentRefused) as refused:
        convert(word_file(lambda _: None), DOCX)
    assert refused.value.kind is Refusal.NO_TEXT


def test_a_broken_word_document_is_refused():
    content = word_file(a_quote)
    for broken in (content[:500], content[: len(content) // 2], b"PK\x03\x04nonsense"):
        with pytest.raises(DocumentRefused) as refused:
            convert(broken, DOCX)
        assert refused.value.kind is Refusal.BROKEN
