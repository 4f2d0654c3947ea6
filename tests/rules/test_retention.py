from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.money import ZERO, Money
from rules.retention import is_overdue, release_day

DUE = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("handover", "due"),
    [(date(2026, 11, 20), date(2027, 11, 20)), (date(2028, 2, 29), date(2029, 3, 1))],
)
def test_a_retention_is_due_a_year_after_the_handover(handover, due):
    assert release_day(handover) == due


def test_a_retention_is_not_late_before_its_own_date():
    kept, released = Money.of("921.75"), date(2027, 11, 20)
    assert not is_overdue(kept, kept, DUE, released, date(2027, 6, 1))
    assert not is_overdue(kept, kept, DUE, None, date(2029, 6, 1))
    assert is_overdue(kept, kept, DUE, released, date(2027, 11, 21))
    assert is_overdue(kept + Money(1), kept, DUE, released, date(2026, 12, 21))


days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
amounts = st.integers(0, 10**6).map(Money)


@given(left=amounts, retained=amounts, due=days, released=st.none() | days, on=days)
def test_what_is_late_stays_late_and_nothing_is_late_on_its_due_date(left, retained, due, released, on):
    late = is_overdue(left, retained, due, released, on)
    assert not late or is_overdue(left, retained, due, released, on + timedelta(days=1))
    assert not is_overdue(left, retained, due, released, due)
    assert not is_overdue(ZERO, retained, due, released, on)
    assert is_overdue(left, ZERO, due, None, on) == (left > ZERO and on > due)
