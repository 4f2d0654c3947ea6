"""The watch's records in memory: what the ledger does, for tests and measurements of the mailbox alone."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.parser import BytesHeaderParser

from extractors.mail.digest import content_digest
from ledger.mailboxes import Position
from ledger.mails import Filing, Folder


@dataclass
class KnownMail:
    """One mail; `belongs` is the folder that its state asks for, None to leave it where it is."""

    message_id: str
    digest: str
    raw: bytes
    internal_date: datetime
    places: list[tuple[Folder, int | None, int | None]] = field(default_factory=list)
    belongs: Folder | None = None
    times_seen: int = 0


class MemoryRecords:
    """Implements `daemon.mailbox.records.MailboxRecords`, safe for several threads."""

    def __init__(self) -> None:
        self.mails: list[KnownMail] = []
        self.refused: list[tuple[int, str]] = []
        self.positions: dict[str, Position] = {}
        self._known: set[tuple[int, int]] = set()
        self._lock = threading.RLock()

    # -- what a test asks ---------------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """The Message-IDs stored, in the order in which they came."""
        with self._lock:
            return [mail.message_id for mail in self.mails]

    def mail(self, message_id: str) -> KnownMail:
        with self._lock:
            return next(mail for mail in self.mails if mail.message_id == message_id)

    def settle(self, message_id: str, folder: Folder) -> None:
        """Says where a mail belongs from now on."""
        with self._lock:
            self.mail(message_id).belongs = folder

    # -- what the watch asks ------------------------------------------------------------------------------------

    def position(self, name: str) -> Position | None:
        with self._lock:
            return self.positions.get(name)

    def set_position(self, name: str, position: Position) -> None:
        with self._lock:
            self.positions[name] = position

    def known_uids(self, name: str, uidvalidity: int) -> set[int]:  # noqa: ARG002 - one mailbox here
        with self._lock:
            return {uid for validity, uid in self._known if validity == uidvalidity}

    def store(self, raw: bytes, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:  # noqa: ARG002
        message_id = str(BytesHeaderParser().parsebytes(raw).get("Message-ID", "")).strip()
        digest = content_digest(raw)
        with self._lock:
            same = [mail for mail in self.mails if (mail.message_id, mail.digest) == (message_id, digest)]
            mail = same[0] if same else KnownMail(message_id, digest, raw, internal_date)
            if not same:
                self.mails.append(mail)
            mail.places = [place for place in mail.places if place[2] is not None]
            if (place := (Folder.INBOX, uidvalidity, uid)) not in mail.places:
                mail.places.append(place)
            mail.times_seen += 1
            self._known.add((uidvalidity, uid))

    def refuse(self, reason: str, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:  # noqa: ARG002
        with self._lock:
            self.refused.append((uid, reason))
            self._known.add((uidvalidity, uid))

    def to_file(self, name: str) -> Sequence[Filing]:  # noqa: ARG002
        with self._lock:
            return tuple(
                Filing(
                    mail_id=number,
                    message_id=mail.message_id,
                    folder=folder,
                    uidvalidity=uidvalidity,
                    uid=uid,
                    target=mail.belongs,
                )
                for number, mail in enumerate(self.mails)
                for folder, uidvalidity, uid in mail.places
                if mail.belongs is not None and folder != mail.belongs
            )

    def filed(self, name: str, filing: Filing, uidvalidity: int | None, uid: int | None) -> None:
        with self._lock:
            self.gone(name, filing)
            if (place := (filing.target, uidvalidity, uid)) not in self.mails[filing.mail_id].places:
                self.mails[filing.mail_id].places.append(place)

    def gone(self, name: str, filing: Filing) -> None:  # noqa: ARG002
        with self._lock:
            self.mails[filing.mail_id].places.remove((filing.folder, filing.uidvalidity, filing.uid))

    def same_mail(self, mail_id: int, raw: bytes) -> bool:
        with self._lock:
            return self.mails[mail_id].digest == content_digest(raw)
