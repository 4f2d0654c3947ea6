"""The picture of a page as greys, and what makes it readable: even paper, full contrast, no specks."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

#: Rows of pixels, 0 black to 255 white.
Sheet = npt.NDArray[np.uint8]

#: Paper is measured in squares of so many pixels, wider than any stroke.
SQUARE = 32

#: What lies around a photographed paper is looked for in blocks of so many pixels, of which there are at least so many.
BLOCK, LEAST_BLOCKS = 8, 20

#: Paper is as light as this percentile of the blocks; darker than this share of it is no paper.
LIGHT, DARK = 75, 0.7

#: The dark lies along most of so many sides of the picture, and leaves so much of it to the paper.
MOSTLY, SIDES, LEAST_PAPER = 0.6, 3, 0.25

#: Blocks around light words in the dark that stay with them.
COAST = 4

#: Paper darker than this (of 255), or that differs by this over the page, is evened out.
PALE, UNEVEN = 235, 24

#: The share of pixels that a median moves by more than so many greys above which a picture is grained, or specked.
NOISY, GRAIN, SPECK = 0.02, 24, 90

#: Pixels over which grain is blurred.
BLUR = 0.7


def cleaned(sheet: Sheet) -> Sheet:
    """Return *sheet* with white paper, black ink and without grey noise; a clean one as it is."""
    return _evened(_without_noise(_without_surroundings(sheet)))


def _without_surroundings(sheet: Sheet) -> Sheet:
    """Make what lies around a photographed paper as light as the paper: its dark edge hides the lines near it."""
    high, wide = (side // BLOCK for side in sheet.shape)
    if min(high, wide) < LEAST_BLOCKS:
        return sheet
    blocks = sheet[: high * BLOCK, : wide * BLOCK].reshape(high, BLOCK, wide, BLOCK)
    shades = np.percentile(blocks, 90, axis=(1, 3))
    light = float(np.percentile(shades, LIGHT))
    dark = shades < DARK * light
    edges = (dark[0], dark[-1], dark[:, 0], dark[:, -1])
    if sum(edge.mean() > MOSTLY for edge in edges) < SIDES:
        return sheet
    # The one sea around the paper, reached from a margin that is added on all sides.
    sea = Image.fromarray(np.pad(dark, 1, constant_values=True).astype(np.uint8)).copy()  # an array is read only
    ImageDraw.floodfill(sea, (0, 0), 2)
    around = np.asarray(sea)[1:-1, 1:-1] == 2  # noqa: PLR2004 - what the flood painted
    around = _with_shore(around) & ~_islands(around)
    if around.mean() > 1 - LEAST_PAPER:
        return sheet
    filled = _enlarged(_carried(shades.astype(np.uint8), around | dark), sheet.shape)
    return np.where(_enlarged(around, sheet.shape), filled, sheet)


def _carried(shades: Sheet, sea: npt.NDArray[np.bool_]) -> Sheet:
    """Return *shades* with those of the paper nearby in the *sea*: another one's would look like a shadow on it."""
    carried = np.where(sea, np.uint8(0), np.maximum(shades, 1))
    while carried.any() and not carried.all():
        grown = np.asarray(Image.fromarray(carried).filter(ImageFilter.MaxFilter(3)))
        carried = np.where(carried, carried, grown)
    return carried


def _enlarged(blocks: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[Any]:
    """Return *blocks* as pixels of a picture, whose last rows and columns fill no block."""
    pixels = blocks.repeat(BLOCK, axis=0).repeat(BLOCK, axis=1)
    return np.pad(pixels, [(0, side - grown) for side, grown in zip(shape, pixels.shape, strict=True)], "edge")


def _islands(sea: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return what lies within the *sea* apart from the paper, and around it: light words of a dark band at its edge."""
    land = np.argwhere(~sea)
    middle = land[np.abs(land - np.array(sea.shape) / 2).sum(axis=1).argmin()]
    seen = Image.fromarray(sea.astype(np.uint8)).copy()
    ImageDraw.floodfill(seen, (int(middle[1]), int(middle[0])), 2)
    islands = Image.fromarray((np.asarray(seen) == 0).astype(np.uint8))
    return np.asarray(islands.filter(ImageFilter.MaxFilter(2 * COAST + 1))) > 0


def _with_shore(sea: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return the blocks of a *sea* with those that touch it: they are dark in part, and look like strokes."""
    grown = Image.fromarray(sea.astype(np.uint8)).filter(ImageFilter.MaxFilter(3))
    return np.asarray(grown) > 0


def _without_noise(sheet: Sheet) -> Sheet:
    """Take out specks with a median where there are many, and blur grain: a median breaks the strokes of small type."""
    image = Image.fromarray(sheet)
    smooth = np.asarray(image.filter(ImageFilter.MedianFilter(3)))
    paper = np.median(sheet) - 2 * GRAIN
    moved = np.abs(sheet.astype(np.int16) - smooth)
    if ((moved > SPECK) & (smooth > paper)).mean() > NOISY:
        return smooth
    grained = ((moved > GRAIN) & (sheet > paper)).mean() > NOISY
    return np.asarray(image.filter(ImageFilter.GaussianBlur(BLUR))) if grained else sheet


def _evened(sheet: Sheet) -> Sheet:
    """Divide by the paper's shade, square by square, and stretch what is left from black to white."""
    paper = _paper(sheet)
    if paper.min() >= PALE and np.percentile(sheet, 0.5) <= 255 - PALE + UNEVEN:
        return sheet
    light = np.asarray(Image.fromarray(paper).resize(sheet.shape[::-1], Image.Resampling.BILINEAR), np.float32)
    even = np.minimum(sheet / np.maximum(light, 1.0), 1.0)
    ink = float(np.percentile(even, 0.5))
    if ink > 1 - UNEVEN / 255:  # a blank page, or one of few words, has no ink to blacken
        return sheet if paper.min() >= PALE else (even * 255).astype(np.uint8)
    stretched: Sheet = (np.clip((even - ink) / max(0.97 - ink, 0.01), 0, 1) * 255).astype(np.uint8)
    return stretched


def _paper(sheet: Sheet) -> Sheet:
    """Return the shade of the paper in each square: that of its lightest tenth, carried over dark squares."""
    (high, tall), (wide, broad) = ((max(side // SQUARE, 1), min(side, SQUARE)) for side in sheet.shape)
    blocks = sheet[: high * tall, : wide * broad].reshape(high, tall, wide, broad)
    shades = np.percentile(blocks, 90, axis=(1, 3)).astype(np.uint8)
    spread: Sheet = np.asarray(Image.fromarray(shades).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(1)))
    return spread
