"""Letters of a line to words: what a network says of a line's letters, and the ink of the line's picture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extractors.recognition.alike import told_apart
from extractors.recognition.type_size import CAPITAL, Type, type_of
from rules.document import Box, Word

#: Ink is darker than this share of the way from a line's darkest to its lightest shade.
INK = 0.6

#: A row of a line's picture with more ink than this share of its length is a table's rule; so is a column with still
#: more: an « l » of large type is not much lower than its line's picture.
RULE, UPRIGHT_RULE = 0.7, 0.9

#: Accents and dots stand at most this share of a line's height apart from its letters; rules stand farther away.
ACCENT = 0.1

#: The type is at most this share of the height that was cut out, and at least that.
HIGHEST, LOWEST = 1.0, 0.5

#: White space of this share of the type's height, and so many times the usual between the line's letters, is a space.
SPACE, WIDER = 0.26, 2.2

#: The usual is this percentile: in type of one width, narrow letters stand in much white.
USUAL = 75

#: A word's place is a little wider than its ink: by this share of the type's height on each side.
BEARING = 0.04

#: All figures of a type are equally wide, and a « 1 » stands in white: from the left of its ink to the end of its
#: place, and the most that its ink is wide, as shares of the type's height.
ONE, ONE_INK = 0.48, 0.4

#: A square or cubic metre, whose figure's foot stands at least this share of the type's height above the line.
AREA = re.compile(r"(?P<before>.{0,4}[mM])(?P<power>\^?)(?P<figure>[23])(?P<after>[.,]?)")
RAISED, SUPERSCRIPT = 0.15, {"2": "²", "3": "³"}

APOSTROPHES = "'\u2019"

#: No space stands before these.
CLOSING = ",.)" + APOSTROPHES

Greys = npt.NDArray[np.uint8]
Marks = npt.NDArray[np.bool_]
Corners = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, how far along its line it stands (0 to 1), and how probable it is."""

    text: str
    at: float
    confidence: float

    def surer(self, confidence: float) -> "Letter":
        """Return the letter with the higher of two confidences."""
        return self if confidence <= self.confidence else replace(self, confidence=confidence)


