"""The firm's submission server in a process of its own, so that it does not slow down what is measured."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

from servers.smtp import SmtpServer


@contextmanager
def mail_server() -> Iterator[tuple[int, Callable[[], int]]]:
    """Start it; give its port, and a function that tells how many mails it took."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()

    def taken() -> int:
        ours.send("how many?")
        return int(ours.recv())

    try:
        yield int(ours.recv()), taken
    finally:
        ours.close()
        theirs.close()
        process.terminate()
        process.join()


def _serve(pipe: Connection) -> None:
    with SmtpServer() as server, suppress(EOFError):
        pipe.send(server.port)
        while pipe.recv():
            pipe.send(len(server.received))
