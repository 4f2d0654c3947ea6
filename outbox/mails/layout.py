"""Laying a mail out: the same blocks as text and as HTML."""

import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from outbox.clean import clean
from outbox.letter import Attachment, Letter
from outbox.mails.blocks import LONGEST_BLOCK, Items, Section, Sheet
from outbox.mails.text_layout import BOUND, text_of
from outbox.writing import NBSP, Language

_TEMPLATES = Path(__file__).parents[1] / "templates"

#: Pixels of the widest picture: what the mail's column leaves.
_WIDEST = 530

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 24

#: Pictures of page pieces in one mail.
_MOST_PICTURES = 12


def _made_safe(value: object) -> object:
    """Clean what is shown; French punctuation stays with the word that it belongs to."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return BOUND.sub(NBSP, clean(value, LONGEST_BLOCK))


_HTML = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_made_safe,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of the mail: its Content-ID, and its width and height as shown, in pixels."""

    content_id: str
    width: int
    height: int


def letter_of(sheet: Sheet, language: Language, attachments: tuple[Attachment, ...] = ()) -> Letter:
    """Return *sheet* as a letter, its pictures by Content-ID, with *attachments* behind them."""
    pictures = dict.fromkeys(picture for picture in _pictures(sheet.sections) if _size(picture))
    shown = {picture: _shown(picture) for picture in list(pictures)[:_MOST_PICTURES]}
    html = _HTML.get_template("mail.html.jinja").render(sheet=sheet, language=language, shown=shown.get)
    inline = tuple(
        Attachment(name="page.png", media_type="image/png", content=picture, content_id=each.content_id)
        for picture, each in shown.items()
    )
    return Letter(
        subject=clean(sheet.subject, 200), text=text_of(sheet, language), html=html, attachments=(*inline, *attachments)
    )


def _pictures(sections: tuple[Section, ...]) -> list[bytes]:
    lists = [block for section in sections for block in section.blocks if isinstance(block, Items)]
    return [item.picture for block in lists for item in block.items if item.picture]


def _shown(picture: bytes) -> _Picture:
    """Return how *picture* is shown: by its digest, so that the same mail has the same bytes, and never too wide."""
    width, height = _size(picture) or (1, 1)
    narrowed = min(width, _WIDEST)
    return _Picture(f"{sha256(picture).hexdigest()[:24]}@facturier", narrowed, max(1, height * narrowed // width))


def _size(picture: bytes) -> tuple[int, int] | None:
    """Return a PNG's width and height; None for bytes that are no PNG. Outlook needs both in the HTML."""
    if len(picture) < _PNG_HEAD or not picture.startswith(_PNG) or picture[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", picture[16:24])
    return (width, height) if width and height else None
