"""Ink where the client signs: strokes that a hand drew, a stamp, or something that nobody can tell.

A page is drawn, its words and ruled lines are taken away, and what is left in the place of a signature is looked at
mark by mark. A signature is at least one loose, thin, bent mark larger than letters are. Frames and letters are a
stamp, which signs nothing; solid marks are a logo or a photo and nobody can tell. Ink near « Reçu le » belongs to a
stamp of arrival.
"""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from extractors.patterns.phrase import plain
from extractors.recognition.engine import Engine
from extractors.signatures.found import Ink, InkKind, Whose
from extractors.signatures.marks import RULE, Mark, MarkKind, Mask, ink_of, marks_in, without_rules
from extractors.signatures.paper import Paper, Piece
from extractors.signatures.unsure_words import unsure_clause
from extractors.signatures.written import written_in
from extractors.signatures.zones import Zone
from rules.document import Box, Page, Word
from rules.facts import Evidence

#: Points: a signature's largest mark is at least so wide and so high.
LEAST_WIDTH, LEAST_HEIGHT = 18.0, 13.0
#: Strokes are at least this share of what is no letter, frame or line.
MOSTLY = 0.6
#: Square points of ink: less is nothing.
LEAST_INK = 6.0
#: Points from the side of a place in which what is painted from end to end is no ink.
EDGE = 3.0
#: Printed letters: fewer are a box to tick.
LEAST_LETTERS = 5
#: Points around the words of a stamp of arrival that belong to it.
STAMP = 40.0
#: Words that a machine guessed with less confidence may be a signature; with less than this, where a stroke is.
SURE, PLAIN = 0.6, 0.9

_ARRIVED = re.compile(r"^(?:recu|recue|arrivee?|received|courrier|entree?)$")


def ink_in(paper: Paper, zones: Sequence[Zone], engine: Engine = Engine.NONE) -> tuple[Ink, ...]:
    """Return what is drawn in each of *zones*, where something is, and what *engine* recognises in it."""
    return tuple(ink for zone in zones if (ink := _drawn(paper, zone, engine)))


def _drawn(paper: Paper, zone: Zone, engine: Engine) -> Ink | None:
    piece = paper.piece(zone.page, zone.box)
    words = list(_words(zone.page, zone.box))
    ink = _ink(paper, zone, piece)
    blank = [piece.within(_printed(word)) for word in _not_drawn(words, ink, piece)]
    marks = [mark for mark in marks_in(ink, blank, piece.scale) if not _is_margin(mark, piece)]
    label = zone.label.words if zone.whose is Whose.RECEIVER else ()
    arrived = [word for word in words if word not in label and _ARRIVED.match(plain(word.text).strip(" .:"))]
    stamps = [piece.within(_around(word.box)) for word in arrived]
    own = _outside(marks, [*stamps, *(mark.box for mark in marks if mark.kind is MarkKind.FRAME)])
    kind = _kind(marks, own)
    if kind is None:
        return None
    drawn = Box.around(mark.box for mark in marks)
    written = None if kind is InkKind.STAMP else written_in(piece, drawn, zone.page, words, engine)
    shown = _evidence(zone, piece, own or marks)
    clause = zone.clause or unsure_clause(words)
    return Ink(kind=kind, whose=zone.whose, evidence=shown, clause=clause, written=written, side=zone.side)


def _ink(paper: Paper, zone: Zone, piece: Piece) -> Mask:
    """Return the ink of a place without ruled lines, which are as long as they are on the page around it."""
    box, page = zone.box, zone.page
    left, top = max(box.left - RULE, 0.0), max(box.top - RULE, 0.0)
    wider = Box(left, top, min(box.right + RULE, page.width), min(box.bottom + RULE, page.height))
    around = paper.piece(page, wider)
    ink = without_rules(ink_of(around.picture), around.scale)
    first, start = (round(side * around.scale) for side in (box.top - top, box.left - left))
    high, wide = piece.picture.shape
    own = ink[first : first + high, start : start + wide]
    return np.pad(own, ((0, high - own.shape[0]), (0, wide - own.shape[1])))


