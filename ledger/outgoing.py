"""The mails that go out: pending, then sending (committed before the dialogue), then sent.

The server may have taken a mail before the connection broke: a mail found in `sending` later
was perhaps delivered. `stuck_sending` gives these; what is guaranteed is at least once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from ledger.errors import NotFound
from ledger.tables import OutgoingRow
from ledger.transaction import AnyRow, Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A mail to send. *raw* are its bytes (may hold a token: emptied once sent), or *file_sha256* names them.

    *key* is the effect's: adding it again adds nothing. *text* is kept to tell our words from a reply's, *digest*
    (of the content, without what servers write on the way) to know a copy that comes back.
    """

    key: str
    message_id: str
    purpose: str
    to: str
    text: str
    not_before: datetime
    subject_ref: int | None = None
    raw: bytes | None = None
    file_sha256: str | None = None
    digest: str = ""


#: The purpose of what a person sent to a client without us.
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What somebody says was sent to a client otherwise than by us. Adding the same *key* again adds nothing."""

    key: str
    message_id: str
    to: str
    by: str
    subject_ref: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOutgoing:
    """A mail that goes or went out; `state` is pending, sending, sent, delayed, bounced or failed."""

    id: int
    key: str
    message_id: str
    purpose: str
    to: str
    subject_ref: int | None
    text: str
    raw: bytes | None
    file_sha256: str | None
    digest: str
    not_before: datetime
    state: str
    attempts: int
    owner: str
    claimed_at: datetime | None
    sent_at: datetime | None
    error: str


class OutgoingMails(Book):
    """The outgoing mails by id."""

    def add(self, mail: Outgoing) -> int:
        """Record a mail to send and return its id; the same key and Message-ID is recorded once.

        Raises OutgoingTaken when the key or the Message-ID is another mail's.
        """
        known = select(OutgoingRow.id).where(OutgoingRow.key == mail.key, OutgoingRow.message_id == mail.message_id)
        found = self._id(known)
        if found is not None:
            return found
        return self._insert(
            OutgoingRow,
            key=mail.key,
            message_id=mail.message_id,
            purpose=mail.purpose,
            to=mail.to,
            subject_ref=mail.subject_ref,
            text=mail.text,
            raw=mail.raw,
            file_sha256=mail.file_sha256,
            digest=mail.digest,
            not_before=mail.not_before,
            state="pending",
            attempts=0,
            owner="",
            error="",
        )

    def sent_by_hand(self, said: ByHand) -> None:
        """Note that a person sent something to a client without us: nothing is left to send."""
        if self._id(select(OutgoingRow.id).where(OutgoingRow.key == said.key)) is not None:
            return
        self._insert(
            OutgoingRow,
            key=said.key,
            message_id=said.message_id,
            purpose=BY_HAND,
            to=said.to,
            subject_ref=said.subject_ref,
            text="",
            not_before=said.at,
            state="sent",
            attempts=0,
            owner=said.by,
            sent_at=said.at,
            error="",
        )

    def claim(self, now: datetime, owner: str) -> StoredOutgoing | None:
        """Take the next mail that is due, as `sending`; None if there is none."""
        due = (OutgoingRow.state == "pending", OutgoingRow.not_before <= now)
        first = select(OutgoingRow.id).where(*due).order_by(OutgoingRow.not_before, OutgoingRow.id).limit(1)
        free = first.with_for_update(skip_locked=True).scalar_subquery()
        return self._take(update(OutgoingRow).where(OutgoingRow.id == free, *due), now, owner)

    def claim_one(self, outgoing_id: int, now: datetime, owner: str) -> StoredOutgoing | None:
        """Take one mail, if it is pending and due, as `sending`."""
        due = (OutgoingRow.id == outgoing_id, OutgoingRow.state == "pending", OutgoingRow.not_before <= now)
        return self._take(update(OutgoingRow).where(*due), now, owner)

    def claim_again(self, outgoing_id: int, now: datetime, owner: str) -> StoredOutgoing | None:
        """Take a mail over whose sending was cut short: from *now* on it is being sent anew."""
        cut_short = (OutgoingRow.id == outgoing_id, OutgoingRow.state == "sending")
        return self._take(update(OutgoingRow).where(*cut_short), now, owner)

    def sent(self, outgoing_id: int, at: datetime) -> None:
        """Note that the server took the mail; its bytes are forgotten, because they may hold a token."""
        self._update(outgoing_id, state="sent", sent_at=at, raw=None, error="")

    def failed(self, outgoing_id: int, error: str, retry_at: datetime | None) -> None:
        """Note a refusal or a broken connection: try again at *retry_at*, or never."""
        again = {"state": "pending", "not_before": retry_at} if retry_at else {"state": "failed"}
        self._update(outgoing_id, error=error[:500], **again)

    def reported(self, outgoing_id: int, state: str, error: str) -> None:
        """Note what a delivery report says of a mail that was sent: `delayed` or `bounced`.

        Anybody can write such a report: what still has to be sent is sent all the same.
        """
        went = (OutgoingRow.id == outgoing_id, OutgoingRow.state.in_(("sent", "delayed", "bounced")))
        self._run(update(OutgoingRow).where(*went).values(state=state, error=error[:500]))

    def get(self, outgoing_id: int) -> StoredOutgoing:
        """Return a mail. Raises NotFound."""
        row = self._one(select(OutgoingRow).where(OutgoingRow.id == outgoing_id), f"the outgoing mail {outgoing_id}")
        return _outgoing(row)

    def by_message_id(self, message_ids: Iterable[str]) -> tuple[StoredOutgoing, ...]:
        """Return our mails with one of these Message-IDs (an answer's References, at most 100 of them)."""
        wanted = list(message_ids)[:100]
        rows = select(OutgoingRow).where(OutgoingRow.message_id.in_(wanted)).order_by(OutgoingRow.id)
        return tuple(_outgoing(row) for row in self._run(rows))

    def of_subject(self, ref: int) -> tuple[StoredOutgoing, ...]:
        """Return the mails about a draft, question or dispute."""
        rows = select(OutgoingRow).where(OutgoingRow.subject_ref == ref).order_by(OutgoingRow.id)
        return tuple(_outgoing(row) for row in self._run(rows))

    def text_of(self, outgoing_id: int) -> str:
        """Return the text that was sent. Raises NotFound."""
        return self.get(outgoing_id).text

    def stuck_sending(self, before: datetime) -> tuple[StoredOutgoing, ...]:
        """Return the mails whose sending began before that instant and did not end: perhaps delivered."""
        stuck = (OutgoingRow.state == "sending", OutgoingRow.claimed_at < before)
        rows = select(OutgoingRow).where(*stuck).order_by(OutgoingRow.id)
        return tuple(_outgoing(row) for row in self._run(rows))

    def unsent(self) -> int:
        """Return how many mails wait to be sent or are being sent."""
        waiting = OutgoingRow.state.in_(("pending", "sending"))
        return int(self._run(select(func.count()).select_from(OutgoingRow).where(waiting)).scalar_one())

    def pending(self) -> int:
        """Return how many mails wait to be sent."""
        return len(self._ids(select(OutgoingRow.id).where(OutgoingRow.state == "pending")))

    def _take(self, claim: Any, now: datetime, owner: str) -> StoredOutgoing | None:  # noqa: ANN401 - an update
        values = {"state": "sending", "owner": owner, "claimed_at": now, "attempts": OutgoingRow.attempts + 1}
        row = self._run(claim.values(**values).returning(*OutgoingRow.__table__.columns)).one_or_none()
        return None if row is None else _outgoing(row)

    def _update(self, outgoing_id: int, **values: object) -> None:
        if self._run(update(OutgoingRow).where(OutgoingRow.id == outgoing_id).values(**values)).rowcount == 0:
            raise NotFound(f"the outgoing mail {outgoing_id} is not in the ledger")


def _outgoing(row: AnyRow) -> StoredOutgoing:
    return StoredOutgoing(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping
