"""Scans: the words of a PDF's pictures."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import typst
from PIL import Image

from extractors.documents import recognised, scans
from extractors.documents.convert import PDF, convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.recognised import Recognition
from extractors.patterns import PatternReader
from extractors.pool import ReadingPool
from extractors.read import read
from extractors.reader import ReadingContext
from extractors.recognition.engine import Engine
from rules.document import Box, Turn
from rules.party import Company
from tests.extractors.scanner import pdf_of_pictures, scanned, turned, worn

QUOTE = (Path(__file__).parents[2] / "cases" / "quotes" / "a_ruled.pdf").read_bytes()
FIRM = Company(
    name="Atelier Beaulieu SARL", siren="732829320", vat_number="FR44732829320", address=(), iban="FR76", language="fr"
)
CONTEXT = ReadingContext(FIRM)
FIELDS = ("kind", "number", "date", "net", "vat_total", "gross", "vat", "direction")


def facts_of(content, engine):
    return read(convert(content, PDF, "scan.pdf", engine), (PatternReader(),), CONTEXT).facts


def told(facts):
    return {name: getattr(facts, name) for name in FIELDS}


@pytest.fixture(scope="module")
def expected():
    return told(facts_of(QUOTE, Engine.NONE))


@pytest.fixture(scope="module")
def sheet():
    [picture] = scanned(QUOTE)
    return picture


def test_a_scan_says_what_the_text_said(engine, sheet, expected):
    facts = facts_of(pdf_of_pictures(sheet), engine)
    assert told(facts) == expected
    assert [line.net for line in facts.lines] == [line.net for line in facts_of(QUOTE, Engine.NONE).lines]


@pytest.mark.parametrize("degrees", [1.3, -2.4, 180, 92.1, 270])
def test_a_scan_that_lies_askew_on_its_side_or_upside_down_is_read(quick_engine, sheet, expected, degrees):
    assert told(facts_of(pdf_of_pictures(turned(sheet, degrees)), quick_engine)) == expected


def test_a_grey_pale_and_specked_scan_is_read(engine, sheet, expected):
    assert told(facts_of(pdf_of_pictures(turned(worn(sheet), 0.8)), engine)) == expected


def test_the_place_of_a_fact_is_on_the_paper_as_it_came(quick_engine, sheet):
    """The ink at the evidence of the turned page is that of the straight one."""
    degrees = 180
    box = facts_of(pdf_of_pictures(turned(sheet, degrees)), quick_engine).evidence["gross"].box
    straight = facts_of(pdf_of_pictures(sheet), quick_engine).evidence["gross"].box
    assert box.left == pytest.approx(595.6 - straight.right, abs=3)
    assert box.top == pytest.approx(841.9 - straight.bottom, abs=3)


def test_places_go_to_the_paper_and_back():
    page = recognised.page_of(1, (842.0, 595.0), [])
    turn = Turn(93.0, 595.0, 842.0)
    box = Box(100, 200, 101, 201)
    there = turn.on_page(turn.on_paper(box, page), page)
    assert there.left <= box.left <= box.right <= there.right
    assert there.right - there.left < 1.3


def test_only_the_page_without_words_is_recognised(quick_engine, monkeypatch):
    pages = []
    real = Recognition.page
    monkeypatch.setattr(Recognition, "page", lambda self, *of: pages.append(of) or real(self, *of))
    [second] = scanned(typst.compile("Conditions générales de vente".encode()))
    document = convert(bound(typst.compile(b"Devis D1"), pdf_of_pictures(second)), PDF, "x.pdf", quick_engine)
    assert [page.text for page in document.pages] == ["Devis D1", "Conditions générales de vente"]
    assert [page.number for page in document.pages] == [1, 2]
    assert len(pages) == 1


def bound(*contents):
    import pypdf  # noqa: PLC0415

    writer = pypdf.PdfWriter()
    for content in contents:
        writer.append(BytesIO(content))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


TOTALS = """#set page(width: 12cm, height: 5cm, margin: 5mm)
#table(columns: (1fr, auto), stroke: none,
  [Total HT], [1 000,00 €], [TVA 20 %], [200,00 €], [Total TTC], [1 200,00 €])"""


def page_with(picture, tmp_path, text="Devis n° D1 du 14 mars 2026"):
    picture.save(tmp_path / "in.png")
    (tmp_path / "page.typ").write_text(f'{text}\n#v(5cm)\n#image("in.png", width: 12cm)\nMerci', encoding="utf-8")
    return typst.compile(str(tmp_path / "page.typ"))


def test_a_picture_with_words_on_a_page_of_text_joins_it(quick_engine, tmp_path):
    [totals] = scanned(typst.compile(TOTALS.encode()), 200)
    document = convert(page_with(totals, tmp_path), PDF, "x.pdf", quick_engine)
    assert document.text.splitlines() == [
        "Devis n° D1 du 14 mars 2026",
        "Total HT  1 000,00 €",
        "TVA 20 %  200,00 €",
        "Total TTC  1 200,00 €",
        "Merci",
    ]
    words = [word for row in document.pages[0].rows for segment in row.segments for word in segment.words]
    assert {word.confidence == 1.0 for word in words if word.text in {"Devis", "Merci"}} == {True}


def test_a_picture_under_words_of_the_text_is_not_read_again(monkeypatch, tmp_path):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(scans, "recogniser", never)
    Image.new("L", (800, 400), 210).save(tmp_path / "in.png")
    source = '#place(image("in.png", width: 15cm))\n#text(size: 14pt)[Devis n° D1 \\ du 14 mars 2026]'
    (tmp_path / "page.typ").write_text(source, encoding="utf-8")
    assert convert(typst.compile(str(tmp_path / "page.typ")), PDF).pages[0].text.startswith("Devis n° D1")


def test_a_logo_is_not_read(monkeypatch, tmp_path):
    monkeypatch.setattr(scans, "recogniser", lambda _: pytest.fail("a logo was read"))
    [logo] = scanned(typst.compile(b"#set page(width: 3cm, height: 1cm, margin: 1mm)\nBEAULIEU"))
    logo.save(tmp_path / "in.png")
    (tmp_path / "page.typ").write_text('#image("in.png", width: 3cm)\nDevis D1', encoding="utf-8")
    assert convert(typst.compile(str(tmp_path / "page.typ")), PDF).text == "Devis D1"


def test_without_an_engine_a_scan_is_refused_as_pictures(sheet):
    with pytest.raises(DocumentRefused) as refused:
        convert(pdf_of_pictures(sheet), PDF, "x.pdf", Engine.NONE)
    assert refused.value.kind is Refusal.NO_TEXT


def test_without_an_engine_a_page_that_is_a_picture_is_a_doubt(sheet):
    facts = facts_of(bound(typst.compile("Devis n° D1".encode()), pdf_of_pictures(sheet)), Engine.NONE)
    assert [doubt.reason for doubt in facts.doubts if doubt.field == "document"] == [
        "page 2 has no text: a picture that was not read, or blank"
    ]


def test_pages_that_the_time_does_not_suffice_for_are_doubts(quick_engine, sheet, monkeypatch):
    monkeypatch.setattr(recognised, "monotonic", iter(range(0, 10_000, 60)).__next__)
    facts = facts_of(pdf_of_pictures(sheet, sheet), quick_engine)
    assert facts.number == "D2026-031"
    assert [doubt.reason for doubt in facts.doubts if doubt.field == "document"] == [
        "page 2 has no text: a picture that was not read, or blank"
    ]


def test_noise_is_not_words(quick_engine):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (900, 700), np.uint8))
    try:
        text = convert(pdf_of_pictures(noise), PDF, "x.pdf", quick_engine).text
    except DocumentRefused as refused:
        text = ""
        assert refused.kind is Refusal.NO_TEXT  # noqa: PT017 - it may also read some specks as letters
    assert len(text) < 40


def test_a_plan_of_many_metres_is_drawn_small(quick_engine, monkeypatch):
    sheets = []
    blank = recognised.page_of(0, (9, 9), [])
    monkeypatch.setattr(Recognition, "page", lambda _, sheet, __: sheets.append(sheet.shape) or blank)
    content = typst.compile(b"#set page(width: 190cm, height: 280cm)\n#rect(width: 90cm, height: 90cm, fill: navy)")
    with pytest.raises(DocumentRefused):
        convert(content, PDF, "x.pdf", quick_engine)
    assert max(sheets[0]) < 4000


def test_a_child_with_the_limits_of_the_daemon_reads_a_scan(sheet, engine):
    from daemon.pools import DOCUMENT_LIMITS  # noqa: PLC0415 - the daemon's, not ours

    pool = ReadingPool(1, DOCUMENT_LIMITS)
    try:
        assert "D2026-031" in pool.run(convert, pdf_of_pictures(sheet), PDF, "x.pdf", engine).text
    finally:
        pool.close()


def test_text_and_scans_and_turned_scans_in_one_file_are_one_document(quick_engine, sheet, expected):
    [terms] = scanned(typst.compile("Conditions générales de vente".encode()))
    content = bound(pdf_of_pictures(turned(sheet, 91.2)), typst.compile(b"Annexe A"), pdf_of_pictures(terms))
    document = convert(content, PDF, "x.pdf", quick_engine)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert [page.text for page in document.pages[1:]] == ["Annexe A", "Conditions générales de vente"]
    assert document.pages[0].turn is not None
    assert told(read(document, (PatternReader(),), CONTEXT).facts) == expected


def layered(sheet, words, render):
    """Return a scan as a copier saves it: the picture, and the text that its program read in it, drawn by *render*."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(sheet.convert("RGB")), 0, 0, 595, 842)
    for row, line in enumerate(words):
        for left, part in zip((60, 420), line.split("|"), strict=False):
            text = canvas.beginText(left, 700 - 20 * row)
            text.setTextRenderMode(render)
            text.textLine(part)
            canvas.drawText(text)
    canvas.save()
    return out.getvalue()


