import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from lxml import etree
from pypdf import PdfReader

from outbox.errors import NotInvoiceable
from outbox.facturx import embed, extract, facturx_xml
from outbox.invoice_page import render
from outbox.particulars import DraftPage, particulars
from rules.facts import ClientKind
from rules.invoice import InvoiceKind, InvoiceReference
from rules.money import Money
from rules.policy import Policy


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("\u2212", "-")


@pytest.fixture
def balance_paper(four_invoices, company, policy):
    return particulars(four_invoices[3], company, policy)


def test_the_page_holds_what_the_law_wants(balance_paper):
    text = text_of(render(balance_paper))
    for words in (
        *("Atelier Beaulieu SARL", "12 rue des Forges", "732829320", "FR44732829320", "SARL au capital de 20 000 €"),
        *("SCI Les Tilleuls", "3 rue Monge", "552100554", "F2026-0041", "24/11/2026", "24/12/2026", "D2026-031 B"),
        *(
            "BC-77120",
            "F2026-0012 du 20/03/2026",
            "Pas d'escompte",
            "40 €",
            "majoré de 10 points",
            "prestations de services",
        ),
        *("FR76 3000 6000 0112 3456 7890 189", "RF96 F202 6004 1", "Net à payer TTC", "4 605,20 €"),
    ):
        assert words in text, words


def test_numbers_on_page_xml_and_content_are_the_same(four_invoices, company, policy):
    for invoice in four_invoices:
        paper = particulars(invoice, company, policy)
        text, xml = text_of(render(paper)), etree.fromstring(facturx_xml(paper))
        for amount in (invoice.content.gross, invoice.content.net.total, invoice.content.vat.total):
            assert f"{amount.euros:,.2f}".replace(",", " ").replace(".", ",") in text
        assert xml.findtext(".//{*}DuePayableAmount") == str(invoice.content.gross)
        assert xml.findtext(".//{*}TaxBasisTotalAmount") == str(invoice.content.net.total)
        lines = [
            Money.of(each.text) for each in xml.iterfind(".//{*}IncludedSupplyChainTradeLineItem//{*}LineTotalAmount")
        ]
        assert lines == [line.net for line in invoice.content.lines]
        rates = {
            Decimal(each.findtext("{*}RateApplicablePercent")): Money.of(each.findtext("{*}CalculatedAmount"))
            for each in xml.iterfind(".//{*}ApplicableHeaderTradeSettlement/{*}ApplicableTradeTax")
        }
        assert rates == dict(invoice.content.vat)


def test_the_same_invoice_gives_the_same_bytes(balance_paper):
    assert render(balance_paper) == render(balance_paper)


def test_the_pdf_is_tagged_and_archivable(balance_paper):
    pdf = render(balance_paper)
    catalogue = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fr-FR"
    metadata = catalogue["/Metadata"].get_data()
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in metadata


def test_the_xml_is_inside_the_pdf_and_comes_out_unchanged(balance_paper):
    xml = facturx_xml(balance_paper)
    issued = embed(render(balance_paper), xml, balance_paper)
    assert extract(issued) == xml
    catalogue = PdfReader(BytesIO(issued)).trailer["/Root"]
    assert catalogue["/AF"]
    assert b"<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in catalogue["/Metadata"].get_data()
    assert "4 605,20" in text_of(issued)


def test_a_pdf_without_xml_is_said_to_have_none(balance_paper):
    with pytest.raises(NotInvoiceable):
        extract(render(balance_paper))


def test_a_draft_says_that_it_is_one_and_has_neither_number_nor_reference(balance, company, policy, four_invoices):
    draft = DraftPage(draft=4821, on=four_invoices[3].issued, due=four_invoices[3].due, content=balance)
    text = text_of(render(particulars(draft, company, policy)))
    assert "PROJET n° 4821 — sans numéro de facture" in text
    assert "Référence à rappeler" not in text
    assert "PROJET-4821" not in text


def test_outside_text_is_never_markup(four_invoices, company, policy):
    hostile = '#panic("x") *gras* $x^2$ @ref <label> \\ "fin"'
    content = replace(four_invoices[0].content, client=replace(four_invoices[0].content.client, name=hostile))
    text = text_of(render(particulars(replace(four_invoices[0], content=content), company, policy)))
    assert '#panic("x") *gras* $x^2$ @ref <label>' in text


