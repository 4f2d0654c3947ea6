"""A mail as it was read: plain values that cross from the reading child to the workers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in a mail.

    `name` is sanitised and never empty; `media_type` comes from the content, not from the mail's word;
    `inline_cid` is the Content-ID of an image that the mail only shows inline, else empty;
    `problem` says in plain words why the file should not be read, else empty.
    """

    name: str
    media_type: str
    content: bytes
    inline_cid: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery report says. `message_id` is of the mail that was not delivered, empty where unknown.

    `action` is `failed`, `delayed`, `delivered`, `relayed`, `expanded` or empty (RFC 3464).
    """

    message_id: str = ""
    action: str = ""
    status: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail. Texts are empty and tuples short where the mail has nothing, or nothing readable.

    `sender` is empty unless there is exactly one From with one ASCII address and nothing odd;
    `sender_defect` says what is odd. `trace` has the Received and Authentication-Results fields, topmost first,
    each with its name in lower case.
    `automatic` is empty for a mail that a person wrote, else the reason why it is not.
    `text` is the plain part; `html_text` all that a person sees of the HTML part, `html_reply` what they
    see above its quotes, `hidden_text` what they do not see. `problems` are sentences about parts that
    were not read.
    """

    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    sender_defect: str = ""
    return_path: str = ""
    reply_to: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    trace: tuple[tuple[str, str], ...] = ()
    automatic: str = ""
    instance: str = ""
    text: str = ""
    html_text: str = ""
    html_reply: str = ""
    hidden_text: str = ""
    attachments: tuple[Attachment, ...] = ()
    forwarded: tuple["Mail", ...] = ()
    bounce: Bounce | None = None
    problems: tuple[str, ...] = ()
