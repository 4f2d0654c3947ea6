"""The files in a winmail.dat (TNEF), in which Outlook packs a mail for those who have Outlook too.

To be run in the reading child.
"""

import struct

from tnefparse.tnef import TNEF, TNEFAttachment  # type: ignore[import-untyped] # it ships no types

from extractors.mail.charset import decoded, tidy
from extractors.mail.errors import BrokenOutlook
from extractors.mail.file_name import file_name
from extractors.mail.mail import Attachment
from extractors.mail.media_type import TNEF as WINMAIL
from extractors.mail.media_type import media_type_of, problem_of

#: Attributes of one file: tnefparse copies the rest of the file for each.
MAX_ATTRIBUTES = 2_000
#: Bytes before the first attribute; of an attribute before its content, with its length at the fifth; and in all.
_START, _LENGTH_AT, _AROUND = 6, 5, 11
_LONG_NAME = 0x3707
#: What tnefparse raises for damaged files.
_ODD = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, RecursionError)
_UNBOUND = (NameError,)  # an attachment's attribute before any attachment


def opened(content: bytes) -> tuple[tuple[Attachment, ...], str]:
    """Return the files that a winmail.dat packs, and its text. Raises BrokenOutlook for one that cannot be read."""
    if _attributes(content) > MAX_ATTRIBUTES:
        raise BrokenOutlook("This winmail.dat of Outlook holds too much.")
    try:
        read = TNEF(content, do_checksum=False)
        named = [(_name(each), each.data) for each in read.attachments]
    except (*_ODD, *_UNBOUND) as odd:
        raise BrokenOutlook("This winmail.dat of Outlook cannot be read.") from odd
    files = tuple(_file(name, data, number) for number, (name, data) in enumerate(named, 1) if isinstance(data, bytes))
    text = _text(read.body)
    if not files and not text:
        raise BrokenOutlook("This winmail.dat of Outlook cannot be read.")
    return files, text


def _attributes(content: bytes) -> int:
    """Return how many attributes the file has, or one more than are read."""
    at, count = _START, 0
    while at + _AROUND < len(content) and count <= MAX_ATTRIBUTES:
        at += int.from_bytes(content[at + _LENGTH_AT : at + _LENGTH_AT + 4], "little") + _AROUND
        count += 1
    return count


def _name(attachment: TNEFAttachment) -> str:
    """Return an attachment's own name: tnefparse takes the short one for UTF-8, which Outlook does not write."""
    given = next((each.data for each in attachment.mapi_attrs if each.name == _LONG_NAME), attachment._name)  # noqa: SLF001
    text = given.decode(attachment.codepage or "cp1252", "replace") if isinstance(given, bytes) else str(given)
    return text.strip("\0")


def _file(given: str, content: bytes, number: int) -> Attachment:
    name, media_type = file_name(given, f"fichier-{number}"), media_type_of(content)
    problem = problem_of(name, media_type, content)
    if media_type == WINMAIL:
        problem = "a winmail.dat inside of another is not opened"
    return Attachment(name=name, media_type=media_type, content=content, problem=problem)


def _text(body: object) -> str:
    text = decoded(body, "") if isinstance(body, bytes) else body
    return tidy(text.strip("\0")) if isinstance(text, str) else ""
