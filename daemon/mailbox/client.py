"""IMAPClient, with what its idle_check hides and what its move does not return."""

import select
import ssl
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

from imapclient import IMAPClient  # type: ignore[import-untyped]  # it ships no types
from imapclient.imapclient import SocketTimeout  # type: ignore[import-untyped]  # the same

from daemon.mailbox.settings import MailboxSettings

#: Seconds for the connection, and for each read after it.
CONNECT_TIMEOUT, READ_TIMEOUT = 10.0, 30.0


class Client(IMAPClient):  # type: ignore[misc]  # an untyped base
    """One connection, used by one thread."""

    def said_something(self, seconds: float) -> bool:
        """Waits in IDLE until the server sent anything or went away; False when it stayed silent.

        `idle_check` answers [] for ever once the server is gone, fails on a line split across two segments, and
        does not look at what arrived in one segment with the answer to IDLE. So only whether there is something to
        read is asked here; `idle_done` reads it, and raises when the server is gone.
        """
        if self._buffered():
            return True
        poll = select.poll()
        poll.register(self.socket().fileno(), select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def _buffered(self) -> bool:
        """Whether bytes wait in Python's or OpenSSL's buffer, which poll does not see."""
        socket, file = self.socket(), getattr(self._imap, "_file", None) or self._imap.file
        timeout = socket.gettimeout()
        socket.setblocking(False)
        try:
            return bool(file.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            socket.settimeout(timeout)

    def hang_up(self) -> None:
        """Makes a read that waits in another thread end at once, as if the server had gone."""
        with suppress(OSError):  # there may be no connection any more
            self.socket().shutdown(SHUT_RDWR)

    def said_exists(self) -> bool:
        """Whether the server mentioned new mail since the last question, in an answer to whatever command."""
        return self._imap.response("EXISTS")[1] not in ([None], None)

    def copied_to(self) -> tuple[int, int] | None:
        """UIDVALIDITY and UID that the last COPY or MOVE of one mail gave it (RFC 4315); None when not told."""
        data: list[Any] = self._imap.response("COPYUID")[1] or [None]
        words = data[-1].split() if data[-1] else []
        if len(words) == 3 and words[0].isdigit() and words[2].isdigit():  # noqa: PLR2004 - validity, from, to
            return int(words[0]), int(words[2])
        return None


def connect(settings: MailboxSettings) -> Client:
    """A client that is connected and has been greeted.

    Raises:
        OSError, imaplib.IMAP4.error: whatever the dialogue raised.
    """
    client = Client(
        settings.host,
        settings.port,
        ssl=settings.tls == "tls",
        ssl_context=_trust(settings),
        timeout=SocketTimeout(CONNECT_TIMEOUT, READ_TIMEOUT),
    )
    client.normalise_times = False  # keep the zone of INTERNALDATE
    return client


def log_in(client: Client, settings: MailboxSettings) -> None:
    """Logs in, after STARTTLS where the settings ask for it.

    Raises:
        OSError, imaplib.IMAP4.error: whatever the dialogue raised.
    """
    if settings.tls == "starttls":
        client.starttls(_trust(settings))
    if settings.token is None:
        client.login(settings.user, settings.password)
    else:
        client.oauth2_login(settings.user, settings.token())


def _trust(settings: MailboxSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(settings.cafile) if settings.cafile else None)
