"""What runs in a pool's child: one piece of work at a time, with bounds, without network, until its parent goes."""

import contextlib
import ctypes
import gc
import importlib
import logging
import os
import pickle
import resource
import signal
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from extractors.errors import ExtractorsError
from rules.errors import RulesError

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Ready:
    """The child's first answer: it is warm, and whether it is cut off from the network."""

    network_off: bool


@dataclass(frozen=True, slots=True)
class Done:
    """The work's result."""

    result: Any


@dataclass(frozen=True, slots=True)
class Raised:
    """The work raised an error of ours or of Python's."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Failed:
    """The work raised a library's error, told in words: its class stays in the child."""

    words: str


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The work needed more memory than the child may have."""


def serve(connection: Connection, warm_up: Sequence[str], memory_limit: int, cpu_limit: int, parent: int) -> None:
    """Work off what comes in through *connection* until it closes.

    Args:
        connection: gives pickled pairs of a top-level function and its arguments, takes pickled answers.
        warm_up: modules imported before the first work.
        memory_limit: bytes of address space.
        cpu_limit: seconds of processor time for one piece of work.
        parent: the parent's process id; when the parent dies, the child dies.
    """
    _live_no_longer_than(parent)
    network_off = _leave_network()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)  # libraries log customers' text
    warnings.simplefilter("ignore")
    for name in warm_up:
        importlib.import_module(name)
    gc.freeze()  # the libraries' many objects stay: looking through them again and again costs a tenth of a reading
    connection.send_bytes(pickle.dumps(Ready(network_off)))
    with contextlib.suppress(EOFError, OSError):
        while True:
            work = connection.recv_bytes()
            _limit_cpu(cpu_limit)
            connection.send_bytes(_answer(work))


def _answer(work: bytes) -> bytes:
    try:
        function, args, kwargs = pickle.loads(work)  # noqa: S301 - it comes from the parent
        return pickle.dumps(Done(function(*args, **kwargs)))
    except MemoryError:
        return pickle.dumps(OutOfMemory())
    except Exception as error:  # noqa: BLE001 - whatever the work raises is the parent's to judge
        return _told(error)


def _told(error: Exception) -> bytes:
    words = f"{type(error).__name__}: {error}"[:500]
    if not isinstance(error, (ExtractorsError, RulesError)) and type(error).__module__ != "builtins":
        return pickle.dumps(Failed(words))
    try:
        return pickle.dumps(Raised(error))
    except Exception:  # noqa: BLE001 - pickle raises nearly anything
        return pickle.dumps(Failed(words))


def _limit_cpu(seconds: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds + 1, hard))


def _live_no_longer_than(parent: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        os._exit(0)


def _leave_network() -> bool:
    """Move to a network namespace without any interface; return False where the system does not allow it."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and (unshare(CLONE_NEWNET) == 0 or unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)
