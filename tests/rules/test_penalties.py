from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.money import ZERO, Money
from rules.penalties import RECOVERY_FEE, late_penalty, segments_of

GROSS, DUE, PAID, RATE = Money.of("5576.88"), date(2026, 9, 30), date(2026, 11, 17), Decimal("12.15")


def test_the_penalty_of_the_worked_example_d():
    penalty = late_penalty(segments_of(GROSS, DUE, PAID, [(PAID, GROSS)], RATE))
    assert penalty == Money.of("89.11")
    assert penalty + RECOVERY_FEE == Money.of("129.11")


def test_a_part_paid_in_between_lowers_what_is_overdue():
    segments = segments_of(GROSS, DUE, PAID, [(date(2026, 10, 20), Money.of("3000.00"))], RATE)
    assert [str(segment.penalty) for segment in segments] == ["37.13", "24.02"]
    assert late_penalty(segments) == Money.of("61.15")


@given(st.integers(0, 557688))
def test_what_is_paid_in_time_is_never_overdue(cents):
    early = [(date(2026, 8, 1), Money(cents)), (DUE, GROSS - Money(cents))]
    assert late_penalty(segments_of(GROSS, DUE, DUE.replace(day=1), early, RATE)) == ZERO
    assert late_penalty(segments_of(GROSS, DUE, PAID, early, RATE)) == ZERO
