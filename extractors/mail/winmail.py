"""The files in a winmail.dat (TNEF), in which Outlook packs a mail for those who have Outlook too.

To be run in the reading child.
"""

import struct
from collections.abc import Iterator

from tnefparse.tnef import TNEF, TNEFAttachment  # type: ignore[import-untyped] # it ships no types

from extractors.mail.charset import decoded, tidy
from extractors.mail.errors import BrokenOutlook
from extractors.mail.file_name import file_name
from extractors.mail.html import seen_text
from extractors.mail.mail import Attachment
from extractors.mail.media_type import TNEF as WINMAIL
from extractors.mail.media_type import media_type_of, problem_of

#: Mails inside of mails that are opened.
MAX_DEPTH = 3
#: Attributes of one file: tnefparse copies the rest of the file for each.
MAX_ATTRIBUTES = 2_000
#: Bytes before the first attribute; of an attribute before its content, with its length at the fifth; and in all.
_START, _LENGTH_AT, _AROUND = 6, 5, 11
_LONG_NAME, _CONTENT_ID = 0x3707, 0x3712
#: What tnefparse raises for damaged files.
_ODD = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, RecursionError)
_UNBOUND = (NameError,)  # an attachment's attribute before any attachment


def opened(content: bytes) -> tuple[tuple[Attachment, ...], str]:
    """Return the files that a winmail.dat packs, and its text, empty for one that only has it as RTF.

    Raises BrokenOutlook for one that cannot be read.
    """
    if _attributes(content) > MAX_ATTRIBUTES:
        raise BrokenOutlook("This winmail.dat of Outlook holds too much.")
    try:
        read = TNEF(content, do_checksum=False)
        named = list(_named(read, 0))
    except (*_ODD, *_UNBOUND) as odd:
        raise BrokenOutlook("This winmail.dat of Outlook cannot be read.") from odd
    return tuple(_file(*each, number) for number, each in enumerate(named, 1)), _text(read)


def _named(read: TNEF, depth: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield the files with their names and Content-IDs; of a mail in the mail its files, and its text as one."""
    for each in read.attachments:
        inner = getattr(each, "embed", None)
        if inner is not None and depth < MAX_DEPTH:
            yield from _named(inner, depth + 1)
            if text := _text(inner):
                yield f"{_said(each, _LONG_NAME)}.txt", "", text.encode()
        elif isinstance(each.data, bytes):
            yield _said(each, _LONG_NAME), _said(each, _CONTENT_ID), each.data


def _attributes(content: bytes) -> int:
    """Return how many attributes the file has, or one more than are read."""
    at, count = _START, 0
    while at + _AROUND < len(content) and count <= MAX_ATTRIBUTES:
        at += int.from_bytes(content[at + _LENGTH_AT : at + _LENGTH_AT + 4], "little") + _AROUND
        count += 1
    return count


def _said(attachment: TNEFAttachment, what: int) -> str:
    """Return a property of an attachment; its short name, which tnefparse takes for UTF-8, stands for a long one."""
    short = attachment._name if what == _LONG_NAME else ""  # noqa: SLF001
    given = next((each.data for each in attachment.mapi_attrs if each.name == what), short)
    text = given.decode(attachment.codepage or "cp1252", "replace") if isinstance(given, bytes) else str(given)
    return text.strip("\0")


def _file(given: str, cid: str, content: bytes, number: int) -> Attachment:
    name, media_type = file_name(given, f"fichier-{number}"), media_type_of(content)
    problem = problem_of(name, media_type, content)
    if media_type == WINMAIL:
        problem = problem or "a winmail.dat inside of another is not opened"
    shown = cid if media_type.startswith("image/") else ""
    return Attachment(name=name, media_type=media_type, content=content, inline_cid=shown, problem=problem)


def _text(read: TNEF) -> str:
    text = decoded(read.body, "") if isinstance(read.body, bytes) else read.body
    if isinstance(text, str) and text.strip("\0 \r\n"):
        return tidy(text.strip("\0"))
    html = decoded(read.htmlbody, "") if isinstance(read.htmlbody, bytes) else read.htmlbody
    return seen_text(html.strip("\0")).visible if isinstance(html, str) else ""
