"""Whether a person can see a word: hidden text is how a document says one thing to us and another to its reader.

The page is drawn small, and a word whose place has one shade only is not seen: white or covered text, text outside of
the page, text drawn in no ink. What stands over something else that is seen (text in no ink over a line, white text
under black, text behind a picture) is told by how it is drawn. An invisible word over the picture of that word (a
scanner's text layer) is seen; whether the picture shows that very word would take reading it.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
from pypdfium2 import raw

from extractors.documents.veiled import Drawing, Drawn, overlap
from rules.document import Box

#: The least difference between the darkest and the lightest of 256 greys at which a word is seen.
LEAST_CONTRAST = 25

#: Points; lower words are too small to read.
LEAST_HEIGHT = 2.5

#: Pixels; larger pages are drawn smaller, so that a hostile page size costs no memory.
LARGEST_SIDE, LARGEST_CLOSE_SIDE = 1500, 3000

#: How much larger the page is drawn for a second look at what seemed to be hidden: small pale print is seen then.
CLOSE = 3.0

#: Pixels around a word that show the paper it stands on.
RING = 2

Greys = npt.NDArray[np.uint8]


class DrawnPage:
    """One page of a PDF as greys."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Draw *page*."""
        self._page = page
        self._longest = max(*page.get_size(), 1.0)
        self._scale = min(1.0, LARGEST_SIDE / self._longest)
        self._greys = self._drawn(self._scale)
        self._drawing = Drawing(page)
        self._pictures = [each.box for each in self._drawing.covering()]
        hidden = self._drawing.without_ink() + [each for each in self._drawing.light() if self._is_papers(each)]
        self._veiled = [(each.box, self._drawing.words_of(each).split()) for each in hidden]

    def shows(self, box: Box, text: str) -> bool:
        """Tell whether a person sees the word *text* at its place."""
        # Some tools give a minus sign a box as high as its stroke: it is not too small to read.
        flat = not any(character.isalnum() for character in text)
        if not flat and box.bottom - box.top < LEAST_HEIGHT and box.right - box.left < LEAST_HEIGHT * 4:
            return False
        if _contrast(_part(self._greys, box, self._scale)) < LEAST_CONTRAST:
            scale, greys = self._close
            if flat or _contrast(_part(greys, box, scale)) < LEAST_CONTRAST:
                return False
        return not self._is_veiled(box, text) and not self._is_covered(box)

    def has_ink(self, box: Box) -> bool:
        """Tell whether anything at all is seen at a place."""
        return _contrast(_part(self._greys, box, self._scale)) >= LEAST_CONTRAST

    def outside(self) -> list[str]:
        """Return the texts that stand beside the page."""
        return [self._drawing.words_of(each) for each in self._drawing.outside()]

    def _is_veiled(self, box: Box, text: str) -> bool:
        across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        return any(
            each.left <= across <= each.right
            and each.top - RING <= down <= each.bottom + RING
            and (text in words or "".join(words) in text)  # a run may be less than a word
            for each, words in self._veiled
        )

    def _is_covered(self, box: Box) -> bool:
        """Tell whether a picture over the word leaves nothing of it: the page looks alike without the text there."""
        if not any(overlap(box, picture) for picture in self._pictures):
            return False
        here, bare = _part(self._greys, box, self._scale), _part(self._without_text, box, self._scale)
        return here.size > 0 and int(np.abs(here.astype(int) - bare).max()) < LEAST_CONTRAST

    def _is_papers(self, text: Drawn) -> bool:
        """Tell whether light ink has the shade of what surrounds it."""
        box = Box(text.box.left - RING, text.box.top - RING, text.box.right + RING, text.box.bottom + RING)
        around = _part(self._greys, box, self._scale)
        if min(around.shape) <= RING + RING:
            return False
        edges = (around[:RING], around[-RING:], around[:, :RING], around[:, -RING:])
        ring = np.concatenate([edge.ravel() for edge in edges])
        return abs(float(np.median(ring)) - text.light) < LEAST_CONTRAST

    @cached_property
    def _close(self) -> tuple[float, Greys]:
        scale = min(CLOSE, LARGEST_CLOSE_SIDE / self._longest)
        return scale, self._drawn(scale)

    @cached_property
    def _without_text(self) -> Greys:
        """The page without the text that lies where pictures cover text."""
        texts = [each for each in self._drawing.texts if any(overlap(each.box, box) for box in self._pictures)]
        for text in texts:
            raw.FPDFPageObj_SetIsActive(text.handle, False)
        greys = self._drawn(self._scale)
        for text in texts:
            raw.FPDFPageObj_SetIsActive(text.handle, True)
        return greys

    def _drawn(self, scale: float) -> Greys:
        greys: Greys = self._page.render(scale=scale, grayscale=True).to_numpy()
        return greys.reshape(greys.shape[:2])


def _part(greys: Greys, box: Box, scale: float) -> Greys:
    left, top = max(int(box.left * scale), 0), max(int(box.top * scale), 0)
    right, bottom = max(int(box.right * scale) + 1, 0), max(int(box.bottom * scale) + 1, 0)
    return greys[top:bottom, left:right]


def _contrast(greys: Greys) -> int:
    return int(greys.max()) - int(greys.min()) if greys.size else 0
