import pytest

from extractors.documents.apart import with_raised, with_spaced
from rules.document import Box, Word


def word(text, left, right, top=100.0, bottom=111.0):
    return Word(text, Box(left, top, right, bottom))


@pytest.mark.parametrize(
    ("text", "raised", "together"),
    [("n", "o", "n°"), ("N", "os", "N°s"), ("m", "2", "m²"), ("dm", "3", "dm³"), ("1", "er", "1er"), ("2", "e", "2e")],
)
def test_small_letters_right_behind_a_word_belong_to_it(text, raised, together):
    joined = with_raised(word(text, 50, 57), word(raised, 57, 62, 98, 106))
    assert joined is not None
    assert (joined.text, joined.box) == (together, Box(50, 98, 62, 111))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("n", word("o", 57, 64)),  # as high as the word
        ("n", word("o", 60, 65, 98, 106)),  # a space before it
        ("m", word("2", 57, 62, 106, 114)),  # lowered
        ("12,50", word("2", 57, 62, 98, 106)),  # the mark of a footnote behind an amount
        ("total", word("o", 57, 62, 98, 106)),
        ("1250", word("e", 57, 62, 98, 106)),
    ],
)
def test_other_words_stay_apart(text, after):
    assert with_raised(word(text, 50, 57), after) is None


@pytest.mark.parametrize(
    ("text", "width", "more", "rest", "whole"),
    [
        ("PROPOS", 53.0, "I", 3.0, "PROPOSI"),
        ("JUSQU", 45.0, "'AU", 20.0, "JUSQU'AU"),
        ("ÉMI", 21.5, "SE", 14.5, "ÉMISE"),
    ],
)
def test_capitals_set_apart_are_one_word(text, width, more, rest, whole):
    joined = with_spaced(word(text, 50, 50 + width), word(more, 52 + width, 52 + width + rest))
    assert joined is not None
    assert joined.text == whole


@pytest.mark.parametrize(
    ("text", "width", "more", "rest"),
    [
        ("DUPONT", 36.0, "FILS", 19.0),
        ("ORDRE", 32.0, "DE", 12.5),
        ("AVIS", 20.0, "DE", 12.0),
        ("SCI", 14.0, "LES", 17.5),
    ],
)
def test_capitals_as_wide_as_usual_are_words_between_narrow_spaces(text, width, more, rest):
    assert with_spaced(word(text, 50, 50 + width), word(more, 52 + width, 52 + width + rest)) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("BON", word("DE", 82.8, 90)),  # a space
        ("TVA", word("20", 82, 90)),
        ("Bon", word("DE", 82, 90)),
        ("BON", word("DE", 82, 90, 104, 115)),  # of another row
    ],
)
def test_words_of_their_own_are_not(text, after):
    assert with_spaced(word(text, 50, 80), after) is None
