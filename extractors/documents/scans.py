"""The pages of a PDF that are pictures, whole or in part: their words are recognised and join those of the text."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped] # as above

from extractors.documents.opening import opened
from extractors.documents.recognised import Recognition, page_of
from extractors.documents.veiled import Drawing
from extractors.documents.visibility import DrawnPage
from extractors.recognition.engine import Engine
from extractors.recognition.engines import recogniser
from extractors.recognition.sheet import Sheet
from extractors.recognition.upright import WELL
from rules.document import Box, Page, Word

#: A picture that fills less of the page is a logo or an ornament.
LEAST_SHARE = 0.05

#: A picture that fills more of it is the page.
WHOLE_SHARE = 0.6

#: Objects of a page that are looked at, forms within forms so deep, and pictures that are read.
MOST_OBJECTS, MOST_DEPTH, MOST_PICTURES = 2_000, 3, 8

#: Points between two strips of one picture.
APART = 3.0

#: Points of a square in which ink is looked for, and the squares of ink without words that are worth reading.
SQUARE, WORTH_READING = 8.0, 30

#: A picture has words of its own where there is so many times more ink outside of the text's words than in them.
MOSTLY_OUTSIDE = 3.0

#: How sure the words are that a scanner's program left under its picture: figures that nothing proves are doubts.
LAYER = 0.85

#: Inches of a page's longer side, at most: a larger page is a plan, or a photo with a pixel to the point.
LONGEST = 12.0


def with_pictures_read(content: bytes, pages: Sequence[Page], engine: Engine) -> tuple[Page, ...]:
    """Return the *pages* of the PDF *content* with the words of their pictures.

    Without an engine they come back as they are. Raises EngineMissing and RecognitionFailed.
    """
    with opened(content) as pdf:
        looked_at = [_looked_at(pdf[page.number - 1], page) for page in pages]
        pages = [page for page, _ in looked_at]
        wanted = {page.number: boxes for page, boxes in looked_at if boxes}
        engine_here = recogniser(engine) if wanted else None
        if engine_here is None:
            return tuple(pages)
        reading = _Reading(pdf, Recognition(engine_here))
        return tuple(reading.read(page, wanted[page.number]) if page.number in wanted else page for page in pages)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One PDF whose pictures are being read."""

    pdf: pdfium.PdfDocument
    recognition: Recognition

    def read(self, page: Page, boxes: Sequence[Box]) -> Page:
        """Return *page* with the words that stand in *boxes*; as it is when the time is up."""
        sheet = self.pdf[page.number - 1]
        if len(boxes) == 1 and _share(boxes[0], sheet) > WHOLE_SHARE:
            return page if self.recognition.is_over else self._whole(page, sheet)
        words = list(_words(page))
        for box in boxes:
            if not self.recognition.is_over:
                found = _without(words, self._part(sheet, box))
                # A drawing in which nothing is read well has no words: what is read in it is noise.
                words += found if any(word.confidence >= WELL for word in found) else []
        return replace(page_of(page.number, (page.width, page.height), words), number=page.number)

    def _whole(self, page: Page, sheet: pdfium.PdfPage) -> Page:
        """Return a page that is a picture; words of the text on it are turned with it."""
        width, height = sheet.get_size()
        read = self._recognised(sheet, Box(0, 0, width, height))
        turn = read.turn
        given = [replace(word, box=turn.on_page(word.box, read)) if turn else word for word in _words(page)]
        if not given:
            return replace(read, number=page.number)
        return page_of(page.number, (read.width, read.height), [*given, *_without(given, _words(read))], turn)

    def _part(self, sheet: pdfium.PdfPage, box: Box) -> Iterator[Word]:
        """Yield the words of a picture, where they stand on the page."""
        read = self._recognised(sheet, box)
        for word in _words(read):
            place = read.turn.on_paper(word.box, read) if read.turn else word.box
            moved = Box(place.left + box.left, place.top + box.top, place.right + box.left, place.bottom + box.top)
            yield replace(word, box=moved)

    def _recognised(self, sheet: pdfium.PdfPage, box: Box) -> Page:
        width, height = sheet.get_size()
        dpi = self.recognition.recogniser.dpi
        scale = min(dpi / 72, dpi * LONGEST / max(width, height, 1.0))
        crop = (box.left, height - box.bottom, width - box.right, box.top)
        picture: Sheet = sheet.render(scale=scale, crop=crop, grayscale=True).to_numpy()
        return self.recognition.page(np.ascontiguousarray(picture.reshape(picture.shape[:2])), scale)


def _looked_at(sheet: pdfium.PdfPage, page: Page) -> tuple[Page, list[Box]]:
    """Return *page* with its words as sure as they are, and the pictures that words stand in which it does not have."""
    pictures = list(_pictures(sheet))
    page = _as_sure(sheet, page, pictures)
    return page, _unread(sheet, page, pictures)


