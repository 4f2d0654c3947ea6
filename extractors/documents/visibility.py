"""Whether a person can see a word: hidden text is how a document says one thing to us and another to its reader.

The page is drawn small, and a word whose place has one shade only is not seen: white or covered text, text outside of
the page, text drawn in no ink. An invisible word over the picture of that word (a scanner's text layer) is seen.
What another visible thing happens to stand behind is not caught: it would take reading the picture.
"""

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types

from rules.document import Box

#: The least difference between the darkest and the lightest of 256 greys at which a word is seen.
LEAST_CONTRAST = 25

#: Points; lower words are too small to read.
LEAST_HEIGHT = 2.5

#: Pixels; larger pages are drawn smaller, so that a hostile page size costs no memory.
LARGEST_SIDE = 1500

Greys = npt.NDArray[np.uint8]


class DrawnPage:
    """One page of a PDF as greys."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Draw *page*."""
        width, height = page.get_size()
        self._scale = min(1.0, LARGEST_SIDE / max(width, height, 1.0))
        self._greys: Greys = page.render(scale=self._scale, grayscale=True).to_numpy()

    def shows(self, box: Box, *, flat: bool = False) -> bool:
        """Tell whether a person sees something at the place of a word; a *flat* one (a dash) may have no height."""
        if not flat and box.bottom - box.top < LEAST_HEIGHT and box.right - box.left < LEAST_HEIGHT * 4:
            return False
        left, top = max(int(box.left * self._scale), 0), max(int(box.top * self._scale), 0)
        right, bottom = max(int(box.right * self._scale) + 1, 0), max(int(box.bottom * self._scale) + 1, 0)
        greys = self._greys[top:bottom, left:right]
        return greys.size > 0 and int(greys.max()) - int(greys.min()) >= LEAST_CONTRAST
