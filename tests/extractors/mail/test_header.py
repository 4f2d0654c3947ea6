from datetime import UTC, datetime
from email import message_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.header import field, fields, ids, instant, words


def test_encoded_words_are_joined_as_they_were_split():
    assert words("=?utf-8?b?w6l0?= =?iso-8859-1?q?=E9_2026?= fin") == "ét" + "é 2026 fin"


@pytest.mark.parametrize("value", ["=?utf-7?q?+AE8ASw-?=", "=?x?q?a", "=?utf-8?z?YQ==?="])
def test_a_word_that_cannot_be_decoded_stays_as_it_is(value):
    assert words(value) == value


@given(st.text(max_size=300))
def test_words_never_raise_and_are_bounded(value):
    assert len(words(value)) <= 1_000


@given(st.binary(max_size=300))
def test_raw_bytes_of_a_field_never_raise(content):
    message = message_from_bytes(b"Subject: " + content.replace(b"\n", b"").replace(b"\r", b"") + b"\n\nx")
    assert "\n" not in field(message, "subject")


def test_fields_are_unfolded_topmost_first():
    message = message_from_bytes(b"A: 1\r\n\t2\r\nB: x\r\na: 3\r\n\r\n")
    assert fields(message, "A") == ("1\t2", "3")


def test_ids_are_what_stands_in_angles():
    assert ids("<a@b> (x) <c@d>\r\n <a@b> e@f <>") == ("a@b", "c@d")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fri, 20 Nov 2026 12:00:00 +0100", datetime(2026, 11, 20, 11, tzinfo=UTC)),
        ("20 Nov 2026 12:00:00 -0000", datetime(2026, 11, 20, 12, tzinfo=UTC)),
        ("32 Nov 2026", None),
        ("", None),
        ("Fri, 20 Nov 99999 12:00:00 +9999", None),
    ],
)
def test_a_date_is_an_instant_or_nothing(value, expected):
    assert instant(value) == expected


@given(st.text(max_size=100))
def test_no_date_raises(value):
    instant(value)
