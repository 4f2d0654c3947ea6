"""What a delivery report says of the mail that it is about (RFC 3464), and the same from older reports."""

import re
from email.message import Message

from extractors.mail.header import field, ids
from extractors.mail.mail import Bounce
from extractors.mail.parts import content_of

#: Bytes of an old report's text in which its mail's Message-ID is looked for.
_LOOKED_AT = 200_000
_MESSAGE_ID = re.compile(rb"^[> \t]{0,8}message-id:[ \t\r\n]{0,8}<([^<>\s]{1,990})>", re.IGNORECASE | re.MULTILINE)


def bounce_of(message: Message, parts: list[Message]) -> Bounce | None:
    """Return what the delivery report *message*, whose *parts* are all its parts, says; None for other mails."""
    statuses = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    if not statuses and not _is_report(message):
        return None
    groups = [group for status in statuses for group in _groups(status)]
    return Bounce(
        message_id=_reported_id(parts),
        action=_first(groups, "Action").lower(),
        status=_first(groups, "Status")[:20],
        recipient=_first(groups, "Final-Recipient").rpartition(";")[2].strip()[:320],
    )


def _is_report(message: Message) -> bool:
    kind = str(message.get_param("report-type") or "").lower()
    if message.get_content_type() == "multipart/report":
        return kind != "disposition-notification"
    return "mailer-daemon" in field(message, "From").lower()


def _groups(status: Message) -> list[Message]:
    inner = status.get_payload()
    return [group for group in inner if isinstance(group, Message)] if isinstance(inner, list) else []


def _first(groups: list[Message], name: str) -> str:
    return next((value.partition("(")[0].strip() for group in groups if (value := field(group, name))), "")


def _reported_id(parts: list[Message]) -> str:
    """Return the Message-ID of the mail that a report carries whole, as headers, or in its text."""
    for part in parts[1:]:
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
            found = ids(field(inner[0], "Message-ID")) if isinstance(inner[0], Message) else ()
            if found:
                return found[0]
    for part in parts:
        found_in_text = _MESSAGE_ID.search(content_of(part)[:_LOOKED_AT]) if not part.is_multipart() else None
        if found_in_text:
            return found_in_text[1].decode("ascii", "replace")
    return ""
