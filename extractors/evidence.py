"""Whether words stand in a document, and where: a value without words in the document does not exist.

Words are compared as whole tokens (F-2026-01 is not in F-2026-014), in any case and with any spelling of quotes,
dashes and spaces: docling writes a straight quote for a curly one. They may run over the segments of a row, over
consecutive rows, and within a row of a table, whose cells may be wrapped. Spaces inside of a segment do not count
(« 1 080,00 € » is « 1080,00€ »), but no number is made of two segments.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from extractors.patterns.amounts import readings
from extractors.patterns.dates import Order, dates_in
from rules.document import NOWHERE, Box, Document, Page, Segment, Word
from rules.facts import Evidence
from rules.money import Money
from rules.spelling import fold

#: Marks that do not count at the edge of a token.
EDGE = ".,;:!?()[]{}|\"'€*"

#: A longer quotation is not looked for.
MAX_WORDS = 2000

#: The parts of « 12 345 678,90 € » with its currency.
NUMBER_PARTS = 4

Value = Money | Decimal | dt.date | str


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    word: Word
    segment: int


class _Run:
    """Words that may be quoted together: the rows of a page, or a row of a table."""

    def __init__(self, page: int, segments: Iterable[Segment]) -> None:
        self.page = page
        self.tokens = [
            _Token(text, word, number)
            for number, segment in enumerate(segments)
            for word in segment.words
            for text in tokens_of(word.text) or [""]
        ]
        self.text = "".join(token.text for token in self.tokens)
        self.starts = [0, *accumulate(len(token.text) for token in self.tokens)]

    def find(self, wanted: Sequence[str]) -> Evidence | None:
        """Return where the tokens *wanted* stand, the first place of several."""
        compact = "".join(wanted)
        breaks = set(accumulate(len(token) for token in wanted))
        position = self.text.find(compact)
        while position >= 0:
            first = bisect_right(self.starts, position) - 1
            last = bisect_left(self.starts, position + len(compact))
            whole = self.starts[first] == position and self.starts[last] == position + len(compact)
            if whole and not self._makes_number(first, last, breaks):
                return self._evidence(first, last)
            position = self.text.find(compact, position + 1)
        return None

    def _makes_number(self, first: int, last: int, breaks: set[int]) -> bool:
        """Tell whether a number would be made of the figures of two segments."""
        full = [index for index in range(first, last) if self.tokens[index].text]
        for left, right in pairwise(full):
            before, after = self.tokens[left], self.tokens[right]
            crossing = before.segment != after.segment and before.text[-1].isdigit() and after.text[0].isdigit()
            if crossing and self.starts[right] - self.starts[first] not in breaks:
                return True
        return False

    def _evidence(self, first: int, last: int) -> Evidence:
        """Return the words of the tokens, with the currency or the marks that follow in their segment."""
        segment = self.tokens[last - 1].segment
        while last < len(self.tokens) and not self.tokens[last].text and self.tokens[last].segment == segment:
            last += 1
        tokens = self.tokens[first:last]
        text = tokens[0].word.text
        for before, token in pairwise(tokens):
            if token.word is not before.word:
                text += (" " if token.segment == before.segment else "  ") + token.word.text
        boxes = [token.word.box for token in tokens if token.word.box != NOWHERE]
        return Evidence(self.page, text, Box.around(boxes) if boxes else NOWHERE)


class WordIndex:
    """The words of one document, ready to be looked for many times."""

    def __init__(self, document: Document) -> None:
        """Index all rows and tables of *document*."""
        self._runs = [run for page in document.pages for run in _runs(page)]

    def find(self, words: str, page: int | None = None) -> Evidence | None:
        """Return where *words* stand, on *page* only if it is given; None when they do not."""
        wanted = tokens_of(words) if len(words) <= MAX_WORDS else []
        if not wanted:
            return None
        found = (run.find(wanted) for run in self._runs if page is None or run.page == page)
        return next((evidence for evidence in found if evidence), None)


def stands_in(document: Document, words: str, page: int | None = None) -> Evidence | None:
    """Return where *words* stand in *document*, on *page* only if it is given; None when they do not."""
    return WordIndex(document).find(words, page)


def value_stands_in(words: str, value: Value) -> bool:
    """Tell whether *value* itself stands in *words*: 900.00 does not stand in « Total HT 990,00 ».

    The sign of an amount does not count: discounts are printed with and without one.
    """
    plain = fold(words)
    if isinstance(value, Money):
        return value.euros.copy_abs() in set(numbers_in(words))
    if isinstance(value, Decimal):
        return value.copy_abs() in set(numbers_in(words))
    if isinstance(value, dt.date):
        return any(found.value == value for order in Order for found in dates_in(plain, order))
    segments = [Segment(tuple(Word(word, NOWHERE) for word in words.split()))]
    wanted = tokens_of(value)
    return bool(wanted) and _Run(0, segments).find(wanted) is not None


def tokens_of(text: str) -> list[str]:
    """Return the whole tokens of *text* in plain spelling, without the marks at their edges."""
    return [token for word in fold(text).split() if (token := word.strip(EDGE))]


def numbers_in(words: str) -> Iterator[Decimal]:
    """Yield every number that the parts of one segment of *words* can stand for, without its sign."""
    for segment in words.split("  "):
        parts = fold(segment).replace("€", " ").replace("%", " ").split()
        for start in range(len(parts)):
            for end in range(start + 1, min(start + NUMBER_PARTS, len(parts)) + 1):
                for number in readings(" ".join(parts[start:end]).strip("()[];:").rstrip(".,")):
                    yield abs(number)


def _runs(page: Page) -> Iterator[_Run]:
    yield _Run(page.number, [segment for row in page.rows for segment in row.segments])
    for table in page.tables:
        for row in table.rows:
            yield _Run(page.number, [Segment(cell.words) for cell in row if cell.words])
