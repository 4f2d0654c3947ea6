from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.language_model.cost import FRAME_TOKENS, MAX_ANSWER_TOKENS, Allowance, Prices, allowance

PRICES = st.builds(
    Prices,
    asked=st.decimals(min_value="0.01", max_value=100, places=2),
    answered=st.decimals(min_value="0.01", max_value=100, places=2),
)


def test_a_server_of_ones_own_may_be_asked_as_often_as_wanted():
    assert allowance("x" * 100_000, Prices(), Decimal(0), 3) == Allowance(3, MAX_ANSWER_TOKENS)


@given(PRICES, st.integers(0, 200_000), st.decimals(min_value=0, max_value=1, places=4), st.integers(1, 3))
def test_what_is_allowed_never_costs_more_than_the_limit(prices, length, most, attempts):
    allowed = allowance("x" * length, prices, most, attempts)
    asked = length // 2 + FRAME_TOKENS
    cost = sum(
        prices.asked * (asked + before * allowed.answer_tokens) + prices.answered * allowed.answer_tokens
        for before in range(allowed.attempts)
    )
    assert cost <= most * 1_000_000


def test_costs_are_rounded_up_to_a_millionth():
    assert Prices(Decimal("0.15"), Decimal("0.60")).cost(1, 1) == Decimal("0.000001")
