"""The office of a command: the ledger beside a running daemon, without mailbox or queue of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from daemon.bootstrap import DOCUMENT_LIMITS, MAIL_LIMITS, Pools, close_office, ledger_of, office_of
from daemon.errors import OutOfReach
from daemon.settings import Settings, load_settings
from extractors.pool import Limits, ReadingPool
from ledger import LedgerError
from workers.office import Office

P = ParamSpec("P")
R = TypeVar("R")


class OnDemand:
    """One child, started when there is work for it: most commands have none."""

    def __init__(self, limits: Limits) -> None:
        """Bound the child by *limits*."""
        self._limits = limits
        self._pool: ReadingPool | None = None

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what *function* returns in the child."""
        if self._pool is None:
            self._pool = ReadingPool(1, self._limits)
        return self._pool.run(function, *args, **kwargs)

    def close(self) -> None:
        """End the child, if there is one."""
        if self._pool is not None:
            self._pool.close()


@contextmanager
def command_office(config: Path | None) -> Iterator[tuple[Settings, Office]]:
    """Open the office for one command; the daemon's sweeper finds the tasks that the command adds.

    Raises SettingsRefused, and OutOfReach where the ledger cannot be used.
    """
    settings = load_settings(config)
    try:
        pools = Pools(OnDemand(MAIL_LIMITS), OnDemand(DOCUMENT_LIMITS))
        office = office_of(settings, ledger_of(settings), lambda _tasks: None, pools)
        try:
            yield settings, office
        finally:
            close_office(office)
    except LedgerError as error:
        raise OutOfReach(str(error)) from error
