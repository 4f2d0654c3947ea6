import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

import pytest

from daemon.mailbox.pace import Pace
from daemon.mailbox.watch import Watch
from ledger.mailboxes import Position
from servers.memory_records import MemoryRecords


@pytest.mark.parametrize("command", [b"LOGIN", b"EXAMINE", b"UID SEARCH", b"IDLE"])
def test_a_server_that_does_not_answer_does_not_hold_back_the_end(serve: Callable, command: bytes) -> None:
    hung = threading.Event()

    def script(lines: BinaryIO, _connection: socket.socket, _tag: bytes) -> None:
        hung.set()
        lines.read()  # until the client hangs up

    pace = Pace(grace=0.05, look=0.05)
    records = MemoryRecords()
    records.set_position("m", Position(7, 0, datetime.now(UTC)))
    watch = Watch(serve(script, command), records, lambda: datetime.now(UTC), lambda: 0.5, pace)
    stop = threading.Event()
    thread = threading.Thread(target=watch.run, args=(stop, threading.Event()), daemon=True)
    thread.start()
    said = hung.wait(20)
    stop.set()
    assert said, watch.state
    thread.join(20)  # a read alone waits 30 seconds
    assert not thread.is_alive()
    assert watch.state.connected_since is None