LAYER = ("Devis D2026-031 du 14/03/2026", "Total HT|1 000,00 €", "TVA 20 %|200,00 €", "Total TTC|1 280,00 €")
INVISIBLE, FILLED = 3, 0
PAPER = Image.new("L", (1240, 1754), 250)


def copied(words):
    """Print *words*, scan the print, and lay what the copier's program read under the picture."""
    [picture] = scanned(layered(PAPER, words, FILLED))
    return layered(picture, words, INVISIBLE)


def test_what_a_copier_read_is_no_surer_than_a_copier():
    """Its layer may say what its picture does not: figures that nothing proves are doubts."""
    doubts = facts_of(copied(LAYER), Engine.NONE).doubts
    assert {"number", "gross"} <= {doubt.field for doubt in doubts}


def test_sums_that_a_copier_read_prove_each_other():
    facts = facts_of(copied((*LAYER[:3], "Total TTC|1 200,00 €")), Engine.NONE)
    assert str(facts.gross) == "1200.00"
    assert {doubt.field for doubt in facts.doubts} == {"number", "date"}


def test_text_printed_on_a_background_is_sure():
    words = convert(layered(PAPER, LAYER, FILLED), PDF).pages[0].rows[0].segments[0].words
    assert {word.confidence for word in words} == {1.0}
