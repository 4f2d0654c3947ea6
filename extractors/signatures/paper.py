"""Pictures of pieces of pages, upright as their words were read: what is drawn there besides words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types

from extractors.documents.opening import opened
from extractors.signatures.marks import Greys
from rules.document import Box, Page

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


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of one PDF."""

    pdf: pdfium.PdfDocument

    def piece(self, page: Page, box: Box) -> Piece:
        """Return the picture of *box* on *page*."""
        sheet = self.pdf[page.number - 1]
        scale = min(SCALE, LARGEST_SIDE / max(page.width, page.height, 1.0))
        if page.turn is None:
            width, height = sheet.get_size()
            crop = (box.left, max(height - box.bottom, 0), max(width - box.right, 0), box.top)
            drawn = sheet.render(scale=scale, crop=crop, grayscale=True).to_numpy()
            return Piece(drawn.reshape(drawn.shape[:2]), box.left, box.top, scale)
        image = sheet.render(scale=scale, grayscale=True).to_pil()
        turned = image.rotate(page.turn.degrees, expand=True, fillcolor=255)
        corner = ((turned.width - page.width * scale) / 2, (turned.height - page.height * scale) / 2)
        sides = (box.left, box.top, box.right, box.bottom)
        cut = turned.crop(tuple(round(corner[index % 2] + side * scale) for index, side in enumerate(sides)))
        return Piece(np.asarray(cut), box.left, box.top, scale)


@contextmanager
def paper(content: bytes) -> Iterator[Paper]:
    """Open the pages of the PDF *content*. Raises DocumentRefused."""
    with opened(content) as pdf:
        yield Paper(pdf)
