"""A sheet that lies askew: how far, seen from the rows that its ink makes, and the sheet turned straight."""

import numpy as np
from PIL import Image

from extractors.recognition.sheet import Sheet
from extractors.signatures.marks import long_runs

#: Degrees either way that are looked for, in two passes: a coarse and a fine one.
MOST, COARSE, FINE = 8.0, 0.5, 0.1

#: Skews at which a page is looked at to see whether it lies on its side.
TRIED = (-4.0, -2.0, 0.0, 2.0, 4.0)

#: Degrees; a smaller skew does no harm.
LEAST = 0.15

#: Pixels of the small pictures that are turned to try, for each pass.
TINY, SMALL = 450, 900

#: Ink darker than this makes a rule where so many pixels of the larger picture lie in a row.
DARK, RULE = 40, 30

#: The rows must be so much clearer than as they lie before a page is turned.
CLEARER = 1.03


def skew_of(sheet: Sheet) -> float:
    """Return by how many degrees to turn *sheet* (counter-clockwise is positive) for its lines to lie level."""
    tiny, ink = _small_ink(sheet, TINY), _small_ink(sheet, SMALL)
    coarse = max(np.arange(-MOST, MOST + COARSE, COARSE), key=lambda angle: _clarity(tiny, float(angle)))
    fine = max(np.arange(coarse - COARSE, coarse + COARSE + FINE, FINE), key=lambda angle: _clarity(ink, float(angle)))
    lying = _clarity(ink, 0.0)
    clear = _clarity(ink, float(fine)) > CLEARER * lying
    return float(fine) if clear and LEAST <= abs(fine) <= MOST else 0.0


def turned(sheet: Sheet, degrees: float) -> Sheet:
    """Return *sheet* turned counter-clockwise by *degrees* about its middle, with white corners, whole."""
    quarters = round(degrees / 90)
    if abs(degrees - 90 * quarters) < FINE / 2:
        return np.ascontiguousarray(np.rot90(sheet, quarters % 4))
    image = Image.fromarray(sheet).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return np.asarray(image)


def _small_ink(sheet: Sheet, side: int) -> Image.Image:
    """Return the ink as light on black, small."""
    image = Image.fromarray(255 - sheet)
    image.thumbnail((side, side), Image.Resampling.BOX)
    return image


def _clarity(ink: Image.Image, degrees: float) -> float:
    """Return how sharply rows of ink and white space alternate when the page is turned by *degrees*."""
    rows = np.asarray(ink.rotate(degrees, Image.Resampling.BILINEAR), np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def lies_on_its_side(sheet: Sheet) -> bool:
    """Guess whether lines run up and down: reading will tell, this only says what to try first."""
    ink = _without_rules(_small_ink(sheet, SMALL))
    upright = ink.rotate(90, expand=True)
    return max(_clarity(upright, skew) for skew in TRIED) > max(_clarity(ink, skew) for skew in TRIED)


def _without_rules(ink: Image.Image) -> Image.Image:
    """Take a table's rules out, which run both ways and are clearer than any line of words."""
    shades = np.asarray(ink)
    dark = shades > DARK
    rules = long_runs(dark, RULE) | long_runs(dark.T, RULE).T
    return Image.fromarray(np.where(rules, np.uint8(0), shades))
