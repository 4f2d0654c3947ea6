import datetime as dt
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from extractors.documents import opendocument
from extractors.documents.convert import convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.mail.media_type import media_type_of
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.reader import ReadingContext
from rules.document import Form
from rules.facts import Kind, WarningKind
from rules.money import Money
from rules.party import Company
from rules.reasons import reason_text

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CONTEXT = ReadingContext(
    Company(name="Atelier Beaulieu SARL", siren="732829320", vat_number="FR44732829320", address=(), iban="FR76")
)
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = """<style:style style:name="none"><style:text-properties text:display="none"/></style:style>
<style:style style:name="white"><style:text-properties fo:color="#FFFFFF"/></style:style>
<style:style style:name="head"><style:table-cell-properties fo:background-color="#203040"/>
<style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="tiny"><style:text-properties fo:font-size="1pt"/></style:style>
<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>"""
LINES = [
    ("Désignation", "Qté", "P.U. HT", "Total HT"),
    ("Dépose de l'ancien plancher", "12", "15,50 €", "186,00 €"),
    ("Parquet chêne massif", "12,5", "80,00 €", "1 000,00 €"),
    ("", "", "Total HT", "1 186,00 €"),
    ("", "", "TVA 20 %", "237,20 €"),
    ("", "", "Total TTC", "1 423,20 €"),
]
HEAD = ("Atelier Beaulieu SARL", "SIREN 732 829 320", "Devis n° D2026-031", "Date : 14/03/2026")


