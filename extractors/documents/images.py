"""Pictures of pages that came as files: PNG, JPEG, TIFF of several pages, and a telephone's HEIC."""

import warnings
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.opening import MAX_PAGES
from extractors.documents.recognised import Recognition
from extractors.recognition.engine import Engine
from extractors.recognition.engines import recogniser
from extractors.recognition.sheet import Sheet
from rules.document import Document, Form, Page

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/tiff": "TIFF", "image/heic": "HEIF", "image/heif": "HEIF"}

#: Pixels; larger pictures are not opened: an A3 page at 600 dots to the inch has 70 millions.
MOST_PIXELS = 80_000_000

#: Pixels; smaller pictures are a logo or an icon, and no page.
LEAST_PIXELS = 250_000

#: Points of a picture's longer side: taken for an A4 page.
LONG_SIDE = 842.0

#: Inches of it.
INCHES = LONG_SIDE / 72

#: A picture smaller than this share of what the engine likes is enlarged once.
SMALL = 0.6


def document_of_image(content: bytes, media_type: str, engine: Engine) -> Document:
    """Return the document that the picture *content* shows: one page, or several of a TIFF.

    Raises DocumentRefused for a picture that is broken, too large, no page at all, or that nothing is read in, and
    EngineMissing for an engine that is not installed.
    """
    with warnings.catch_warnings(action="ignore"), _opened(content, media_type) as image:
        engine_here = recogniser(engine)
        if engine_here is None:
            raise DocumentRefused(Refusal.NO_TEXT, "This is a picture of a page, and no pictures are read here.")
        recognition = Recognition(engine_here)
        pages = tuple(_pages(image, recognition))
    if not any(page.rows for page in pages):
        raise DocumentRefused(Refusal.UNSUPPORTED, "No words can be read in this picture.")
    return Document(Form.IMAGE, pages)


def _opened(content: bytes, media_type: str) -> Image.Image:
    """Open the picture without decoding it. Raises DocumentRefused."""
    form = FORMATS[media_type]
    if form == "HEIF":
        _know_heif()
    try:
        image = Image.open(BytesIO(content), formats=[form])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DocumentRefused(Refusal.BROKEN, "This picture is damaged and cannot be read.") from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    _weigh(image)
    if image.width * image.height < LEAST_PIXELS:
        raise DocumentRefused(Refusal.UNSUPPORTED, "This picture is too small to be a page.")
    return image


def _know_heif() -> None:
    """Teach Pillow a telephone's pictures. Raises DocumentRefused where the extra is missing."""
    if find_spec("pi_heif") is None:
        raise DocumentRefused(Refusal.UNSUPPORTED, "Pictures of the type HEIC are not read.")
    from pi_heif import register_heif_opener  # type: ignore[import-untyped] # noqa: PLC0415 - an extra, without types

    register_heif_opener(thumbnails=False)


def _weigh(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> DocumentRefused:
    return DocumentRefused(
        Refusal.TOO_LARGE, f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels and is not opened."
    )


def _pages(image: Image.Image, recognition: Recognition) -> Iterator[Page]:
    """Yield each page; one that the time did not suffice for has no words."""
    for number in range(1, MAX_PAGES + 2):
        try:
            image.seek(number - 1)
            if number > MAX_PAGES:
                raise DocumentRefused(Refusal.TOO_LARGE, f"This picture has more than {MAX_PAGES} pages.")
            _weigh(image)
            if recognition.is_over:
                yield Page(number, 0, 0, ())
                continue
            sheet = _fitted(_greys(image), recognition.recogniser.dpi)
        except EOFError:
            return
        except (OSError, ValueError, SyntaxError, TypeError) as error:
            raise DocumentRefused(Refusal.BROKEN, "This picture is damaged and cannot be read.") from error
        yield replace(recognition.page(sheet, max(sheet.shape) / LONG_SIDE), number=number)


def _greys(image: Image.Image) -> Image.Image:
    """Return the picture in greys as it is meant to be looked at: on white, the way the camera was held."""
    image.draft("L", (2000, 2000))  # a JPEG of many pixels is decoded small
    standing = ImageOps.exif_transpose(image)
    if standing.mode.startswith("I"):  # 16 bits a pixel
        wide = np.asarray(standing).astype(np.float32)
        return Image.fromarray((wide / max(float(wide.max()), 1.0) * 255).astype(np.uint8))
    if standing.mode in {"RGBA", "LA", "PA"} or "transparency" in standing.info:
        seen = standing.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("L")
    return standing.convert("L")


def _fitted(image: Image.Image, dpi: int) -> Sheet:
    """Return the picture with about as many pixels as the engine likes for a page."""
    liked, side = dpi * INCHES, max(image.size)
    if side > liked:
        image.thumbnail((round(liked), round(liked)), Image.Resampling.LANCZOS)
    elif side < SMALL * liked:
        image = image.resize((image.width * 2, image.height * 2), Image.Resampling.BICUBIC)
    return np.asarray(image)


def picture_of_page(content: bytes, media_type: str, page: int) -> Image.Image:
    """Return *page* (from 1) of a file of pictures. Raises DocumentRefused."""
    image = _opened(content, media_type)
    try:
        image.seek(page - 1)
        _weigh(image)
        return image.copy()
    except (EOFError, OSError, ValueError, SyntaxError) as error:
        raise DocumentRefused(Refusal.BROKEN, "This picture is damaged and cannot be read.") from error
