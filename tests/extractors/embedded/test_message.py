"""The data of a message, in each spelling that programs use."""

import datetime as dt
from decimal import Decimal

import pytest

from extractors.embedded.message import read_message
from rules.document import NOWHERE
from rules.facts import ClientKind, Direction, Evidence, InvoicePaid, Kind, Line, Party, VatAmount
from rules.money import Money
from rules.verification import verify
from tests.extractors.embedded.messages import CII_LINE, COMPANY, cii, order_x, ram, ubl, zugferd_1

LINE = Line(
    description="Pose de parquet",
    quantity=Decimal(2),
    unit="h",
    unit_price=Decimal(450),
    net=Money.of("900.00"),
    vat_rate=Decimal(20),
)
VAT = VatAmount(Decimal(20), Money.of("900.00"), Money.of("180.00"))
FIGURES = ((LINE,), (VAT,), Money(90000), Money(18000), Money(108000))


def read(xml):
    return read_message(xml, COMPANY)


def figures(facts):
    return facts.lines, facts.vat, facts.net, facts.vat_total, facts.gross


@pytest.mark.parametrize("xml", [cii(), zugferd_1()], ids=["factur-x", "zugferd 1.0"])
def test_an_invoice_is_read_whole(xml):
    facts = read(xml)
    assert (facts.kind, facts.direction, facts.number) == (Kind.INVOICE, Direction.OURS, "F2026-0012")
    assert (facts.date, facts.currency, facts.payment_terms) == (dt.date(2026, 3, 14), "EUR", "30 jours")
    assert figures(facts) == FIGURES
    assert (facts.reference, facts.invoices) == ("RF85F20260142", (InvoicePaid("F2026-0003"),))
    assert facts.seller == Party(
        name="Atelier Beaulieu SARL",
        siren="732829320",
        vat_number="FR44732829320",
        iban="FR7630006000011234567890189",
        address=("12 rue des Forges", "69007 Lyon"),
    )
    assert facts.client == Party(name="SCI Les Tilleuls", siren="552100554", kind=ClientKind.BUSINESS)
    assert (facts.doubts, verify(facts, COMPANY)) == ((), ())


def test_the_evidence_of_a_value_is_its_element_with_the_path():
    evidence = read(cii()).evidence
    path = "/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
    sums = f"{path}/SpecifiedTradeSettlementHeaderMonetarySummation"
    assert evidence["gross"] == Evidence(0, f"1080.00 ({sums}/GrandTotalAmount)", NOWHERE)
    assert {"number", "date", "seller.siren", "lines.0.net", "vat.0.amount", "kind"} <= set(evidence)


def test_of_several_elements_the_path_says_which_one():
    facts = read(cii((CII_LINE, CII_LINE * 2)))
    assert "IncludedSupplyChainTradeLineItem[2]/" in facts.evidence["lines.1.net"].text


def test_an_order_is_its_clients_and_names_the_quote():
    facts = read(order_x())
    assert (facts.kind, facts.direction, facts.quote_number) == (Kind.PURCHASE_ORDER, Direction.THEIRS, "D2026-031")
    assert facts.date == dt.date(2026, 3, 14)
    assert figures(facts) == FIGURES


def test_a_quotation_in_order_x_is_a_quote():
    assert (read(order_x("310")).kind, read(order_x("310")).direction) == (Kind.QUOTE, Direction.OURS)


def test_a_sellers_response_to_an_order_is_no_order():
    facts = read(order_x("231"))
    assert facts.kind is Kind.OTHER
    assert [(doubt.field, doubt.reason) for doubt in facts.doubts] == [("kind", "the seller's response to an order")]
    assert facts.gross == Money(108000)


@pytest.mark.parametrize(
    ("root", "kind", "direction"),
    [
        ("Invoice", Kind.INVOICE, Direction.THEIRS),
        ("CreditNote", Kind.CREDIT_NOTE, Direction.THEIRS),
        ("Order", Kind.PURCHASE_ORDER, Direction.OURS),
    ],
)
def test_ubl_is_read_whole(root, kind, direction):
    facts = read(ubl(root))
    assert (facts.kind, facts.direction, facts.number) == (kind, direction, "S-77")
    assert facts.date == dt.date(2026, 3, 14)
    assert figures(facts) == FIGURES  # the price is that of ten
    assert (facts.seller.name, facts.seller.vat_number) == ("Fournitures SAS", "FR83404833048")
    assert facts.client.siren == "732829320"
    assert facts.doubts == ()


@pytest.mark.parametrize(
    ("code", "kind"), [("381", Kind.CREDIT_NOTE), ("386", Kind.INVOICE), ("503", Kind.CREDIT_NOTE)]
)
def test_the_code_says_what_a_document_is(code, kind):
    assert read(cii(code=code)).kind is kind


def test_an_invoice_below_zero_is_a_credit_note():
    assert read(cii((">1080.00</ram:Grand", ">-1080.00</ram:Grand"))).kind is Kind.CREDIT_NOTE


@pytest.mark.parametrize("code", ["325", "999", "x"])
def test_a_code_that_is_no_invoice_is_a_doubt(code):
    facts = read(cii(code=code))
    assert facts.kind is Kind.OTHER
    assert facts.doubts[0].values == (code,)


