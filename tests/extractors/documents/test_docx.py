import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from extractors.documents.convert import DOCX, convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.word_parts import TRACKED
from rules.document import NOWHERE, Form
from rules.reasons import reason_text


def element(xml):
    return parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))


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


def tracked(document):
    price = document.add_paragraph("Total HT : ")
    price._p.append(element('<w:ins w:id="1" w:author="X"><w:r><w:t>1 300,00</w:t></w:r></w:ins>'))
    price._p.append(element('<w:del w:id="2" w:author="X"><w:r><w:delText>1 200,00</w:delText></w:r></w:del>'))
    moved = document.add_paragraph("Validité")
    moved._p.append(element('<w:moveFrom w:id="3" w:author="X"><w:r><w:t> trente jours</w:t></w:r></w:moveFrom>'))
    moved._p.append(element('<w:moveTo w:id="4" w:author="X"><w:r><w:t> un mois</w:t></w:r></w:moveTo>'))


def test_tracked_changes_are_read_as_accepted_and_are_a_doubt():
    document = convert(word_file(tracked), DOCX)
    assert document.text.splitlines() == ["Total HT : 1 300,00", "Validité un mois"]
    assert document.hidden == ("1 200,00", "trente jours")
    assert document.unread == (TRACKED,)
    assert "modifications suivies" in reason_text("fr", TRACKED)


def vanished(run):
    run.font.hidden = True


def white(run):
    run.font.color.rgb = RGBColor(255, 255, 255)


def tiny(run):
    run.font.size = Pt(1)


@pytest.mark.parametrize("hide", [vanished, white, tiny])
def test_words_that_nobody_sees_are_kept_apart(hide):
    def build(document):
        hide(document.add_paragraph("Devis ").add_run("sans aucune garantie"))

    document = convert(word_file(build), DOCX)
    assert (document.text, document.hidden, document.unread) == ("Devis", ("sans aucune garantie",), ())


def test_words_of_a_hidden_style_are_kept_apart():
    def build(document):
        style = document.styles.add_style("Secret", 1)
        style.font.hidden = True
        document.add_paragraph("Devis")
        document.add_paragraph("sans aucune garantie", style="Secret")

    assert convert(word_file(build), DOCX).hidden == ("sans aucune garantie",)


def test_white_words_on_a_dark_ground_are_seen():
    def build(document):
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        white(cell.paragraphs[0].add_run("Désignation"))
        cell._tc.get_or_add_tcPr().append(element('<w:shd w:val="clear" w:fill="203040"></w:shd>'))
        marked = document.add_paragraph().add_run("Total")
        white(marked)
        marked.font.highlight_color = WD_COLOR_INDEX.BLACK

    document = convert(word_file(build), DOCX)
    assert (document.text.splitlines(), document.hidden) == (["Désignation", "Total"], ())


def test_comments_are_kept_apart():
    def build(document):
        document.add_comment(document.add_paragraph("Devis").runs, text="Le prix est faux", author="Z")

    document = convert(word_file(build), DOCX)
    assert (document.text, document.hidden) == ("Devis", ("Le prix est faux",))


def test_the_head_and_the_foot_of_the_pages_are_read_around_the_text():
    def build(document):
        document.add_paragraph("Devis")
        section = document.sections[0]
        section.header.paragraphs[0].text = "Atelier Beaulieu\tDevis D2026-031"
        section.footer.paragraphs[0].text = "SIRET 732 829 320 00074"
        section.footer.add_table(1, 2, Pt(300)).cell(0, 1).text = "Page 1"
        vanished(section.footer.paragraphs[0].add_run("rien ne sera garanti"))

    document = convert(word_file(build), DOCX)
    assert document.text.splitlines() == [
        "Atelier Beaulieu Devis D2026-031",
        "Devis",
        "SIRET 732 829 320 00074",
        "Page 1",
    ]
    assert document.hidden == ("rien ne sera garanti",)


def test_what_is_typed_into_a_form_is_read():
    def build(document):
        inner = "<w:sdtContent><w:r><w:t>1 234,00</w:t></w:r></w:sdtContent>"
        document.add_paragraph("Total HT : ")._p.append(element(f"<w:sdt><w:sdtPr></w:sdtPr>{inner}</w:sdt>"))

    assert convert(word_file(build), DOCX).text == "Total HT : 1 234,00"


def test_a_word_document_with_entities_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(word_file(a_quote))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1))
    with pytest.raises(DocumentRefused) as refused:
        convert(out.getvalue(), DOCX)
    assert refused.value.kind is Refusal.BROKEN
