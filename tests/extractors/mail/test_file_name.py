import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.file_name import MAX_NAME, file_name


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Devis n° D2026-031 signé.pdf", "Devis n° D2026-031 signé.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\devis.pdf", "devis.pdf"),
        ("..", "sans nom"),
        ("", "sans nom"),
        (".bashrc", "bashrc"),
        ("CON.pdf", "sans nom"),
        ("a\0b\r\n<script>.pdf", "a_b_script_.pdf"),
        ("x" * 300 + ".pdf", "x" * (MAX_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_loses_what_could_do_harm(given_name, expected):
    assert file_name(given_name, "sans nom") == expected


@given(st.text(max_size=400))
def test_every_name_is_one_short_visible_file_name(given_name):
    name = file_name(given_name, "sans nom")
    assert 0 < len(name) <= MAX_NAME
    assert not set(name) & set('/\\\0\r\n:*?"<>|')
    assert not name.startswith(".")
