"""Faults of the program: each is one line in plain language that says what to do."""

from typing import ClassVar


class DaemonError(Exception):
    """Base of every error raised by `daemon`; `exit_status` is what the command line ends with."""

    exit_status: ClassVar[int] = 2


class SettingsRefused(DaemonError):
    """The settings are wrong, or nobody could satisfy them."""


class UsedWrongly(DaemonError):
    """A command names something that is not there, or a file that it cannot be about."""


class OutOfReach(DaemonError):
    """A part that is needed (mailbox, database, queue, model) cannot be reached."""

    exit_status = 3


class NeedsAPerson(DaemonError):
    """The command found something that a person must settle."""

    exit_status = 1
