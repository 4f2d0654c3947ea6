"""What something took: seconds, the processor's seconds for it, and those that others had meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


@dataclass(slots=True)
class Span:
    """Seconds; `ours` and `others` are of processor: of this process with all below it, and of the rest."""

    wall: float = 0.0
    ours: float = 0.0
    others: float = 0.0


@contextmanager
def metered() -> Iterator[Span]:
    """Measure what is done within; the span is filled at the end."""
    span = Span()
    ours, busy, began = _ours(), _busy(), perf_counter()
    yield span
    span.wall, span.ours = perf_counter() - began, _ours() - ours
    span.others = max(_busy() - busy - span.ours, 0.0)


def _ours() -> float:
    """Count this process, all below it, and those of them that ended."""
    return _seconds(sum(map(_ticks, _tree(os.getpid()))))


def _busy() -> float:
    """Count the whole machine."""
    user, nice, system, _idle, _waiting, *rest = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:])
    return _seconds(user + nice + system + sum(rest[:2]))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(FileNotFoundError, ProcessLookupError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))


def _ticks(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile: its parent has its ticks
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15]))
    return 0


def _seconds(ticks: int) -> float:
    return ticks / os.sysconf("SC_CLK_TCK")
