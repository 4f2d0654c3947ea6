"""What is not exactly as it should be gives no value: it is refused, left out, or a doubt."""

import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.convert import convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.embedded.message import read_message
from extractors.embedded.messages import MAX_BYTES
from extractors.embedded.values import day_of, money_of, number_of
from extractors.xml import BrokenXml
from rules.facts import Kind
from rules.money import Money
from tests.extractors.embedded.messages import COMPANY, cii, ram, ubl

GROSS = ">1080.00</ram:GrandTotalAmount>"
XML = "application/xml"


def read(xml):
    return read_message(xml, COMPANY)


def refusal_of(content):
    with pytest.raises(DocumentRefused) as refused:
        convert(content, XML, "x.xml")
    return refused.value.kind


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "1080.00">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused(doctype):
    with pytest.raises(BrokenXml, match="document type"):
        read(cii(before=doctype))
    assert refusal_of(cii(before=doctype)) is Refusal.BROKEN


def test_entities_are_never_read():
    with pytest.raises(BrokenXml):
        read(cii((GROSS, ">&a;</ram:GrandTotalAmount>"), before='<!DOCTYPE x [<!ENTITY a "1080.00">]>'))


@pytest.mark.parametrize(
    "content",
    [cii()[:-30], cii()[:200], cii().replace(b"<ram:ID>", b"<ram:ID><", 1), cii().replace(b"F2026", b"F\x002026")],
)
def test_a_message_that_is_cut_or_damaged_is_refused(content):
    assert refusal_of(content) is Refusal.BROKEN


def test_a_huge_message_is_refused():
    assert refusal_of(cii() + b" " * MAX_BYTES) is Refusal.BROKEN


def test_depth_is_refused():
    deep = "<ram:Note>" * 5000 + "</ram:Note>" * 5000
    with pytest.raises(BrokenXml):
        read(cii(("<ram:ApplicableHeaderTradeDelivery/>", deep)))


@pytest.mark.parametrize("content", [b"<a/>", b'<?xml version="1.0"?><html/>', b"<Invoice/>"])
def test_other_xml_is_not_for_us(content):
    assert refusal_of(content) is Refusal.UNSUPPORTED


def test_a_message_that_only_mentions_a_namespace_is_refused():
    named = b'<a xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    assert refusal_of(named) is Refusal.BROKEN


def test_an_element_of_another_vocabulary_is_not_seen():
    planted = '<x:GrandTotalAmount xmlns:x="urn:x">1.00</x:GrandTotalAmount><ram:GrandTotalAmount>'
    facts = read(cii(("<ram:GrandTotalAmount>", planted)))
    assert (facts.gross, facts.doubts) == (Money(108000), ())


def test_two_values_are_no_value():
    facts = read(
        cii(("<ram:GrandTotalAmount>", "<ram:GrandTotalAmount>9.00</ram:GrandTotalAmount><ram:GrandTotalAmount>"))
    )
    assert facts.gross is None
    assert [(doubt.field, doubt.values) for doubt in facts.doubts] == [("gross", ("9.00", "1080.00"))]
    assert "gross" not in facts.evidence


@pytest.mark.parametrize(
    "text", ["NaN", "INF", "1e9", "1,080.00", "1 080.00", "1080.005", "9" * 40, "١٠٨٠", "--1", "1080.00.00", "abc"]
)
def test_what_is_no_amount_is_a_doubt(text):
    facts = read(cii((GROSS, f">{text}</ram:GrandTotalAmount>")))
    assert facts.gross is None
    assert [doubt.field for doubt in facts.doubts] == ["gross"]


@pytest.mark.parametrize("currency", ["XYZ", "eur", "€", "JPY"])
def test_in_an_unknown_currency_no_amount_is_read(currency):
    facts = read(cii((">EUR</ram:Inv", f">{currency}</ram:Inv")))
    assert (facts.currency, facts.net, facts.gross, facts.vat, facts.lines[0].net) == ("", None, None, (), None)
    assert [doubt.field for doubt in facts.doubts] == ["currency"]


def test_without_a_currency_no_amount_is_read():
    facts = read(cii(("<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>", "")))
    assert (facts.gross, [doubt.field for doubt in facts.doubts]) == (None, ["currency"])


def test_an_amount_in_another_currency_is_left_out():
    gross = '<cbc:TaxInclusiveAmount currencyID="'
    facts = read_message(ubl("Invoice", (f'{gross}EUR"', f'{gross}USD"')), COMPANY)
    assert (facts.net, facts.gross) == (Money(90000), None)
    assert [(doubt.field, doubt.values) for doubt in facts.doubts] == [("gross", ("EUR", "USD"))]


@pytest.mark.parametrize("text", ["20260230", "14/03/2026", "2026-3-14", "0", "99991399"])
def test_what_is_no_day_is_a_doubt(text):
    facts = read(cii((">20260314<", f">{text}<")))
    assert (facts.date, [doubt.field for doubt in facts.doubts]) == (None, ["date"])


def test_several_accounts_are_a_doubt():
    start, end = "<ram:SpecifiedTradeSettlementPaymentMeans>", "</ram:SpecifiedTradeSettlementPaymentMeans>"
    other = ram("PayeePartyCreditorFinancialAccount/IBANID", "DE02120300000000202051")
    facts = read(cii((end, f"{end}{start}{other}{end}")))
    assert (facts.seller.iban, [doubt.field for doubt in facts.doubts]) == ("", ["seller.iban"])


def test_a_row_of_vat_that_is_not_whole_takes_the_others_with_it():
    row = ram("ApplicableTradeTax", ram("CalculatedAmount", "5.50") + ram("TypeCode", "VAT"))
    terms = "<ram:SpecifiedTradePaymentTerms>"
    facts = read(cii((terms, row + terms)))
    assert (facts.vat, [doubt.field for doubt in facts.doubts]) == ((), ["vat"])


@given(st.text(alphabet=string.printable + "٣€\u00a0", max_size=40))
def test_a_text_is_an_amount_only_if_money_says_so(text):
    money = money_of(text)
    if money is not None:
        assert Money.of(text) == money
    assert (money is None) or number_of(text) is not None


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
def test_every_amount_of_whole_cents_is_read_with_any_zeros_behind(cents, zeros):
    assert money_of(f"{Money(cents)}" + "0" * zeros) == Money(cents)


@given(st.dates())
def test_every_day_is_read_in_both_spellings(day):
    assert day_of(day.isoformat()) == day_of(day.strftime("%Y%m%d").zfill(8)) == day


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_be_refused(content):
    assert refusal_of(content or b" ") is Refusal.UNSUPPORTED


@given(st.integers(0, len(cii()) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_message_is_read_refused_or_doubted(place, damage):
    xml = cii()
    with suppress(BrokenXml):
        facts = read(xml[:place] + damage + xml[place + len(damage) :])
        assert facts.evidence or (facts.kind is Kind.OTHER and facts.doubts)
