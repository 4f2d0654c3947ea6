from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractors.bank.amounts import amount_of, day_of
from extractors.bank.errors import BrokenBankFile
from extractors.bank.xml import Node
from rules.money import Money


def amount_node(text):
    element = etree.Element("Amt", Ccy="EUR")
    element.text = text
    return Node(element)


@given(st.integers(min_value=0, max_value=10**15))
def test_every_whole_number_of_cents_comes_back_exactly(cents):
    plain = f"{Decimal(cents).scaleb(-2):.2f}"
    assert amount_of(amount_node(plain)) == (Money(cents), "EUR")


@given(st.text(max_size=30))
def test_any_other_text_is_refused_or_is_that_number(text):
    printable = "".join(c for c in text if c.isprintable())
    try:
        amount, _ = amount_of(amount_node(printable))
    except BrokenBankFile:
        return
    assert amount == Money.of("".join(printable.split()).lstrip("+").rstrip("."))


@pytest.mark.parametrize("text", ["2026-11-17", "2026-11-17Z", "2026-11-17+01:00", "2026-11-17T23:59:59+01:00"])
def test_the_day_is_the_bank_s_own(text):
    assert day_of(text, 1) == date(2026, 11, 17)
