"""Waiting for a condition, with a deadline: the only way a test waits."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

#: Seconds between two looks.
_PAUSE = 0.02


def until(predicate: Callable[[], T], timeout: float = 15.0, what: str = "", pause: float = _PAUSE) -> T:
    """Asks `predicate` until its answer is true, and gives that answer.

    Args:
        predicate: asked again and again; should be cheap.
        timeout: seconds after which the wait fails.
        what: what was waited for, for the message.
        pause: seconds between two looks; longer where looking costs something.

    Raises:
        TimeoutError: the condition did not come.
    """
    deadline = time.monotonic() + timeout
    while True:
        answer = predicate()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {timeout} s for {what or predicate!r}; the last answer was {answer!r}")
        time.sleep(pause)
