"""Mails that go out: built once, recorded in the transaction of their cause, sent by a task of their own."""

from dataclasses import dataclass
from hashlib import sha256

from extractors.mail.digest import sent_digest
from ledger import Books
from ledger.outgoing import Outgoing
from outbox.letter import Letter
from outbox.message import Envelope, build
from workers.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """Where a letter goes. `key` names its effect: the same key is posted once. `ref` is what it is about."""

    key: str
    to: str
    purpose: str
    ref: int | None = None


def post(office: Office, books: Books, letter: Letter, posted: Posted) -> None:
    """Record a mail to one person, and the task that sends it. Its Message-ID follows from its key."""
    message_id = message_id_of(office, posted.key)
    raw = build(letter, envelope(office, posted.to, message_id))
    outgoing = Outgoing(
        key=posted.key,
        message_id=message_id,
        purpose=posted.purpose,
        to=posted.to,
        text=letter.text,
        not_before=office.clock(),
        subject_ref=posted.ref,
        raw=raw,
        digest=sent_digest(raw),
    )
    books.tasks.add("send", books.outgoing.add(outgoing), key=f"send:{posted.key}")


def post_to_approvers(office: Office, books: Books, letter: Letter, key: str, ref: int | None = None) -> None:
    """Record the same news for every approver, a mail each."""
    for approver in office.policy.approvers:
        to = approver.address
        post(office, books, letter, Posted(key=f"{key}:{to}", to=to, purpose="news", ref=ref))


def envelope(office: Office, to: str, message_id: str, *, reply_to: str = "") -> Envelope:
    """Return the outside of a mail of ours."""
    return Envelope(
        sender=office.identity.sender,
        sender_name=office.company.name,
        to=to,
        message_id=message_id,
        date=office.clock().astimezone(office.timezone),
        instance=office.identity.instance,
        reply_to=reply_to or office.identity.mailbox,
    )


def message_id_of(office: Office, key: str) -> str:
    """Return the Message-ID that follows from *key*: a mail made again for the same effect has the same."""
    return f"<{sha256(f'{office.identity.instance}/{key}'.encode()).hexdigest()[:32]}@{office.identity.domain}>"
