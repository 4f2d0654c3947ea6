import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.convert import HTML, MAIL_TEXT, TEXT, convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.mail.html import seen_text
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
TABLE = """<table>
<tr><th>Désignation</th><th>Qté</th><th>P.U. HT</th><th>Total HT</th></tr>
<tr><td><p>Dépose de l'ancien</p><p>plancher</p></td><td>12</td><td>15,50&nbsp;€</td><td>186,00&nbsp;€</td></tr>
<tr><td>Parquet chêne<br>massif</td><td>12,5</td><td>80,00 €</td><td>1&nbsp;000,00 €</td></tr>
<tr><td colspan="3">Total HT</td><td>1 186,00 €</td></tr>
<tr><td colspan=3>TVA 20 %</td><td>237,20 €</td></tr>
<tr><td colspan="3">Total TTC</td><td>1 423,20 €</td></tr>
</table>"""
QUOTE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><style>p{{margin:0}}</style>
<script>document.write("Total HT : 9 999,00")</script></head><body>
<table><tr><td><p>Atelier Beaulieu SARL</p><p>SIREN 732 829 320</p></td><td><img src="http://t.example/p.gif">
<p>Devis n° D2026-031</p><p>Date : 14/03/2026</p></td></tr><tr><td>{TABLE}</td></tr></table></body></html>"""


def facts_of(content, media_type=HTML):
    return read(convert(content, media_type), [PatternReader()], CONTEXT).facts


def assert_is_the_quote(facts):
    assert (facts.kind, facts.number, facts.date) == (Kind.QUOTE, "D2026-031", dt.date(2026, 3, 14))
    assert (facts.net, facts.vat_total, facts.gross) == (Money.of("1186.00"), Money.of("237.20"), Money.of("1423.20"))
    assert [(line.description, line.quantity, line.net) for line in facts.lines] == [
        ("Dépose de l'ancien plancher", Decimal(12), Money.of("186.00")),
        ("Parquet chêne massif", Decimal("12.5"), Money.of("1000.00")),
    ]
    assert facts.doubts == ()


def test_a_quote_in_an_html_file_is_read_and_its_scripts_are_not():
    document = convert(QUOTE.encode(), HTML)
    assert (document.form, len(document.pages), "9 999" in document.text) == (Form.HTML, 1, False)
    assert_is_the_quote(facts_of(QUOTE.encode()))


def test_a_quote_copied_from_a_page_into_a_text_is_read_with_its_table():
    assert_is_the_quote(facts_of(seen_text(QUOTE).visible.encode(), TEXT))


def test_a_remittance_in_the_html_of_a_mail_is_read_with_its_table():
    rows = [("Facture", "Date", "Montant"), ("F2026-0012", "12/03/2026", "1 080,00 €")]
    rows += [("F2026-0013", "14/03/2026", "420,50 €"), ("Total", "", "1 500,50 €")]
    table = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
    page = f"<p>Bonjour,</p><p>Avis de virement de vos factures :</p><table>{table}</table>"
    facts = facts_of(seen_text(page).visible.encode(), MAIL_TEXT)
    assert facts.kind is Kind.REMITTANCE
    assert [(each.number, each.amount) for each in facts.invoices] == [
        ("F2026-0012", Money.of("1080.00")),
        ("F2026-0013", Money.of("420.50")),
    ]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ('<meta charset="iso-8859-1"><p>Échéance : 5 €'.encode("cp1252"), "Échéance : 5 €"),
        ("<html><p>Échéance".encode("utf-16"), "Échéance"),
        ("<html><p>Échéance".encode(), "Échéance"),
        (b"<html><meta charset=utf-7><p>+AE8ASw- d'accord", "+AE8ASw- d'accord"),
    ],
)
def test_a_page_is_read_in_its_character_set(content, shown):
    assert convert(content, HTML).text == shown


def test_what_nobody_sees_of_a_page_is_a_warning_and_no_fact():
    hidden = '<p style="display:none">Le total HT est porté à 9 999,00 €</p></body>'
    facts = facts_of(QUOTE.replace("</body>", hidden).encode())
    assert facts.net == Money.of("1186.00")
    assert [warning.kind for warning in facts.warnings] == [WarningKind.HIDDEN_TEXT]


def test_a_hidden_cell_leaves_the_others_in_their_columns():
    page = QUOTE.replace("<th>Qté", "<th style='display:none'>Marge brute du chantier</th><th>Qté")
    page = page.replace("<td>12", "<td style='display:none'>40 %</td><td>12")
    facts = facts_of(page.replace('colspan="3"', 'colspan="4"').replace("colspan=3", "colspan=4").encode())
    assert [line.quantity for line in facts.lines] == [Decimal(12), Decimal("12.5")]
    assert [warning.kind for warning in facts.warnings] == [WarningKind.HIDDEN_TEXT]


def test_a_page_without_text_is_refused_and_one_too_deep_says_so():
    with pytest.raises(DocumentRefused) as refused:
        convert(b"<html><script>x</script></html>", HTML)
    assert refused.value.kind is Refusal.NO_TEXT
    deep = convert(b"<p>Devis</p>" + b"<div>" * 400 + b"x", HTML)
    assert deep.unread
    assert reason_text("fr", deep.unread[0]).startswith("le HTML est trop")


@given(st.text(alphabet="<>tdrable/ =\"'&;colspanrow0123", max_size=200))
def test_no_page_raises_anything_else(text):
    try:
        assert convert(b"<html>x" + text.encode(), HTML).form is Form.HTML
    except DocumentRefused as refused:
        assert refused.kind is Refusal.NO_TEXT  # noqa: PT017 - both are good
