"""What the watch needs of the ledger; every method is one committed change or one read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ledger.mailboxes import Position
from ledger.mails import Filing


class MailboxRecords(Protocol):
    """The ledger as the watch sees it.

    A method that raises ends the connection: the watch backs off and reads again from the last position, so every
    method may be called again with the same arguments.
    """

    def position(self, name: str) -> Position | None:
        """How far the mailbox was read; None before its first start."""
        ...

    def set_position(self, name: str, position: Position) -> None:
        """Notes how far the mailbox was read."""
        ...

    def known_uids(self, name: str, uidvalidity: int) -> set[int]:
        """Every UID of the read folder that was ever stored or refused, wherever that mail lies now."""
        ...

    def store(self, raw: bytes, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:
        """Keeps the raw bytes durably, then its row and task in one transaction.

        A mail that is known by Message-ID and digest only gets this place: a person dragged it here, the server
        delivered it twice, or the folder has a new UIDVALIDITY.
        """
        ...

    def refuse(self, reason: str, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:
        """Notes a mail that was not fetched, for a person to look at."""
        ...

    def to_file(self, name: str) -> Sequence[Filing]:
        """The mails that lie in another folder than the one they belong in, some at a time."""
        ...

    def filed(self, name: str, filing: Filing, uidvalidity: int | None, uid: int | None) -> None:
        """Notes that the mail lies in `filing.target` now; under which UID, where the server told it.

        When that place is known already (the mail was delivered twice, a person moved both), only the old place goes.
        """
        ...

    def gone(self, name: str, filing: Filing) -> None:
        """Notes that the mail lies neither where it was filed nor in another folder of ours: a person took it."""
        ...

    def same_mail(self, mail_id: int, raw: bytes) -> bool:
        """Whether these bytes have the digest of that mail."""
        ...
