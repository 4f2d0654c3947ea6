from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.month_end import last_working_day, next_month_end
from rules.working_days import is_working_day

NONE = frozenset()
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def without(*days):
    return lambda _day: frozenset(days)


def test_a_weekend_and_a_holiday_come_before():
    assert last_working_day(date(2026, 5, 4), without()) == date(2026, 5, 29)
    assert last_working_day(date(2026, 12, 1), without(date(2026, 12, 31))) == date(2026, 12, 30)


@given(DAYS)
def test_no_working_day_of_the_month_comes_after(day):
    last = last_working_day(day, without())
    assert (last.year, last.month) == (day.year, day.month)
    assert is_working_day(last, NONE)
    after = (last + timedelta(days=more) for more in range(1, 32))
    assert not any(is_working_day(each, NONE) for each in after if each.month == day.month)


@given(DAYS)
def test_the_next_one_is_the_first_after_the_day(day):
    found = next_month_end(day, without())
    assert found > day
    assert found == last_working_day(found, without())
    assert (found - day).days <= 35
