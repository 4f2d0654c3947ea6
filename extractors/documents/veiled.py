"""Text that a page draws and nobody sees: in no ink, in the paper's colour, under a picture, beside the page.

Places are in points from the page's top left corner, as words have them.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
from pypdfium2 import raw

from rules.document import Box

#: Objects of a page that are looked at, and how deep they may lie in one another, at most.
MOST_OBJECTS, DEEPEST = 20_000, 4

#: Of 256: ink with less opacity is no ink; ink with less light is no paper's.
LEAST_OPACITY, LIGHT = 12, 200

#: A picture that fills so much of the page is the scan of it: the words under it are those that it shows.
SCAN = 0.6

#: A picture is under words when it holds so much of their place.
UNDER = 0.9

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run of text or a picture: its place in the order of drawing, and of 256 how light the ink is and how opaque."""

    handle: ctypes.c_void_p
    order: int
    box: Box
    text: bool
    light: int = 0
    opacity: int = 255
    inked: bool = True


class Drawing:
    """What one page draws, in its order."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """List the runs of text and the pictures of *page*."""
        self._page = page
        self._width, self._height = page.get_size()
        self._origin = page.get_bbox()[0], page.get_bbox()[3]
        turned = page.get_rotation() != 0  # places would have to be turned as well: colours and pictures are enough
        drawn = [] if turned else list(islice(_numbered(self._objects(page.raw, _UNMOVED, 0)), MOST_OBJECTS))
        self.texts = [each for each in drawn if each.text]
        self.pictures = [each for each in drawn if not each.text]

    def outside(self) -> list[Drawn]:
        """Return the text that stands wholly beside the page."""
        return [
            each
            for each in self.texts
            if each.box.right < 0 or each.box.bottom < 0 or each.box.left > self._width or each.box.top > self._height
        ]

    def without_ink(self) -> list[Drawn]:
        """Return the text without ink where no picture can show it; over a picture it is a scanner's."""
        bare = [each for each in self.texts if not each.inked or each.opacity < LEAST_OPACITY]
        return [each for each in bare if not any(_share(each.box, picture.box) > UNDER for picture in self.pictures)]

    @property
    def is_layered_scan(self) -> bool:
        """Whether most text is in no ink over the picture of the whole page: what a scanner's program read in it."""
        whole = any(_area(each.box) > SCAN * self._width * self._height for each in self.pictures)
        bare = sum(not each.inked or each.opacity < LEAST_OPACITY for each in self.texts)
        return whole and 2 * bare > len(self.texts)

    def light(self) -> list[Drawn]:
        """Return the text in ink so light that it may be the paper's."""
        return [each for each in self.texts if each.inked and each.light > LIGHT]

    def covering(self) -> list[Drawn]:
        """Return the pictures that are drawn over earlier text; the scan of a whole page shows what it covers."""
        small = [each for each in self.pictures if _area(each.box) < SCAN * self._width * self._height]
        return [
            picture
            for picture in small
            if any(each.order < picture.order and each.inked and overlap(each.box, picture.box) for each in self.texts)
        ]

    def words_of(self, drawn: Drawn) -> str:
        """Return the text of a run."""
        size = raw.FPDFTextObj_GetText(drawn.handle, self._textpage.raw, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        raw.FPDFTextObj_GetText(drawn.handle, self._textpage.raw, buffer, size)
        return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace").strip("\0")

    @cached_property
    def _textpage(self) -> pdfium.PdfTextPage:
        return self._page.get_textpage()

    def _objects(self, holder: object, matrix: Matrix, depth: int) -> Iterator[Drawn]:
        count, get = (
            (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
            if depth == 0
            else (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        )
        for number in range(count(holder)):
            handle = get(holder, number)
            kind = raw.FPDFPageObj_GetType(handle)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
                yield from self._objects(handle, _product(_matrix_of(handle), matrix), depth + 1)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                yield Drawn(handle, 0, self._box(handle, matrix), text=False)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                yield self._text(handle, matrix)

    def _text(self, handle: ctypes.c_void_p, matrix: Matrix) -> Drawn:
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        inked = mode not in {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        known = raw.FPDFPageObj_GetFillColor(handle, red, green, blue, opacity)
        known = known and mode != raw.FPDF_TEXTRENDERMODE_STROKE
        light = (red.value * 3 + green.value * 6 + blue.value) // 10 if known else 0
        seen = opacity.value if known else 255
        return Drawn(handle, 0, self._box(handle, matrix), text=True, light=light, opacity=seen, inked=inked)

    def _box(self, handle: ctypes.c_void_p, matrix: Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
        a, b, c, d, e, f = matrix
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        across = [a * x + c * y + e - self._origin[0] for x, y in corners]
        down = [self._origin[1] - (b * x + d * y + f) for x, y in corners]
        return Box(min(across), min(down), max(across), max(down))


def _numbered(drawn: Iterator[Drawn]) -> Iterator[Drawn]:
    return (replace(each, order=order) for order, each in enumerate(drawn))


def _matrix_of(handle: ctypes.c_void_p) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    return (
        a * other[0] + b * other[2],
        a * other[1] + b * other[3],
        c * other[0] + d * other[2],
        c * other[1] + d * other[3],
        e * other[0] + f * other[2] + other[4],
        e * other[1] + f * other[3] + other[5],
    )


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two places have a piece in common."""
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _share(one: Box, other: Box) -> float:
    """Return how much of *one* lies in *other*."""
    if not overlap(one, other):
        return 0.0
    both = Box(
        max(one.left, other.left), max(one.top, other.top), min(one.right, other.right), min(one.bottom, other.bottom)
    )
    return _area(both) / max(_area(one), 0.01)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
