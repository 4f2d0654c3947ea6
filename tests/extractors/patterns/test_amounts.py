"""What counts as an amount, and what never does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.patterns.amounts import amounts_in, number, percents_in, readings
from extractors.patterns.phrase import plain

cents = st.integers(-(10**11), 10**11)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "\u2005"])
MINUS = st.sampled_from(["-{}", "\u2212{}", "{}-", "({})"])
MARKS = st.sampled_from(
    [(" ", ","), ("\u202f", ","), (".", ","), ("'", "."), ("\u2019", "."), (",", "."), ("", ","), ("", ".")]
)
MONEY = st.sampled_from(["{} €", "{}€", "{} EUR", "{} euros", "€ {}", "€{}", "{}"])


def _grouped(value: int, thousands: str, mark: str) -> str:
    euros, rest = divmod(value, 100)
    return f"{euros:,}".replace(",", thousands) + f"{mark}{rest:02}"


@given(value=cents, space=SPACES)
def test_a_french_amount_is_read_to_the_cent_with_any_kind_of_space(value, space):
    text = ("-" if value < 0 else "") + _grouped(abs(value), space, ",") + f"{space}€"
    assert [each.value * 100 for each in amounts_in(plain(text))] == [value]


@given(value=cents, habit=st.sampled_from([(".", ","), (",", "."), ("'", "."), ("", ","), ("", ".")]))
def test_an_amount_with_two_decimals_is_read_whatever_its_marks(value, habit):
    text = _grouped(abs(value), *habit)
    assert [each.value * 100 for each in amounts_in(text)] == [abs(value)]


@pytest.mark.parametrize(
    "text", ["-12,00 €", "\u221212,00 €", "- 12,00 €", "12,00-", "(12,00)", "(12,00 €)", "€ -12.00"]
)
def test_a_negative_amount_may_be_written_in_three_styles(text):
    assert [each.value for each in amounts_in(plain(text))] == [Decimal("-12.00")]


def test_a_dash_between_words_and_an_amount_may_be_a_minus_or_a_dash():
    assert amounts_in("acompte - 12,00 €")[0].unsure_sign
    assert not amounts_in("remise : - 12,00 €")[0].unsure_sign


@pytest.mark.parametrize(
    "text",
    [
        "14/03/2026",
        "14.03.26",
        "2026-03-14",
        "20 %",
        "5,5 %",
        "1 234 %",
        "d2026-031",
        "fr76 3000 6000 0112 3456 7890 189",
        "04.78.00.00.00",
        "32,50 m2",
        "version 1.2.3",
    ],
)
def test_dates_percentages_numbers_and_quantities_are_no_amounts(text):
    assert [each for each in amounts_in(text) if not each.bare] == []


@pytest.mark.parametrize("text", ["1,234", "12.345", "lot 2 450,00 €", "avenant n° 1 850,00 €"])
def test_what_can_be_read_in_two_ways_is_no_amount(text):
    assert amounts_in(text) == ()


def test_two_readings_are_offered_to_arithmetic():
    assert readings("1,234") == (Decimal("1.234"), Decimal(1234))
    assert number("1,234") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,125", "0.125"), ("1 234,567", "1234.567"), ("1234,5", "1234.5"), ("1.234.567", "1234567"), ("86,50", "86.50")],
)
def test_a_number_with_one_reading_is_read(text, value):
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "x", "1 23", "12,", ",5", "1,2,3", "1.23.456"])
def test_what_is_no_number_has_no_reading(text):
    assert number(text) is None


@given(st.text(max_size=200))
def test_any_text_is_survived(text):
    for each in amounts_in(plain(text)):
        assert 0 <= each.start < each.end <= len(text)
    percents_in(plain(text))


@pytest.mark.parametrize("left", ["080,00 €", "TTC1 080,00", "Total 045,50", "00,00"])
def test_what_is_left_of_an_amount_is_none(left):
    assert amounts_in(left) == ()


@pytest.mark.parametrize("whole", ["0,80 €", "0 €", "0,00", "1 080,00"])
def test_an_amount_below_one_is_one(whole):
    assert len(amounts_in(whole)) == 1


@given(value=st.integers(0, 10**11), marks=MARKS, money=MONEY, minus=MINUS | st.none())
def test_what_people_write_is_what_is_read(value, marks, money, minus):
    figures = _grouped(value, *marks)
    text = money.format(figures if minus is None else minus.format(figures))
    assert [each.value * 100 for each in amounts_in(plain(text))] == [value if minus is None else -value]


@given(value=st.integers(1, 10**9), mark=st.sampled_from([(" ", ","), (".", ","), ("'", "."), ("", ","), (",", ".")]))
def test_a_dash_for_the_cents_means_whole_euros(value, mark):
    figures = f"{value:,}".replace(",", mark[0])
    read = amounts_in(plain(f"{figures}{mark[1]}-"))
    assert [(each.value, each.bare) for each in read] == [(Decimal(value), False)]


@given(value=st.integers(1, 999), rest=st.integers(0, 999), mark=st.sampled_from([".", ","]), money=MONEY)
def test_one_mark_before_three_figures_is_never_read(value, rest, mark, money):
    assert amounts_in(plain(money.format(f"{value}{mark}{rest:03}"))) == ()


@pytest.mark.parametrize("text", ["1.5 k€", "12 k€", "2 M€", "3 keur", "10k", "1 234€56"])
def test_thousands_in_letters_are_no_amount(text):
    assert amounts_in(plain(text)) == ()


@pytest.mark.parametrize("text", ["12,00 -", "12,00 € -"])
def test_a_dash_alone_behind_an_amount_may_be_a_minus(text):
    assert amounts_in(text)[0].unsure_sign
