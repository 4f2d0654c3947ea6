import string
from datetime import date
from decimal import Decimal

import pytest

from rules.differences import field_text
from rules.money import Money
from rules.phrases import ENGLISH, FRENCH
from rules.wording import date_text, euros_text, percent_text, say


def places(phrase):
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_every_phrase_stands_in_both_languages_with_the_same_places():
    assert FRENCH.keys() == ENGLISH.keys()
    for key, phrase in FRENCH.items():
        assert places(phrase) == places(ENGLISH[key]), key


def test_amounts_and_dates_read_as_people_write_them():
    assert euros_text("fr", Money.of("-1080.5".replace(".5", ".50"))) == "-1\u00a0080,50\u00a0€"
    assert euros_text("en", Money.of("1080.00")) == "€1,080.00"
    assert percent_text("fr", Decimal("5.5")) == "5,5 %"
    assert percent_text("en", Decimal("33.333333")) == "33.33%"
    assert date_text("fr", date(2026, 12, 31)) == "31/12/2026"
    assert date_text("en", date(2026, 12, 31)) == "2026-12-31"


def test_text_from_outside_is_never_a_template():
    said = say("fr", "overridden", by="claire", page="1", words="{by.__class__}")
    assert said.endswith("« {by.__class__} »")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("gross", "TTC"),
        ("net.20", "HT à 20 %"),
        ("lines.2.net", "ligne 3, HT"),
        ("lines.0", "ligne 1"),
        ("schedule.1", "échéance 2"),
        ("lines.0.unit_price", "ligne 1, prix unitaire"),
    ],
)
def test_fields_are_named_in_words(field, words):
    assert field_text("fr", field) == words