def _as_sure(sheet: pdfium.PdfPage, page: Page, pictures: Sequence[Box]) -> Page:
    """Return *page*; where a scanner's program read its words, they are no surer than such programs are."""
    if not any(_share(box, sheet) > WHOLE_SHARE for box in pictures) or not Drawing(sheet).is_layered_scan:
        return page
    words = [replace(word, confidence=LAYER) for word in _words(page)]
    return page_of(page.number, (page.width, page.height), words)


def _unread(sheet: pdfium.PdfPage, page: Page, pictures: Sequence[Box]) -> list[Box]:
    """Return those of a page's *pictures* that words stand in which its text does not have."""
    width, height = sheet.get_size()
    words = list(_words(page))
    if not words:
        whole = Box(0, 0, width, height)
        return [whole] if DrawnPage(sheet).has_ink(whole) else []
    large = [box for box in _joined(pictures) if _share(box, sheet) >= LEAST_SHARE]
    if not large:
        return []
    ink = _Ink(DrawnPage(sheet), words)
    return [box for box in large[:MOST_PICTURES] if ink.is_unread(box)]


def _pictures(sheet: pdfium.PdfPage) -> Iterator[Box]:
    """Yield where the pictures of a page stand, as it is shown."""
    width, height = sheet.get_size()
    with suppress(pdfium.PdfiumError):
        for number, each in enumerate(sheet.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=MOST_DEPTH)):
            if number >= MOST_OBJECTS:
                return
            left, bottom, right, top = each.get_bounds()
            box = _shown(sheet, Box(left, bottom, right, top))
            yield Box(max(box.left, 0), max(box.top, 0), min(box.right, width), min(box.bottom, height))


def _shown(sheet: pdfium.PdfPage, bounds: Box) -> Box:
    """Return *bounds* (left, bottom, right, top from the page's lower left corner) from the shown page's top left."""
    left, bottom, *_ = sheet.get_cropbox()
    width, height = sheet.get_size()
    x0, x1, y0, y1 = bounds.left - left, bounds.right - left, bounds.top - bottom, bounds.bottom - bottom
    turn = sheet.get_rotation()
    if turn == 90:  # noqa: PLR2004 - a quarter
        return Box(y0, x0, y1, x1)
    if turn == 180:  # noqa: PLR2004 - a half
        return Box(width - x1, y0, width - x0, y1)
    if turn == 270:  # noqa: PLR2004 - three quarters
        return Box(width - y1, height - x1, width - y0, height - x0)
    return Box(x0, height - y1, x1, height - y0)


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """Join boxes that touch: scanners cut a page in strips."""
    joined: list[Box] = []
    for box in boxes:
        if box.right <= box.left or box.bottom <= box.top:
            continue
        near = [each for each in joined if _touch(each, box)]
        while near:
            joined = [each for each in joined if each not in near]
            box = Box.around([box, *near])  # noqa: PLW2901 - it grows
            near = [each for each in joined if _touch(each, box)]
        joined.append(box)
    return sorted(joined, key=lambda box: box.top)


def _touch(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > -APART and down > -APART


def _share(box: Box, sheet: pdfium.PdfPage) -> float:
    width, height = sheet.get_size()
    share: float = (box.right - box.left) * (box.bottom - box.top) / max(width * height, 1.0)
    return share


class _Ink:
    """Where a page shows something, square by square, and which squares its text accounts for."""

    def __init__(self, drawn: DrawnPage, words: Sequence[Word]) -> None:
        self._drawn = drawn
        self._read = {square for word in words for square in _squares(word.box)}

    def is_unread(self, box: Box) -> bool:
        """Tell whether there is so much ink in *box* outside of the text's words that it must have words of its own."""
        inner = Box(box.left + SQUARE, box.top + SQUARE, box.right - SQUARE, box.bottom - SQUARE)  # an edge is no word
        inked = {(x, y) for x, y in _squares(inner) if self._drawn.has_ink(_square(x, y))}
        outside = len(inked - self._read)
        return outside >= max(WORTH_READING, MOSTLY_OUTSIDE * len(inked & self._read))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(box.left // SQUARE), int(box.right // SQUARE) + 1):
        for y in range(int(box.top // SQUARE), int(box.bottom // SQUARE) + 1):
            yield x, y


def _square(x: int, y: int) -> Box:
    return Box(x * SQUARE, y * SQUARE, (x + 1) * SQUARE, (y + 1) * SQUARE)


def _words(page: Page) -> Iterator[Word]:
    return (word for row in page.rows for segment in row.segments for word in segment.words)


def _without(given: Sequence[Word], recognised: Iterator[Word]) -> list[Word]:
    """Return the *recognised* words that the text does not have at their place."""
    return [word for word in recognised if not any(_holds(each.box, word.box) for each in given)]


def _holds(box: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom
