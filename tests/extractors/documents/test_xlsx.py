import datetime as dt
import re
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from extractors.documents import office
from extractors.documents.cell_text import cell_text
from extractors.documents.convert import XLSX, convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.reader import ReadingContext
from rules.document import Form
from rules.facts import Kind, WarningKind
from rules.money import Money
from rules.party import Company
from rules.reasons import reason_text

CONTEXT = ReadingContext(
    Company(name="Atelier Beaulieu SARL", siren="732829320", vat_number="FR44732829320", address=(), iban="FR76")
)
EUROS = '#,##0.00\\ "€"'
QUOTE = [
    ["Atelier Beaulieu SARL", None, None, None, None, "SCI Les Tilleuls"],
    ["SIREN 732 829 320", None, None, None, None, "3 rue des Lilas"],
    [None, None, None, None, None, "69003 Lyon"],
    [],
    ["Devis n° D2026-031", None, None, None, "Date :", dt.datetime(2026, 3, 14)],  # noqa: DTZ001 - a sheet has no zone
    [],
    ["Désignation", "Qté", "Unité", "P.U. HT", "TVA", "Total HT"],
    ["Dépose de l'ancien plancher", 12, "m²", 15.5, 0.2, 186],
    ["Parquet chêne massif, pose collée comprise", 12.5, "m²", 80, 0.2, 1000],
    ["Plinthes", 20, "ml", 7, 0.2, 140],
    [],
    [None, None, None, None, "Total HT", 1326],
    [None, None, None, None, "TVA 20 %", 265.2],
    [None, None, None, None, "Total TTC", 1591.2],
    [],
    ["Acompte de 30 % à la commande, solde à la livraison"],
]


