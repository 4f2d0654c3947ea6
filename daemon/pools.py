"""The children of a process that open mails and read documents: warm where there is much to read."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import ParamSpec, TypeVar

from extractors.pool import Children, Limits, ReadingPool

P = ParamSpec("P")
R = TypeVar("R")

#: What a child that opens mails may use, and one that reads documents.
MAIL_LIMITS = Limits(timeout=20, memory=1_500_000_000, pieces=2_000)
#: Recognising the words of pictures takes up to 90 s of a document's time and 2.5 GB of addresses (1 GB of memory).
DOCUMENT_LIMITS = Limits(timeout=180, memory=3_000_000_000, pieces=400)
WARM_MAILS = ("workers.opening",)
#: `convert` imports its readers when they are needed, and docling takes seconds: a warm child has done so.
WARM_DOCUMENTS = ("workers.opening", "extractors.documents.pdf", "extractors.documents.picture")


@dataclass(frozen=True, slots=True)
class Pools:
    """The children that open mails, and those that read documents."""

    mails: Children
    documents: Children


class OnDemand:
    """One child, started when there is work for it: commands, and a daemon beside workers, mostly have none."""

    def __init__(self, limits: Limits) -> None:
        """Bound the child by *limits*."""
        self._limits = limits
        self._pool: ReadingPool | None = None
        self._starting = Lock()

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what *function* returns in the child."""
        with self._starting:
            self._pool = self._pool or ReadingPool(1, self._limits)
        return self._pool.run(function, *args, **kwargs)

    def close(self) -> None:
        """End the child, if there is one."""
        if self._pool is not None:
            self._pool.close()


def warm_pools() -> Pools:
    """Start children at once, in the background: for a process that will read much."""
    return Pools(ReadingPool(1, MAIL_LIMITS, WARM_MAILS), ReadingPool(2, DOCUMENT_LIMITS, WARM_DOCUMENTS))


def pools_on_demand() -> Pools:
    """Start no child before there is work for it."""
    return Pools(OnDemand(MAIL_LIMITS), OnDemand(DOCUMENT_LIMITS))
