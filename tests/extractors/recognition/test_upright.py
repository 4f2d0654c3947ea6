"""Which way is up: asked of an engine that reads only what stands upright."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from extractors.recognition.upright import read_upright
from rules.document import Box, Word

WORDS = [Word("Fourniture", Box(0, 0, 9, 9), 0.99)] * 12
GUESSES = [Word("nuid", Box(0, 0, 9, 9), 0.3)] * 12


def page():
    """A sheet whose lines are bars, the longest at the top, so that the four ways differ."""
    sheet = np.full((400, 300), 255, np.uint8)
    for row in range(20, 380, 20):
        sheet[row : row + 8, 20 : 280 - row // 4] = 0
    sheet[8:95, 8:72] = 0
    return sheet


@dataclass
class Reader:
    """Reads a page only when its black square is at the top left."""

    name: str = "fake"
    dpi: int = 150
    upright: list[Word] = field(default_factory=lambda: WORDS)
    otherwise: list[Word] = field(default_factory=lambda: GUESSES)
    looked: int = 0

    def words(self, sheet):
        self.looked += 1
        corner = sheet[: sheet.shape[0] // 4, : sheet.shape[1] // 4]
        wide_side_up = sheet.shape[0] > sheet.shape[1]
        return self.upright if wide_side_up and (corner < 128).mean() > 0.6 else self.otherwise


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_read_whichever_way_it_lies(quarters):
    read = read_upright(np.ascontiguousarray(np.rot90(page(), quarters)), Reader())
    assert list(read.words) == WORDS
    assert round(read.turned / 90) % 4 == -quarters % 4
    assert read.size == (300, 400)


def test_a_page_that_stands_is_read_once():
    reader = Reader()
    assert read_upright(page(), reader).turned == 0
    assert reader.looked == 1


def test_strokes_that_read_as_letters_are_no_reading():
    strokes = [Word("mm", Box(0, 0, 9, 9), 0.99)] * 40
    read = read_upright(np.ascontiguousarray(np.rot90(page())), Reader(otherwise=strokes))
    assert list(read.words) == WORDS


def test_where_no_way_is_clear_the_page_stays_as_it_lies():
    reader = Reader(upright=GUESSES)
    read = read_upright(page(), reader)
    assert (read.turned, reader.looked) == (0, 4)
    assert list(read.words) == GUESSES


def test_a_blank_page_has_no_words():
    read = read_upright(np.full((400, 300), 255, np.uint8), Reader(upright=[]))
    assert read.turned == 0
