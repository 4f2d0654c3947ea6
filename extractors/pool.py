"""Warm spawned children for native or hostile work: documents, pictures, mails. What fails there fails alone.

Native code cannot be interrupted and a fork from a threaded process can deadlock, so the work is done in children that
are spawned, kept warm, bounded in memory and time, renewed every so many pieces, and killed when they overrun.
"""

import multiprocessing
import os
import pickle
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from extractors import pool_answers
from extractors.errors import ExtractorsError
from extractors.pool_child import Done, Failed, OutOfMemory, Raised, Ready, serve

P = ParamSpec("P")
R = TypeVar("R")


class Children(Protocol):
    """Processes apart that do dangerous work; `ReadingPool` is one way to have them."""

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the top-level *function* returns in a child."""
        ...

    def close(self) -> None:
        """End the children."""
        ...


#: Bytes; a larger answer is not taken.
MAX_ANSWER = 256_000_000

#: Seconds in which a child must be warm.
WARM_UP_TIME = 60.0


class ChildDied(ExtractorsError):
    """The child died at its work: killed from outside, or crashed in native code."""


class ChildTimedOut(ExtractorsError):
    """The work took longer than it may, and its child was killed."""


class ChildOutOfMemory(ExtractorsError):
    """The work needed more memory than a child may have."""


class ChildFailed(ExtractorsError):
    """The work raised a library's error, or answered with something that is no value of ours."""


class PoolClosed(ExtractorsError):
    """The pool takes no more work."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: *timeout* seconds for a piece of work, *memory* bytes, *pieces* before it is renewed."""

    timeout: float = 60.0
    memory: int = 2_500_000_000
    pieces: int = 200


@dataclass(slots=True)
class _Child:
    process: SpawnProcess
    connection: Connection
    pieces: int = 0
    replaced: bool = False

    def ask(self, work: bytes, timeout: float) -> bytes:
        """Return the child's answer; raises ChildTimedOut or ChildDied."""
        try:
            _set_timeout(self.connection, timeout)
            if work:
                self.connection.send_bytes(work)
            return self.connection.recv_bytes(MAX_ANSWER)
        except BlockingIOError as error:
            self.end()
            raise ChildTimedOut(f"The work took longer than {timeout:g} s.") from error
        except (EOFError, OSError) as error:
            self.end()
            raise ChildDied(f"The child died (exit code {self.process.exitcode}).") from error

    def end(self) -> None:
        """End the child, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class ReadingPool:
    """A fixed number of children, shared by any number of threads. A call waits for a free child."""

    def __init__(self, size: int = 2, limits: Limits | None = None, warm_up: Sequence[str] = ()) -> None:
        """Start *size* children in the background, each importing the modules *warm_up*."""
        self._limits = limits or Limits()
        self._warm_up = tuple(warm_up)
        self._idle: SimpleQueue[_Child | ChildDied] = SimpleQueue()
        self._wanted: SimpleQueue[_Child | None] = SimpleQueue()
        self._closed = threading.Event()
        self.network_off: bool | None = None
        """Whether the children are cut off from the network; None until the first one is warm."""
        self.size = size
        for _ in range(size):
            self._wanted.put(None)
        # One thread starts all children: a child dies with the thread that started it (PR_SET_PDEATHSIG).
        self._keeper = threading.Thread(target=self._keep, name="reading-pool", daemon=True)
        self._keeper.start()

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the top-level *function* returns in a child.

        Raises what the function raises when that is an error of ours or of Python's, else ChildFailed;
        ChildTimedOut, ChildOutOfMemory and ChildDied when the work overran; PoolClosed.
        """
        work = pickle.dumps((function, args, kwargs))
        child = self._take()
        try:
            answer = child.ask(work, self._limits.timeout)
            child.pieces += 1
        except BaseException:
            child.end()
            if not child.replaced:
                self._wanted.put(None)
            raise
        if child.pieces == self._limits.pieces:
            self._wanted.put(child)
        self._give_back(child)
        return cast("R", _result(answer))

    def close(self) -> None:
        """End all idle children; a busy one ends with its work."""
        self._closed.set()
        self._wanted.put(None)
        self._keeper.join()
        while not self._idle.empty():
            child = self._idle.get()
            if isinstance(child, _Child):
                child.end()
        self._idle.put(ChildDied("The pool is closed."))

    def _take(self) -> _Child:
        while not self._closed.is_set():
            child = self._idle.get()
            if self._closed.is_set():
                self._idle.put(child)  # the next thread that waits must wake up too
                break
            if isinstance(child, ChildDied):
                self._wanted.put(None)
                raise child
            if child.process.is_alive() and not child.replaced:
                return child
            child.end()
            if not child.replaced:
                self._wanted.put(None)
        raise PoolClosed("The pool is closed.")

    def _give_back(self, child: _Child) -> None:
        if child.replaced or self._closed.is_set():
            child.end()
        else:
            self._idle.put(child)

    def _keep(self) -> None:
        """Start a child for each one wanted; one that has done its pieces works on until its successor is warm."""
        while True:
            old = self._wanted.get()
            if self._closed.is_set():
                return
            new = self._start()
            if old is None or isinstance(new, _Child):
                self._idle.put(new)
            if old is not None:
                old.replaced = isinstance(new, _Child)
                old.pieces = 0

    def _start(self) -> _Child | ChildDied:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        limits = self._limits
        arguments = (theirs, self._warm_up, limits.memory, int(limits.timeout) + 1, os.getpid())
        child = _Child(context.Process(target=serve, args=arguments, daemon=True), ours)
        child.process.start()
        theirs.close()
        try:
            ready = pool_answers.loads(child.ask(b"", WARM_UP_TIME))
        except (ChildDied, ChildTimedOut) as error:
            return ChildDied(f"A child did not start: {error}")
        self.network_off = isinstance(ready, Ready) and ready.network_off
        return child


def _set_timeout(connection: Connection, seconds: float) -> None:
    """Make every wait on *connection* end after so many *seconds*: cheaper than a thread that watches."""
    interval = struct.pack("@ll", int(seconds), int(seconds % 1 * 1_000_000))
    pipe = socket.socket(fileno=connection.fileno())
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, interval)
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, interval)
    pipe.detach()


def _result(answer: bytes) -> Any:  # noqa: ANN401 - the caller's function says what it returns
    try:
        told = pool_answers.loads(answer)
    except Exception as error:
        raise ChildFailed(f"A child's answer cannot be read: {error}") from error
    match told:
        case Done(result):
            return result
        case Raised(raised):
            raise raised
        case OutOfMemory():
            raise ChildOutOfMemory("The work needed more memory than a child may have.")
        case Failed(words):
            raise ChildFailed(words)
        case _:
            raise ChildFailed("A child's answer is no answer.")
