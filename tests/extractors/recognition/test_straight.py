"""How far a page lies askew."""

import numpy as np
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.recognition.straight import LEAST, MOST, lies_on_its_side, skew_of, turned
from tests.extractors.scanner import scanned

WORDS = ["Dépose", "Fourniture", "Pose", "Ponçage", "Vernis", "Plinthes", "Nettoyage", "Évacuation", "Déplacement"]
ROWS = (f"{word} de {'parquet en chêne massif'[row:]}, {7 * row} m² \\" for row, word in enumerate(WORDS))
PAGE = "#set page(width: 15cm, height: 12cm)\n" + "\n".join(ROWS)


@pytest.fixture(scope="module")
def sheet():
    [picture] = scanned(typst.compile(PAGE.encode()))
    return np.asarray(picture)


@settings(max_examples=12, deadline=None)
@given(askew=st.floats(-MOST + 0.5, MOST - 0.5))
def test_any_skew_is_found_to_a_seventh_of_a_degree_or_is_too_small_to_turn(sheet, askew):
    found = skew_of(turned(sheet, askew))
    assert abs(found + askew) <= (0.15 if found else LEAST + 0.1)


def test_a_level_page_is_left_alone(sheet):
    assert skew_of(sheet) == 0


def test_a_blank_page_has_no_skew():
    assert skew_of(np.full((600, 400), 255, np.uint8)) == 0


@pytest.mark.parametrize("quarters", [1, 2, 3, 4, -1])
def test_quarter_turns_lose_no_pixel(sheet, quarters):
    assert np.array_equal(turned(turned(sheet, 90 * quarters), -90 * quarters), sheet)


def test_a_page_that_is_turned_keeps_all_its_ink(sheet):
    ink = (255 - sheet.astype(int)).sum()
    askew = (255 - turned(sheet, 5.0).astype(int)).sum()
    assert askew == pytest.approx(ink, rel=0.08)


@pytest.mark.parametrize("skew", [0, -3, 2.5])
def test_lines_that_run_up_the_page_are_seen(sheet, skew):
    assert not lies_on_its_side(turned(sheet, skew))
    assert not lies_on_its_side(turned(sheet, 180 + skew))
    assert lies_on_its_side(turned(sheet, 90 + skew))
    assert lies_on_its_side(np.asarray(Image.fromarray(turned(sheet, 270 + skew))))


@pytest.mark.parametrize("columns", [3, 6, 9])
def test_the_rules_of_a_table_do_not_say_which_way_its_lines_run(sheet, columns):
    ruled = sheet.copy()
    ruled[40:-40, np.linspace(30, ruled.shape[1] - 30, columns).astype(int)] = 0
    assert not lies_on_its_side(ruled)
    assert lies_on_its_side(turned(ruled, 90))
    assert lies_on_its_side(turned(ruled, 270))
