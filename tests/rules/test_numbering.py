import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import BadSeries
from rules.numbering import number_of, running_number, series_of


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("F{year}-{number:04d}", "F2026-0012"), ("{number}", "12"), ("FA/{number:06d}/{year}", "FA/000012/2026")],
)
def test_a_series_gives_its_numbers_and_knows_them_again(pattern, number):
    assert number_of(pattern, 2026, 12) == number
    assert running_number(pattern, 2026, number) == 12


@given(st.integers(1, 10**6), st.sampled_from(["F{year}-{number:04d}", "{number}-{year}", "A{number:02d}B"]))
def test_every_number_is_read_back(number, pattern):
    assert running_number(pattern, 2026, number_of(pattern, 2026, number)) == number


@pytest.mark.parametrize("number", ["F2025-0012", "F2026-12", "F2026-0012x", "G2026-0012", "", "F2026-", "F2026-0000"])
def test_a_number_of_another_series_has_no_running_number(number):
    assert running_number("F{year}-{number:04d}", 2026, number) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "F{year}",
        "{number}{number}",
        "{number.__class__}",
        "F {number}",
        "{other}{number}",
        "{",
        "F" * 40 + "{number}",
        "é{number}",
    ],
)
def test_a_pattern_that_cannot_number_invoices_is_refused(pattern):
    with pytest.raises(BadSeries):
        number_of(pattern, 2026, 1)


def test_invoices_are_numbered_from_one():
    with pytest.raises(BadSeries):
        number_of("F{number}", 2026, 0)


def test_a_series_with_a_year_starts_anew_each_year():
    assert series_of("F{year}-{number:04d}", 2026) != series_of("F{year}-{number:04d}", 2027)
    assert series_of("F{number}", 2026) == series_of("F{number}", 2027)
