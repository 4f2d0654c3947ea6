"""What IMAPClient's idle_check gets wrong, against a server that is a script."""

import socket
import threading
from collections.abc import Callable
from typing import BinaryIO

import pytest

from daemon.mailbox.errors import Unreachable
from daemon.mailbox.session import Session
from daemon.mailbox.settings import MailboxSettings


def finish(lines: BinaryIO, connection: socket.socket, tag: bytes) -> None:
    """Answers DONE and LOGOUT."""
    assert lines.readline() == b"DONE\r\n"
    connection.sendall(tag + b" OK idle\r\n")
    last = lines.readline().split()[0]
    connection.sendall(b"* BYE\r\n" + last + b" OK bye\r\n")


def test_a_push_in_one_segment_with_the_answer_is_seen(serve: Callable) -> None:
    def script(lines: BinaryIO, connection: socket.socket, tag: bytes) -> None:
        connection.sendall(b"+ idling\r\n* 5 EXISTS\r\n")
        finish(lines, connection, tag)

    with Session(serve(script)) as session:
        session.start_idle()
        assert session.said_something(10)
        session.end_idle()
        assert session.heard_of_mail()


def test_a_push_in_two_segments_is_no_fault(serve: Callable) -> None:
    whole = threading.Event()

    def script(lines: BinaryIO, connection: socket.socket, tag: bytes) -> None:
        connection.sendall(b"+ idling\r\n* 5 EX")
        assert whole.wait(20)
        connection.sendall(b"ISTS\r\n")
        finish(lines, connection, tag)

    with Session(serve(script)) as session:
        session.start_idle()
        assert session.said_something(10)
        whole.set()
        session.end_idle()
        assert session.heard_of_mail()


def test_a_server_that_is_gone_is_a_fault_and_not_silence(serve: Callable) -> None:
    def script(_lines: BinaryIO, connection: socket.socket, _tag: bytes) -> None:
        connection.sendall(b"+ idling\r\n")

    with pytest.raises(Unreachable, match="connection"):
        _idle_once(serve(script))


def test_a_silent_server_is_only_silent(serve: Callable) -> None:
    ended = threading.Event()

    def script(_lines: BinaryIO, connection: socket.socket, _tag: bytes) -> None:
        connection.sendall(b"+ idling\r\n")
        assert ended.wait(20)

    with Session(serve(script)) as session:
        session.start_idle()
        assert not session.said_something(0.01)
        ended.set()


def _idle_once(settings: MailboxSettings) -> None:
    with Session(settings) as session:
        session.start_idle()
        assert session.said_something(10)
        session.end_idle()
