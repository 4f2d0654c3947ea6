import os
import signal
from dataclasses import replace
from decimal import Decimal

import pytest

from outbox.errors import NotInvoiceable
from outbox.facturx import facturx_xml
from outbox.particulars import DraftPage, particulars
from outbox.validation import Validator
from rules.facts import ClientKind
from rules.invoice import InvoiceKind, InvoiceReference
from rules.money import ByRate, Money


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
        corrects=(InvoiceReference(invoice.number, invoice.issued),),
    )


@pytest.mark.parametrize(("index", "type_code"), [(0, "503"), (1, "381")])
def test_a_credit_note_refers_to_its_invoice_and_is_valid(four_invoices, company, policy, validator, index, type_code):
    credited = four_invoices[index]
    note = replace(four_invoices[3], number="A2026-0001", content=correcting(credited))
    paper = particulars(note, company, policy, credits_deposit=index == 0)
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


def test_a_firm_without_vat_and_a_subcontractor_without_vat_say_why(four_invoices, company, policy, validator):
    content = four_invoices[1].content
    without = replace(
        content,
        lines=tuple(replace(line, vat_rate=Decimal(0)) for line in content.lines),
        net=ByRate({Decimal(0): content.net.total}),
        vat=ByRate(),
    )
    small_firm = replace(company, vat_number="")
    paper = particulars(replace(four_invoices[1], content=without), small_firm, policy)
    assert [row.exemption_code for row in paper.vat] == ["VATEX-FR-FRANCHISE"]
    assert validator.validate(facturx_xml(paper)) == ()
    main_contractor = replace(content.client, vat_number="FR61552100554")
    subcontract = replace(without, client=main_contractor)
    paper = particulars(replace(four_invoices[1], content=subcontract), company, policy)
    assert (paper.frame, paper.vat[0].category) == ("S5", "AE")
    assert validator.validate(facturx_xml(paper)) == ()


def test_lines_too_fine_or_free_stay_valid(four_invoices, company, policy, validator):
    content = four_invoices[1].content
    odd = replace(content.lines[0], quantity=Decimal("33.33333"), unit_price=Decimal("87.9630001"), unit="m²")
    free = replace(content.lines[0], description="Geste commercial", quantity=Decimal(1), unit_price=Decimal(0))
    free = replace(free, net=Money(0))
    content = replace(content, lines=(odd, free, *content.lines[1:]))
    paper = particulars(replace(four_invoices[1], content=content), company, policy)
    assert validator.validate(facturx_xml(paper)) == ()