def words_of_letters(letters: Sequence[Letter], corners: Corners, picture: Greys) -> list[Word]:
    """Return the words that *letters* spell, each where its ink stands.

    A space that the network overlooked is seen in the ink, but never between two figures.

    Args:
        letters: the line's letters from left to right, its spaces among them.
        corners: of the line on the sheet, in pixels: left top, right top, right bottom, left bottom.
        picture: the line cut out and levelled.
    """
    ink = _ink(picture)
    inked: Marks = np.logical_or.reduce(ink, axis=0)
    line = _Line(inked, _type(ink, "".join(letter.text for letter in letters)))
    given = [word for word in _split(letters) if word]
    usual = line.usual_white(given)
    words = [part for word in given for part in line.divided(word, usual)]
    high, wide = picture.shape
    spans = list(zip(words, line.spans(words), strict=True))
    texts = told_apart(
        [_text(word, ink[:, max(int(span[0]), 0) : int(span[1]) + 1], line.type) for word, span in spans]
    )
    return [
        Word(text, _place(corners, span, line.type, (wide, high)), _least(word))
        for text, (word, span) in zip(texts, spans, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    """Which columns of a line hold ink, and the *type* that it is set in."""

    inked: Marks
    type: Type

    def usual_white(self, words: Sequence[Sequence[Letter]]) -> float:
        """Return how many columns are mostly between two letters of a word: one overlooked space does not change it."""
        return float(np.percentile([self._white(*pair) for word in words for pair in pairwise(word)] or [0], USUAL))

    def divided(self, word: Sequence[Letter], usual: float) -> Iterator[Sequence[Letter]]:
        """Yield the parts of *word* between which the ink shows a space: more white than is *usual* in the line."""
        least = max(SPACE * self.type.height, WIDER * usual)
        first = 0
        for at, (one, other) in enumerate(pairwise(word)):
            apart = other.text not in CLOSING and not (_is_figure(one) and _is_figure(other))
            if apart and self._white(one, other) >= least:
                yield word[first : at + 1]
                first = at + 1
        yield word[first:]

    def spans(self, words: Sequence[Sequence[Letter]]) -> list[tuple[float, float]]:
        """Return from where to where each word goes, in columns."""
        edges = [self._gap(before[-1], after[0]) for before, after in pairwise(words)]
        columns = np.flatnonzero(self.inked)
        first, last = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, len(self.inked))
        lefts = [first, *(edge[1] for edge in edges)]
        rights = [*(edge[0] for edge in edges), last]
        bearing = BEARING * self.type.height
        placed = zip(words, lefts, rights, strict=False)
        return [(left - bearing, max(right + bearing, self._end(word, right))) for word, left, right in placed]

    def _end(self, word: Sequence[Letter], right: int) -> float:
        """Return where a word whose ink ends at *right* ends: behind the white that belongs to a « 1 »."""
        if not word or word[-1].text != "1":
            return right
        blank = np.flatnonzero(~self.inked[:right])
        start = int(blank[-1]) + 1 if len(blank) else 0
        narrow = right - start <= ONE_INK * self.type.height
        return start + ONE * self.type.height if narrow else right

    def _white(self, one: Letter, other: Letter) -> int:
        start, end = self._gap(one, other)
        return end - start

    def _gap(self, one: Letter, other: Letter) -> tuple[int, int]:
        """Return the widest run of blank columns between two letters' middles; their middle where there is none."""
        last = len(self.inked) - 1
        left, right = (min(int(letter.at * (last + 1)), last) for letter in (one, other))
        best, start = (0, 0), None
        for column in range(left, right + 1):
            if column < right and not self.inked[column]:
                start = column if start is None else start
            elif start is not None:
                best = max(best, (start, column), key=lambda run: run[1] - run[0])
                start = None
        return best if best[1] > best[0] else ((left + right) // 2, (left + right) // 2)


def _text(word: Sequence[Letter], ink: Marks, line: Type) -> str:
    """Return what *word* spells; « m2 » whose figure stands high in its *ink* is « m² »."""
    text = "".join(letter.text for letter in word)
    area = AREA.fullmatch(text)
    if area is None:
        return text
    if area["power"]:
        return f"{area['before']}{SUPERSCRIPT[area['figure']]}{area['after']}"
    blank = np.flatnonzero(~ink.any(axis=0))
    runs = [run for run in np.split(np.arange(ink.shape[1]), blank) if ink[:, run].any()]
    figure = runs[-1 - len(area["after"])] if len(runs) > 1 + len(area["after"]) else None
    if figure is None:
        return text
    foot = int(np.flatnonzero(ink[:, figure].any(axis=1))[-1])
    base = line.top + CAPITAL * line.height
    raised = base - foot > RAISED * line.height
    return f"{area['before']}{SUPERSCRIPT[area['figure']]}{area['after']}" if raised else text


def _split(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in letters:
        if letter.text.isspace():
            yield word
            word = []
        else:
            word.append(letter)
    yield word


def _is_figure(letter: Letter) -> bool:
    return letter.text.isdigit() or letter.text in ".,'-"


def _least(word: Sequence[Letter]) -> float:
    """Return the confidence of the word's least sure letter: one wrong digit makes another amount.

    Which of the apostrophes it is does not count.
    """
    sure = [letter.confidence for letter in word if letter.text not in APOSTROPHES]
    return min(sure or [letter.confidence for letter in word])


def _ink(picture: Greys) -> Marks:
    """Tell where a line's picture has ink, a table's rules left out; white letters on black are ink too."""
    low, high = int(picture.min()), int(picture.max())
    dark: Marks = picture < low + INK * (high - low)
    ink = dark if dark.mean() < 0.5 else np.logical_not(dark)  # noqa: PLR2004 - most of a line is paper
    across, down = ink.mean(axis=1) > RULE, ink.mean(axis=0) > UPRIGHT_RULE
    ink[across], ink[:, down] = False, False
    return ink


def _type(ink: Marks, text: str) -> Type:
    """Return the type that a line is set in, its height within reason for the picture's."""
    top, bottom = _rows(ink)
    high = len(ink)
    if top == bottom:
        return Type(0.1 * high, 0.9 * high)
    seen = type_of(text, float(top), float(bottom))
    height = min(max(seen.height, LOWEST * high), HIGHEST * high)
    middle = min(max((seen.top + seen.bottom) / 2, height / 2), high - height / 2)
    return Type(middle - height / 2, middle + height / 2)


def _rows(ink: Marks) -> tuple[int, int]:
    """Return from which to which row the letters stand: those with most ink, and others as near as accents are."""
    rows = ink.sum(axis=1)
    runs = np.flatnonzero(np.diff(rows > 0, prepend=False, append=False)).reshape(-1, 2).tolist()
    if not runs:
        return 0, 0
    heaviest = max(range(len(runs)), key=lambda number: int(rows[runs[number][0] : runs[number][1]].sum()))
    (top, bottom), near = runs[heaviest], max(ACCENT * len(ink), 1)
    for above in reversed(runs[:heaviest]):
        top = above[0] if top - above[1] <= near else top
    for below in runs[heaviest + 1 :]:
        bottom = below[1] if below[0] - bottom <= near else bottom
    return top, bottom


def _place(corners: Corners, span: tuple[float, float], line: Type, size: tuple[int, int]) -> Box:
    """Return the box on the sheet around the part *span* of a line that was cut out at *corners* to *size*."""
    across = np.array([[span[0]], [span[1]]]) / size[0]
    above = corners[0] + (corners[1] - corners[0]) * across
    below = corners[3] + (corners[2] - corners[3]) * across
    top, bottom = (above + (below - above) * part / size[1] for part in (line.top, line.bottom))
    (x0, y0), (x1, y1) = np.minimum(top, bottom).min(axis=0), np.maximum(top, bottom).max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))
