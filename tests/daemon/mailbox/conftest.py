"""An IMAP server that is a script, for what no real server does on demand."""

import socket
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest

from daemon.mailbox.settings import MailboxSettings

Script = Callable[[BinaryIO, socket.socket, bytes], None]

#: What is said before the OK; all other commands get the OK alone.
SAYS = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE MOVE\r\n",
    b"LIST": b'* LIST (\\Noselect) "/" ""\r\n',
    b"EXAMINE": b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 1] next\r\n",
    b"SEARCH": b"* SEARCH\r\n",
    b"UID": b"* SEARCH\r\n",
}


@pytest.fixture
def serve() -> Iterator[Callable[..., MailboxSettings]]:
    """Serves one connection; the script takes over when the client sends a certain command."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def talk(script: Script, at: bytes) -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"* OK [CAPABILITY IMAP4rev1 IDLE MOVE] ready\r\n")
            for line in lines:
                tag, _, command = line.strip().partition(b" ")
                if command.startswith(at):
                    script(lines, connection, tag)
                    return
                connection.sendall(SAYS.get(command.split()[0].upper(), b"") + tag + b" OK done\r\n")

    def start(script: Script, at: bytes = b"IDLE") -> MailboxSettings:
        threads.append(threading.Thread(target=talk, args=(script, at), daemon=True))
        threads[-1].start()
        host, port = listener.getsockname()
        return MailboxSettings(name="m", host=host, port=port, tls="none", user="u", password="p")

    yield start
    for thread in threads:
        thread.join(20)
    listener.close()
