"""A mail before it is addressed: what a person reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a mail; with a *content_id* it is a picture that the HTML shows (`cid:`)."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail's subject, its text and its HTML, which say the same, and its files."""

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def pdf(name: str, content: bytes) -> Attachment:
    """Return a PDF to attach."""
    return Attachment(name=name, media_type="application/pdf", content=content)
