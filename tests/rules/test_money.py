from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import NotMoney
from rules.money import ZERO, ByRate, Money, summed, total
from tests.rules.example_a import RATES, by_rate

amounts = st.integers(-(10**12), 10**12).map(Money)
maps = st.dictionaries(st.sampled_from(RATES), amounts).map(ByRate)


@given(amounts)
def test_an_amount_is_read_back_from_its_text(amount):
    assert Money.of(str(amount)) == amount


@pytest.mark.parametrize("text", ["1.001", "x", "", "NaN", "Infinity", "1e-3"])
def test_what_is_not_whole_cents_is_no_money(text):
    with pytest.raises(NotMoney):
        Money.of(text)


def test_a_half_cent_is_rounded_away_from_zero():
    assert Money(5).share(Decimal("0.5")) == Money(3)
    assert Money(-5).share(Decimal("0.5")) == Money(-3)
    assert Money.rounded(Decimal("1.005")) == Money(101)


@given(maps, maps)
def test_amounts_per_rate_add_and_subtract_like_numbers(one, other):
    assert one + other - other == one
    assert (one + other).total == one.total + other.total
    assert summed([one, other]) == one + other
    assert hash(one + other) == hash(other + one)


def test_a_rate_without_amount_is_absent_but_reads_as_zero():
    assert by_rate(r20="0.00") == ByRate()
    assert Decimal(20) not in by_rate(r10="1.00")
    assert Decimal(10) in by_rate(r10="1.00")
    assert by_rate(r10="1.00")[Decimal(20)] == ZERO
    assert list(by_rate(r5_5="1.00", r20="1.00")) == [Decimal(20), Decimal("5.5")]
    assert total([]) == ZERO
    assert ByRate() != 0
    assert repr(by_rate(r20="1.00")) == "ByRate(1.00 @20)"
    assert not ZERO
    assert abs(Money(-1)) == Money(1)
