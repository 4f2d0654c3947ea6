"""What went wrong with a mailbox, in a sentence that says what to do."""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from imapclient.exceptions import LoginError  # type: ignore[import-untyped]  # it ships no types

from daemon.mailbox.errors import CertificateRefused, CommandRefused, LoginRefused, MailboxFault, Unreachable
from daemon.mailbox.settings import MailboxSettings

#: A login refused for one of these reasons may be accepted later (RFC 5530).
_LATER = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|ALERT)\]", re.IGNORECASE)
#: Characters of the server's own words that a message keeps.
_SERVER_WORDS = 200


class Speaks(Protocol):
    """An object that talks to the server of a mailbox."""

    settings: MailboxSettings


P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound=Speaks)


def spoken(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Makes a method raise faults of ours instead of those of sockets, TLS and imaplib."""

    @wraps(method)
    def in_words(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with plain_words(self.settings):
            return method(self, *args, **kwargs)

    return in_words


@contextmanager
def plain_words(settings: MailboxSettings) -> Iterator[None]:
    """Turns every error of the dialogue inside into a `MailboxFault`."""
    try:
        yield
    except MailboxFault:
        raise
    # ValueError and its kin: a server's answer that imapclient cannot parse
    except (OSError, imaplib.IMAP4.error, ValueError, EOFError) as error:
        raise fault(settings, error) from error


#: The first that fits counts: subclasses stand above their bases.
_SENTENCES: tuple[tuple[type[Exception], type[MailboxFault], str], ...] = (
    (
        ssl.SSLCertVerificationError,
        CertificateRefused,
        "the certificate of {server} is not trusted ({words}). Check the host name, or set ca_file.",
    ),
    (
        ssl.SSLError,
        Unreachable,
        "no TLS with {server} ({words}). Check the port, and whether the url starts with imaps:// as it should.",
    ),
    (socket.gaierror, Unreachable, "the host name of {server} is not known. Check it, and the network."),
    (TimeoutError, Unreachable, "{server} does not answer in time. Check host, port and firewall."),
    (ConnectionRefusedError, Unreachable, "{server} refuses connections. Check host and port, or start the server."),
    (OSError, Unreachable, "the connection to {server} failed ({words})."),
    (imaplib.IMAP4.abort, Unreachable, "{server} closed the connection ({words})."),
    (imaplib.IMAP4.error, CommandRefused, "{server} refused a command ({words})."),
    (Exception, Unreachable, "{server} gave an answer that cannot be read ({words})."),
)


def fault(settings: MailboxSettings, error: Exception) -> MailboxFault:
    """The fault that an error of the dialogue means."""
    words = _words(error)
    if isinstance(error, LoginError):
        return _login(settings, words)
    kind, sentence = next((kind, sentence) for cause, kind, sentence in _SENTENCES if isinstance(error, cause))
    server = f"{settings.host}:{settings.port}"
    return kind(f"Mailbox {settings.name}: " + sentence.format(server=server, words=words))


def _login(settings: MailboxSettings, words: str) -> MailboxFault:
    start = f"Mailbox {settings.name}: {settings.host} refused the login of {settings.user} ({words})."
    if _LATER.search(words):
        return Unreachable(f"{start} It says that this may pass.")
    cure = "Check the app's rights and its consent." if settings.token else "Check the user and the password."
    return LoginRefused(f"{start} {cure}")


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        said: str = error.verify_message
    elif isinstance(error, ssl.SSLError):
        said = getattr(error, "reason", "") or str(error)  # an error that Python raises itself has no reason
    else:
        said = str(error)
    return " ".join(said.split()).removeprefix("b'").rstrip("'.")[:_SERVER_WORDS]