def opened(body, media_type=ODT, **parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", media_type)
        xml = f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        archive.writestr("content.xml", f"{xml}<office:body>{body}</office:body></office:document-content>")
        for name, content in parts.items():
            archive.writestr(name.replace("_", "/") + ".xml", content)
    return out.getvalue()


def paragraphs(*lines):
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def cell(text, style=""):
    return f'<table:table-cell table:style-name="{style}">{paragraphs(text) if text else ""}</table:table-cell>'


def table(rows, more="", **attributes):
    given = " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f"<table:table {given}>{lines}{more}</table:table>"


def text(more=""):
    return f"<office:text>{paragraphs(*HEAD)}{table(LINES)}{more}</office:text>"


def sheets(*tables):
    return f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>"


def sheet(more=""):
    return table([*([each] for each in HEAD), *LINES], more, name="Devis")


def facts_of(content):
    return read(convert(content, media_type_of(content)), [PatternReader()], CONTEXT).facts


@pytest.mark.parametrize("content", [opened(text()), opened(sheets(sheet()), ODS)])
def test_a_quote_in_an_opendocument_file_is_read_with_its_lines_and_totals(content):
    facts = facts_of(content)
    assert (facts.kind, facts.number, facts.date) == (Kind.QUOTE, "D2026-031", dt.date(2026, 3, 14))
    assert (facts.net, facts.vat_total, facts.gross) == (Money.of("1186.00"), Money.of("237.20"), Money.of("1423.20"))
    assert [(line.description, line.quantity, line.net) for line in facts.lines] == [
        ("Dépose de l'ancien plancher", Decimal(12), Money.of("186.00")),
        ("Parquet chêne massif", Decimal("12.5"), Money.of("1000.00")),
    ]
    assert (facts.doubts, facts.warnings) == ((), ())


def test_a_text_is_read_in_its_order_with_sections_lists_and_the_frame_of_its_pages():
    inner = "<text:list><text:list-item><text:p>un<text:s text:c='3'/>deux<text:line-break/>trois</text:p>"
    body = f"<office:text><text:section>{inner}</text:list-item></text:list></text:section></office:text>"
    frame = f"<office:document-styles {SPACES}><style:header>{paragraphs('Atelier')}</style:header>"
    frame += f"<style:footer>{paragraphs('SIRET 732')}</style:footer></office:document-styles>"
    document = convert(opened(body, styles=frame), ODT)
    assert document.form is Form.OPEN_DOCUMENT
    assert document.text.splitlines() == ["Atelier", "un deux", "trois", "SIRET 732"]


def test_a_table_in_a_cell_is_read_once():
    row = f"<table:table-row><table:table-cell>{table([('a', 'b')])}</table:table-cell>{cell('c')}</table:table-row>"
    assert convert(opened(f"<office:text>{table([], row)}</office:text>"), ODT).text == "a b  c"


SECRET = "Le client renonce à toute garantie"


@pytest.mark.parametrize(
    "content",
    [
        opened(text(f'<text:p text:style-name="none">{SECRET}</text:p>')),
        opened(text(f'<text:p>Merci <text:span text:style-name="white">{SECRET}</text:span></text:p>')),
        opened(text(f'<text:p>Merci <text:span text:style-name="tiny">{SECRET}</text:span></text:p>')),
        opened(text(f'<text:section text:display="none">{paragraphs(SECRET)}</text:section>')),
        opened(text(f"<text:p>Merci<office:annotation>{paragraphs(SECRET)}</office:annotation></text:p>")),
        opened(text(f'<text:p>Merci<text:hidden-text text:string-value="{SECRET}"/></text:p>')),
        opened(sheets(sheet(f'<table:table-row table:visibility="collapse">{cell(SECRET)}</table:table-row>')), ODS),
        opened(sheets(sheet(f"<table:table-row>{cell(SECRET, 'white')}</table:table-row>")), ODS),
        opened(sheets(sheet(), table([[SECRET]], style_name="gone")), ODS),
        opened(
            sheets(
                sheet(
                    f"<table:table-row><table:table-cell><office:annotation>{paragraphs(SECRET)}</office:annotation>"
                    "</table:table-cell></table:table-row>"
                )
            ),
            ODS,
        ),
    ],
)
def test_what_a_person_does_not_see_is_a_warning_and_no_fact(content):
    facts = facts_of(content)
    assert facts.net == Money.of("1186.00")
    assert [(each.kind, each.detail) for each in facts.warnings] == [(WarningKind.HIDDEN_TEXT, SECRET)]


def test_a_hidden_column_is_kept_apart_and_white_letters_on_colour_are_seen():
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    row = f"<table:table-row>{cell('Devis', 'head')}{cell('Marge sur coût 40 %')}{cell('Total')}</table:table-row>"
    document = convert(opened(sheets(table([], columns + row)), ODS), ODS)
    assert (document.text, document.hidden) == ("Devis  Total", ("Marge sur coût 40 %",))


def test_tracked_changes_are_a_doubt():
    deleted = (
        f"<text:changed-region><text:deletion>{paragraphs('Total 900,00 €')}</text:deletion></text:changed-region>"
    )
    document = convert(opened(text(f"<text:tracked-changes>{deleted}</text:tracked-changes>")), ODT)
    assert document.hidden == ("Total 900,00 €",)
    [sentence] = document.unread
    assert "modifications suivies" in reason_text("fr", sentence)


def test_a_formula_without_a_stored_value_is_a_doubt_that_names_its_cell():
    row = '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=SUM([.A1])"/></table:table-row>'
    document = convert(opened(sheets(sheet(row)), ODS), ODS)
    assert document.unread == ("a formula of the workbook has no value stored: Devis!B11",)


def test_a_cell_repeated_to_the_end_of_the_sheet_costs_nothing():
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell('x')}</table:table-row>"
    wide = "<table:table-row><table:table-cell table:number-columns-repeated='16384'><text:p>y</text:p>"
    document = convert(opened(sheets(table([], f"{row}{wide}</table:table-cell></table:table-row>")), ODS), ODS)
    assert 40 <= len(document.text.split()) <= 100


def test_a_file_behind_a_password_says_so():
    with pytest.raises(DocumentRefused, match="password") as refused:
        convert(opened(text(), **{"META-INF_manifest": "<manifest:encryption-data/>"}), ODT)
    assert refused.value.kind is Refusal.ENCRYPTED


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (opened(text())[:300], Refusal.BROKEN),
        (opened("<office:text><"), Refusal.BROKEN),
        (opened("<office:drawing/>"), Refusal.BROKEN),
        (opened(text(), styles='<!DOCTYPE a [<!ENTITY b "c">]><a/>'), Refusal.BROKEN),
        (opened("<office:text/>"), Refusal.NO_TEXT),
        (opened(sheets(*[sheet()] * 31), ODS), Refusal.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_is_refused(content, kind):
    with pytest.raises(DocumentRefused) as refused:
        convert(content, ODT)
    assert refused.value.kind is kind
    assert reason_text("fr", refused.value.message) != refused.value.message


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(opendocument, "MAX_CELLS", 20)
    with pytest.raises(DocumentRefused, match="too large"):
        convert(opened(sheets(sheet()), ODS), ODS)
