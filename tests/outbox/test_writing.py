from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outbox.writing import amount, day, euros, in_fours, moment, number, percent
from rules.money import Money


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (460520, "4 605,20 €", "€4,605.20"),
        (-1, "\u22120,01 €", "\u2212€0.01"),
        (123456789, "1 234 567,89 €", "€1,234,567.89"),
    ],
)
def test_amounts_are_written_as_people_write_them(cents, french, english):
    assert euros(Money(cents), "fr").replace("\u00a0", " ") == french
    assert euros(Money(cents), "en") == english


@given(st.integers(-(10**13), 10**13))
def test_an_amount_is_read_back_to_the_cent(cents):
    text = amount(Money(cents), "fr").replace("\u00a0", "").replace(",", ".").replace("\u2212", "-")
    assert Money.of(text) == Money(cents)


def test_rates_quantities_and_identifiers():
    assert percent(Decimal("5.5"), "fr") == "5,5\u00a0%"
    assert percent(Decimal(20), "en") == "20%"
    assert number(Decimal("12.500"), "fr") == "12,5"
    assert number(Decimal(100), "fr") == "100"
    assert number(Decimal("1E+3"), "en") == "1,000"
    assert in_fours("RF85F20260142") == "RF85 F202 6014 2"


def test_days_and_moments():
    assert day(date(2026, 3, 4), "fr") == "04/03/2026"
    assert day(date(2026, 3, 4), "en") == "4\u00a0Mar\u00a02026"
    at = datetime(2026, 11, 20, 14, 5)  # noqa: DTZ001 - a local time, only written down
    assert moment(at, "fr") == "20/11/2026 à 14\u00a0h\u00a005"
