"""Lines of a table whose header says nothing: a column of products that add up to a printed total."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in, plain_decimal, readings
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine
from extractors.patterns.listed_lines import holds_words_alone
from extractors.patterns.phrase import Phrase, Strip, joined
from extractors.patterns.words.table import LineWords
from rules.document import NOWHERE
from rules.facts import Line
from rules.money import ZERO, Money, total

#: Amounts of one column stand under one another to this many points.
STRAIGHT = 3.0
#: Rows above an amount in which its description may stand, and letters that a description has at least.
ABOVE, LETTERS = 3, 5
#: Amounts of a column, and numbers beside one, that are looked at.
MOST_AMOUNTS, MOST_NUMBERS = 200, 12
#: The gap below which a row goes on with a description, as a share of its height; and how much wider the next one is.
CLOSE, LOOSER = 0.9, 1.8

_NUMBER = re.compile(r"(?<![\w.,'/-])\d[\d.,' ]*(?![\w/%])")


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount that stands alone in its phrase, in the strip at *index*."""

    index: int
    phrase: Phrase
    money: Money

    @property
    def edges(self) -> tuple[float, float]:
        """The places by which a column may be aligned: to the right, or around its middle."""
        return self.phrase.box.right, (self.phrase.box.left + self.phrase.box.right) / 2


def proven_lines(strips: tuple[Strip, ...], sums: Iterable[Money], words: LineWords) -> tuple[PlacedLine, ...]:
    """Return the rows whose amounts make one of the printed *sums*, each the product of numbers beside it.

    Nothing where two columns do, or where an amount has no words.
    """
    expected = {each for each in sums if each != ZERO}
    found: dict[tuple[tuple[int, Money], ...], tuple[PlacedLine, ...]] = {}
    for column in _columns(tuple(_amounts(strips, words))):
        if total(each.money for each in column) in expected and _is_proven(column, strips):
            found[tuple((each.index, each.money) for each in column)] = _lines(column, strips)
    return next(iter(found.values())) if len(found) == 1 else ()


def _amounts(strips: tuple[Strip, ...], words: LineWords) -> Iterator[_Amount]:
    for index, strip in enumerate(strips):
        starts = [made.plain.lstrip(" *-+=:•(") for made in strip.phrases]
        if any(words.total.match(text) or words.part_total.match(text) for text in starts):
            continue
        for made in strip.phrases:
            if made.box != NOWHERE and is_amount(made.plain) and (money := amounts_in(made.plain)[0].money) is not None:
                yield _Amount(index, made, money)


def _columns(amounts: tuple[_Amount, ...]) -> Iterator[tuple[_Amount, ...]]:
    for edge in range(2):
        column: list[_Amount] = []
        for each in sorted(amounts, key=lambda amount: amount.edges[edge]):
            if column and each.edges[edge] - column[-1].edges[edge] > STRAIGHT:
                yield tuple(sorted(column, key=lambda amount: amount.index))
                column = []
            column.append(each)
        if column:
            yield tuple(sorted(column, key=lambda amount: amount.index))


def _is_proven(column: Sequence[_Amount], strips: tuple[Strip, ...]) -> bool:
    """Tell whether every amount is a product, and one of more than itself and 1."""
    if len(column) > MOST_AMOUNTS or len({each.index for each in column}) < len(column):
        return False
    proofs = [_proof(each, strips) for each in column]
    return all(proofs) and any(Decimal(1) not in proof and each.money != ZERO for proof, each in _pairs(proofs, column))


def _pairs(
    proofs: Sequence[tuple[Decimal, ...]], column: Sequence[_Amount]
) -> Iterator[tuple[tuple[Decimal, ...], _Amount]]:
    return zip(proofs, column, strict=True)


def _proof(amount: _Amount, strips: tuple[Strip, ...]) -> tuple[Decimal, ...]:
    """Return the two numbers whose product is *amount*, or three: « 20,00 for 2, times 10 »."""
    numbers = tuple(dict.fromkeys(_numbers(amount, strips)))[:MOST_NUMBERS]
    products = [pair for pair in permutations(numbers, 2) if Money.rounded(pair[0] * pair[1]) == amount.money]
    squares = [(each, each) for each in numbers if Money.rounded(each * each) == amount.money]
    shares = [
        three
        for three in permutations(numbers, 3)
        if three[2] > 1 and Money.rounded(three[0] * three[1] / three[2]) == amount.money
    ]
    proofs = [*products, *squares, *shares]
    return next((proof for proof in proofs if Decimal(1) not in proof), proofs[0] if proofs else ())


def _numbers(amount: _Amount, strips: tuple[Strip, ...]) -> Iterator[Decimal]:
    """Yield the numbers in the row of *amount*, and in those that stand half beside it."""
    height = amount.phrase.box.bottom - amount.phrase.box.top
    for strip in strips[max(amount.index - 1, 0) : amount.index + 2]:
        if strip.page != amount.phrase.page or abs(strip.box.top - amount.phrase.box.top) > height:
            continue
        for made in strip.phrases:
            for found in _NUMBER.finditer(made.plain) if made is not amount.phrase else ():
                values = readings(found[0].rstrip(" .,'"))
                yield from (plain_decimal(each) for each in values)


def _lines(column: Sequence[_Amount], strips: tuple[Strip, ...]) -> tuple[PlacedLine, ...]:
    """Return a line for each amount; nothing where one has no words."""
    made: list[PlacedLine] = []
    above = -1
    for each in column:
        words = _described(strips[max(above + 1, each.index - ABOVE) : each.index + 1], each.phrase.page)
        if words is None:
            return ()
        above = each.index
        more = _going_on(words, strips, each.index + 1, {other.index for other in column})
        words = joined(words, more) if more else words
        places = {"description": words.evidence(), "net": each.phrase.evidence()}
        made.append(PlacedLine(Line(description=words.text[:LONGEST_DESCRIPTION], net=each.money), places, each.index))
    return tuple(made)


def _going_on(words: Phrase, strips: tuple[Strip, ...], index: int, lines: Collection[int]) -> Phrase | None:
    """Return the row below a description that goes on with it: on its edge, and closer than what stands below that."""
    if index + 1 >= len(strips) or index in lines:
        return None
    below, after = strips[index], strips[index + 1]
    gap = below.box.top - words.box.bottom
    alone = below.page == words.page and holds_words_alone(below)
    on_edge = abs(below.box.left - words.box.left) < STRAIGHT
    apart = after.page != below.page or after.box.top - below.box.bottom > LOOSER * max(gap, 1.0)
    close = gap < CLOSE * (words.box.bottom - words.box.top)
    return below.whole if alone and on_edge and apart and close else None


def _described(strips: tuple[Strip, ...], page: int) -> Phrase | None:
    """Return the words in the last strip, which holds the amount, or else the longest above it."""
    for part in (strips[-1:], strips[:-1]):
        phrases = (made for strip in part if strip.page == page for made in strip.phrases)
        worded = [made for made in phrases if sum(char.isalpha() for char in made.text) >= LETTERS]
        if worded:
            return max(worded, key=lambda made: (all(each.bare for each in amounts_in(made.plain)), len(made.text)))
    return None
