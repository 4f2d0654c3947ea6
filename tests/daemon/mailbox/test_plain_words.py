import imaplib
import socket
import ssl
from dataclasses import dataclass

import pytest
from imapclient.exceptions import LoginError

from daemon.mailbox.errors import CommandRefused, LoginRefused, MailboxFault, Unreachable
from daemon.mailbox.plain_words import fault, plain_words, spoken
from daemon.mailbox.settings import MailboxSettings

SETTINGS = MailboxSettings(name="facturation", host="imap.example", port=993, tls="tls", user="u", password="secret")


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (LoginError("b'[AUTHENTICATIONFAILED] Authentication failed.'"), LoginRefused, "Check the user"),
        (LoginError("b'[UNAVAILABLE] Temporary authentication failure.'"), Unreachable, "this may pass"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number"), Unreachable, "no TLS with"),
        (socket.gaierror(-2, "Name or service not known"), Unreachable, "host name of imap.example:993 is not known"),
        (TimeoutError("timed out"), Unreachable, "does not answer in time"),
        (ConnectionRefusedError(111, "Connection refused"), Unreachable, "refuses connections"),
        (ConnectionResetError(104, "Connection reset by peer"), Unreachable, "Connection reset by peer"),
        (imaplib.IMAP4.abort("socket error: EOF"), Unreachable, "closed the connection (socket error: EOF)"),
        (imaplib.IMAP4.error("move failed: over quota"), CommandRefused, "over quota"),
        (ValueError("odd answer"), Unreachable, "cannot be read (odd answer)"),
    ],
)
def test_each_error_has_a_sentence(error: Exception, kind: type[MailboxFault], words: str) -> None:
    said = fault(SETTINGS, error)
    assert type(said) is kind
    assert str(said).startswith("Mailbox facturation: ")
    assert words in str(said)
    assert "\n" not in str(said)
    assert "secret" not in str(said)


def test_a_servers_long_words_are_cut() -> None:
    assert len(str(fault(SETTINGS, imaplib.IMAP4.error("x" * 10_000)))) < 400


def test_a_fault_of_ours_stays_what_it_is() -> None:
    ours = LoginRefused("no")
    with pytest.raises(LoginRefused) as raised, plain_words(SETTINGS):
        raise ours
    assert raised.value is ours


def test_errors_of_other_parts_pass() -> None:
    @dataclass
    class Talker:
        settings: MailboxSettings

        @spoken
        def talk(self, error: Exception) -> None:
            raise error

    with pytest.raises(KeyError):
        Talker(SETTINGS).talk(KeyError("a bug"))
    with pytest.raises(Unreachable):
        Talker(SETTINGS).talk(OSError("broken"))
