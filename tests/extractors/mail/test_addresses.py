import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.addresses import addresses_of, author_of


@pytest.mark.parametrize(
    "value",
    [
        "claire@cabinet.example",
        "<claire@cabinet.example>",
        "Claire Martin <Claire@Cabinet.Example>",
        '"Martin, Claire" <claire@cabinet.example>',
        '"claire@cabinet.example" <claire@cabinet.example>',
        "=?utf-8?q?H=C3=A9l=C3=A8ne?= <claire@cabinet.example>",
        "Claire (Compta) <claire@cabinet.example>",
    ],
)
def test_one_plain_address_is_an_author(value):
    author = author_of((value,))
    assert (author.address, author.defect) == ("claire@cabinet.example", "")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "claire@cabinet.example <evil@x.example>",
        "claire@cabinet.example, evil@x.example",
        "<claire@cabinet.example> <evil@x.example>",
        "Claire <claire@cabinet.example>, evil@x.example",
        "=?utf-8?q?claire@cabinet.example?= <evil@x.example>",
        "claire@cabinet.example (evil@x.example)",
        "Groupe: claire@cabinet.example;",
        "undisclosed-recipients:;",
        "claire@cabinet",
        "claire@cabinet..example",
        "claire @cabinet.example",
        '"claire"@cabinet.example',
        "cl\u0430ire@cabinet.example",
        "claire@cab\u0456net.example",
        "Claire <claire@cabinet.example>\0",
        "Claire <claire@cabinet.example> x",
        "@relay.example:claire@cabinet.example",
    ],
)
def test_anything_else_has_a_defect_and_no_address(value):
    author = author_of((value,))
    assert author.address == ""
    assert author.defect


def test_two_from_fields_or_none_are_a_defect():
    assert author_of(()).defect == "no From field"
    assert author_of(("a@b.example", "a@b.example")).defect == "2 From fields"


@given(st.text(max_size=200))
def test_an_author_has_an_address_or_a_defect_and_never_both(value):
    author = author_of((value,))
    assert bool(author.address) != bool(author.defect)
    assert author.address.isascii()


def test_recipients_are_found_among_names_and_groups():
    value = '"A, <x@y.example>" <a@b.example>, c@d.example, Equipe: e@f.example, G <G@h.example>;, non lu'
    assert addresses_of((value,)) == ("a@b.example", "c@d.example", "e@f.example", "g@h.example")


@given(st.text(max_size=300))
def test_no_recipient_field_raises(value):
    addresses_of((value,))