def workbook(rows=QUOTE, change=lambda _: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Devis"
    for row in rows:
        sheet.append(row)
    for cell in (each for row in sheet.iter_rows(min_row=8) for each in row if each.column in {4, 6}):
        cell.number_format = EUROS
    for row in sheet.iter_rows(min_row=8, max_row=10, min_col=5, max_col=5):
        row[0].number_format = "0%"
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(content, change):
    """The workbook with every part as *change* returns it, by its name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def facts_of(content):
    return read(convert(content, XLSX), [PatternReader()], CONTEXT).facts


def test_a_quote_in_a_workbook_is_read_with_its_lines_and_totals():
    facts = facts_of(workbook())
    assert (facts.kind, facts.number, facts.date) == (Kind.QUOTE, "D2026-031", dt.date(2026, 3, 14))
    assert (facts.net, facts.vat_total, facts.gross) == (Money.of("1326.00"), Money.of("265.20"), Money.of("1591.20"))
    assert [(line.description, line.quantity, line.net) for line in facts.lines] == [
        ("Dépose de l'ancien plancher", Decimal(12), Money.of("186.00")),
        ("Parquet chêne massif, pose collée comprise", Decimal("12.5"), Money.of("1000.00")),
        ("Plinthes", Decimal(20), Money.of("140.00")),
    ]
    assert facts.doubts == ()
    assert facts.warnings == ()


def test_a_workbook_is_a_page_for_each_sheet_that_holds_something():
    def notes(book):
        book.create_sheet("Notes")["B2"] = "Merci"
        book.create_sheet("Vide")

    document = convert(workbook(change=notes), XLSX)
    assert document.form is Form.XLSX
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[1].text == "Merci"
    assert document.pages[0].text.splitlines()[5] == "Dépose de l'ancien plancher  12  m²  15,50 €  20 %  186,00 €"


def hide_row(book):
    book.active.append(["Remise secrète de 50 % sur le total"])
    book.active.row_dimensions[17].hidden = True


def hide_column(book):
    for row, text in enumerate(("Marge sur coût", "450,00 €", "40 %"), 1):
        book.active.cell(row, 9).value = text
    book.active.column_dimensions["I"].hidden = True


def hide_sheet(book):
    sheet = book.create_sheet("Calcul")
    sheet["A1"] = "Prix de revient 450,00 €"
    sheet.sheet_state = "veryHidden"


def white(book):
    book.active["A20"] = "Le client renonce à la garantie"
    book.active["A20"].font = Font(color="FFFFFFFF")


def tiny(book):
    book.active["A20"] = "Le client renonce à la garantie"
    book.active["A20"].font = Font(sz=1)


def shown_as_nothing(book):
    book.active["A20"] = 4500.75
    book.active["A20"].number_format = ";;;"


def commented(book):
    book.active["A5"].comment = Comment("Le prix est à revoir avec le client", "Z")


@pytest.mark.parametrize("hide", [hide_row, hide_column, hide_sheet, white, tiny, shown_as_nothing, commented])
def test_what_a_person_does_not_see_in_a_workbook_is_a_warning_and_no_fact(hide):
    facts = facts_of(workbook(change=hide))
    assert facts.net == Money.of("1326.00")
    [warning] = facts.warnings
    assert warning.kind is WarningKind.HIDDEN_TEXT


def test_white_letters_on_a_dark_ground_are_seen():
    def head(book):
        for cell in book.active[7]:
            cell.font, cell.fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF203040")

    facts = facts_of(workbook(change=head))
    assert (len(facts.lines), facts.warnings) == (3, ())


def test_a_formula_without_a_stored_value_is_a_doubt_that_names_its_cell():
    def sums(book):
        book.active["F12"] = "=SUM(F8:F10)"

    document = convert(workbook(change=sums), XLSX)
    [sentence] = document.unread
    assert sentence == "a formula of the workbook has no value stored: Devis!F12"
    assert reason_text("fr", sentence) == "une formule du classeur n'a pas de valeur enregistrée : Devis!F12"
    assert sentence in [doubt.reason for doubt in facts_of(workbook(change=sums)).doubts]


def test_a_stored_value_counts_and_a_formula_that_gives_no_text_is_none():
    def sums(book):
        book.active["F12"], book.active["A18"] = "=SUM(F8:F10)", '=IF(1,"","")'

    def computed(name, part):
        if name != "xl/worksheets/sheet1.xml":
            return part
        part = re.sub(rb"(<f>SUM\(F8:F10\)</f>)<v ?(?:/>|></v>)", rb"\1<v>1326</v>", part)
        return re.sub(rb'(<c r="A18")([^>]*>)(<f>.*?</f>)<v ?(?:/>|></v>)', rb'\1 t="str"\2\3<v></v>', part)

    content = rewritten(workbook(change=sums), computed)
    assert convert(content, XLSX).unread == ()
    assert facts_of(content).net == Money.of("1326.00")


def test_a_cell_at_the_end_of_the_sheet_costs_nothing():
    document = convert(workbook(change=lambda book: book.active.cell(1_048_576, 16_384, "fin")), XLSX)
    assert document.text.endswith("fin")
    assert document.pages[0].height < 1000


def test_links_to_other_files_and_macros_are_left_alone():
    def macro(_, part):
        return part.replace(b"</Types>", b'<Default Extension="bin" ContentType="application/x"/></Types>')

    content = rewritten(workbook(), macro)
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert facts_of(out.getvalue()).net == Money.of("1326.00")


def entities(name, part):
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return re.sub(rb"(<\?xml[^>]*\?>)?", lambda found: found[0] + bomb, part, count=1) if "sheet1" in name else part


@pytest.mark.parametrize(
    "content",
    [
        workbook()[:700],
        b"PK\3\4nonsense",
        rewritten(workbook(), entities),
        rewritten(workbook(), lambda name, part: b"<" if name.endswith("sheet1.xml") else part),
        rewritten(workbook(), lambda name, part: b"" if name.endswith("workbook.xml") else part),
    ],
)
def test_a_broken_or_hostile_workbook_is_refused(content):
    with pytest.raises(DocumentRefused, match="damaged") as refused:
        convert(content, XLSX)
    assert refused.value.kind is Refusal.BROKEN


@pytest.mark.parametrize("limit", ["MAX_PARTS", "MAX_SIZE", "MAX_XML"])
def test_a_workbook_of_too_much_is_refused_before_it_is_opened(limit, monkeypatch):
    monkeypatch.setattr(office, limit, 3)
    with pytest.raises(DocumentRefused, match="too large") as refused:
        convert(workbook(), XLSX)
    assert refused.value.kind is Refusal.TOO_LARGE


def test_an_empty_workbook_says_so():
    with pytest.raises(DocumentRefused) as refused:
        convert(workbook(rows=[]), XLSX)
    assert refused.value.kind is Refusal.NO_TEXT


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1234.5, EUROS, "1234,50 €"),
        (1234.565, "#,##0.00 [$€-40C]", "1234,57 €"),
        (-12, '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "-12,00 €"),
        (0.2, "0%", "20 %"),
        (0.055, "0.0%", "5,5 %"),
        (1234.5, "General", "1234,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1.234, "General", "1,2340"),
        (3, "0", "3"),
        (2.50, "0.##", "2,5"),
        (99, "[$$-409]#,##0.00", "99,00 $"),
        (5, '0.00" m²"', "5,00"),
        (1_234_567, "#,##0,", "1234567"),
        (dt.datetime(2026, 3, 4, 10), "mm-dd-yy", "04/03/2026"),  # noqa: DTZ001 - a sheet has no zone
        ("D2026-031", "@", "D2026-031"),
        (7, ";;;", ""),
        (None, "General", ""),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(value, number_format, shown):
    assert cell_text(value, number_format) == shown


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_sum_of_euros_is_shown_to_the_cent(amount):
    assert Decimal(cell_text(float(amount), EUROS).removesuffix(" €").replace(",", ".")) == amount


@given(st.floats(), st.text(max_size=12))
def test_no_value_and_no_format_raises(value, number_format):
    assert isinstance(cell_text(value, number_format), str)
