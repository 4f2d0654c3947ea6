"""Faults of reading mails."""

from extractors.errors import ExtractorsError


class MailRefused(ExtractorsError):
    """A mail that is not read at all: too big or too intricate. `reason` is for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BrokenOutlook(ExtractorsError):
    """A file of Outlook (.msg, winmail.dat) that cannot be read; its sentence is for people."""
