"""What is written for people: their own language, and nothing that a terminal would obey."""

import io
import os
from contextlib import redirect_stdout
from datetime import date
from decimal import Decimal
from unittest import mock

from hypothesis import given
from hypothesis import strategies as some

from daemon.cli.showing.tongue import Column, Tongue, print_people, safe, table
from rules.money import Money

FRENCH, ENGLISH = Tongue("fr"), Tongue("en")


def test_amounts_and_dates_are_written_as_people_read_them():
    assert FRENCH.euros(Money(460520)) == "4\u00a0605,20\u00a0€"
    assert ENGLISH.euros(Money(460520)) == "€4,605.20"
    assert FRENCH.day(date(2026, 3, 14)) == "14/03/2026"
    assert FRENCH.day(None) == ""


def test_numbers_have_the_decimal_mark_of_the_language():
    assert FRENCH.number(Decimal("12.50")) == "12,5"
    assert FRENCH.percent(Decimal("5.5")) == "5,5 %"
    assert FRENCH.percent(Decimal(20)) == "20 %"
    assert ENGLISH.percent(Decimal("5.5")) == "5.5%"


@given(some.text())
def test_text_from_outside_cannot_steer_the_terminal(text):
    shown = safe(text).plain
    assert not any(ord(each) < 32 or 127 <= ord(each) < 160 for each in shown if each != "\n")


@given(some.text(alphabet=some.characters(codec="ascii"), max_size=300), some.integers(-(10**9), 10**9))
def test_a_table_keeps_its_figures_whole_in_eighty_columns(words, cents):
    amount = FRENCH.amount(Money(cents))
    shown = table((Column("Quoi", wide=True), Column("TTC", figures=True)), [(words, amount)])
    lines = _printed(shown).splitlines()
    assert any(amount in line for line in lines)
    assert max(map(len, lines)) <= 80


def _printed(shown):
    out = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS="80"), redirect_stdout(out):
        print_people(shown)
    return out.getvalue()
