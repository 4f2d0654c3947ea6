"""What the firm sells and how it pays VAT, when it was done and what was taken off: on the page and in the XML."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import particulars
from outbox.validation import Validator
from rules.invoice import Allowance, BilledPeriod
from rules.money import Money
from rules.vat import vat_of
from rules.vat_reason import Activity
from tests.outbox.conftest import by_rate
from tests.outbox.test_invoice_page import text_of


@pytest.fixture(scope="module")
def validator():
    kept = Validator()
    yield kept
    kept.close()


@pytest.fixture
def written(company, policy, validator):
    """Return the particulars, page and XML of an invoice with something else in it; the XML is valid."""

    def write(invoice, **changes):
        paper = particulars(replace(invoice, content=replace(invoice.content, **changes)), company, policy)
        xml = facturx_xml(paper)
        assert validator.validate(xml) == ()
        return paper, " ".join(text_of(render(paper)).split()), xml.decode()

    return write


@pytest.mark.parametrize(
    ("activity", "letter", "words"),
    [
        (Activity.UNSAID, "S", ": prestations de services."),
        (Activity.SERVICES, "S", ": prestations de services."),
        (Activity.GOODS, "B", ": livraisons de biens."),
        (Activity.MIXED, "M", ": livraisons de biens et prestations de services."),
    ],
)
def test_what_is_sold_is_the_letter_of_the_frame_and_a_mention(written, four_invoices, activity, letter, words):
    for invoice, number in ((four_invoices[0], 1), (four_invoices[3], 4)):
        paper, page, _ = written(invoice, activity=activity)
        assert paper.frame == f"{letter}{number}"
        assert words in page


def test_a_deposit_that_is_paid_before_its_issue_asks_for_nothing(written, four_invoices):
    invoice = four_invoices[0]
    paper, page, xml = written(invoice, prepaid=invoice.content.gross)
    assert (paper.type_code, paper.frame) == ("386", "S2")
    assert ">5576.88</ram:TotalPrepaidAmount>" in xml
    assert ">0.00</ram:DuePayableAmount>" in xml
    assert "Déjà réglé -5 576,88 Déjà réglée : rien à payer 0,00 €" in page
    assert "IBAN" not in page


def test_what_was_paid_in_part_before_the_issue_is_taken_off_what_is_due(written, four_invoices):
    paper, page, xml = written(four_invoices[1], prepaid=Money.of("1000.00"))
    assert paper.frame == "S1"
    assert ">3647.41</ram:DuePayableAmount>" in xml
    assert "Net à payer TTC 3 647,41 €" in page


def test_vat_on_debits_is_said_and_that_of_a_deposit_is_due_when_it_is_paid(written, four_invoices):
    _, page, xml = written(four_invoices[1], vat_on="debits")
    assert "les débits" in page
    assert ">5</ram:DueDateTypeCode>" in xml
    assert ">72</ram:DueDateTypeCode>" in written(four_invoices[0], vat_on="debits")[2]
    _, page, xml = written(four_invoices[1])
    assert "débits" not in page
    assert "DueDateTypeCode" not in xml


def test_a_period_is_said_with_its_first_and_last_day(written, four_invoices):
    _, page, xml = written(four_invoices[1], period=BilledPeriod(date(2026, 5, 1), date(2026, 5, 31)))
    assert "Période du 01/05/2026 au 31/05/2026" in page
    period = xml.partition("<ram:BillingSpecifiedPeriod>")[2].partition("</ram:BillingSpecifiedPeriod>")[0]
    assert "20260501" in period
    assert "20260531" in period


def test_a_discount_on_the_document_is_an_allowance_per_rate(written, four_invoices):
    off = (
        Allowance("Remise commerciale 5 %", Decimal(20), Money.of("146.61")),
        Allowance("Remise commerciale 5 %", Decimal(10), Money.of("51.31")),
    )
    net = by_rate("2785.49", "974.95")
    _, page, xml = written(four_invoices[1], allowances=off, net=net, vat=vat_of(net))
    assert "Total HT des lignes 3 958,36 Remise commerciale 5 % -146,61" in page
    assert ">197.92</ram:AllowanceTotalAmount>" in xml
    assert xml.count("<ram:SpecifiedTradeAllowanceCharge>") == len(off)


def test_the_order_and_the_deposits_are_referred_to(written, four_invoices):
    _, _, xml = written(four_invoices[3])
    order = xml.partition("<ram:BuyerOrderReferencedDocument>")[2].partition("</ram:BuyerOrder")[0]
    assert "BC-77120" in order
    earlier = xml.partition("<ram:InvoiceReferencedDocument>")[2].partition("</ram:InvoiceReferencedDocument>")[0]
    assert "F2026-0012" in earlier


def test_a_sole_trader_is_named_so_and_a_builder_names_its_insurer(four_invoices, company, policy, validator):
    insurer = "MAAF Pro, 79036 Niort, garantie décennale, France métropolitaine"
    paper = particulars(
        four_invoices[0], replace(company, name="Luc Morel", sole_trader=True, insurance=insurer), policy
    )
    page, xml = " ".join(text_of(render(paper)).split()), facturx_xml(paper)
    assert validator.validate(xml) == ()
    assert "<ram:Name>Luc Morel EI</ram:Name>" in xml.decode()
    for words in ("Luc Morel EI", f"Assurance professionnelle : {insurer}."):
        assert words in page
    assert " EI" not in text_of(render(particulars(four_invoices[0], company, policy)))
