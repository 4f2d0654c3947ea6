"""Boxes before the choices of a form: which is ticked, and which are passed over."""

import re

from extractors.patterns.phrase import Phrase, Strip
from rules.document import NOWHERE

#: Rows above and below a ticked choice in which the others stand, and points beside its left edge at most.
NEAR_ROWS, EDGE = 4, 4.0
#: Points from a lone cross to the choice that it ticks at most.
BESIDE = 40.0

TICKED = re.compile(r"[☒☑✓✔✗✘■]|\[ ?[x\u00d7\u2713\u2714] ?\]|\( ?x ?\)")
_UNTICKED = re.compile(r"[☐□❏]|\[ ? ?\]|\( ?\)")
#: A cross in a box that is drawn.
_CROSS = re.compile(r"[x\u00d7\u2715\u2716✓✔✗✘☒☑]")


def holds(made: Phrase, found: re.Match[str]) -> bool:
    """Tell whether the words count: their box is ticked, or there is no box."""
    before = made.plain[: found.start()]
    boxes = [each.end() for each in _UNTICKED.finditer(before)]
    ticks = [each.end() for each in TICKED.finditer(before)]
    return (not boxes and not ticks) or max(ticks, default=-1) > max(boxes, default=-1)


def is_unticked(made: Phrase) -> bool:
    """Tell whether a phrase has an empty box."""
    return bool(_UNTICKED.search(made.plain))


def passed_over(strips: tuple[Strip, ...]) -> frozenset[int]:
    """Return the ids of the choices beside one that a lone cross ticks: near it, at its edge, without a cross."""
    passed: set[int] = set()
    for index, strip in enumerate(strips):
        ticked = _ticked(strip)
        if ticked is not None:
            near = strips[max(index - NEAR_ROWS, 0) : index + NEAR_ROWS + 1]
            passed |= {id(made) for other in near for made in other.phrases if _is_beside(other, made, ticked)}
    return frozenset(passed)


def _ticked(strip: Strip) -> Phrase | None:
    """Return the choice of a row that begins with a cross alone."""
    if len(strip.phrases) <= 1 or not _CROSS.fullmatch(strip.phrases[0].plain):
        return None
    cross, made = strip.phrases[:2]
    return made if cross.box != NOWHERE and 0 <= made.box.left - cross.box.right < BESIDE else None


def _is_beside(strip: Strip, made: Phrase, ticked: Phrase) -> bool:
    same = made.page == ticked.page and abs(made.box.left - ticked.box.left) < EDGE
    return same and made is strip.phrases[0] and made is not ticked
