"""The mails received, and where they lie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, select, update

from ledger.errors import NotFound
from ledger.tables import MailRow, PlaceRow, SightingRow
from ledger.transaction import AnyRow, Book


class MailState(StrEnum):
    """What became of a mail."""

    STORED = "stored"
    IGNORED = "ignored"
    HANDLED = "handled"
    QUESTION = "question"
    REFUSED = "refused"


class Folder(StrEnum):
    """The folders of a mailbox, by their use."""

    INBOX = "inbox"
    DONE = "done"
    REVIEW = "review"


#: Only what was recognised is moved; everything else stays untouched (mail.md §3).
FOLDER_OF: Mapping[MailState, Folder] = {
    MailState.HANDLED: Folder.DONE,
    MailState.QUESTION: Folder.REVIEW,
    MailState.REFUSED: Folder.REVIEW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMail:
    """A mail found in a mailbox. *digest* leaves trace headers out; *raw_sha256* names the stored bytes."""

    mailbox: str
    message_id: str
    digest: str
    raw_sha256: str
    size: int
    received_at: datetime
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMail:
    """A mail as the ledger knows it; `answers_outgoing` is the id of our mail that it answers."""

    id: int
    mailbox: str
    message_id: str
    digest: str
    raw_sha256: str
    size: int
    received_at: datetime
    state: MailState
    reason: str
    from_address: str
    aligned: bool
    automatic: str
    answers_outgoing: int | None
    subject_hash: str
    outsiders: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A mail that lies in *folder* and belongs in *target*. Without *uid*, look for its Message-ID there."""

    mail_id: int
    message_id: str
    folder: Folder
    uidvalidity: int | None
    uid: int | None
    target: Folder


