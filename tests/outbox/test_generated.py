"""Every kind of invoice, at every rate and for every client, passes the XSD, EN 16931 and the French rules."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from fakes.invoices import invoice_of
from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import particulars
from outbox.validation import Validator
from rules.money import Money


@pytest.fixture(scope="module")
def validator():
    kept = Validator()
    yield kept
    kept.close()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_any_invoice_is_valid_and_asks_for_what_its_content_says(company, policy, validator, seed):
    paper = particulars(invoice_of(Random(seed)), company, policy)
    xml = facturx_xml(paper)
    assert validator.validate(xml) == ()
    assert render(paper).startswith(b"%PDF")
    tree = etree.fromstring(xml)
    due, vat = (Money.of(tree.findtext(f".//{{*}}{tag}")) for tag in ("DuePayableAmount", "TaxTotalAmount"))
    content = paper.content
    assert due == Money(abs(content.gross.cents)) - content.prepaid
    assert vat == Money(abs(content.vat.total.cents))
