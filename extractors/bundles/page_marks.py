"""The numbers that pages bear: « page 2/3 », « 1 sur 2 », « Seite 1 von 4 », « - 2/3 - »."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.patterns.phrase import Phrase, Strip

#: A page's head and foot, as shares of its height: what bears no word « page » counts only there.
HEAD, FOOT = 0.12, 0.88
#: Pages of one document, at most: larger numbers are no pages.
MOST = 99

_OF = r"(?: ?/ ?| ?(?:sur|de|of|von|out of) ?)"
_NAMED = re.compile(
    rf"\b(?:page|pages|pag\.|p\.|seite|feuillet|feuille|folio)(?: ?n°)? ?:? ?(\d{{1,2}}){_OF}(\d{{1,2}})(?!\d)"
)
_BARE = re.compile(rf"\W{{0,3}}(\d{{1,2}}){_OF}(\d{{1,2}})\W{{0,3}}")
_ALONE = re.compile(r"\W{0,3}(?:page|seite|feuillet|folio)(?: ?n°)? ?:? ?(\d{1,2})\W{0,3}")


@dataclass(frozen=True, slots=True)
class PageMark:
    """What a page says of its place: the *number*-th of *total* pages; a total of 0 is not said."""

    number: int
    total: int = 0

    @property
    def is_first(self) -> bool:
        """Whether a document begins here."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Whether a document ends here."""
        return self.number == self.total

    def goes_on_after(self, other: "PageMark") -> bool:
        """Tell whether this page is a later one of the same count."""
        if self.total != other.total:
            return False
        return self.number > other.number if self.total else self.number == other.number + 1


def page_mark(strips: Sequence[Strip], height: float) -> PageMark | None:
    """Return the mark of the page of that *height* whose rows are *strips*; two that differ are none."""
    phrases = [made for strip in strips for made in strip.phrases]
    edges = [made for made in phrases if _at_edge(made, height)]
    for marks in (_named(phrases), _bare(edges), _alone(edges)):
        found = set(marks)
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _at_edge(made: Phrase, height: float) -> bool:
    return made.box.bottom < HEAD * height or made.box.top > FOOT * height


def _named(phrases: Iterable[Phrase]) -> Iterable[PageMark]:
    for made in phrases:
        for found in _NAMED.finditer(made.plain):
            yield from _mark(found)


def _bare(phrases: Iterable[Phrase]) -> Iterable[PageMark]:
    for made in phrases:
        if found := _BARE.fullmatch(made.plain):
            yield from _mark(found)


def _alone(phrases: Iterable[Phrase]) -> Iterable[PageMark]:
    for made in phrases:
        if found := _ALONE.fullmatch(made.plain):
            yield PageMark(int(found[1]))


def _mark(found: re.Match[str]) -> Iterable[PageMark]:
    number, total = int(found[1]), int(found[2])
    if 1 <= number <= total <= MOST:
        yield PageMark(number, total)
