"""Loopback servers of the demonstration: IMAP (pymap) and an SMTP server (aiosmtpd) that hands over to it.

They need the extra `facturier[demo]` and stand in for the firm's provider; nothing leaves this machine.
"""

import asyncio
import socket
import threading
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from imapclient import IMAPClient  # type: ignore[import-untyped] # imapclient ships no types
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPService
from pymap.user import Passwords, UserMetadata

HOST = "127.0.0.1"
PASSWORD = "demonstration"  # noqa: S105 - the servers live on loopback, for a minute
#: The authserv-id under which the server reports what it checked.
AUTHSERV_ID = "mx.demo.example"


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


class ImapServer:
    """An IMAP server in memory, in a thread of its own, with one mailbox per user."""

    def __init__(self, users: Sequence[str]) -> None:
        self.port = free_port()
        self._users = users
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve(self) -> None:
        parser = ArgumentParser()
        IMAPService.add_arguments(parser)
        DictBackend.add_subparser("dict", parser.add_subparsers(dest="backend"))
        arguments = parser.parse_args(["--host", HOST, "--port", str(self.port), "--no-tls", "dict"])
        arguments.debug = False
        arguments.passlib_cfg = None
        backend, config = await DictBackend.init(arguments, secure_auth=False)
        config.apply_context()
        for user in self._users:
            hashed = await Passwords(config).hash_password(PASSWORD)
            backend.login.users_dict[user] = UserMetadata(config, user, password=hashed)
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            self._ready.set()
            await self._stop.wait()

    @contextmanager
    def session(self, user: str) -> Iterator[IMAPClient]:
        """Log in as *user*, INBOX selected."""
        with IMAPClient(HOST, self.port, ssl=False) as client:
            client.login(user, PASSWORD)
            client.select_folder("INBOX")
            yield client

    def deliver(self, user: str, raw: bytes) -> None:
        """Put a mail into *user*'s inbox."""
        with self.session(user) as client:
            client.append("INBOX", raw)


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as the SMTP server took it."""

    recipients: tuple[str, ...]
    raw: bytes


class HandOver:
    """What the SMTP server does with a mail: note what it checked, and deliver to the users that it knows."""

    def __init__(self, imap: ImapServer, users: Sequence[str]) -> None:
        self.received: list[Received] = []
        self._imap = imap
        self._users = frozenset(users)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail, as a provider's server would: every sender here is known to it."""
        raw = envelope.content
        assert isinstance(raw, bytes)  # noqa: S101 - aiosmtpd decodes only when it is told to
        recipients = tuple(envelope.rcpt_tos)
        self.received.append(Received(recipients, raw))
        domain = parseaddr(envelope.mail_from or "")[1].rpartition("@")[2]
        seen = f"Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from={domain}\r\n".encode()
        users = {user for address in recipients if (user := _without_plus(address)) in self._users}
        for user in sorted(users):
            await asyncio.get_running_loop().run_in_executor(None, self._imap.deliver, user, seen + raw)
        return "250 OK"


def _without_plus(address: str) -> str:
    local, _, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


@contextmanager
def servers(users: Sequence[str]) -> Iterator[tuple[ImapServer, HandOver, int]]:
    """Start both servers; give the IMAP server, what SMTP received, and the SMTP port."""
    with ExitStack() as stack:
        imap = stack.enter_context(ImapServer(users))
        handover = HandOver(imap, users)
        controller = Controller(handover, hostname=HOST, port=free_port())
        controller.start()
        stack.callback(controller.stop)
        yield imap, handover, controller.port
