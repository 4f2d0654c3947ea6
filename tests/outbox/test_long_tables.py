"""A table that goes on over pages carries its total, and the page says where the contract stands."""

import re
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import DraftPage, particulars
from outbox.validation import Validator
from outbox.writing import amount
from rules.invoice import InvoiceLine, RecapRow
from rules.money import ByRate, Money, total
from rules.vat import vat_of


@pytest.fixture(scope="module")
def validator():
    kept = Validator()
    yield kept
    kept.close()


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [re.sub(r"[\u00a0\u202f]", " ", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return [" ".join(page.replace("\u2212", "-").split()) for page in pages]


def with_lines(invoice, cents):
    rate = Decimal(20)
    lines = tuple(
        InvoiceLine(
            description=f"Ligne n{at}.",
            quantity=Decimal(1),
            unit_price=Money(each).euros,
            net=Money(each),
            vat_rate=rate,
        )
        for at, each in enumerate(cents, start=1)
    )
    net = ByRate({rate: total(line.net for line in lines)})
    return replace(invoice, content=replace(invoice.content, lines=lines, net=net, vat=vat_of(net)))


def plain(money):
    return amount(money, "fr").replace("\u00a0", " ").replace("\u202f", " ").replace("\u2212", "-")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cents=st.lists(st.integers(1, 10**7), min_size=1, max_size=120))
def test_what_a_page_carries_is_the_sum_of_its_lines_and_of_those_before(four_invoices, company, policy, cents):
    pages = pages_of(render(particulars(with_lines(four_invoices[1], cents), company, policy)))
    for at, page in enumerate(pages):
        last = max((int(n) for n in re.findall(r"Ligne n(\d+)\.", page)), default=0)
        if 0 < last < len(cents):
            carried = plain(Money(sum(cents[:last])))
            assert f"À reporter {carried}" in page
            assert f"Report {carried}" in pages[at + 1]
        else:
            assert "À reporter" not in page
    assert " Report " not in pages[0]


def recap(agreed, before, now, left, part="À 20 % de TVA"):
    return RecapRow(part=part, agreed=of(agreed), before=of(before), now=of(now), left=of(left))


of = Money.of


def test_the_page_says_where_the_contract_stands_with_a_total(four_invoices, company, policy):
    rows = (
        recap("11728.39", "3518.52", "2932.10", "5277.77"),
        recap("4105.03", "1231.51", "1026.26", "1847.26", "À 10 % de TVA"),
    )
    content = replace(four_invoices[1].content, recap=rows)
    [page] = pages_of(render(particulars(replace(four_invoices[1], content=content), company, policy)))
    assert "À 20 % de TVA 11 728,39 3 518,52 2 932,10 5 277,77" in page
    assert "Total 15 833,42 4 750,03 3 958,36 7 125,03" in page
    [without] = pages_of(render(particulars(four_invoices[1], company, policy)))
    assert "RESTE À FACTURER" not in without.upper()


def test_a_balance_of_nothing_says_settled_and_asks_for_nothing(four_invoices, company, policy, validator):
    content = four_invoices[3].content
    work = tuple(line for line in content.lines if line.quantity > 0)
    off = tuple(replace(line, quantity=-line.quantity, net=-line.net) for line in work)
    content = replace(content, lines=(*work, *off), net=ByRate(), vat=ByRate())
    paper = particulars(replace(four_invoices[3], content=content), company, policy)
    [page] = pages_of(render(paper))
    assert "Soldée : rien à payer" in page
    assert "IBAN" not in page
    assert "Net à payer" not in page
    assert validator.validate(facturx_xml(paper)) == ()


def test_a_specimen_says_so_and_has_no_number(balance, company, policy, four_invoices):
    draft = DraftPage(draft=4821, on=four_invoices[3].issued, due=four_invoices[3].due, content=balance)
    page = " ".join(pages_of(render(particulars(draft, company, policy), specimen=True)))
    assert "SPÉCIMEN — sans numéro, sans valeur" in page
    assert "PROJET" not in page
    assert "4821" not in page


def test_a_client_with_a_language_of_its_own_is_billed_in_it(four_invoices, company, policy, validator):
    content = replace(four_invoices[0].content, client=replace(four_invoices[0].content.client, language="en"))
    paper = particulars(replace(four_invoices[0], content=content), company, policy)
    page = " ".join(pages_of(render(paper)))
    for words in ("Deposit invoice", "Amount due", "No discount for early payment", "refinancing rate"):
        assert words in page, words
    for words in ("Pas d'escompte", "Pénalités", "Net à payer"):
        assert words not in page, words
    assert validator.validate(facturx_xml(paper)) == ()
