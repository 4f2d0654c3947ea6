"""One connection to a mailbox: the commands that the watch needs, and nothing that touches what people see."""

import imaplib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from daemon.mailbox.client import Client, connect, log_in
from daemon.mailbox.errors import CommandRefused, FolderMissing, Vanished
from daemon.mailbox.folder_names import server_name
from daemon.mailbox.plain_words import spoken
from daemon.mailbox.settings import MailboxSettings
from ledger.mails import Folder

#: Characters of a Message-ID that is searched for; a longer one is nobody's.
MAX_MESSAGE_ID = 500
#: Mails that one search covers: imaplib refuses an answer of more than a million characters.
MAILS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Opened:
    """An open folder; `uidnext` is the UID that the next mail will have."""

    uidvalidity: int
    uidnext: int
    exists: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail that lies in the open folder: its UID, its size in bytes, when the server got it."""

    uid: int
    size: int
    internal_date: datetime


class Session:
    """A connection, logged in while it is used as a context manager, by one thread.

    Folders are opened read-only (EXAMINE) except for the moment of a move, so reading cannot change a flag.

    Raises:
        MailboxFault: from every method.
    """

    def __init__(self, settings: MailboxSettings) -> None:
        self.settings = settings
        self._client = self._connect()
        self._exists = 0
        self._names: Mapping[Folder, str] = {}

    @spoken
    def _connect(self) -> Client:
        return connect(self.settings)

    @spoken
    def __enter__(self) -> Self:
        try:
            log_in(self._client, self.settings)
            self._names = self._resolve()
        except BaseException:
            self._drop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            with suppress(OSError, imaplib.IMAP4.error):
                self._client.logout()
                return
        self._drop()

    def _drop(self) -> None:
        # a failed STARTTLS leaves a socket that cannot be shut down
        with suppress(OSError, imaplib.IMAP4.error):
            self._client.shutdown()

    def hang_up(self) -> None:
        """Breaks the connection; the only method for another thread, when a server does not answer at the end."""
        self._client.hang_up()

    # -- what the server can do ---------------------------------------------------------------------------------

    @spoken
    def can(self, capability: str) -> bool:
        """Whether the server has a capability, as "IDLE"."""
        return bool(self._client.has_capability(capability))

    def _resolve(self) -> Mapping[Folder, str]:
        delimiter, prefix = "", ""
        if self._client.has_capability("NAMESPACE"):
            personal = self._client.namespace().personal
            prefix, delimiter = personal[0] if personal else ("", "")
        if not delimiter:
            listed = self._client.list_folders("", "")
            delimiter = listed[0][1].decode("ascii", "replace") if listed and listed[0][1] else ""
        paths = {
            Folder.INBOX: self.settings.folder,
            Folder.DONE: self.settings.done_folder,
            Folder.REVIEW: self.settings.review_folder,
        }
        return {folder: server_name(path, delimiter, prefix) for folder, path in paths.items()}

    def name(self, folder: Folder) -> str:
        """The folder's name on this server."""
        return self._names[folder]

    # -- folders ------------------------------------------------------------------------------------------------

    @spoken
    def exists(self, folder: Folder) -> bool:
        """Whether the folder is there."""
        return bool(self._client.folder_exists(self._names[folder]))

    @spoken
    def ensure(self, folder: Folder) -> None:
        """Makes the folder where it is missing, and subscribes to it so that mail programs show it."""
        name = self._names[folder]
        if self._client.folder_exists(name):
            return
        try:
            self._client.create_folder(name)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise FolderMissing(
                f"Mailbox {self.settings.name}: the folder {name} cannot be made ({error}). Make it by hand."
            ) from error
        with suppress(CommandRefused):
            self._subscribe(name)

    @spoken
    def _subscribe(self, name: str) -> None:
        self._client.subscribe_folder(name)

    @spoken
    def open(self, folder: Folder, *, write: bool = False) -> Opened:
        """Opens a folder, read-only unless told otherwise."""
        name = self._names[folder]
        try:
            said = self._client.select_folder(name, readonly=not write)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            raise FolderMissing(
                f"Mailbox {self.settings.name}: the folder {name} cannot be opened ({error}). Check its name."
            ) from error
        if b"UIDVALIDITY" not in said:
            raise FolderMissing(
                f"Mailbox {self.settings.name}: the folder {name} has no lasting UIDs. Use another one."
            )
        self._client.said_exists()
        uidnext = said.get(b"UIDNEXT") or max(self._client.search(["UID", "*"]), default=0) + 1
        self._exists = int(said.get(b"EXISTS", 0))
        return Opened(int(said[b"UIDVALIDITY"]), int(uidnext), self._exists)

    # -- reading ------------------------------------------------------------------------------------------------

    def heard_of_mail(self) -> bool:
        """Whether the server mentioned new mail since the folder was opened."""
        return self._client.said_exists()

    @spoken
    def uids_above(self, uid: int) -> list[int]:
        """The UIDs in the open folder above one, in order."""
        # "9:*" means the last mail where there is no 9th
        return sorted(found for found in self._client.search(["UID", f"{uid + 1}:*"]) if found > uid)

    @spoken
    def uids_since(self, day: date | None) -> list[int]:
        """The UIDs of the mails that arrived from a day on (None: all), in order."""
        since: list[Any] = [] if day is None else ["SINCE", day]
        found: list[int] = []
        for first in range(1, self._exists + 1, MAILS_AT_ONCE):
            last = first + MAILS_AT_ONCE - 1
            found += self._client.search([f"{first}:{last if last < self._exists else '*'}", *since])
        return sorted(found)

    @spoken
    def holds(self, uid: int) -> bool:
        """Whether the mail lies in the open folder."""
        return bool(self._client.search(["UID", str(uid)]))

    @spoken
    def arrivals(self, uids: Sequence[int]) -> list[Arrival]:
        """Size and date of mails, in the order of their UIDs; those that are gone are left out."""
        said = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        return [
            Arrival(uid, int(parts[b"RFC822.SIZE"]), parts[b"INTERNALDATE"])
            for uid, parts in sorted(said.items())
            if b"RFC822.SIZE" in parts and b"INTERNALDATE" in parts
        ]

    @spoken
    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The raw mails, without marking them as read; those that are gone are left out."""
        said = self._client.fetch(uids, ["BODY.PEEK[]"])
        return {uid: parts[b"BODY[]"] for uid, parts in sorted(said.items()) if parts.get(b"BODY[]")}

    @spoken
    def with_message_id(self, message_id: str) -> list[int]:
        """The UIDs in the open folder whose Message-ID holds these characters."""
        if not (message_id.isascii() and message_id.isprintable() and 0 < len(message_id) <= MAX_MESSAGE_ID):
            return []
        return sorted(self._client.search(["HEADER", "Message-ID", message_id]))

    # -- moving -------------------------------------------------------------------------------------------------

    @spoken
    def can_move(self) -> bool:
        """Whether one mail can be moved without touching another one that somebody marked as deleted."""
        return bool(self._client.has_capability("MOVE") or self._client.has_capability("UIDPLUS"))

    @spoken
    def move(self, uid: int, target: Folder) -> tuple[int, int] | None:
        """Moves one mail out of the folder that is open for writing.

        Returns:
            UIDVALIDITY and UID in the target, where the server tells.

        Raises:
            Vanished: it is not there any more.
        """
        if not self.holds(uid):
            raise Vanished(f"Mailbox {self.settings.name}: mail {uid} is not there any more.")
        self._client.copied_to()
        try:
            if self._client.has_capability("MOVE"):
                self._client.move([uid], self._names[target])
            else:
                self._copy_and_expunge(uid, self._names[target])
        except imaplib.IMAP4.error as error:
            if "EXPUNGEISSUED" in str(error).upper():
                raise Vanished(f"Mailbox {self.settings.name}: mail {uid} was moved meanwhile.") from error
            raise
        return self._client.copied_to()

    def _copy_and_expunge(self, uid: int, name: str) -> None:
        self._client.copy([uid], name)
        self._client.delete_messages([uid], silent=True)
        self._client.expunge([uid])  # UID EXPUNGE: mails that people marked stay

    # -- waiting ------------------------------------------------------------------------------------------------

    @spoken
    def start_idle(self) -> None:
        """Asks the server to tell of changes."""
        self._client.idle()

    @spoken
    def said_something(self, seconds: float) -> bool:
        """Whether, within that time, the server told of a change or went away; `end_idle` finds out which."""
        return self._client.said_something(seconds)

    @spoken
    def end_idle(self) -> None:
        """Ends IDLE; raises when the server is gone."""
        self._client.idle_done()
