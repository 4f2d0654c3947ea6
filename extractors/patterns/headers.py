"""The words of table headers: which column holds what."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from extractors.patterns.phrase import Phrase, plain
from rules.document import Word


class Column(StrEnum):
    """What a column of a table holds. `other` is known and of no use, so that it swallows its cells.

    `unknown` is headed by words that no list knows, among such that are known: its cells may tell what it holds.
    """

    DESCRIPTION = "description"
    QUANTITY = "quantity"
    UNIT = "unit"
    UNIT_PRICE = "unit_price"
    DISCOUNT = "discount_percent"
    VAT_RATE = "vat_rate"
    NET = "net"
    GROSS = "gross"
    VAT = "vat"
    BASE = "base"
    PERCENT = "percent"
    PROGRESS = "progress"
    CUMULATED = "cumulated"
    BEFORE = "claimed_before"
    TRIGGER = "trigger"
    OTHER = "other"
    UNKNOWN = "unknown"


#: Characters of one phrase of a header at most.
LONGEST_HEADER = 80
#: A gap between two words, as a share of their height, that is more than a space.
WIDE_GAP = 0.5
#: A typewriter's space is as wide as its letters.
TYPED_SPACE = 1.2

_TAX = re.compile(r"\(?(?:h\.?t|t\.?t\.?c)\.?\)?")
#: Words of headers whose column is remembered: each reader of a paper asks about the same ones.
MOST_KNOWN = 16_384


class Headers:
    """The columns that a table may have, each with the pattern of its header; the first that fits counts.

    Beside all those that it *opens* with, short words that no pattern knows head a column too.
    """

    def __init__(
        self, columns: Iterable[tuple[Column, re.Pattern[str]]], opens: frozenset[Column] = frozenset()
    ) -> None:
        """Take the *columns* in their order."""
        self._columns = tuple(columns)
        self.opens = opens

    def __iter__(self) -> Iterator[tuple[Column, re.Pattern[str]]]:
        """Yield the columns in their order."""
        return iter(self._columns)


@lru_cache(MOST_KNOWN)
def column_of(text: str, headers: Headers) -> Column | None:
    """Return what a column with the header *text* (plain spelling) holds."""
    bare = text.strip(" :*")
    return next((column for column, pattern in headers if bare and pattern.fullmatch(bare)), None)


def columns_in(made: Phrase, headers: Headers) -> list[tuple[Column, tuple[Word, ...]]] | None:
    """Return the columns that the words of one phrase name: mostly one, more where headers stand close together.

    A gap that is wider than a space ends a header, if all can be read like that. None when a word belongs to no header.
    """
    if len(made.text) > LONGEST_HEADER or not _begins(made.plain, headers):
        return None
    apart = [_named(made.words[start:end], headers) for start, end in pairwise(_cuts(made.words, headers))]
    if len(apart) > 1 and all(apart):
        return [column for columns in apart if columns for column in columns]
    return _named(made.words, headers)


@lru_cache(MOST_KNOWN)
def _begins(text: str, headers: Headers) -> bool:
    """Tell whether the first words of *text* (plain spelling) head a column: most rows of a paper's do not."""
    words = text.split(" ")
    return any(column_of(" ".join(words[:end]), headers) for end in range(1, len(words) + 1))


def _cuts(words: tuple[Word, ...], headers: Headers) -> list[int]:
    """Return where words stand apart by more than a space, with the first and the last place.

    « HT » and « TTC » go with the words in front, when they name a column together: « Total  TTC » is no total and a
    column of its own.
    """
    cuts = [0]
    letter = max(((word.box.right - word.box.left) / len(word.text) for word in words), default=0.0)
    for place, (before, word) in enumerate(pairwise(words), 1):
        gap = word.box.left - before.box.right
        together = " ".join(plain(each.text) for each in words[cuts[-1] : place + 1])
        taxed = _TAX.fullmatch(plain(word.text)) and column_of(together, headers)
        if not taxed and gap > max(WIDE_GAP * (before.box.bottom - before.box.top), TYPED_SPACE * letter):
            cuts.append(place)
    return [*cuts, len(words)]


def _named(words: tuple[Word, ...], headers: Headers) -> list[tuple[Column, tuple[Word, ...]]] | None:
    plains = [plain(word.text) for word in words]
    found: list[tuple[Column, tuple[Word, ...]]] = []
    start = 0
    while start < len(words):
        for end in range(len(words), start, -1):
            column = column_of(" ".join(plains[start:end]), headers)
            if column:
                found.append((column, words[start:end]))
                start = end
                break
        else:
            return None
    return found
