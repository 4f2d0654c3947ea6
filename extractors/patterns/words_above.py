"""Descriptions that stand in the row above the figures of each line, in one column of all of them."""

from dataclasses import replace

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine
from extractors.patterns.phrase import Phrase, Strip
from rules.document import NOWHERE

#: Points by which the words of one column begin apart at most, and letters of a description at least.
STRAIGHT, LETTERS = 3.0, 4


def with_words_above(placed: tuple[PlacedLine, ...], strips: tuple[Strip, ...]) -> tuple[PlacedLine, ...]:
    """Return lines of which none has words with those right above each, where all stand in one column."""
    if not placed or any(each.line.description or each.strip < 1 for each in placed):
        return placed
    figures = {each.strip for each in placed}
    rows = [_words(strips, each.strip) if each.strip - 1 not in figures else () for each in placed]
    columns = [made.box.left for made in rows[0] if all(_in_column(row, made.box.left) for row in rows)]
    if not columns:
        return placed
    chosen = [_in_column(row, left) for row in rows for left in (_longest(rows, columns),)]
    return tuple(_described(each, made) for each, made in zip(placed, chosen, strict=True) if made)


def _words(strips: tuple[Strip, ...], index: int) -> tuple[Phrase, ...]:
    """Return the words in the row above that at *index*; nothing where that row prices something."""
    above, row = strips[index - 1], strips[index]
    if above.page != row.page or above.box == NOWHERE or any(is_amount(made.plain) for made in above.phrases):
        return ()
    return tuple(made for made in above.phrases if sum(char.isalpha() for char in made.text) >= LETTERS)


def _in_column(row: tuple[Phrase, ...], left: float) -> Phrase | None:
    return next((made for made in row if abs(made.box.left - left) <= STRAIGHT), None)


def _longest(rows: list[tuple[Phrase, ...]], columns: list[float]) -> float:
    """Return the column that holds most letters."""

    def letters(left: float) -> int:
        return sum(len(made.text) for row in rows if (made := _in_column(row, left)))

    return max(columns, key=letters)


def _described(placed: PlacedLine, words: Phrase) -> PlacedLine:
    places = {**placed.places, "description": words.evidence()}
    return replace(placed, line=replace(placed.line, description=words.text[:LONGEST_DESCRIPTION]), places=places)
