"""How the firm's pages look: its colour and its logo, made safe before any page is made of them."""

import io
import re
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from outbox.errors import UnusableLook

#: Bytes of a logo's file, and pixels of its sides, above which it is not opened.
LARGEST_LOGO = 512 * 1024
_WIDEST = 4000

#: Pixels within which a logo is put on the page: 50 mm wide at 200 dots an inch.
_FITS = (400, 200)

#: Below this share a colour's light is in proportion to it (sRGB).
_LINEAR = 0.04045

#: WCAG 2.1: large text needs this contrast with its ground; the colour is that of text on white, and white on it.
_CONTRAST = 3.0

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True, slots=True)
class Look:
    """The *colour* of headings and of the total (`#1f4e6b`), and the *logo* as a PNG of ours, or nothing."""

    colour: str = "#1f4e6b"
    logo: bytes = b""


PLAIN = Look()


def look_of(colour: str, logo: bytes) -> Look:
    """Return the look of a *colour* and of a *logo*'s file; empty is the plain one. Raises UnusableLook."""
    return Look(_readable(colour) if colour else PLAIN.colour, drawn_anew(logo) if logo else b"")


def _readable(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise UnusableLook(f"{colour!r} is not a colour such as #1f4e6b")
    if 1.05 / (_luminance(colour) + 0.05) < _CONTRAST:
        raise UnusableLook(f"{colour} is too light to be read on white: take a darker one")
    return colour.lower()


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1) of a colour."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= _LINEAR else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn_anew(logo: bytes) -> bytes:
    """Return the picture in *logo* (PNG or JPEG) as a small PNG with nothing else in it. Raises UnusableLook."""
    if len(logo) > LARGEST_LOGO:
        raise UnusableLook(f"the logo has more than {LARGEST_LOGO // 1024} KB")
    try:
        with Image.open(io.BytesIO(logo), formats=_FORMATS) as picture:
            if max(picture.size) > _WIDEST:
                raise UnusableLook(f"the logo is {picture.width} x {picture.height} pixels: at most {_WIDEST}")
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnusableLook("the logo is not a PNG or JPEG picture that can be opened") from error
    shown.thumbnail(_FITS)
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    written = io.BytesIO()
    paper.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()
