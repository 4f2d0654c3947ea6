"""A mail that Outlook saved as a file (.msg) as the mail that it was, to be read like one forwarded as a file.

What it says of itself is a claim, like all of a forwarded mail. To be run in the reading child.
"""

import struct
from collections.abc import Iterator
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import HeaderParser
from email.utils import format_datetime

from olefile import OleFileIO  # type: ignore[import-untyped] # it ships no types
from oxmsg.domain import constants as pid
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from extractors.mail.errors import BrokenOutlook

#: Streams of one file, and bytes of them together: two may share the file's sectors and cost memory twice.
MAX_STREAMS, MAX_STREAMED = 5_000, 80_000_000
#: Bytes before the properties of a mail, of a mail inside of one, and of an attachment ([MS-OXMSG] 2.4.1).
_MAIL, _INNER_MAIL, _ATTACHMENT = 32, 24, 8
_INSIDE = "__substg1.0_3701000D"
#: Mails inside of mails that are opened here; `parse` stops at its own depth too.
_MAX_DEPTH = 4
_KEPT = ("From", "To", "Cc", "Reply-To", "Date", "Message-ID", "In-Reply-To", "References")
#: What the libraries raise for files that are not what they say.
_ODD = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError, struct.error, RecursionError)


def message_of(content: bytes) -> Message:
    """Return the mail that a .msg file holds. Raises BrokenOutlook for one that cannot be read, or is a bomb."""
    try:
        with OleFileIO(content) as file:
            sizes = [file.get_size(path) for path in file.listdir()]
            if len(sizes) > MAX_STREAMS or sum(sizes) > MAX_STREAMED:
                raise BrokenOutlook("This mail of Outlook (.msg) holds too much.")
            root = Storage.from_ole(file)
        return _message(root, _MAIL, 0)
    except _ODD as odd:
        raise BrokenOutlook("This mail of Outlook (.msg) cannot be read.") from odd


def _message(storage: Storage, offset: int, depth: int) -> Message:
    said = Properties(storage, offset)
    message = MIMEMultipart()
    for name, value in _headers(said):
        message[name] = " ".join(value.split())
    for text, subtype in ((said.str_prop_value(pid.PID_BODY), "plain"), (_html(said), "html")):
        if text:
            message.attach(MIMEText(text, subtype, "utf-8"))
    for attached in storage.iter_attachment_storages():
        for part in _attachment(attached, depth):
            message.attach(part)
    return message


def _headers(said: Properties) -> Iterator[tuple[str, str]]:
    """Give the header fields of the mail as it was sent; what Outlook itself noted where it kept none."""
    sent = HeaderParser().parsestr(said.str_prop_value(pid.PID_TRANSPORT_MESSAGE_HEADERS) or "")
    kept = [(name, str(sent[name])) for name in _KEPT if name in sent]
    yield from kept
    yield "Subject", said.str_prop_value(pid.PID_SUBJECT) or ""
    if "From" not in sent:
        address = said.str_prop_value(pid.PID_SENDER_SMTP_ADDRESS) or said.str_prop_value(pid.PID_SENDER_EMAIL_ADDRESS)
        name = (said.str_prop_value(pid.PID_SENDER_NAME) or "").replace('"', "")
        yield "From", f'"{name}" <{address or ""}>'
    on = said.date_prop_value(pid.PID_CLIENT_SUBMIT_TIME)
    if "Date" not in sent and on is not None:
        yield "Date", format_datetime(on)


def _html(said: Properties) -> str:
    content = said.binary_prop_value(pid.PID_HTML)
    if content is None:
        return said.str_prop_value(pid.PID_BODY_HTML) or ""
    return content.decode(said.body_encoding, "replace")


def _attachment(storage: Storage, depth: int) -> Iterator[Message]:
    """Give the part that an attachment makes; a mail inside is one of the type message/rfc822."""
    said = Properties(storage, _ATTACHMENT)
    inner = next((each for each in storage.storages if each.name == _INSIDE), None)
    if inner is not None and depth < _MAX_DEPTH:
        part = Message()
        part["Content-Type"] = "message/rfc822"
        part.set_payload([_message(inner, _INNER_MAIL, depth + 1)])
        yield part
    content = said.binary_prop_value(pid.PID_ATTACH_DATA_BINARY)
    if content is not None:
        yield _file(said, content)


def _file(said: Properties, content: bytes) -> Message:
    name = said.str_prop_value(pid.PID_ATTACH_LONG_FILENAME) or said.str_prop_value(pid.PID_ATTACH_FILENAME) or ""
    cid = "".join((said.str_prop_value(pid.PID_ATTACH_CONTENT_ID) or "").split())
    part = MIMEApplication(content)
    part.add_header("Content-Disposition", "inline" if cid else "attachment", filename=("utf-8", "", name[:300]))
    if cid:
        part["Content-ID"] = f"<{cid.strip('<>')}>"
    return part
