import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from outbox.clean import clean, file_name


@given(st.text())
def test_cleaned_text_is_one_line_without_hidden_characters(text):
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}]
    assert len(cleaned) <= 500
    assert clean(cleaned) == cleaned


def test_ordinary_text_and_no_break_spaces_stay():
    assert clean("Café « 4\u00a0605,20\u00a0€ » \u2212 œuvre") == "Café « 4\u00a0605,20\u00a0€ » \u2212 œuvre"


def test_lines_become_one_and_long_text_is_cut():
    assert clean("a\r\n\tb") == "a b"
    assert clean("x" * 600) == "x" * 499 + "…"


def test_marks_that_pile_up_are_dropped():
    assert len(clean("a" + "\u0300" * 100)) == 4


@given(st.text())
def test_a_file_name_is_plain_ascii_and_never_empty_or_hidden(text):
    name = file_name(text)
    assert name
    assert name.isascii()
    assert not name.startswith(".")
    assert not set(name) & set('/\\:*?"<>| \r\n')
