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
    """Brings mails into the folder of their state."""

    def __init__(self, records: MailboxRecords, stopping: Callable[[], bool] = lambda: False) -> None:
        self._records = records
        self._stopping = stopping

    def file(self, session: Session) -> Filed:
        """Moves what the records name now; leaves some folder open for writing if there was anything.

        A mail that the server refuses to move stays, and is tried again the next time.

        Raises:
            MailboxFault: the connection broke; the moves that were made may not be recorded, the next time finds them.
        """
        tried, problem = False, ""
        while filings := self._records.to_file(session.settings.name):
            tried, settled = True, False
            for filing in filings:
                if self._stopping():
                    return Filed(tried, problem)
                trouble = self._settle(session, filing)
                problem = trouble or problem
                settled = settled or not trouble
            if not settled:
                break
        return Filed(tried, problem)

    def _settle(self, session: Session, filing: Filing) -> str:
        """Moves one mail and records it; gives the reason in words when it stays."""
        try:
            self._move(session, filing)
        except (Vanished, CommandRefused, FolderMissing) as fault:
            log.warning("mailbox.not_moved", mail=filing.mail_id, target=filing.target, error=str(fault))
            return str(fault)
        return ""

    def _move(self, session: Session, filing: Filing) -> None:
        name = session.settings.name
        place = self._place(session, filing)
        if place is None:
            self._records.gone(name, filing)
            log.info("mailbox.gone", mail=filing.mail_id)
            return
        if place.folder == filing.target:
            self._records.filed(name, filing, place.uidvalidity, place.uid)
            return
        moved = session.move(place.uid, filing.target)
        self._records.filed(name, filing, *(moved or (None, None)))
        log.info("mailbox.moved", mail=filing.mail_id, target=filing.target)

    def _place(self, session: Session, filing: Filing) -> Place | None:
        """Where the mail lies, with that folder open for writing: where it was seen last, or where its digest is."""
        opened = session.open(filing.folder, write=True)
        uid = filing.uid if filing.uidvalidity == opened.uidvalidity else None
        if uid is not None and session.uids(uid, uid):
            return Place(filing.folder, opened.uidvalidity, uid)
        # not the inbox: whatever a person drags there is read again and gets a place of its own
        for folder in dict.fromkeys((filing.folder, filing.target, Folder.REVIEW, Folder.DONE)):
            opened = session.open(folder, write=True)
            for candidate in session.with_message_id(filing.message_id)[-MAX_CANDIDATES:]:
                if self._same(session, filing, candidate):
                    return Place(folder, opened.uidvalidity, candidate)
        return None

    def _same(self, session: Session, filing: Filing, uid: int) -> bool:
        sizes = [arrival.size for arrival in session.arrivals([uid])]
        if not sizes or sizes[0] > session.settings.max_mail_bytes:
            return False
        raw = session.bodies([uid]).get(uid)
        return raw is not None and self._records.same_mail(filing.mail_id, raw)
