"""« lot 1 55, lot 2 40 »: how far the works are, in an answer by mail."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reply.answer import read_answer
from rules.approval import Verdict
from rules.parts import PartProgress


def said(text):
    answer = read_answer(text)
    assert (answer.verdict, answer.done) == (Verdict.MILESTONE, True), answer
    return {each.part: str(each.percent) for each in answer.progress}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("lot 1 55, lot 2 40", {"1": "55", "2": "40"}),
        ("Lot 1 : 55 %, Lot 2 : 40 %", {"1": "55", "2": "40"}),
        ("lot n° 01 à 55 % et lot 02 à 12,5 %", {"1": "55", "2": "12.5"}),
        ("lot 1 12,5, lot 2 40.", {"1": "12.5", "2": "40"}),
        ("Bonjour,\n\nlot 1 55\nlot 2 40\n\nCordialement,\nPaul", {"1": "55", "2": "40"}),
        ("lot 1 = 55 ; lot 2 = 40, merci", {"1": "55", "2": "40"}),
        ("Avancement : lot 1 55, avenant 1 100", {"1": "55", "avenant 1": "100"}),
        ("Lot 3A 30, hors lot 10", {"3a": "30", "hors lot": "10"}),
        ("phase 2 60", {"phase 2": "60"}),
        ("55 %", {"": "55"}),
        ("avancement 55", {"": "55"}),
        ("lot 1 55 and lot 2 40", {"1": "55", "2": "40"}),
        ("progress: lot 1 55", {"1": "55"}),
    ],
)
def test_progress_is_read(text, parts):
    assert said(text) == parts


def test_the_number_of_the_question_may_stand_before():
    answer = read_answer("AVANCEMENT 4821 lot 1 55, lot 2 40")
    assert answer.number == 4821
    assert [each.part for each in answer.progress] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "lot 1 55, lot 2",
        "lot 1 55, lot 1 60",
        "lot 1 55\nlot 1 60",
        "lot 1 55 mais attendez pour le lot 2",
        "lot 1 55 environ",
        "lot 1 presque fini",
        "lot 1 55 ?",
        "lot 1 55, valider 4821",
        "lot 1 55 60",
        "55",
    ],
)
def test_what_is_not_plainly_progress_is_unclear(text):
    assert read_answer(text).verdict is Verdict.UNCLEAR


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 100)), min_size=1, max_size=9, unique_by=lambda p: p[0]))
def test_any_list_of_lots_is_read_as_written(parts):
    text = ", ".join(f"lot {number} {share}" for number, share in parts)
    expected = tuple(PartProgress(str(number), Decimal(share)) for number, share in parts)
    assert read_answer(text).progress == expected
