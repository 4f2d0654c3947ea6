"""Letters of a line to words, on lines whose ink is drawn to the pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.recognition.letters import Letter, words_of_letters

HIGH = 30
#: Pixels of a letter, and between two of them.
WIDE, BETWEEN = 10, 5


def line_of(text, spaces=None, confidence=0.99):
    """Draw a line: a block for each letter, and white as wide as a block for each space, or of *spaces* pixels."""
    ink, middles = [], []
    for character in text:
        if character == " ":
            ink += [0] * (WIDE if spaces is None else spaces)
            middles.append(len(ink) - 1)
            continue
        middles.append(len(ink) + WIDE // 2)
        ink += [1] * WIDE + [0] * BETWEEN
    picture = np.full((HIGH, len(ink)), 255, np.uint8)
    picture[8:22, np.array(ink, bool)] = 0
    letters = [Letter(each, at / len(ink), confidence) for each, at in zip(text, middles, strict=True)]
    return letters, picture


def corners(picture):
    high, wide = picture.shape
    return np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)


def read(text, overlooked=(), **drawn):
    """Return the words of a line whose spaces at the places *overlooked* the network did not see."""
    letters, picture = line_of(text, **drawn)
    seen = [each for place, each in enumerate(letters) if place not in overlooked]
    return words_of_letters(seen, corners(picture), picture)


def test_words_stand_where_their_ink_is():
    devis, number = read("Devis D31")
    assert (devis.text, number.text) == ("Devis", "D31")
    assert devis.box.left == pytest.approx(0, abs=3)
    assert devis.box.right == pytest.approx(70, abs=3)
    assert number.box.left == pytest.approx(85, abs=3)
    assert devis.box.top < 9
    assert devis.box.bottom > 21


def test_a_space_that_the_network_overlooked_is_seen_in_the_ink():
    assert [word.text for word in read("Total TTC", overlooked=[5])] == ["Total", "TTC"]


def test_a_figure_is_not_glued_to_the_word_before_it():
    """« TTC1 080,00 » would be eighty euros."""
    assert [word.text for word in read("TTC 1 080,00", overlooked=[3])] == ["TTC", "1", "080,00"]


def test_figures_are_never_taken_apart_by_their_ink():
    assert [word.text for word in read("1 234,56", overlooked=[1])] == ["1234,56"]


def test_a_word_is_as_sure_as_its_least_sure_letter():
    letters, picture = line_of("1080,00")
    letters[2] = Letter("8", letters[2].at, 0.41)
    [word] = words_of_letters(letters, corners(picture), picture)
    assert word.confidence == 0.41


def test_white_letters_on_black_are_ink():
    letters, picture = line_of("Total TTC")
    total, ttc = words_of_letters(letters, corners(picture), 255 - picture)
    assert (total.text, ttc.text) == ("Total", "TTC")
    assert total.box.right < ttc.box.left


def test_a_table_s_rule_is_no_ink():
    letters, picture = line_of("Total TTC")
    picture[2] = 0
    total, ttc = words_of_letters(letters, corners(picture), picture)
    assert total.box.right < ttc.box.left


@given(st.text("ab1,é€ ", min_size=1, max_size=30), st.floats(0, 1))
def test_the_words_of_any_line_spell_it(text, confidence):
    words = read(text, confidence=confidence) if text.strip() else []
    assert "".join(word.text for word in words) == text.replace(" ", "")
    assert all(word.confidence == confidence and word.text for word in words)
    assert [word.box.left for word in words] == sorted(word.box.left for word in words)


@given(st.text("ab1,é ", max_size=12), st.integers(4, 40), st.integers(4, 60), st.integers(0, 2**32 - 1))
def test_no_picture_and_no_letters_break_it(text, high, wide, seed):
    chance = np.random.default_rng(seed)
    picture = chance.integers(0, 256, (high, wide), np.uint8)
    letters = [Letter(each, (at + 0.5) / max(len(text), 1), 0.5) for at, each in enumerate(text)]
    words = words_of_letters(letters, corners(picture), picture)
    assert "".join(word.text for word in words) == text.replace(" ", "")


def test_a_letter_s_height_does_not_move_its_line():
    capital, small = (read(text)[0].box for text in ("TOTAL", "soumettre"))
    assert capital.bottom > small.top


def test_a_cell_s_rules_on_all_sides_do_not_make_its_type_higher():
    letters, plain = line_of("1080,00")
    ruled = plain.copy()
    ruled[1], ruled[-2] = 0, 0
    ruled[:, 0], ruled[:, -1] = 0, 0
    [alone], [framed] = (words_of_letters(letters, corners(plain), picture) for picture in (plain, ruled))
    assert framed.box.bottom - framed.box.top == pytest.approx(alone.box.bottom - alone.box.top, abs=1)


def test_a_one_stands_in_the_white_of_a_figure():
    """« 1 080,00 » is one amount: the white behind a « 1 » belongs to it."""
    ink = np.full((HIGH, 40), 255, np.uint8)
    ink[8:22, 4:7] = 0  # the stem of a « 1 »
    ink[8:22, 24:34] = 0
    spelled = [Letter("1", 5.5 / 40, 0.99), Letter(" ", 15 / 40, 0.99), Letter("0", 29 / 40, 0.99)]
    one, _ = words_of_letters(spelled, corners(ink), ink)
    assert one.box.right > 10


@pytest.mark.parametrize(("foot", "text"), [(14, "m²"), (22, "m2")])
def test_a_figure_that_stands_high_behind_a_metre_is_a_square(foot, text):
    ink = np.full((HIGH, 30), 255, np.uint8)
    ink[8:22, 2:14] = 0
    ink[8:foot, 18:26] = 0
    [word] = words_of_letters([Letter("m", 8 / 30, 0.99), Letter("2", 22 / 30, 0.99)], corners(ink), ink)
    assert word.text == text


def test_which_apostrophe_it_is_makes_no_word_unsure():
    letters, picture = line_of("l'eau")
    letters[1] = Letter("'", letters[1].at, 0.4)
    [word] = words_of_letters(letters, corners(picture), picture)
    assert word.confidence == 0.99


def test_a_comma_is_never_apart_from_its_word():
    assert [word.text for word in read("mm , chants", overlooked=[2])] == ["mm,", "chants"]


@pytest.mark.parametrize("text", ["l 'entrée", "d \u2019étages", "jusqu 'à"])
def test_an_apostrophe_is_never_apart_from_the_word_before_it(text):
    place = text.index(" ")
    assert [word.text for word in read(text, overlooked=[place])] == [text.replace(" ", "")]


@pytest.mark.parametrize(("seen", "meant"), [("m^2", "m²"), ("cm^3", "cm³"), ("m^2,", "m²,"), ("x^2", "x^2")])
def test_a_power_that_is_spelled_out_is_raised(seen, meant):
    [word] = read(seen)
    assert word.text == meant
