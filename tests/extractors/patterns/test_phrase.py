"""Words, their plain spelling, and the evidence they make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.patterns.phrase import LONGEST, phrase, plain, strips_of
from rules.document import NOWHERE, Box, Document, Form, Page, Row, Segment, Word


def said(text: str):
    return phrase(1, tuple(Word(word, NOWHERE) for word in text.split()))


@given(st.text(max_size=300))
def test_plain_spelling_is_as_long_as_the_text(text):
    assert len(plain(text)) == len(text)


def test_plain_spelling_has_no_accents_and_one_kind_of_dash_and_quote():
    assert plain("Échéance \u2013 l\u2019été «œuvre»\u00a0n°") == 'echeance - l\'ete "ouvre" n°'


def test_evidence_has_the_whole_words_that_were_matched():
    made = said("Total TTC : 1 080,00 € net")
    start = made.plain.index("080")
    assert made.evidence(start, start + 2).text == "080,00"


def test_a_part_of_a_phrase_keeps_its_words():
    made = said("Devis n° D2026-031 version B")
    part = made.part(made.plain.index("d2026"), made.plain.index(" version"))
    assert part is not None
    assert part.text == "D2026-031"
    assert made.part(0, 0) is None


def test_a_very_long_row_is_cut():
    assert len(said("mot " * 10_000).text) <= LONGEST


def test_a_typewriters_spaces_do_not_make_cells():
    words = [Word(text, Box(left, 0, left + 5 * len(text), 6)) for text, left in (("SCI", 0), ("Les", 20), ("12", 60))]
    row = Row(tuple(Segment((word,)) for word in words))
    strips = strips_of(Document(Form.PDF, (Page(1, 600, 800, (row,)),)))
    assert [made.text for made in strips[0].phrases] == ["SCI Les", "12"]


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ((("net", 0, 10), ("-3", 60, 70), ("325,10", 76, 106)), ["net", "-3 325,10"]),
        ((("illi", 0, 8), ("3", 62, 67), ("578,40", 73, 103)), ["illi", "3 578,40"]),
        ((("illi", 0, 8), ("12", 60, 70), ("578", 76, 91)), ["illi", "12 578"]),
        ((("illi", 0, 8), ("3", 50, 55), ("578,40", 73, 103)), ["illi", "3", "578,40"]),
        ((("illi", 0, 8), ("3", 62, 67), ("57,40", 73, 98)), ["illi", "3", "57,40"]),
        ((("illi", 0, 8), ("1234", 48, 68), ("578,40", 74, 104)), ["illi", "1234", "578,40"]),
    ],
)
def test_the_thousands_of_wide_figures_among_narrow_letters_stay_together(words, phrases):
    narrow = [Word("i" * 30, Box(200, 0, 260, 8))]
    placed = [(Word(text, Box(left, 0, right, 8)),) for text, left, right in words]
    row = Row(tuple(map(Segment, (*placed, tuple(narrow)))))
    [strip] = strips_of(Document(Form.PDF, (Page(1, 600, 800, (row,)),)))
    assert [made.text for made in strip.phrases[:-1]] == phrases


def test_words_of_a_mail_are_joined_by_nothing():
    strips = strips_of(document_of_text("Total    12,00\n\nautre ligne"))
    assert [[made.text for made in strip.phrases] for strip in strips] == [["Total", "12,00"], ["autre ligne"]]
