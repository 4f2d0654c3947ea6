"""The office of a command: the ledger beside a running daemon, without mailbox or queue of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daemon.bootstrap import close_office, ledger_of, office_of
from daemon.cli.reach import out_of_reach, refuse_missing_ledger
from daemon.pools import pools_on_demand
from daemon.settings import Settings, load_settings
from workers.office import Office


@contextmanager
def command_office(config: Path | None, *, begins: bool = False) -> Iterator[tuple[Settings, Office]]:
    """Open the office for one command; the daemon's sweeper finds the tasks that the command adds.

    A command that *begins* may make the ledger. Raises SettingsRefused, and OutOfReach where the ledger cannot be used.
    """
    settings = load_settings(config)
    if not begins:
        refuse_missing_ledger(settings)
    with out_of_reach():
        office = office_of(settings, ledger_of(settings), lambda _tasks: None, pools_on_demand())
        try:
            yield settings, office
        finally:
            close_office(office)
