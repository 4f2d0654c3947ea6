"""What is drawn on a piece of paper besides its words: the marks in a picture, and what each may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rules.document import Box

#: Shades (of 256) by which ink is darker than its paper.
DARKER = 50
#: The share of a piece of paper that is no lighter than the paper itself.
PAPER = 0.8
#: Points: a straight run so long is a ruled line; a mark smaller is dust or a dot.
RULE, DUST = 55.0, 3.0
#: Points: a ruled line is not thicker.
THICK = 5.0
#: Points: a printed letter of ordinary text is not higher, nor wider.
LETTER_HEIGHT, LETTER_WIDTH = 13.0, 20.0
#: Points: a pen's stroke is not broader. The share of its box that handwriting fills is not larger.
PEN, LOOSE = 3.5, 0.45
#: The least ratio of a mark's breadth to its length, both as spreads: below it is a straight line.
BENT = 0.06
#: Points that ink of a straight line lies beside it at most.
STRAY = 3.0
#: The share of a frame's ink that lies at its edge, and the band that counts as edge.
FRAMED, EDGE = 0.8, 0.12
#: Points; a smaller frame is a box to tick.
LEAST_FRAME = 15.0
#: A picture with more runs of dark pixels is noise.
MOST_RUNS = 60_000

Mask = npt.NDArray[np.bool_]
Greys = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


class MarkKind(StrEnum):
    """What a mark looks like."""

    STROKE = "stroke"  # loose and thin, larger than a letter: a hand's
    LETTER = "letter"
    FRAME = "frame"  # a rectangle, an ellipse
    LINE = "line"
    SOLID = "solid"


@dataclass(frozen=True, slots=True)
class Mark:
    """A connected mark; its *box* in points from the picture's corner, its *area* of ink in square points."""

    kind: MarkKind
    box: Box
    area: float

    @property
    def width(self) -> float:
        """Points."""
        return self.box.right - self.box.left

    @property
    def height(self) -> float:
        """Points."""
        return self.box.bottom - self.box.top


def ink_of(picture: Greys) -> Mask:
    """Return where a picture is clearly darker than its paper."""
    counts = np.cumsum(np.bincount(picture.ravel(), minlength=256))
    paper = int(np.searchsorted(counts, PAPER * picture.size))
    return np.asarray(picture < max(paper - DARKER, 0))


def marks_in(ink: Mask, words: Sequence[Box], scale: float) -> tuple[Mark, ...]:
    """Return the marks of *ink* outside of *words* and ruled lines, at *scale* pixels to the point.

    The boxes of *words* are in points. Raises no error for noise: it has no marks.
    """
    left = ink.copy()
    for box in words:
        top, bottom, start, end = (_pixels(side, scale) for side in (box.top, box.bottom, box.left, box.right))
        left[top:bottom, start:end] = False
    if left.sum() < DUST**2:
        return ()
    left = without_rules(left, scale)
    labels = _labels(_grown(left))
    return tuple(_marks(labels, left, scale)) if labels is not None else ()


def without_rules(ink: Mask, scale: float) -> Mask:
    """Return *ink* without long straight lines across and down, which may lean by a degree."""
    across = _rules(ink | _moved(ink, 1, 0) | _moved(ink, -1, 0), scale)
    down = _rules((ink | _moved(ink, 0, 1) | _moved(ink, 0, -1)).T, scale).T
    return ink & ~across & ~down


def _rules(ink: Mask, scale: float) -> Mask:
    """Return the long runs across, without those that pile up to something solid."""
    runs = long_runs(ink, int(RULE * scale))
    return runs & ~long_runs(runs.T, int(THICK * scale)).T


def _pixels(points: float, scale: float) -> int:
    return max(round(points * scale), 0)


def _moved(ink: Mask, rows: int, columns: int) -> Mask:
    """Return *ink* moved down and right, without what leaves the picture."""
    moved = np.zeros_like(ink)
    height, width = ink.shape
    moved[max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)] = ink[
        max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)
    ]
    return moved


def _grown(ink: Mask) -> Mask:
    """Return *ink* one pixel larger all around: a thin stroke's gaps are closed."""
    tall = ink | _moved(ink, 1, 0) | _moved(ink, -1, 0)
    return np.asarray(tall | _moved(tall, 0, 1) | _moved(tall, 0, -1))


def long_runs(ink: Mask, length: int) -> Mask:
    """Return the pixels of rows that belong to a run of at least *length*."""
    height, width = ink.shape
    starts, ends = _runs(ink)
    long = ends - starts >= length
    if not long.any():
        return np.zeros_like(ink)
    steps = np.zeros(height * (width + 1), np.int8)
    steps[starts[long]], steps[ends[long]] = 1, -1
    return np.cumsum(steps, dtype=np.int8).reshape(height, width + 1)[:, :width] > 0


