"""The people of the demonstration: they write mails and answer them as their mail programs would."""

import email
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from email.utils import make_msgid


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a person attaches."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


def mail(
    sender: str,
    to: Sequence[str],
    subject: str,
    text: str,
    *,
    attached: Sequence[Attached] = (),
    copy: Sequence[str] = (),
) -> EmailMessage:
    """Return a new mail as a person writes it."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = ", ".join(to)
    if copy:
        message["Cc"] = ", ".join(copy)
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">"))
    message.set_content(text)
    for file in attached:
        main, _, sub = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message


def reply(raw: bytes, sender: str, text: str) -> EmailMessage:
    """Return *sender*'s answer to the mail *raw*, which it quotes below as mail programs do."""
    asked = email.message_from_bytes(raw, policy=default)
    body = asked.get_body(("plain",))
    quoted = body.get_content() if body else ""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = str(asked["Reply-To"] or asked["From"])
    message["Subject"] = f"Re: {asked['Subject']}"
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["In-Reply-To"] = str(asked["Message-ID"])
    message["References"] = str(asked["Message-ID"])
    lines = "".join(f"> {line}\n" for line in quoted.splitlines())
    message.set_content(f"{text}\n\nLe mar. 24 nov. 2026 à 09:12, {asked['From']} a écrit :\n\n{lines}")
    return message
