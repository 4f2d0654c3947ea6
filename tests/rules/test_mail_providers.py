import pytest

from rules.mail_providers import domain_of, is_anybodys


@pytest.mark.parametrize("address", ["a@gmail.com", "a@Orange.fr", "a@yahoo.co.uk", "a@laposte.net", "a@hotmail.fr"])
def test_a_providers_domain_is_anybodys(address):
    assert is_anybodys(domain_of(address))


@pytest.mark.parametrize("address", ["compta@tilleuls.example", "a@orange-et-fils.fr", "a@mail.tilleuls.fr"])
def test_a_firms_own_domain_is_its_own(address):
    assert not is_anybodys(domain_of(address))


def test_what_has_no_domain_is_nobodys_own():
    assert is_anybodys(domain_of("compta"))
    assert is_anybodys(domain_of(""))
