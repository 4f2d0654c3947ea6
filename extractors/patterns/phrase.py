"""Words in a row with their page: what the patterns look at, as printed and in a plain spelling."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from extractors.remembered import Remembered
from rules.document import NOWHERE, Box, Document, Row, Segment, Word
from rules.facts import Evidence

#: Characters of a row that patterns look at; what stands beyond is no ordinary document.
LONGEST = 2000
#: A gap narrower than this many letters of its row is a space between words.
SPACE = 1.3
#: Phrases of a row that patterns look at.
MOST_PHRASES = 60
#: Rows of a document that patterns look at.
MOST_ROWS = 20_000

#: The figures before a blank between thousands, and those behind it.
_THOUSANDS, _HUNDREDS = re.compile(r"[-+(\u2212]?\d{1,3}"), re.compile(r"\d{3}(?:[.,]\d{1,3})?")

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e", '"'),
    **dict.fromkeys("\u00ba\u02da", "°"),
    **dict.fromkeys("\u0153\u0152", "o"),  # the first letter keeps the length: patterns say "oe?uvre"
    "\uff1a": ":",
}


class _Plain(dict[int, str]):
    """The plain spelling of each character that was met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = " " if char.isspace() else unicodedata.normalize("NFKD", char)[0].lower()[0]
        self[code] = spelled = _ALIKE.get(char) or base
        return spelled


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return *text* in lower case without accents, with one kind of quote, dash and space, as long as before."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one row and their place. *plain* is as long as *text*; `starts` holds each word's offset in both."""

    page: int
    words: tuple[Word, ...]
    text: str
    plain: str
    starts: tuple[int, ...]
    box: Box

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Return the words that the characters from *start* to *end* (default: all) belong to, as evidence."""
        first, last = self._words_of(start, len(self.text) if end is None else end)
        words = self.words[first:last]
        return Evidence(self.page, " ".join(word.text for word in words), Box.around(word.box for word in words))

    def part(self, start: int, end: int | None = None) -> "Phrase | None":
        """Return the characters from *start* to *end* without blanks around; None when nothing is left.

        A word that is cut keeps its whole box.
        """
        raw = self.text[start:end]
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if not body:
            return None
        begin = start + lead
        first, last = self._words_of(begin, begin + len(body))
        words = []
        for index in range(first, last):
            offset = self.starts[index]
            cut = self.text[max(offset, begin) : min(offset + len(self.words[index].text), begin + len(body))]
            words.append(replace(self.words[index], text=cut))
        return phrase(self.page, tuple(words))

    def _words_of(self, start: int, end: int) -> tuple[int, int]:
        first = max(bisect_right(self.starts, start) - 1, 0)
        return first, max(bisect_right(self.starts, max(end - 1, start)), first + 1)


def phrase(page: int, words: tuple[Word, ...]) -> Phrase:
    """Return *words* as a phrase of at most LONGEST characters."""
    kept: list[Word] = []
    starts: list[int] = []
    length = 0
    for word in words:
        if length + len(word.text) > LONGEST:
            break
        kept.append(word)
        starts.append(length)
        length += len(word.text) + 1
    text = " ".join(word.text for word in kept)
    box = Box.around(word.box for word in kept) if kept else NOWHERE
    return Phrase(page, tuple(kept), text, plain(text), tuple(starts), box)


def joined(*phrases: Phrase) -> Phrase:
    """Return the words of neighbouring *phrases* as one phrase."""
    return phrase(phrases[0].page, tuple(word for each in phrases for word in each.words))


def row_evidence(*phrases: Phrase) -> Evidence:
    """Return neighbouring *phrases* of a row as evidence, with a double space between them as in the row's text."""
    boxes = [each.box for each in phrases]
    return Evidence(phrases[0].page, "  ".join(each.evidence().text for each in phrases), Box.around(boxes))


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a page: its phrases from left to right, and the row as one phrase."""

    page: int
    phrases: tuple[Phrase, ...]
    whole: Phrase

    @property
    def box(self) -> Box:
        """The place of the row."""
        return self.whole.box


_strips: Remembered[tuple[Strip, ...]] = Remembered()


def strips_of(document: Document) -> tuple[Strip, ...]:
    """Return the rows of *document* that hold words, top to bottom, at most MOST_ROWS: the same ones each time."""

    def made() -> tuple[Strip, ...]:
        rows = ((page.number, row) for page in document.pages for row in page.rows)
        strips = (strip for number, row in rows if (strip := _strip(number, row)))
        return tuple(islice(strips, MOST_ROWS))

    return _strips.get(document, None, made)


def _strip(page: int, row: Row) -> Strip | None:
    phrases = tuple(made for words in _runs(row) if (made := phrase(page, words)).words)
    if not phrases:
        return None
    return Strip(page, phrases, joined(*phrases) if len(phrases) > 1 else phrases[0])


def _runs(row: Row) -> list[tuple[Word, ...]]:
    """Return the words of each phrase: the row's segments, joined where a mere space stands between them.

    A typewriter's space is as wide as its letters, and the box of a « : » is lower than the letters beside it. Figures
    of such a type may stand among narrower letters: the space between their thousands is as wide as they are.
    """
    words = [word for segment in row.segments for word in segment.words]
    letters = sum(len(word.text) for word in words)
    space = SPACE * sum(word.box.right - word.box.left for word in words) / max(letters, 1)
    runs: list[tuple[Word, ...]] = []
    for segment in row.segments:
        if runs and segment.words and 0 < _gap(runs[-1][-1], segment.words[0]) < _space(runs[-1][-1], segment, space):
            runs[-1] = (*runs[-1], *segment.words)
        elif segment.words and len(runs) < MOST_PHRASES:
            runs.append(segment.words)
    return runs


def _gap(before: Word, word: Word) -> float:
    return word.box.left - before.box.right


def _space(before: Word, segment: Segment, usual: float) -> float:
    """Return what a space is at most wide: the *usual*, or that of figures which go on with the thousands *before*."""
    word = segment.words[0]
    if not (_THOUSANDS.fullmatch(before.text) and _HUNDREDS.fullmatch(word.text)):
        return usual
    return max(usual, SPACE * (word.box.right - word.box.left) / len(word.text))


def phrases_of(strips: tuple[Strip, ...]) -> Iterator[Phrase]:
    """Return every phrase of *strips* in reading order."""
    return (made for strip in strips for made in strip.phrases)
