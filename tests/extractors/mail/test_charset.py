import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.charset import decoded, tidy


def test_utf_7_is_refused_since_plain_letters_say_another_thing_in_it():
    assert b"+AE8ASw-".decode("utf-7") == "OK"
    assert decoded(b"+AE8ASw-", "utf-7") is None


@pytest.mark.parametrize(
    "name", ["UTF7", "unicode-1-1-utf-7", "csUTF7", "unicode_escape", "raw-unicode-escape", "hz-7"]
)
def test_other_names_and_cousins_of_it_are_refused(name):
    assert decoded(b"+AE8ASw-", name) is None


@pytest.mark.parametrize("name", ["rot13", "idna", "punycode", "base64", "undefined", "x-unknown"])
def test_a_set_that_is_none_gives_plain_letters_or_nothing(name):
    assert decoded(b"OK", name) == "OK"
    assert decoded(b"d\xe9j\xe0", name) is None


def test_latin_1_is_read_as_windows_writes_it():
    assert decoded(b"12 \x80", "iso-8859-1") == "12 €"


def test_without_a_set_utf_8_is_tried_first():
    assert decoded("été".encode(), "") == "été"
    assert decoded(b"\xe9t\xe9", "us-ascii") == "été"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_no_bytes_and_no_name_raise(content, name):
    assert isinstance(decoded(content, name), str | None)


def test_unseen_characters_do_not_survive():
    assert tidy("VALI\u200bDER\u202e 48\u00ad21\r\nx\u2028y\0") == "VALIDER 4821\nx\ny"
