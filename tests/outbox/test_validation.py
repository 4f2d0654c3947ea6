import os
import signal
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from outbox.errors import NotInvoiceable
from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import DraftPage, particulars
from outbox.validation import Validator
from rules.facts import ClientKind
from rules.invoice import InvoiceKind, InvoiceReference, ZeroReason
from rules.money import ByRate, Money
from tests.outbox.test_invoice_page import text_of


@pytest.fixture(scope="module")
def validator():
    kept = Validator()
    yield kept
    kept.close()


def test_the_four_invoices_of_the_worked_example_are_valid(four_invoices, company, policy, validator):
    papers = [particulars(invoice, company, policy) for invoice in four_invoices]
    assert [(paper.type_code, paper.frame) for paper in papers] == [
        ("386", "S1"),
        ("380", "S1"),
        ("380", "S1"),
        ("380", "S4"),
    ]
    assert [validator.validate(facturx_xml(paper)) for paper in papers] == [()] * 4


def correcting(invoice):
    content = invoice.content
    lines = [replace(line, quantity=-line.quantity, net=-line.net) for line in content.lines]
    return replace(
        content,
        kind=InvoiceKind.CREDIT_NOTE,
        lines=tuple(lines),
        net=-content.net,
        vat=-content.vat,
        corrects=(InvoiceReference(invoice.number, invoice.issued, deposit=content.kind is InvoiceKind.DEPOSIT),),
    )


@pytest.mark.parametrize(("index", "type_code"), [(0, "503"), (1, "381")])
def test_a_credit_note_refers_to_its_invoice_and_is_valid(four_invoices, company, policy, validator, index, type_code):
    credited = four_invoices[index]
    note = replace(four_invoices[3], number="A2026-0001", content=correcting(credited))
    paper = particulars(note, company, policy)
    assert paper.type_code == type_code
    assert paper.gross == credited.content.gross
    assert [each.number for each in paper.earlier] == [credited.number]
    assert validator.validate(facturx_xml(paper)) == ()


def test_a_credit_note_that_refers_to_nothing_is_not_written(four_invoices, company, policy):
    note = replace(four_invoices[0], content=replace(correcting(four_invoices[0]), corrects=()))
    with pytest.raises(NotInvoiceable, match="must refer"):
        particulars(note, company, policy)


def test_a_client_of_unknown_kind_is_not_billed(four_invoices, company, policy):
    client = replace(four_invoices[0].content.client, kind=None)
    with pytest.raises(NotInvoiceable, match="who the client is"):
        particulars(
            replace(four_invoices[0], content=replace(four_invoices[0].content, client=client)), company, policy
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ClientKind.PUBLIC},
        {"country": "BE", "siren": "", "vat_number": "BE0411905847", "address": ("Rue Royale 1", "1000 Bruxelles")},
        {"kind": ClientKind.CONSUMER, "siren": ""},
        {"kind": ClientKind.CONSUMER, "siren": "", "billing_email": "", "address": ()},
    ],
    ids=["public", "abroad", "consumer", "consumer without any address"],
)
def test_other_clients_get_valid_invoices_too(four_invoices, company, policy, validator, changes):
    content = replace(four_invoices[3].content, client=replace(four_invoices[3].content.client, **changes))
    paper = particulars(replace(four_invoices[3], content=content), company, policy)
    assert validator.validate(facturx_xml(paper)) == ()


def test_a_draft_is_validated_before_it_has_a_number(balance, company, policy, validator, four_invoices):
    draft = DraftPage(draft=4821, on=four_invoices[3].issued, due=four_invoices[3].due, content=balance)
    xml = facturx_xml(particulars(draft, company, policy))
    assert b"PROJET-4821" in xml
    assert validator.validate(xml) == ()


@pytest.fixture
def balance_xml(four_invoices, company, policy):
    return facturx_xml(particulars(four_invoices[3], company, policy))


