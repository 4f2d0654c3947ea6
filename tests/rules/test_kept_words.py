"""A document's words are kept small, in the order in which people read them, and come back as they were."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.document import Box, Cell, Page, Row, Segment, Table, Word
from rules.errors import NotThisShape
from rules.kept_words import MOST_WORDS, packed, unpacked

PLACES = st.floats(0, 800).map(lambda each: round(each, 1))
WORDS = st.builds(
    Word,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.builds(Box, PLACES, PLACES, PLACES, PLACES),
    st.integers(0, 1000).map(lambda each: each / 1000),
)
ROWS = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: Row((Segment(tuple(words)),)))
PAGES = st.builds(Page, st.integers(1, 9), PLACES, PLACES, st.lists(ROWS, max_size=5).map(tuple))


def word(text, left, top):
    return Word(text, Box(left, top, left + 30, top + 10))


@given(st.lists(PAGES, max_size=3))
def test_what_was_kept_comes_back(pages):
    assert list(unpacked(packed(pages))) == pages


def test_a_cell_over_two_rows_is_kept_as_one():
    first, price, second = word("laine", 0, 0), word("38,00", 90, 0), word("de bois", 0, 12)
    rows = (Row((Segment((first,)), Segment((price,)))), Row((Segment((second,)),)))
    page = Page(1, 595, 842, rows, (Table(((Cell((first, second)), Cell((price,))),)),))
    (kept,) = unpacked(packed([page]))
    assert [row.text for row in kept.rows] == ["laine de bois  38,00"]


def test_the_words_of_a_book_are_not_kept():
    row = Row((Segment((word("mot", 0, 0),) * (MOST_WORDS + 1)),))
    assert packed([Page(1, 595, 842, (row,))]) == b""


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no json"),
        zlib.compress(json.dumps([[1, 2, 3, [[[["mot", 1]]]]]]).encode()),
        zlib.compress(json.dumps([[1, 2, 3, [[[[7, 1, 0, 0, 0, 0]]]]]]).encode()),
        zlib.compress(json.dumps([[1, 2]]).encode()),
        zlib.compress(b"[" + b" " * 17_000_000 + b"]"),
    ],
)
def test_what_is_damaged_is_told(kept):
    with pytest.raises(NotThisShape):
        unpacked(kept)
