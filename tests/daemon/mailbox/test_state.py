import threading
from datetime import UTC, datetime, timedelta

from daemon.mailbox.state import Progress

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_only_a_sync_that_began_in_time_counts() -> None:
    progress = Progress()
    assert not progress.synced_since(NOON)
    progress.synced(NOON)
    assert progress.synced_since(NOON)
    assert not progress.synced_since(NOON + timedelta(microseconds=1))


def test_a_waiting_thread_is_woken_by_the_sync() -> None:
    progress = Progress()
    answers: list[bool] = []
    waiting = threading.Thread(target=lambda: answers.append(progress.wait_synced(NOON, 20)))
    waiting.start()
    progress.synced(NOON - timedelta(hours=1))
    progress.synced(NOON)
    waiting.join(20)
    assert answers == [True]


def test_a_fault_is_told_until_the_next_sync() -> None:
    progress = Progress()
    progress.connected(NOON)
    progress.failed("the server is away")
    assert progress.state.connected_since is None
    assert progress.state.last_error == "the server is away"
    progress.connected(NOON)
    assert progress.state.last_error
    progress.synced(NOON)
    assert progress.state.last_error == ""