class Mails(Book):
    """The mails by id. A mail is known by its Message-ID and digest, wherever it lies."""

    def add(self, mail: NewMail) -> tuple[int, bool]:
        """Record *mail* and its place; return its id and whether it is new."""
        new = self._insert_once(
            MailRow,
            mailbox=mail.mailbox,
            message_id=mail.message_id,
            digest=mail.digest,
            raw_sha256=mail.raw_sha256,
            size=mail.size,
            received_at=mail.received_at,
        )
        known = select(MailRow.id).where(MailRow.message_id == mail.message_id, MailRow.digest == mail.digest)
        mail_id = int(self._one(known, "the mail").id)
        self.sighted(mail.mailbox, mail.uidvalidity, mail.uid, mail_id)
        self.moved(mail_id, mail.mailbox, Folder.INBOX, mail.uidvalidity, mail.uid)
        return mail_id, new

    def sighted(self, mailbox: str, uidvalidity: int, uid: int, mail_id: int | None = None) -> None:
        """Note that a UID of the inbox was dealt with; without *mail_id*, it was refused before it was fetched."""
        self._insert_once(SightingRow, mailbox=mailbox, uidvalidity=uidvalidity, uid=uid, mail_id=mail_id)

    def known_uids(self, mailbox: str, uidvalidity: int) -> set[int]:
        """Return every UID of the inbox that was ever dealt with, wherever its mail lies now."""
        here = (SightingRow.mailbox == mailbox, SightingRow.uidvalidity == uidvalidity)
        return set(self._ids(select(SightingRow.uid).where(*here)))

    def locate(self, mailbox: str, uidvalidity: int, uid: int) -> int | None:
        """Return the id of the mail that was seen in the inbox under that UID."""
        here = (SightingRow.mailbox == mailbox, SightingRow.uidvalidity == uidvalidity, SightingRow.uid == uid)
        return self._id(select(SightingRow.mail_id).where(*here))

    def moved(self, mail_id: int, mailbox: str, folder: Folder, uidvalidity: int, uid: int) -> None:
        """Note that the mail was seen in a folder; where its UID there was unknown, it is known now."""
        there = (PlaceRow.mail_id == mail_id, PlaceRow.mailbox == mailbox, PlaceRow.folder == folder)
        self._run(delete(PlaceRow).where(*there, PlaceRow.uid.is_(None)))
        place = {"mailbox": mailbox, "folder": folder, "uidvalidity": uidvalidity, "uid": uid}
        self._insert_once(PlaceRow, mail_id=mail_id, **place)

    def get(self, mail_id: int) -> StoredMail:
        """Return a mail. Raises NotFound."""
        return _mail(self._one(select(MailRow).where(MailRow.id == mail_id), f"the mail {mail_id}"))

    def folders(self, mail_id: int) -> frozenset[Folder]:
        """Return the folders that the mail lies in."""
        places = select(PlaceRow.folder).where(PlaceRow.mail_id == mail_id)
        return frozenset(Folder(each) for each in self._run(places).scalars())

    def by_message_id(self, message_id: str) -> tuple[StoredMail, ...]:
        """Return the mails with that Message-ID: more than one where somebody imitates it."""
        rows = self._run(select(MailRow).where(MailRow.message_id == message_id).order_by(MailRow.id))
        return tuple(_mail(row) for row in rows)

    def answering(self, outgoing_ids: Iterable[int]) -> tuple[StoredMail, ...]:
        """Return the mails that answer one of ours, the oldest first."""
        answers = select(MailRow).where(MailRow.answers_outgoing.in_(list(outgoing_ids)))
        return tuple(_mail(row) for row in self._run(answers.order_by(MailRow.received_at, MailRow.id)))

    def count(self, states: Iterable[MailState]) -> int:
        """Return how many mails are in one of *states*."""
        counted = select(func.count()).select_from(MailRow).where(MailRow.state.in_(list(states)))
        return int(self._run(counted).scalar_one())

    def set_state(self, mail_id: int, state: MailState, reason: str = "") -> None:
        """Note what became of the mail. Raises NotFound."""
        self._update(mail_id, state=state, reason=reason)

    def describe(  # noqa: PLR0913 - all that intake finds out, and each by name
        self,
        mail_id: int,
        *,
        from_address: str,
        aligned: bool,
        automatic: str,
        answers_outgoing: int | None,
        subject_hash: str = "",
        outsiders: Iterable[str] = (),
    ) -> None:
        """Note what intake found out; *outsiders* are the addresses beyond the firm that the mail went to.

        Raises NotFound.
        """
        self._update(
            mail_id,
            from_address=from_address,
            aligned=aligned,
            automatic=automatic,
            answers_outgoing=answers_outgoing,
            subject_hash=subject_hash,
            outsiders=list(outsiders),
        )

    def _update(self, mail_id: int, **values: object) -> None:
        if self._run(update(MailRow).where(MailRow.id == mail_id).values(**values)).rowcount == 0:
            raise NotFound(f"the mail {mail_id} is not in the ledger")

    def to_file(self, mailbox: str, limit: int = 100) -> tuple[Filing, ...]:
        """Return the mails of *mailbox* that lie in another folder than the one they belong in."""
        columns = (PlaceRow.mail_id, MailRow.message_id, PlaceRow.folder, PlaceRow.uidvalidity, PlaceRow.uid)
        places = select(*columns).join(MailRow, MailRow.id == PlaceRow.mail_id).order_by(PlaceRow.id)
        filings: list[Filing] = []
        for state, target in FOLDER_OF.items():
            elsewhere = [folder for folder in Folder if folder is not target]
            here = (PlaceRow.mailbox == mailbox, PlaceRow.folder.in_(elsewhere), MailRow.state == state)
            for row in self._run(places.where(*here).limit(limit)):
                filings.append(Filing(**dict(row._mapping) | {"folder": Folder(row.folder), "target": target}))  # noqa: PERF401, SLF001 - a row's mapping is public
        return tuple(filings[:limit])

    def filed(self, filing: Filing, uidvalidity: int | None = None, uid: int | None = None) -> None:
        """Note that a mail was moved; its new *uid* where the server told it. Without effect when it is gone."""
        for mailbox in self._leave(filing):
            place = {"mailbox": mailbox, "folder": filing.target, "uidvalidity": uidvalidity, "uid": uid}
            self._insert_once(PlaceRow, mail_id=filing.mail_id, **place)

    def gone(self, filing: Filing) -> None:
        """Note that the mail does not lie there any more."""
        self._leave(filing)

    def _leave(self, filing: Filing) -> tuple[str, ...]:
        """Forget the place that *filing* names; return its mailbox."""
        here = (
            PlaceRow.mail_id == filing.mail_id,
            PlaceRow.folder == filing.folder,
            PlaceRow.uidvalidity.is_not_distinct_from(filing.uidvalidity),
            PlaceRow.uid.is_not_distinct_from(filing.uid),
        )
        return tuple(self._run(delete(PlaceRow).where(*here).returning(PlaceRow.mailbox)).scalars())


def _mail(row: AnyRow) -> StoredMail:
    return StoredMail(**dict(row._mapping) | {"state": MailState(row.state)})  # noqa: SLF001 - the public name of a row's mapping
