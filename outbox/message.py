"""A letter becomes the bytes that are sent: serialised once, so that a second attempt sends the same bytes.

The same inputs give the same bytes, boundaries included. Headers are those of mail.md §4.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from hashlib import sha256

from outbox.clean import clean, file_name
from outbox.errors import UnsafeHeader
from outbox.letter import Attachment, Letter

#: Longest header line that RFC 5322 allows, without its end.
_LONGEST_LINE = 998

#: Longest line that a header is folded to.
_FOLD_AT = 78

_LINE_END = "\r\n"

#: Ids of earlier mails that `References` holds at most: the first, and the last of them.
_MOST_REFERENCES = 20

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,400}>")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


class ThreadingPolicy(EmailPolicy):
    """The email policy, but ids are folded between ids and never encoded: encoded ids break threads."""

    _ids = frozenset({"message-id", "in-reply-to", "references"})

    def fold(self, name: str, value: str) -> str:
        """Return the header as it stands in the mail, with its line ends."""
        if name.lower() == "subject" and not value.isascii():
            return _fold_words(name, str(value)) + self.linesep
        if name.lower() not in self._ids:
            return str(super().fold(name, value))
        return _fold_ids(name, str(value).split()) + self.linesep

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the header as bytes."""
        if name.lower() not in self._ids | {"subject"}:
            return super().fold_binary(name, value)
        return self.fold(name, value).encode("ascii")


def _fold_words(name: str, value: str) -> str:
    """Return a header all in encoded words, spaces inside them: a space between two encoded words is not shown."""
    return f"{name}: {Header(value, 'utf-8', _FOLD_AT, name).encode(linesep=_LINE_END)}"


def _fold_ids(name: str, ids: list[str]) -> str:
    lines = [f"{name}:"]
    for each in ids:
        if len(lines[-1]) + 1 + len(each) > _FOLD_AT and not lines[-1].endswith(":"):
            lines.append("")
        lines[-1] += f" {each}"
    return "\r\n".join(lines)


POLICY = ThreadingPolicy(cte_type="7bit", linesep="\r\n", max_line_length=_FOLD_AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything about a mail but its letter. Addresses are bare; `sender_name` stands before `sender`.

    `date` is aware; `instance` names this installation, so that it knows its own mails when they come back.
    """

    sender: str
    sender_name: str = ""
    to: str
    message_id: str
    date: datetime
    instance: str
    reply_to: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()


def approver_message_id(ref: int, token: str, domain: str) -> str:
    """Return the Message-ID of a mail to an approver: clients echo it, and with it the *token*, in their answers."""
    return _checked_id(f"<{ref}.{_checked_token(token)}@{domain}>")


def approver_reply_to(mailbox: str, ref: int, token: str) -> str:
    """Return the address to answer to: *mailbox* with draft and *token* after a plus sign."""
    local, _, domain = mailbox.rpartition("@")
    return _checked_address(f"{local}+{ref}.{_checked_token(token)}@{domain}")


def build(letter: Letter, envelope: Envelope) -> bytes:
    """Return the mail as bytes, 7 bit, lines ended by CRLF. Raises UnsafeHeader for what may not stand in a header."""
    message = EmailMessage(POLICY)
    _head(message, letter, envelope)
    message.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        _add_pictures(message, letter.attachments)
    for attachment in letter.attachments:
        if not attachment.content_id:
            _attach(message, attachment)
    _fix_boundaries(message, envelope.message_id)
    return message.as_bytes()


def _head(message: EmailMessage, letter: Letter, envelope: Envelope) -> None:
    if envelope.date.tzinfo is None:
        raise UnsafeHeader("a mail's date needs its time zone")
    message["Date"] = envelope.date
    message["From"] = Address(clean(envelope.sender_name), addr_spec=_checked_address(envelope.sender))
    message["To"] = Address(addr_spec=_checked_address(envelope.to))
    if envelope.reply_to:
        message["Reply-To"] = Address(addr_spec=_checked_address(envelope.reply_to))
    message["Subject"] = clean(letter.subject)
    message["Message-ID"] = _checked_id(envelope.message_id)
    # Ids that we answer to come from outside: one that is no id is left out rather than repaired.
    if _is_id(envelope.in_reply_to):
        message["In-Reply-To"] = envelope.in_reply_to
    references = [each for each in envelope.references if _is_id(each)]
    if references:
        message["References"] = " ".join([*references[:1], *references[1:][-_MOST_REFERENCES + 1 :]])
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply, DR, RN, NRN"
    message["X-Facturier-Instance"] = clean(envelope.instance, 100)


def _add_pictures(message: EmailMessage, attachments: Sequence[Attachment]) -> None:
    """Put the pictures beside the HTML, which shows them by their Content-ID."""
    html = message.get_body(("html",))
    for picture in attachments:
        if picture.content_id and isinstance(html, MIMEPart):
            maintype, _, subtype = picture.media_type.partition("/")
            html.add_related(
                picture.content,
                maintype,
                subtype,
                cid=f"<{picture.content_id}>",
                disposition="inline",
                filename=file_name(picture.name),
            )


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    maintype, _, subtype = attachment.media_type.partition("/")
    message.add_attachment(attachment.content, maintype, subtype, filename=file_name(attachment.name))


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    """Set each boundary from the message's id: Python's are random, and ours must be the same for the same mail.

    `=_` never stands in quoted-printable or base64 text, so a boundary is never part of a body.
    """
    seed = sha256(message_id.encode()).hexdigest()[:24]
    for position, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{seed}_{position}")


def _is_id(text: str) -> bool:
    return _MESSAGE_ID.fullmatch(text) is not None


def _checked_id(text: str) -> str:
    if not _is_id(text):
        raise UnsafeHeader(f"{text[:80]!r} is not a message id")
    return text


def _checked_address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise UnsafeHeader(f"{text[:80]!r} is not one plain ASCII mail address")
    return text


def _checked_token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise UnsafeHeader("a token is letters, digits, - and _")
    return text