def _not_drawn(words: Sequence[Word], ink: Mask, piece: Piece) -> list[Word]:
    """Return the *words* that are print: not those that a machine guessed in a hand's strokes."""
    known = [word for word in words if word.confidence >= PLAIN]
    guessed = [word for word in words if SURE <= word.confidence < PLAIN]
    if not guessed:
        return known
    marks = marks_in(ink, [piece.within(_printed(word)) for word in known], piece.scale)
    strokes = [piece.on_page(mark.box) for mark in marks if _is_large(mark)]
    return known + [word for word in guessed if not any(_covers(stroke, word.box) for stroke in strokes)]


def _is_large(mark: Mark) -> bool:
    return mark.kind is MarkKind.STROKE and mark.width >= LEAST_WIDTH and mark.height >= LEAST_HEIGHT


def _covers(stroke: Box, word: Box) -> bool:
    """Tell whether one *stroke* runs through most of a *word*: no printed letter does."""
    across = min(stroke.right, word.right) - max(stroke.left, word.left)
    down = min(stroke.bottom, word.bottom) - max(stroke.top, word.top)
    return across > (word.right - word.left) / 2 and down > (word.bottom - word.top) / 2


def _words(page: Page, box: Box) -> Iterator[Word]:
    words = (word for row in page.rows for segment in row.segments for word in segment.words)
    yield from (word for word in words if _overlap(word.box, box))


def _overlap(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or one.left >= other.right
    return not beside and one.bottom > other.top and one.top < other.bottom


def _printed(word: Word) -> Box:
    """Return the place of a word with its rim; of dots and dashes only the foot: people write upon them."""
    box = word.box
    filler = not any(character.isalnum() for character in word.text)
    top = box.bottom - (box.bottom - box.top) * 0.4 if filler else box.top - 1
    return Box(box.left - 1, top, box.right + 1, box.bottom + 1)


def _around(box: Box) -> Box:
    return Box(box.left - STAMP, box.top - STAMP, box.right + STAMP, box.bottom + STAMP)


def _outside(marks: Sequence[Mark], frames: Sequence[Box]) -> list[Mark]:
    """Return the marks that do not lie within a stamp, frames themselves and lines left out."""
    loose = [mark for mark in marks if mark.kind not in {MarkKind.FRAME, MarkKind.LINE}]
    return [mark for mark in loose if not any(_holds(frame, mark.box) for frame in frames)]


def _is_margin(mark: Mark, piece: Piece) -> bool:
    """Tell whether a solid mark is a painted edge of the page: it runs along a side of the place from end to end."""
    high, wide = (side / piece.scale for side in piece.picture.shape)
    at_side = mark.box.left <= EDGE or mark.box.right >= wide - EDGE
    return mark.kind is MarkKind.SOLID and at_side and mark.height >= high - EDGE


def _holds(outer: Box, inner: Box) -> bool:
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    wide, high = outer.right - outer.left, outer.bottom - outer.top
    smaller = inner.right - inner.left <= wide and inner.bottom - inner.top <= high
    return smaller and outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


def _kind(marks: Sequence[Mark], own: Sequence[Mark]) -> InkKind | None:
    strokes = [mark for mark in own if mark.kind is MarkKind.STROKE]
    solid = sum(mark.area for mark in own if mark.kind is MarkKind.SOLID)
    drawn = sum(mark.area for mark in strokes)
    large = any(_is_large(mark) for mark in strokes)
    if large and drawn >= LEAST_INK and drawn >= MOSTLY * (drawn + solid):
        return InkKind.STROKES
    if solid + drawn >= LEAST_INK:
        return InkKind.UNSURE
    letters = [mark for mark in marks if mark.kind is MarkKind.LETTER]
    framed = any(mark.kind is MarkKind.FRAME for mark in marks)
    return InkKind.STAMP if framed or len(letters) >= LEAST_LETTERS else None


def _evidence(zone: Zone, piece: Piece, marks: Sequence[Mark]) -> Evidence:
    """Return the label's words, with the place of the label and of the ink: what a person is shown."""
    drawn = piece.on_page(Box.around(mark.box for mark in marks))
    box = Box.around((zone.label.box, drawn))
    page = zone.page
    return Evidence(page.number, zone.label.text, page.turn.on_paper(box, page) if page.turn else box)
