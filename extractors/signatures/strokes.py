"""Strokes on a page of a PDF that no typesetter makes: a viewer's pen and strike-outs, and bent or slanted paths."""

from collections.abc import Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped] # as above

from rules.document import Box

#: Objects, points and annotations of a page that are looked at, and forms within forms.
MOST_OBJECTS, MOST_POINTS, MOST_ANNOTATIONS, MOST_DEPTH = 3_000, 20_000, 500, 3
#: A line leans when its rise is more than this share of its run, and its run of its rise.
LEANING = 0.03
#: The share of a figure's middle that an annotation's box must cover.
COVERED = 0.25

_BY_HAND = frozenset(
    {
        pdfium_c.FPDF_ANNOT_INK,
        pdfium_c.FPDF_ANNOT_STRIKEOUT,
        pdfium_c.FPDF_ANNOT_LINE,
        pdfium_c.FPDF_ANNOT_POLYLINE,
        pdfium_c.FPDF_ANNOT_FREETEXT,
        pdfium_c.FPDF_ANNOT_REDACT,
        pdfium_c.FPDF_ANNOT_SQUIGGLY,
    }
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A polyline in points from the page's top left; an annotation is its box's diagonal."""

    points: tuple[Point, ...]
    box: Box
    annotation: bool = False

    def comes_near(self, place: Box) -> bool:
        """Tell whether the stroke's box touches *place*."""
        beside = self.box.right < place.left or self.box.left > place.right
        return not beside and self.box.bottom >= place.top and self.box.top <= place.bottom

    def crosses(self, place: Box) -> bool:
        """Tell whether the stroke runs through *place*."""
        if not self.comes_near(place):
            return False
        if self.annotation:
            across = min(self.box.right, place.right) - max(self.box.left, place.left)
            down = min(self.box.bottom, place.bottom) - max(self.box.top, place.top)
            return across * down >= COVERED * (place.right - place.left) * (place.bottom - place.top)
        return any(_leans(one, other) and _runs_through(one, other, place) for one, other in pairwise(self.points))


def strokes_on(sheet: pdfium.PdfPage, places: Sequence[Box]) -> Iterator[Stroke]:
    """Give the strokes on a page that come near one of *places*; a page that is shown turned has none to be placed."""
    if sheet.get_rotation():
        return
    left, bottom, *_ = sheet.get_cropbox()
    _, height = sheet.get_size()

    def shown(point: Point) -> Point:
        return point[0] - left, height - (point[1] - bottom)

    yield from (_stroke([shown(corner) for corner in corners], annotation=True) for corners in _annotations(sheet))
    for path in _paths(sheet):
        corners = [shown(_on_page(corner, path)) for corner in _corners(path)]
        around = _stroke(corners) if corners else None
        if around and any(around.comes_near(place) for place in places):
            yield from (_stroke([shown(point) for point in points]) for points in _parts(path))


def _stroke(points: Sequence[Point], *, annotation: bool = False) -> Stroke:
    across, down = [point[0] for point in points], [point[1] for point in points]
    return Stroke(tuple(points), Box(min(across), min(down), max(across), max(down)), annotation)


def _annotations(sheet: pdfium.PdfPage) -> Iterator[list[Point]]:
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(sheet), MOST_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(sheet, index)
        if not annotation:
            continue
        try:
            place = pdfium_c.FS_RECTF()
            known = pdfium_c.FPDFAnnot_GetSubtype(annotation) in _BY_HAND
            if known and pdfium_c.FPDFAnnot_GetRect(annotation, place):
                yield [(place.left, place.bottom), (place.right, place.top)]
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _paths(sheet: pdfium.PdfPage) -> Iterator[pdfium.PdfObject]:
    left = MOST_POINTS
    kinds = [pdfium_c.FPDF_PAGEOBJ_PATH]
    for number, each in enumerate(sheet.get_objects(filter=kinds, max_depth=MOST_DEPTH)):
        count = pdfium_c.FPDFPath_CountSegments(each)
        left -= max(count, 0)
        if number >= MOST_OBJECTS or left < 0:
            return
        yield each


def _corners(path: pdfium.PdfObject) -> tuple[Point, ...]:
    """Return two opposite corners of a path in its own form; nothing for one without a place."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium_c.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return ()
    return (left.value, bottom.value), (right.value, top.value)


def _parts(path: pdfium.PdfObject) -> Iterator[list[Point]]:
    """Give each part of a path that one move begins, where it is bent or leans, in the page's coordinates."""
    points: list[Point] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(path)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            if _is_drawn(points):
                yield points
            points = []
        points.append(_on_page(path.get_matrix().on_point(x.value, y.value), path))
    if _is_drawn(points):
        yield points


def _on_page(point: Point, path: pdfium.PdfObject) -> Point:
    """Return a point in a path's form where it stands on the page, out of the forms that hold the path."""
    x, y = point
    holder: pdfium.PdfObject | None = path.container
    while holder is not None:
        x, y = holder.get_matrix().on_point(x, y)
        holder = holder.container
    return x, y


def _is_drawn(points: Sequence[Point]) -> bool:
    return any(_leans(one, other) for one, other in pairwise(points))


def _leans(one: Point, other: Point) -> bool:
    run, rise = abs(other[0] - one[0]), abs(other[1] - one[1])
    return rise > LEANING * run and run > LEANING * rise


def _runs_through(one: Point, other: Point, place: Box) -> bool:
    """Tell whether the line between two points has a part inside of *place* (Liang and Barsky)."""
    run, rise = other[0] - one[0], other[1] - one[1]
    first, last = 0.0, 1.0
    edges = (
        (-run, one[0] - place.left),
        (run, place.right - one[0]),
        (-rise, one[1] - place.top),
        (rise, place.bottom - one[1]),
    )
    for step, room in edges:
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return first <= last
