"""Header fields to text: every look at a field is bounded, and none raises.

The fields are taken raw from the parser (its `compat32` policy does not interpret them): Python's structured
header parser is what makes a small mail cost a minute (mail.md §6).
"""

import base64
import binascii
import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from extractors.mail.charset import decoded, tidy

#: Characters of a field that are looked at; the guard allows no longer one in the mail's own header.
MAX_FIELD = 64_000
#: Characters kept of a subject or a name.
MAX_WORDS = 1_000
#: Message-IDs read from one field.
MAX_IDS = 100
#: Years outside of these are those of a clock that nobody set.
EARLIEST, LATEST = 1990, 2099

_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([bBqQ])\?([^?\r\n]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"\?=[ \t\r\n]{1,200}(?==\?)")
_ID = re.compile(r"<([^<>\s]{1,990})>")
_FOLD = re.compile(r"\r\n?|\n")
_ESCAPED = re.compile(rb"=([0-9A-Fa-f]{2})")


def fields(message: Message, name: str) -> tuple[str, ...]:
    """Return the unfolded values of all fields called *name* (any case), topmost first."""
    wanted = name.lower()
    return tuple(_plain(value) for field, value in message.raw_items() if str(field).lower() == wanted)


def named_fields(message: Message, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the fields called one of *names* (lower case) as (name, unfolded value), topmost first."""
    found = ((str(name).lower(), value) for name, value in message.raw_items())
    return tuple((name, _plain(value)) for name, value in found if name in names)


def field(message: Message, name: str) -> str:
    """Return the value of the topmost field called *name*, empty where there is none."""
    return next(iter(fields(message, name)), "")


def words(value: str) -> str:
    """Return the text of an unstructured value: encoded words decoded, white space single, no unseen characters."""
    joined = _BETWEEN_WORDS.sub("?=", value)
    return " ".join(tidy(_WORD.sub(_decoded_word, joined)).split())[:MAX_WORDS]


def ids(value: str) -> tuple[str, ...]:
    """Return the Message-IDs in *value*, without their angle brackets, in order, each once."""
    return tuple(dict.fromkeys(_ID.findall(value)[:MAX_IDS]))


def instant(value: str) -> datetime | None:
    """Return the instant of a Date field; a zone that is not told is taken as UTC; None for no date."""
    try:
        read = parsedate_to_datetime(value[:200])
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def local_day(sent: datetime | None, zone: ZoneInfo) -> date | None:
    """Return the day of an instant in *zone*; None for one of a clock that nobody set."""
    if sent is None or not EARLIEST <= sent.year <= LATEST:
        return None
    return sent.astimezone(zone).date()


def _plain(value: object) -> str:
    raw = str(value)[:MAX_FIELD].encode("utf-8", "surrogateescape")
    return _FOLD.sub("", decoded(raw, "") or "").strip()


def _decoded_word(found: re.Match[str]) -> str:
    content = found[3].encode("utf-8", "replace")
    if found[2] in "bB":
        try:
            content = base64.b64decode(content + b"=" * (-len(content) % 4))
        except binascii.Error:
            return found[0]
    else:
        content = _ESCAPED.sub(lambda hexed: bytes([int(hexed[1], 16)]), content.replace(b"_", b" "))
    text = decoded(content, found[1])
    return found[0] if text is None else text
