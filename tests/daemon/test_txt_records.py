import dns.exception
import dns.resolver
import pytest

from daemon.txt_records import txt_record


class Answered:
    def __init__(self, *strings: bytes) -> None:
        self.strings = strings


@pytest.fixture
def answers(monkeypatch):
    def answer(result):
        def resolve(_name, kind, lifetime):
            assert (kind, lifetime) == ("TXT", 5.0)
            if isinstance(result, Exception):
                raise result
            return [result]

        monkeypatch.setattr(dns.resolver, "resolve", resolve)

    return answer


def test_the_parts_of_a_record_are_one(answers):
    answers(Answered(b"v=DKIM1; ", b"p=abc"))
    assert txt_record("s._domainkey.cabinet.example") == b"v=DKIM1; p=abc"


@pytest.mark.parametrize("absent", [dns.resolver.NXDOMAIN(), dns.resolver.NoAnswer()])
def test_a_name_without_a_record_has_none(answers, monkeypatch, absent):
    monkeypatch.setattr(type(absent), "__str__", lambda _self: "absent")
    answers(absent)
    assert txt_record("s._domainkey.cabinet.example") is None


def test_a_silent_name_server_proves_nothing(answers):
    answers(dns.exception.Timeout(timeout=5))
    with pytest.raises(OSError, match="does not answer"):
        txt_record("s._domainkey.cabinet.example")
