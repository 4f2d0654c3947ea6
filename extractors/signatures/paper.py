"""Pictures of pieces of pages, upright as their words were read: what is drawn there besides words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
from PIL import Image, ImageOps

from extractors.documents.opening import opened
from extractors.recognition.sheet import Sheet, cleaned
from extractors.signatures.marks import Greys
from rules.document import Box, Form, Page

#: Pixels to the point: 144 to the inch.
SCALE = 2.0
#: Pixels of a page's longer side, at most.
LARGEST_SIDE = 2600


@dataclass(frozen=True, slots=True)
class Piece:
    """A *picture* in greys of a place whose corner is at *left* and *top*, with its *scale*."""

    picture: Greys
    left: float
    top: float
    scale: float

    def within(self, box: Box) -> Box:
        """Return where a *box* of the page lies in the picture, in points."""
        return Box(box.left - self.left, box.top - self.top, box.right - self.left, box.bottom - self.top)

    def on_page(self, box: Box) -> Box:
        """Return where a *box* of the picture lies on the page."""
        return Box(box.left + self.left, box.top + self.top, box.right + self.left, box.bottom + self.top)


class Paper(Protocol):
    """The pages of one file."""

    def piece(self, page: Page, box: Box) -> Piece:
        """Return the picture of *box* on *page*, as it was turned to be read."""
        ...


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """The pages of one PDF."""

    pdf: pdfium.PdfDocument
    _scans: dict[int, Image.Image] = field(default_factory=dict)

    def piece(self, page: Page, box: Box) -> Piece:
        """Return the picture of *box* on *page*, as it was turned and cleaned to be read."""
        sheet = self.pdf[page.number - 1]
        scale = _scale(page)
        if is_scan(page):
            if page.number not in self._scans:
                self._scans[page.number] = _readable(sheet.render(scale=scale, grayscale=True).to_numpy(), page)
            return _cut(self._scans[page.number], page, box, scale)
        width, height = sheet.get_size()
        crop = (box.left, max(height - box.bottom, 0), max(width - box.right, 0), box.top)
        drawn = sheet.render(scale=scale, crop=crop, grayscale=True).to_numpy()
        return Piece(drawn.reshape(drawn.shape[:2]), box.left, box.top, scale)


@dataclass(frozen=True, slots=True)
class PicturePaper:
    """The pages of one picture."""

    image: Image.Image
    _scans: dict[int, Image.Image] = field(default_factory=dict)

    def piece(self, page: Page, box: Box) -> Piece:
        """Return the picture of *box* on *page*, as it was turned and cleaned to be read."""
        scale = _scale(page)
        if page.number not in self._scans:
            self.image.seek(page.number - 1)
            standing = ImageOps.exif_transpose(self.image).convert("L")
            size = (page.turn.width, page.turn.height) if page.turn else (page.width, page.height)
            pixels = (max(round(size[0] * scale), 1), max(round(size[1] * scale), 1))
            self._scans[page.number] = _readable(np.asarray(standing.resize(pixels)), page)
        return _cut(self._scans[page.number], page, box, scale)


def is_scan(page: Page) -> bool:
    """Tell whether a page's words were recognised in a picture of it."""
    words = (word for row in page.rows for segment in row.segments for word in segment.words)
    return page.turn is not None or any(word.confidence < 1 for word in words)


def _scale(page: Page) -> float:
    return min(SCALE, LARGEST_SIDE / max(page.width, page.height, 1.0))


def _readable(sheet: Sheet, page: Page) -> Image.Image:
    """Return a whole page's picture cleaned and turned as it was to be read."""
    clean = Image.fromarray(cleaned(np.ascontiguousarray(sheet.reshape(sheet.shape[:2]))))
    return clean.rotate(page.turn.degrees, expand=True, fillcolor=255) if page.turn else clean


def _cut(turned: Image.Image, page: Page, box: Box, scale: float) -> Piece:
    """Return *box* of a whole page's picture, which was turned as the page was."""
    grown = ((turned.width - page.width * scale) / 2, (turned.height - page.height * scale) / 2)
    corner = grown if page.turn else (0.0, 0.0)
    left, top, right, bottom = (
        round(corner[index % 2] + side * scale) for index, side in enumerate((box.left, box.top, box.right, box.bottom))
    )
    return Piece(np.asarray(turned.crop((left, top, right, bottom))), box.left, box.top, scale)


@contextmanager
def paper(content: bytes, form: Form = Form.PDF) -> Iterator[Paper]:
    """Open the pages of a PDF, or of a picture that was read before. Raises DocumentRefused."""
    if form is Form.IMAGE:
        with Image.open(BytesIO(content)) as image:
            yield PicturePaper(image)
        return
    with opened(content) as pdf:
        yield PdfPaper(pdf)
