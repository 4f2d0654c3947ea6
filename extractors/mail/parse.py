"""Raw bytes to a Mail. To be run in a spawned child with limits on memory and time (mail.md §6)."""

import re
from email import message_from_bytes
from email.errors import (
    FirstHeaderLineIsContinuationDefect,
    HeaderParseError,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import Message
from itertools import islice

from extractors.mail.addresses import Author, addresses_of, author_of
from extractors.mail.automatic import INSTANCE_HEADER, automatic_reason
from extractors.mail.bounce import bounce_of
from extractors.mail.errors import MailRefused
from extractors.mail.guard import guard
from extractors.mail.header import field, fields, ids, instant, named_fields, words
from extractors.mail.html import SeenText, seen_text
from extractors.mail.mail import Mail
from extractors.mail.parts import MAX_PARTS, Parts, parts_of
from extractors.mail.trace import RECEIVED, RESULTS

#: Mails inside mails that are read; a person reads what is deeper.
MAX_DEPTH = 4

_HEADER_DEFECTS = (
    FirstHeaderLineIsContinuationDefect,
    HeaderParseError,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
#: Fields that must not stand twice: a mail that has two is read differently by different programs.
_SINGLE = ("From", "Message-ID", "In-Reply-To", "References", "Content-Type", "Content-Transfer-Encoding")
#: A line end that only some see, a NUL, or a blank before the colon (`From : `), which some take for the field.
_ODD_LINE = re.compile(rb"\r(?!\n)|\0|^[!-9;-~]{1,80}[ \t]{1,80}:", re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")


def parse(raw: bytes) -> Mail:
    """Return the mail in *raw*. Total: it returns a Mail or raises MailRefused, whatever the bytes are.

    What a sender claims stands in the result as claimed; `authentication.authenticate` says what is proved.
    """
    guard(raw)
    try:
        return _mail(message_from_bytes(raw), raw, depth=0)
    except Exception as error:
        raise MailRefused(f"the mail cannot be read: {type(error).__name__}") from error


def _mail(message: Message, raw: bytes, depth: int) -> Mail:
    author = _author(message, raw)
    parts, automatic = parts_of(message), automatic_reason(message)
    bounce = bounce_of(message, list(islice(message.walk(), MAX_PARTS))) if automatic else None
    seen = _seen(parts)
    return Mail(
        message_id=next(iter(ids(field(message, "Message-ID"))), ""),
        sender=author.address,
        sender_name=author.name,
        sender_defect=author.defect,
        return_path=next(iter(addresses_of((field(message, "Return-Path"),))), ""),
        reply_to=addresses_of(fields(message, "Reply-To")),
        to=addresses_of(fields(message, "To")),
        cc=addresses_of(fields(message, "Cc")),
        subject=words(field(message, "Subject")),
        date=instant(field(message, "Date")),
        in_reply_to=ids(field(message, "In-Reply-To")),
        references=ids(field(message, "References")),
        trace=named_fields(message, (RECEIVED, RESULTS)),
        automatic=automatic,
        instance=words(field(message, INSTANCE_HEADER)),
        text="\n".join(parts.plain),
        html_text=seen.visible,
        html_reply=seen.reply,
        hidden_text=seen.hidden,
        attachments=tuple(parts.files),
        forwarded=() if bounce else _inside(parts, depth),
        bounce=bounce,
        problems=tuple(parts.problems),
    )


def _author(message: Message, raw: bytes) -> Author:
    """Return the author; a header that programs may read in two ways gives a defect and no address."""
    author = author_of(fields(message, "From"))
    twice = next((name for name in _SINGLE if len(fields(message, name)) > 1), "")
    if author.defect:
        return author
    if twice:
        return Author(name=author.name, defect=f"two {twice} fields")
    if any(isinstance(defect, _HEADER_DEFECTS) for defect in message.defects):
        return Author(name=author.name, defect="the header is broken")
    end = _HEADER_END.search(raw)
    if _ODD_LINE.search(raw, 0, end.start() if end else len(raw)):
        return Author(name=author.name, defect="the header has odd lines")
    return author


def _seen(parts: Parts) -> SeenText:
    texts = [seen_text(html) for html in parts.html]
    if not all(text.whole for text in texts):
        parts.problems.append("the HTML is too long or nests too deep to be read whole")
    return SeenText(
        visible="\n".join(text.visible for text in texts),
        reply="\n".join(text.reply for text in texts),
        hidden="\n".join(text.hidden for text in texts if text.hidden),
    )


def _inside(parts: Parts, depth: int) -> tuple[Mail, ...]:
    if parts.inside and depth + 1 >= MAX_DEPTH:
        parts.problems.append(f"mails more than {MAX_DEPTH} deep inside the mail were not read")
        return ()
    return tuple(_mail(message, b"", depth + 1) for message in parts.inside)
