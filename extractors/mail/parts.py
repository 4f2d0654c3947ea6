"""The tree of a mail's parts to flat lists: what is text, what is a file, what is a mail inside the mail."""

from dataclasses import dataclass, field
from email.message import Message

from extractors.mail.charset import decoded, tidy
from extractors.mail.file_name import file_name
from extractors.mail.header import field as header_field
from extractors.mail.header import ids, words
from extractors.mail.mail import Attachment
from extractors.mail.media_type import media_type_of, problem_of
from extractors.mail.unpacking import unpacked

#: Parts of one mail that are read; the rest is a problem that a person sees.
MAX_PARTS = 300
#: Characters kept of all text of a mail.
MAX_TEXT = 2_000_000

#: What the email package raises when asked for odd parts (23 of 361 odd mails, mail.md §6).
_ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_ELSEWHERE = frozenset({"message/partial", "message/external-body"})


@dataclass(slots=True)
class Parts:
    """What a mail is made of, in its order; `packed` and `unread` came in a winmail.dat."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    inside: list[Message] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    packed: list[str] = field(default_factory=list)
    unread: list[Attachment] = field(default_factory=list)


def parts_of(message: Message) -> Parts:
    """Return the parts of *message*; mails inside it are given, not entered. Never raises."""
    parts = Parts()
    waiting: list[Message] = [message]
    for _ in range(MAX_PARTS):
        if not waiting:
            return _with_text(parts)
        waiting[:1] = _read(waiting[0], parts)
    parts.problems.append(f"the mail has more than {MAX_PARTS} parts: the last ones were not read")
    return _with_text(parts)


def _with_text(parts: Parts) -> Parts:
    """Give a mail that has no text of its own the one that came packed in it."""
    if not any(text.strip() for text in (*parts.plain, *parts.html)):
        parts.plain += [text[:MAX_TEXT] for text in parts.packed]
        parts.files += parts.unread
    return parts


def _read(part: Message, parts: Parts) -> list[Message]:
    """Put *part* where it belongs; return the parts in it that are still to be read."""
    media_type = part.get_content_type()
    inner = part.get_payload()
    if media_type.startswith("message/") and isinstance(inner, list):
        parts.inside += [each for each in inner if isinstance(each, Message)] if media_type == "message/rfc822" else []
        return []
    if isinstance(inner, list):
        return [each for each in inner if isinstance(each, Message)]
    if media_type in _ELSEWHERE:
        parts.problems.append("a part of the mail is somewhere else")
    elif media_type.startswith("multipart/"):
        parts.problems.append("a part should hold parts and holds none")
    elif media_type in {"text/plain", "text/html"} and not _is_file(part):
        _read_text(part, media_type, parts)
    else:
        _unpack(_file(part, len(parts.files) + 1), parts)
    return []


def _unpack(file: Attachment, parts: Parts) -> None:
    found = unpacked(file)
    parts.files += found.files
    parts.inside += found.mails
    parts.packed += found.texts
    parts.unread += found.unread


def _is_file(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_filename() is not None
    except _ODD:
        return True


def _read_text(part: Message, media_type: str, parts: Parts) -> None:
    charset = _charset(part)
    text = decoded(content_of(part), charset)
    if text is None:
        parts.problems.append(f"a text is in a character set that is not read: {charset[:40]!r}")
        return
    (parts.plain if media_type == "text/plain" else parts.html).append(tidy(text)[:MAX_TEXT])


def _charset(part: Message) -> str:
    try:
        value = part.get_param("charset")
        return str(value[2] if isinstance(value, tuple) else value or "").strip("'\" ")
    except _ODD:
        return "unreadable"


def content_of(part: Message) -> bytes:
    """Return the decoded bytes of a part without parts; empty where they cannot be decoded."""
    try:
        content = part.get_payload(decode=True)
    except _ODD:
        return b""
    return content if isinstance(content, bytes) else b""


def _file(part: Message, ordinal: int) -> Attachment:
    content = content_of(part)
    media_type = media_type_of(content)
    try:
        given = words(part.get_filename() or "")
    except _ODD:
        given = ""
    name = file_name(given, f"fichier-{ordinal}")
    cid = next(iter(ids(header_field(part, "Content-ID"))), "")
    shown = cid and media_type.startswith("image/") and _disposition(part) != "attachment"
    return Attachment(
        name=name,
        media_type=media_type,
        content=content,
        inline_cid=cid if shown else "",
        problem=problem_of(name, media_type, content),
    )


def _disposition(part: Message) -> str:
    try:
        return part.get_content_disposition() or ""
    except _ODD:
        return ""
