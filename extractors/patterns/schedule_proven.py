"""Billing schedules that their figures prove: shares that make 100 % and amounts that are those shares of one whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.instalment import bare, instalment
from extractors.patterns.phrase import Phrase, Strip, joined
from rules.facts import Instalment
from rules.money import HUNDRED, Money, total

#: Instalments of a schedule, and letters of what each is called, at least; rows that columns of one take at most.
LEAST, LETTERS, STACKED = 2, 3, 4


@dataclass(frozen=True, slots=True)
class _Share:
    """One instalment: its words, share and amount, and all three as one phrase."""

    label: Phrase
    percent: Decimal
    money: Money
    whole: Phrase


def proven_instalments(strips: tuple[Strip, ...]) -> list[tuple[Instalment, Phrase]]:
    """Return the instalments of the one list, in rows or in columns, whose figures prove one another."""
    found = [*_in_rows(strips), *_in_columns(strips)]
    if len(found) != 1:
        return []
    return [(instalment(bare(each.label.text), each.percent, each.money), each.whole) for each in found[0]]


def _in_rows(strips: tuple[Strip, ...]) -> Iterator[list[_Share]]:
    """Yield the lists of rows below one another that hold words, a share and an amount each."""
    rows: list[_Share] = []
    for strip in strips:
        share = _share(strip.phrases)
        if share is None:
            rows = []
            continue
        rows = [*rows, share] if rows and rows[0].whole.page == share.whole.page else [share]
        if _is_proven(rows):
            yield rows
            rows = []


def _in_columns(strips: tuple[Strip, ...]) -> Iterator[list[_Share]]:
    """Yield the lists whose shares, words and amounts stand in three rows, each under another."""
    for index, strip in enumerate(strips):
        rows = [each.phrases for each in strips[max(index - STACKED + 1, 0) : index + STACKED] if each is not strip]
        same = [row for row in rows if len(row) == len(strip.phrases) >= LEAST and row[0].page == strip.page]
        if not all(_percent(made) is not None for made in strip.phrases):
            continue
        for one, other in combinations(same, 2):
            shares = [_share(each) for each in zip(one, strip.phrases, other, strict=True)]
            whole = [each for each in shares if each is not None]
            if len(whole) == len(shares) and _is_proven(whole):
                yield whole


def _share(phrases: Sequence[Phrase]) -> _Share | None:
    """Return the instalment of three phrases: words, a share and an amount, in any order."""
    percents = [(made, value) for made in phrases if (value := _percent(made)) is not None]
    amounts = [(made, money) for made in phrases if (money := _money(made)) is not None]
    labels = [made for made in phrases if sum(char.isalpha() for char in made.text) >= LETTERS]
    labels = [made for made in labels if made not in [each for each, _ in (*percents, *amounts)]]
    if not len(percents) == len(amounts) == len(labels) == 1 or len(phrases) != len((percents, amounts, labels)):
        return None
    return _Share(labels[0], percents[0][1], amounts[0][1], joined(*phrases))


def _percent(made: Phrase) -> Decimal | None:
    percents = percents_in(made.plain)
    alone = len(percents) == 1 and not made.plain[: percents[0].start] + made.plain[percents[0].end :]
    return percents[0].value if alone and 0 < percents[0].value < HUNDRED else None


def _money(made: Phrase) -> Money | None:
    return amounts_in(made.plain)[0].money if is_amount(made.plain) else None


def _is_proven(rows: Sequence[_Share]) -> bool:
    """Tell whether the shares make 100 %, and each amount is its share of their sum to the cent."""
    if len(rows) < LEAST or sum(each.percent for each in rows) != HUNDRED:
        return False
    whole = total(each.money for each in rows)
    return whole.cents > 0 and all(abs((whole.percent(each.percent) - each.money).cents) <= 1 for each in rows)