def _runs(ink: Mask) -> tuple[Numbers, Numbers]:
    """Return where runs of ink begin and end, counted through all rows, each with one pixel of paper at its end."""
    height, width = ink.shape
    paper = np.zeros((height, width + 1), bool)
    paper[:, :width] = ink
    edges = np.flatnonzero(np.diff(paper.ravel(), prepend=False))
    return edges[::2], edges[1::2]


def _labels(ink: Mask) -> Numbers | None:
    """Return a picture that has a number from 1 for each connected mark, 0 for paper; None for noise."""
    (rows, starts), (_, ends) = (np.divmod(each, ink.shape[1] + 1) for each in _runs(ink))
    if len(rows) > MOST_RUNS:
        return None
    parents = list(range(len(rows)))
    firsts = np.searchsorted(rows, np.arange(ink.shape[0] + 1)).tolist()
    begins, stops = starts.tolist(), ends.tolist()
    for row in range(1, ink.shape[0]):
        above, here = firsts[row - 1], firsts[row]
        while above < firsts[row] and here < firsts[row + 1]:
            if begins[here] <= stops[above] and begins[above] <= stops[here]:
                parents[_root(parents, here)] = _root(parents, above)
            if stops[above] < stops[here]:
                above += 1
            else:
                here += 1
    labels = np.zeros(ink.shape, np.int64)
    for run, (row, begin, stop) in enumerate(zip(rows.tolist(), begins, stops, strict=True)):
        labels[row, begin:stop] = _root(parents, run) + 1
    return labels


def _root(parents: list[int], run: int) -> int:
    while parents[run] != run:
        parents[run] = parents[parents[run]]
        run = parents[run]
    return run


def _marks(labels: Numbers, ink: Mask, scale: float) -> Iterator[Mark]:
    """Give the marks that are larger than dust."""
    down, across = np.nonzero(ink)
    owners = labels[down, across]
    inner = ink & _moved(ink, 1, 0) & _moved(ink, -1, 0) & _moved(ink, 0, 1) & _moved(ink, 0, -1)
    order = np.argsort(owners, kind="stable")
    cuts = np.flatnonzero(np.diff(owners[order])) + 1
    for group in np.split(order, cuts) if len(order) else ():
        rows, columns = down[group], across[group]
        size = (float(np.ptp(columns)) + 1, float(np.ptp(rows)) + 1)
        if max(size) < DUST * scale:
            continue
        edge = int((~inner[rows, columns]).sum())
        box = Box(columns.min() / scale, rows.min() / scale, (columns.max() + 1) / scale, (rows.max() + 1) / scale)
        box = Box(float(box.left), float(box.top), float(box.right), float(box.bottom))
        yield Mark(_kind(rows, columns, edge, scale), box, len(group) / scale**2)


def _kind(rows: Numbers, columns: Numbers, edge: int, scale: float) -> MarkKind:
    width, height = (np.ptp(columns) + 1) / scale, (np.ptp(rows) + 1) / scale
    area = len(rows) / scale**2
    if _is_straight(rows, columns, scale):
        return MarkKind.LINE
    if min(width, height) >= LEAST_FRAME and _is_frame(rows, columns):
        return MarkKind.FRAME
    if height <= LETTER_HEIGHT and width <= LETTER_WIDTH:
        return MarkKind.LETTER
    breadth = 2 * len(rows) / max(edge, 1) / scale
    if breadth > PEN or area > LOOSE * width * height:
        return MarkKind.SOLID
    return MarkKind.STROKE


def _is_straight(rows: Numbers, columns: Numbers, scale: float) -> bool:
    """Tell whether the ink keeps near to one straight line: a flat hand leaves it, a leaning or worn rule does not."""
    points = np.stack([rows, columns]).astype(float)
    if len(rows) == 1:
        return True
    spreads, ways = np.linalg.eigh(np.cov(points))
    least, most = np.sqrt(np.maximum(spreads, 0))
    beside = np.abs(ways[:, 0] @ (points - points.mean(axis=1, keepdims=True)))
    return bool(least < scale * 0.4 or (least < BENT * most and beside.max() < STRAY * scale))


def _is_frame(rows: Numbers, columns: Numbers) -> bool:
    """Tell whether the ink lies along a rectangle's sides, or along an ellipse."""
    down = (rows - rows.min()) / max(np.ptp(rows), 1)
    across = (columns - columns.min()) / max(np.ptp(columns), 1)
    to_side = np.minimum(np.minimum(down, 1 - down), np.minimum(across, 1 - across))
    radius = np.hypot(down - 0.5, across - 0.5) * 2
    on_ellipse = (radius > 1 - 1.5 * EDGE) & (radius < 1 + EDGE)
    return bool((to_side < EDGE / 2).mean() >= FRAMED or on_ellipse.mean() >= FRAMED)