def test_without_a_code_the_title_counts():
    titled = ("<ram:TypeCode></ram:TypeCode>", "<ram:Name>RECHNUNG</ram:Name>")
    assert read(cii(titled, code="")).kind is Kind.INVOICE
    assert read(cii(code="")).kind is Kind.OTHER


def test_data_that_call_themselves_a_test_are_a_doubt():
    indicator = ram("TestIndicator", "<udt:Indicator>true</udt:Indicator>")
    context = f"<rsm:ExchangedDocumentContext>{indicator}</rsm:ExchangedDocumentContext>"
    facts = read(cii(("<rsm:ExchangedDocument>", f"{context}<rsm:ExchangedDocument>")))
    assert [doubt.reason for doubt in facts.doubts] == ["the data call themselves a test"]


@pytest.mark.parametrize("status", ["GROUP", "INFORMATION"])
def test_headings_and_explanations_among_the_lines_are_no_lines(status):
    named = ram("AssociatedDocumentLineDocument/LineStatusReasonCode", status)
    heading = CII_LINE.replace("<ram:SpecifiedTradeProduct>", f"{named}<ram:SpecifiedTradeProduct>")
    facts = read(cii((CII_LINE, heading + CII_LINE)))
    assert facts.lines == (LINE,)


def test_a_bare_text_among_the_lines_is_no_line():
    text = ram("IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct/Name", "Lot 1")
    assert read(cii((CII_LINE, text + CII_LINE))).lines == (LINE,)


CHARGE = """<ram:SpecifiedTradeAllowanceCharge>
 <ram:ChargeIndicator><udt:Indicator>{}</udt:Indicator></ram:ChargeIndicator>
 <ram:CalculationPercent>10</ram:CalculationPercent><ram:ActualAmount>{}</ram:ActualAmount><ram:Reason>Transport</ram:Reason>
 <ram:CategoryTradeTax><ram:RateApplicablePercent>20</ram:RateApplicablePercent></ram:CategoryTradeTax>
</ram:SpecifiedTradeAllowanceCharge>"""


def test_a_charge_on_the_whole_is_a_line_and_a_discount_is_the_discount():
    sums = (
        "<ram:TaxBasisTotalAmount>",
        "<ram:AllowanceTotalAmount>50.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>",
    )
    charges = CHARGE.format("true", "50.00") + CHARGE.format("false", "50.00") + CHARGE.format("true", "0.00")
    terms = "<ram:SpecifiedTradePaymentTerms>"
    facts = read(cii((terms, charges + terms), sums))
    assert facts.lines[1:] == (Line(description="Transport", net=Money(5000), vat_rate=Decimal(20)),)
    assert facts.discount == Money(5000)
    assert verify(facts, COMPANY) == ()


def test_charges_that_are_only_summed_up_are_one_line():
    sums = (
        "<ram:TaxBasisTotalAmount>",
        "<ram:ChargeTotalAmount>21.00</ram:ChargeTotalAmount><ram:TaxBasisTotalAmount>",
    )
    assert read(cii(sums)).lines[1:] == (Line(description="Charges", net=Money(2100)),)


def with_line_discount(amount, net):
    sums = "<ram:SpecifiedTradeSettlementLineMonetarySummation>"
    return cii((sums, CHARGE.format("false", amount) + sums), ("900.00</ram:LineTotal", f"{net}</ram:LineTotal"))


def test_a_lines_discount_in_percent_is_read():
    [line] = read(with_line_discount("90.00", "810.00")).lines
    assert (line.discount_percent, line.unit_price, line.net) == (Decimal(10), Decimal(450), Money(81000))


def test_a_lines_price_that_does_not_lead_to_its_net_is_left_out():
    [line] = read(with_line_discount("33.33", "866.67")).lines
    assert (line.discount_percent, line.unit_price, line.net) == (None, None, Money(86667))


@pytest.mark.parametrize("category", ["AE", "O", "E"])
def test_a_category_without_vat_needs_no_rate(category):
    facts = read(
        cii(
            ("<ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>", ""),
            ("<ram:CategoryCode>S</ram:CategoryCode>\n  \n", f"<ram:CategoryCode>{category}</ram:CategoryCode>\n"),
            (">180.00</ram:CalculatedAmount>", ">0.00</ram:CalculatedAmount>"),
        )
    )
    assert facts.vat == (VatAmount(Decimal(0), Money(90000), Money(0)),)


def test_the_vat_in_the_tax_offices_currency_is_left_alone():
    second = '</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="SEK">1900.00</ram:TaxTotalAmount>'
    facts = read(cii(("</ram:TaxTotalAmount>", second)))
    assert (facts.vat_total, facts.doubts) == (Money(18000), ())


def test_the_account_of_a_third_party_is_not_the_sellers():
    means = "<ram:SpecifiedTradeSettlementPaymentMeans>"
    assert read(cii((means, ram("PayeeTradeParty/Name", "Factor SA") + means))).seller.iban == ""


def test_a_foreign_identifier_is_no_siren():
    facts = read(cii(('schemeID="0002"', 'schemeID="0204"')))
    assert (facts.seller.siren, facts.direction) == ("", Direction.OURS)  # its VAT number is ours