def test_a_consumer_owes_no_recovery_fee_and_has_no_siren_on_the_page(four_invoices, company, policy):
    client = replace(four_invoices[0].content.client, kind=ClientKind.CONSUMER)
    content = replace(four_invoices[0].content, client=client)
    text = text_of(render(particulars(replace(four_invoices[0], content=content), company, policy)))
    assert "40 €" not in text
    assert "552100554" not in text


def test_a_public_client_is_told_its_rate_and_the_portal(four_invoices, company, policy):
    client = replace(four_invoices[0].content.client, kind=ClientKind.PUBLIC)
    content = replace(four_invoices[0].content, client=client)
    text = text_of(render(particulars(replace(four_invoices[0], content=content), company, policy)))
    assert "majoré de 8 points" in text
    assert "Chorus Pro" in text


def test_the_retention_leaves_the_amount_due_as_it_is(four_invoices, company, policy):
    content = replace(four_invoices[1].content, retained=Money.of("232.37"))
    paper = particulars(replace(four_invoices[1], content=content), company, policy)
    text = text_of(render(paper))
    assert "dont retenue de garantie 232,37 €" in text
    assert "4 415,04 €" in text
    assert b">4647.41</ram:DuePayableAmount>" in facturx_xml(paper)
    assert "Retenue de garantie 5 % : 232,37 €".encode() in facturx_xml(paper).replace(b"\xc2\xa0", b" ")


def test_an_english_firm_gets_an_english_page(four_invoices, company, policy):
    text = text_of(render(particulars(four_invoices[3], replace(company, language="en"), policy)))
    assert "Balance invoice" in text
    assert "€4,605.20" in text


def test_many_lines_run_over_several_pages_with_the_header_again(four_invoices, company, policy):
    content = four_invoices[1].content
    many = replace(content, lines=content.lines * 40)
    pdf = render(particulars(replace(four_invoices[1], content=many), company, policy))
    text = text_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) > 2
    assert text.upper().count("DÉSIGNATION") > 2
    assert "Page 2 / " in text


def test_a_credit_note_asks_for_no_payment_and_is_written_with_positive_amounts(four_invoices, company, policy):
    content = four_invoices[1].content
    content = replace(
        content,
        kind=InvoiceKind.CREDIT_NOTE,
        net=-content.net,
        vat=-content.vat,
        lines=tuple(replace(line, quantity=-line.quantity, net=-line.net) for line in content.lines),
        corrects=(InvoiceReference("F2026-0018", four_invoices[1].issued),),
    )
    text = text_of(
        render(particulars(replace(four_invoices[1], number="A2026-0001", content=content), company, policy))
    )
    assert "Total de l" in text
    assert "4 647,41 €" in text
    assert "F2026-0018 du 29/05/2026" in text
    assert "IBAN" not in text
    assert "40 €" not in text


def test_the_page_explains_the_cent_between_gross_less_deposit_and_what_is_due(balance_paper, four_invoices, company):
    words = "10 182,09 - acompte 5 576,88 = 4 605,21 ; la TVA se calcule sur la base nette"
    said = " ".join(text_of(render(balance_paper)).split())
    assert words in said
    assert "4 605,20 (-0,01 €)" in said
    english = particulars(four_invoices[3], replace(company, language="en"), Policy())
    assert "VAT is computed on the net base" in " ".join(text_of(render(english)).split())


def test_a_page_without_such_a_cent_explains_nothing(four_invoices, company, policy):
    for invoice in four_invoices[:3]:
        assert "base nette" not in text_of(render(particulars(invoice, company, policy)))


def test_a_due_date_that_was_agreed_stands_without_the_contract_s_terms_beside_it(company, policy, four_invoices):
    content = replace(four_invoices[0].content, due_on=date(2027, 1, 15))
    paper = particulars(replace(four_invoices[0], content=content), company, policy)
    assert paper.terms == "À l'échéance convenue"
    assert "30 jours" not in text_of(render(paper))
