from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.allocation import split_payment
from rules.errors import NothingToSplitBy
from rules.money import ByRate, Money, summed
from rules.vat import gross_of, split, vat_of
from tests.rules.example_a import RATES, by_rate

amounts = st.integers(-(10**9), 10**9).map(Money)
weights = st.dictionaries(st.sampled_from(RATES), st.integers(1, 10**9).map(Money), min_size=1).map(ByRate)
signed_weights = st.dictionaries(st.sampled_from(RATES), amounts, min_size=1).map(ByRate)


@given(amount=amounts, by=weights)
def test_a_split_adds_up_and_no_part_is_a_cent_away_from_its_share(amount, by):
    parts = split(amount, by)
    assert parts.total == amount
    for rate, weight in by.items():
        exact = Decimal(amount.cents) * weight.cents / by.total.cents
        assert abs(parts[rate].cents - exact) < 1


@given(amount=amounts, by=signed_weights)
def test_a_split_by_amounts_of_both_signs_still_adds_up(amount, by):
    if by.total:
        assert split(amount, by).total == amount


def test_the_global_discount_of_example_a_splits_as_printed():
    assert split(Money.of("833.34"), by_rate(r20="12345.67", r10="4321.09")) == by_rate(r20="617.28", r10="216.06")


def test_nothing_can_be_split_by_weights_that_cancel():
    with pytest.raises(NothingToSplitBy):
        split(Money(1), by_rate(r20="1.00", r10="-1.00"))
    assert split(Money(0), ByRate()) == ByRate()


def test_vat_is_rounded_once_per_rate_on_the_summed_base():
    assert vat_of(by_rate(r20="0.03", r5_5="0.10")) == by_rate(r20="0.01", r5_5="0.01")
    assert gross_of(by_rate(r20="11728.39", r10="4105.03")) == Money.of("18589.60")


def test_the_vat_of_a_partial_payment_of_the_worked_example_e():
    net = by_rate(r20="3518.52", r10="1231.51")
    first = split_payment(Money.of("3000.00"), net, vat_of(net))
    assert first.gross == by_rate(r20="2271.28", r10="728.72")
    assert first.vat == by_rate(r20="378.55", r10="66.25")
    last = split_payment(Money.of("2576.88"), net, vat_of(net), [first])
    assert first.gross + last.gross == net + vat_of(net)
    assert first.vat + last.vat == vat_of(net)


@given(net=weights, shares=st.lists(st.integers(1, 50), max_size=5))
def test_the_payments_of_an_invoice_add_up_to_its_gross_and_vat_per_rate(net, shares):
    vat, parts = vat_of(net), []
    for share in shares:
        left = (net + vat - summed(part.gross for part in parts)).total
        parts.append(split_payment(left.percent(Decimal(share)), net, vat, parts))
        assert all(amount.cents >= 0 for amount in parts[-1].gross.values())
    left = (net + vat - summed(part.gross for part in parts)).total
    parts.append(split_payment(left, net, vat, parts))
    assert summed(part.gross for part in parts) == net + vat
    assert summed(part.vat for part in parts) == vat
