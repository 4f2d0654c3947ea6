from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.working_days import add_working_days, is_working_day, working_days_between

MAY = frozenset({date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14)})
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_weekends_and_holidays_do_not_count():
    assert add_working_days(date(2026, 4, 30), 1, MAY) == date(2026, 5, 4)
    assert add_working_days(date(2026, 5, 7), 2, MAY) == date(2026, 5, 12)
    assert add_working_days(date(2026, 5, 3), 0, MAY) == date(2026, 5, 3)


@given(days, st.integers(1, 30))
def test_exactly_that_many_working_days_lie_between(day, count):
    end = add_working_days(day, count, MAY)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(is_working_day(each, MAY) for each in between) == count
    assert is_working_day(end, MAY)


@given(day=days, count=st.integers(0, 60))
def test_as_many_working_days_lie_between_as_were_added(day, count):
    assert working_days_between(day, add_working_days(day, count, MAY), MAY) == count


@given(day=days, before=st.integers(0, 60))
def test_none_lie_between_a_day_and_an_earlier_one(day, before):
    assert working_days_between(day, day - timedelta(days=before), MAY) == 0
