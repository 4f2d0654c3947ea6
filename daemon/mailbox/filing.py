"""Moves the mails that the ledger names, and only those, and finds the ones that a person moved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from daemon.mailbox.errors import CommandRefused, FolderMissing, Vanished
from daemon.mailbox.records import MailboxRecords
from daemon.mailbox.session import Session
from ledger.mails import Filing, Folder

log = structlog.get_logger()

#: Mails with the same Message-ID that are compared with the one looked for.
MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies."""

    folder: Folder
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of it: whether there was anything to move, and the last problem in words."""

    tried: bool
    problem: str = ""


class FilingClerk:
    """Brings mails into the folder of their state, over one connection."""

    def __init__(self, session: Session, records: MailboxRecords, stopping: Callable[[], bool]) -> None:
        self._session = session
        self._name = session.settings.name
        self._records = records
        self._stopping = stopping

    def file(self) -> Filed:
        """Moves what the records name now; leaves some folder open for writing if there was anything.

        A mail that the server refuses to move stays, and is tried again the next time.

        Raises:
            MailboxFault: the connection broke; the moves that were made may not be recorded, the next time finds them.
        """
        filed = Filed(tried=False)
        while filings := self._records.to_file(self._name):
            filed, settled = Filed(tried=True, problem=filed.problem), 0
            for filing in filings:
                if self._stopping():
                    return filed
                try:
                    self._move(filing)
                    settled += 1
                except Vanished:
                    log.info("mailbox.vanished", mail=filing.mail_id)  # looked for in the next round
                except (CommandRefused, FolderMissing) as fault:
                    filed = Filed(tried=True, problem=str(fault))
                    log.warning("mailbox.not_moved", mail=filing.mail_id, target=filing.target, error=str(fault))
            if not settled:
                break
        return filed

    def _move(self, filing: Filing) -> None:
        place = self._place(filing)
        if place is None:
            self._records.gone(self._name, filing)
            log.info("mailbox.gone", mail=filing.mail_id)
            return
        if place.folder == filing.target:
            self._records.filed(self._name, filing, place.uidvalidity, place.uid)
            return
        moved = self._session.move(place.uid, filing.target)
        self._records.filed(self._name, filing, *(moved or (None, None)))
        log.info("mailbox.moved", mail=filing.mail_id, target=filing.target)

    def _place(self, filing: Filing) -> Place | None:
        """Where the mail lies, with that folder open for writing: where it was seen last, or where its digest is."""
        opened = self._session.open(filing.folder, write=True)
        uid = filing.uid if filing.uidvalidity == opened.uidvalidity else None
        if uid is not None and self._session.holds(uid):
            return Place(filing.folder, opened.uidvalidity, uid)
        # not the inbox: whatever a person drags there is read again and gets a place of its own
        for folder in dict.fromkeys((filing.folder, filing.target, Folder.REVIEW, Folder.DONE)):
            opened = self._session.open(folder, write=True)
            for candidate in self._session.with_message_id(filing.message_id)[-MAX_CANDIDATES:]:
                if self._same(filing, candidate):
                    return Place(folder, opened.uidvalidity, candidate)
        return None

    def _same(self, filing: Filing, uid: int) -> bool:
        sizes = [arrival.size for arrival in self._session.arrivals([uid])]
        if not sizes or sizes[0] > self._session.settings.max_mail_bytes:
            return False
        raw = self._session.bodies([uid]).get(uid)
        return raw is not None and self._records.same_mail(filing.mail_id, raw)
