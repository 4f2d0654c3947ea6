from datetime import date

import pytest

from daemon.clock import public_holidays


@pytest.mark.parametrize("year", [2026, 2031, 2045])
def test_the_holidays_are_those_of_the_years_around_the_day_that_is_asked_about(year):
    around = public_holidays("FR")(date(year, 12, 24))
    assert {date(year, 12, 25), date(year + 1, 1, 1), date(year - 1, 7, 14)} <= around


def test_a_country_that_is_not_known_has_no_holidays():
    assert public_holidays("ZZ")(date(2026, 1, 1)) == frozenset()
