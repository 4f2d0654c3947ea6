import pytest

from extractors.mail.alignment import is_public_suffix, speaks_for


@pytest.mark.parametrize(
    ("signer", "domain"),
    [
        ("cabinet.fr", "cabinet.fr"),
        ("Cabinet.FR.", "cabinet.fr"),
        ("cabinet.fr", "mail.cabinet.fr"),
        ("cabinet.co.uk", "cabinet.co.uk"),
        ("cabinet.co.uk", "mail.cabinet.co.uk"),
        ("cabinet.asso.fr", "cabinet.asso.fr"),
    ],
)
def test_a_domain_and_its_organisational_parent_speak_for_it(signer, domain):
    assert speaks_for(signer, domain)


@pytest.mark.parametrize(
    ("signer", "domain"),
    [
        ("fr", "cabinet.fr"),
        ("co.uk", "cabinet.co.uk"),
        ("asso.fr", "cabinet.asso.fr"),
        ("com.au", "cabinet.com.au"),
        ("", "cabinet.fr"),
        (".", "cabinet.fr"),
        (".fr", "cabinet.fr"),
        ("mail.cabinet.fr", "cabinet.fr"),
        ("autre.fr", "cabinet.fr"),
        ("inet.fr", "cabinet.fr"),
        ("cabinet.fr.evil.ru", "cabinet.fr"),
        ("cab\u0456net.fr", "cabinet.fr"),
    ],
)
def test_nobody_else_does(signer, domain):
    assert not speaks_for(signer, domain)


def test_an_own_domain_of_two_letters_and_a_word_is_nobody_s_suffix():
    assert not is_public_suffix("orange.fr")
    assert not is_public_suffix("co.example")
    assert is_public_suffix("ac.nz")