@pytest.mark.parametrize(
    ("written", "instead", "rule"),
    [
        (b">4605.20</ram:DuePayableAmount>", b">4605.21</ram:DuePayableAmount>", "BR-CO-16"),
        (b">F2026-0041<", b">F2026 0041<", "BR-FR-02"),
        (b">PMT<", b">PMD<", "BR-FR-05"),
        (b"<ram:TypeCode>380</ram:TypeCode>", b"<ram:TypeCode>386</ram:TypeCode>", "BR-FR-CO-08"),
        (b"<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>", b"", "XSD"),
        (b"</rsm:CrossIndustryInvoice>", b"", "XML"),
        (b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', "XML: a document type"),
    ],
)
def test_a_broken_invoice_is_refused_with_the_rules_id(balance_xml, validator, written, instead, rule):
    xml = balance_xml
    assert written in xml
    problems = validator.validate(xml.replace(written, instead, 1))
    assert any(rule in problem for problem in problems), problems


def test_the_process_is_started_again_when_it_died(four_invoices, company, policy, validator):
    xml = facturx_xml(particulars(four_invoices[0], company, policy))
    assert validator.validate(xml) == ()
    before = validator._child.pid
    os.kill(before, signal.SIGKILL)
    assert validator.validate(xml) == ()
    assert validator._child.pid != before


def test_a_closed_validator_leaves_no_process_and_opens_again(four_invoices, company, policy):
    own = Validator()
    xml = facturx_xml(particulars(four_invoices[0], company, policy))
    assert own.validate(xml) == ()
    own.close()
    assert own._child is None
    assert own.validate(xml) == ()
    own.close()


def without_vat(content, reason, **client):
    """Return *content* as it would be without VAT, for that reason."""
    return replace(
        content,
        lines=tuple(replace(line, vat_rate=Decimal(0)) for line in content.lines),
        net=ByRate({Decimal(0): content.net.total}),
        vat=ByRate(),
        zero_reason=reason,
        client=replace(content.client, **client),
    )


@pytest.fixture
def worked_off(four_invoices, company, policy):
    """Return what makes the first milestone's invoice without VAT, for a reason and a client."""

    def written(reason, client):
        content = without_vat(four_invoices[1].content, reason, **client)
        content = replace(content, supplied_on=date(2026, 5, 28))
        return particulars(replace(four_invoices[1], content=content), company, policy)

    return written


BELGIAN = {"siren": "", "vat_number": "BE0411905847", "address": ("Rue Royale 1", "1000 Bruxelles", "Belgique")}
SWISS = {"siren": "", "address": ("Rue du Lac 1", "1200 Genève", "Suisse")}


@pytest.mark.parametrize(
    ("reason", "buyer", "said"),
    [
        (ZeroReason.FRANCHISE, {}, ("E", "VATEX-FR-FRANCHISE", "S1")),
        (ZeroReason.BUILDING_AE, {"vat_number": "FR61552100554"}, ("AE", "VATEX-EU-AE", "S5")),
        (ZeroReason.EU_SERVICE_AE, BELGIAN, ("AE", "VATEX-EU-AE", "S1")),
        (ZeroReason.EU_GOODS_K, BELGIAN, ("K", "VATEX-EU-IC", "S1")),
        (ZeroReason.EXPORT_G, SWISS, ("G", "VATEX-EU-G", "S1")),
        (ZeroReason.OUTSIDE_O, SWISS, ("O", "VATEX-EU-O", "S1")),
        (ZeroReason.EXEMPT_E, {}, ("E", "", "S1")),
        (ZeroReason.DISBURSED_E, {}, ("E", "VATEX-EU-79-C", "S1")),
    ],
)
def test_each_reason_without_vat_is_said_by_its_category_and_valid(worked_off, validator, reason, buyer, said):
    paper = worked_off(reason, buyer)
    [row] = paper.vat
    assert (row.category, row.exemption_code, paper.frame) == said
    assert row.exemption in paper.printed_notes
    page = text_of(render(paper))
    assert " ".join(page.split()).count(row.exemption) == 1
    assert "TTC" not in page.partition("Net à payer")[2].partition("€")[0]
    assert validator.validate(facturx_xml(paper)) == ()


def test_a_franchise_firm_is_valid_with_and_without_a_vat_number(four_invoices, company, policy, validator):
    content = without_vat(four_invoices[1].content, ZeroReason.FRANCHISE)
    for number in ("", company.vat_number):
        paper = particulars(replace(four_invoices[1], content=content), replace(company, vat_number=number), policy)
        assert validator.validate(facturx_xml(paper)) == ()


def test_one_line_without_vat_beside_others_is_no_reverse_charge_because_the_client_has_a_number(
    four_invoices, company, policy, validator
):
    content = four_invoices[1].content
    paid = replace(content.lines[1], vat_rate=Decimal(0))
    content = replace(
        content,
        client=replace(content.client, vat_number="FR61552100554"),
        lines=(content.lines[0], paid),
        net=ByRate({Decimal(20): content.lines[0].net, Decimal(0): paid.net}),
        vat=ByRate({Decimal(20): content.vat[Decimal(20)]}),
    )
    with pytest.raises(NotInvoiceable, match="needs its reason"):
        particulars(replace(four_invoices[1], content=content), company, policy)
    said = replace(content, zero_reason=ZeroReason.DISBURSED_E)
    paper = particulars(replace(four_invoices[1], content=said), company, policy)
    assert (paper.frame, [row.category for row in paper.vat]) == ("S1", ["S", "E"])
    assert validator.validate(facturx_xml(paper)) == ()


def test_a_supply_of_no_known_day_says_none(four_invoices, company, policy, validator):
    unknown = particulars(four_invoices[1], company, policy)
    assert unknown.supplied is None
    assert b"OccurrenceDateTime" not in facturx_xml(unknown)
    assert validator.validate(facturx_xml(unknown)) == ()
    day = date(2026, 5, 28)
    content = replace(four_invoices[1].content, supplied_on=day)
    known = facturx_xml(particulars(replace(four_invoices[1], content=content), company, policy))
    assert b"20260528" in known.partition(b"OccurrenceDateTime")[2]
    assert validator.validate(known) == ()


def test_lines_too_fine_or_free_stay_valid(four_invoices, company, policy, validator):
    content = four_invoices[1].content
    odd = replace(content.lines[0], quantity=Decimal("33.33333"), unit_price=Decimal("87.9630001"), unit="m²")
    free = replace(content.lines[0], description="Geste commercial", quantity=Decimal(1), unit_price=Decimal(0))
    free = replace(free, net=Money(0))
    content = replace(content, lines=(odd, free, *content.lines[1:]))
    paper = particulars(replace(four_invoices[1], content=content), company, policy)
    assert validator.validate(facturx_xml(paper)) == ()
