"""The ledger as the mailbox watch sees it: raw bytes are stored first, then one transaction with row and task."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from extractors.mail.digest import content_digest
from ledger import AlreadyDone, Cause, Filing, Folder, MailState, NewMail, Position
from workers.asking import Asking, ask
from workers.office import Office
from workers.phrases import say

#: Bytes in which a mail's Message-ID is looked for.
HEAD = 200_000
#: Questions about what a payment that was accepted left, and about one that the bank took back.
_OF_COUNTED_MONEY = frozenset({"payment_rest", "payment_spare", "payment_returned"})
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?<([!-;=?-~]{1,400})>", re.IGNORECASE | re.MULTILINE)


class LedgerRecords:
    """Implements `daemon.mailbox.records.MailboxRecords` over the ledger."""

    def __init__(self, office: Office) -> None:
        """Record for *office*."""
        self._office = office

    def position(self, name: str) -> Position | None:
        """Return how far the mailbox was read."""
        with self._office.ledger.read() as books:
            return books.mailboxes.position(name)

    def set_position(self, name: str, position: Position) -> None:
        """Note how far the mailbox was read."""
        with self._office.ledger.work() as books:
            books.mailboxes.set_position(name, position)

    def synced(self, name: str, began: datetime) -> None:
        """Note that a sync that began then is complete: `issue` waits for it."""
        with self._office.ledger.work() as books:
            books.mailboxes.synced(name, began)

    def known_uids(self, name: str, uidvalidity: int) -> set[int]:
        """Return every UID that was dealt with."""
        with self._office.ledger.read() as books:
            return books.mails.known_uids(name, uidvalidity)

    def store(self, raw: bytes, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:
        """Keep the bytes, then the row and its task; a mail that is known only gets this place."""
        office = self._office
        message = NewMail(
            mailbox=mailbox,
            message_id=message_id_of(raw),
            digest=content_digest(raw),
            raw_sha256=office.files.put(raw),
            size=len(raw),
            received_at=internal_date,
            uidvalidity=uidvalidity,
            uid=uid,
        )
        with office.ledger.work() as books:
            mail_id, new = books.mails.add(message)
            reviewed = Folder.REVIEW in books.mails.folders(mail_id)
            if new:
                books.tasks.add("intake", mail_id, key=f"intake:{mail_id}")
            added = books.tasks.added
        office.offer(added)
        if reviewed:
            with suppress(AlreadyDone):
                self._read_again(mail_id, f"{uidvalidity}:{uid}")

    def _read_again(self, mail_id: int, place: str) -> None:
        """A person dragged a mail from the review folder back: its open questions are asked anew from a new reading.

        What becomes of money that is counted does not depend on the reading: that stays asked.
        """
        office = self._office
        key = f"read_again:{mail_id}:{place}"
        with office.change("mail read again", Cause("mail", str(mail_id)), key, {}) as books:
            if books.mails.get(mail_id).state is not MailState.QUESTION:
                return
            for question in books.questions.of_mail(mail_id):
                if question.state == "open" and question.topic not in _OF_COUNTED_MONEY:
                    books.questions.withdraw(question.ref, reason="read again", at=office.clock())
            books.mails.set_state(mail_id, MailState.STORED)
            books.tasks.add("read", mail_id, key=f"read:{mail_id}:{place}")

    def refuse(self, reason: str, mailbox: str, uidvalidity: int, uid: int, internal_date: datetime) -> None:
        """Note a mail that was not fetched; it waits among the questions."""
        office = self._office
        key = f"too_large:{mailbox}:{uidvalidity}:{uid}"
        inputs = {"at": internal_date.isoformat()}
        # The watch may say so again after a crash: once is enough.
        with suppress(AlreadyDone), office.change("mail not fetched", Cause("rule", "size"), key, inputs) as books:
            books.mails.sighted(mailbox, uidvalidity, uid)
            title = say(office.company.language, "mail_refused", reason=reason)
            ask(books, Asking(key=key, topic="mail_refused", title=title, quiet=True), office.clock())

    def to_file(self, name: str) -> Sequence[Filing]:
        """Return the mails that lie in another folder than the one they belong in."""
        with self._office.ledger.read() as books:
            return books.mails.to_file(name)

    def filed(self, name: str, filing: Filing, uidvalidity: int | None, uid: int | None) -> None:  # noqa: ARG002
        """Note that a mail was moved."""
        with self._office.ledger.work() as books:
            books.mails.filed(filing, uidvalidity, uid)

    def gone(self, name: str, filing: Filing) -> None:  # noqa: ARG002 - the mail knows its mailbox
        """Note that a person took the mail away."""
        with self._office.ledger.work() as books:
            books.mails.gone(filing)

    def same_mail(self, mail_id: int, raw: bytes) -> bool:
        """Tell whether these bytes have the digest of that mail."""
        with self._office.ledger.read() as books:
            return books.mails.get(mail_id).digest == content_digest(raw)


def message_id_of(raw: bytes) -> str:
    """Return a mail's Message-ID without its brackets; the digest of its content where it has none."""
    head = raw[:HEAD].partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    found = _MESSAGE_ID.search(head)
    return found[1].decode("ascii") if found else content_digest(raw)
