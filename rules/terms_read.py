"""Payment terms (conditions de règlement) as read: each word is understood, or nothing is.

« 45 jours fin de mois » counts the days, then goes to the month's end; « fin de mois + 45 jours » goes to the
month's end first: the moves stand in the order of the words. Two readings are none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rules.spelling import fold
from rules.terms_words import TOKENS, Word, in_figures

#: No terms are longer; a longer text or number is not read.
_LONGEST_TEXT = 160
_MOST_DAYS = 365
_MOST_MONTHS = 12
_DAYS_A_WEEK = 7
_LAST_DAY = 31
#: The last day that every month has: after a month's end, « le 31 » may mean that very day, or the next month's end.
_EVERY_MONTH = 28


class Move(StrEnum):
    """One step of the count from the start to the due date."""

    DAYS = "days"
    MONTHS = "months"
    MONTH_END = "month_end"
    NEXT_MONTH_END = "next_month_end"
    DECADE_END = "decade_end"
    HALF_MONTH_END = "half_month_end"
    DAY = "day"
    DAY_OF_NEXT_MONTH = "day_of_next_month"


class Start(StrEnum):
    """What the count starts from."""

    ISSUE = "issue"
    SUPPLY = "supply"


@dataclass(frozen=True, slots=True)
class Early:
    """A discount for early payment: *percent* of the price within *days* of the start."""

    percent: Decimal
    days: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms as understood: the *moves* with their numbers, in order, from the *start*.

    `periodic` says that they are those of a summary invoice (facture récapitulative), whose cap is another.
    """

    moves: tuple[tuple[Move, int], ...] = ()
    start: Start = Start.ISSUE
    early: Early | None = None
    periodic: bool = False

    def has(self, *kinds: Move) -> bool:
        """Tell whether one of the moves is of these *kinds*."""
        return any(move in kinds for move, _ in self.moves)


#: Of each of these there is one at most, and they come in any order, but that a day of the month comes last.
_COUNTS = (Move.DAYS, Move.MONTHS)
_ENDS = (Move.MONTH_END, Move.NEXT_MONTH_END, Move.DECADE_END, Move.HALF_MONTH_END)
_ON_A_DAY = (Move.DAY, Move.DAY_OF_NEXT_MONTH)

_PART = re.compile(r"\s*(?:;|,(?=\s)| et |\band\b)\s*(?=(?:[0-9]{1,3} ?%|(?:le )?(?:solde|reste)\b|balance\b))")
_SHARE = re.compile(r"^(?:[0-9]{1,3}(?:[.,][0-9]+)? ?% (?!d'escompte)|(?:le )?(?:solde|reste)\b|(?:the )?balance\b)")


def read_terms(text: str) -> Terms | None:
    """Return what *text* means, or None when a word of it is not understood.

    « 30 % à la commande, solde à réception » is understood where every part means the same.
    """
    words = in_figures(fold(text))
    if not words or len(words) > _LONGEST_TEXT:
        return None
    parts = _PART.split(words)
    if len(parts) == 1:
        return _read(words)
    read = {_read(_SHARE.sub("", part)) for part in parts}
    return read.pop() if len(read) == 1 else None


def _read(words: str) -> Terms | None:
    found = _words_of(words)
    if found is None:
        return None
    kinds = {word for word, _ in found}
    moves = _after_month_end(tuple(move for word, values in found for move in _moves(word, values)))
    early = [_early(values) for word, values in found if word in {Word.EARLY, Word.EARLY_NET}]
    read = Terms(
        moves,
        Start.SUPPLY if Word.SUPPLY in kinds else Start.ISSUE,
        early[0] if early else None,
        periodic=Word.PERIODIC in kinds,
    )
    says = moves or kinds & {Word.AT_ONCE, Word.SUPPLY, Word.ORDER, Word.RECEIPT}
    contradicts = (Word.ORDER in kinds and moves) or len(early) > 1 or (Word.SUPPLY in kinds and Word.RECEIPT in kinds)
    return read if says and not contradicts and _is_sound(read) else None


def understood(text: str) -> tuple[int, int]:
    """Return where the words of terms at the beginning of folded *text* end: those that say something, and all."""
    at = end = 0
    while at < len(text) and (matched := _word_at(text, at)) is not None:
        word, hit = matched
        at = hit.end()
        end = end if word is Word.FILLER else at
    return end, at


def _word_at(text: str, at: int) -> tuple[Word, re.Match[str]] | None:
    return next(((word, hit) for word, pattern in TOKENS if (hit := pattern.match(text, at))), None)


def _words_of(text: str) -> list[tuple[Word, tuple[str, ...]]] | None:
    """Return the words of *text* that say something, in order; None where one is unknown."""
    found: list[tuple[Word, tuple[str, ...]]] = []
    at = 0
    while at < len(text):
        matched = _word_at(text, at)
        if matched is None:
            return None
        word, hit = matched
        at = hit.end()
        if word is not Word.FILLER:
            found.append((word, tuple(each for each in hit.groups() if each is not None)))
    return found


#: Words that are one move, with the number that it always has, or None where the text names it.
_MOVES: dict[Word, tuple[Move, int | None]] = {
    Word.DAYS: (Move.DAYS, None),
    Word.MONTHS: (Move.MONTHS, None),
    Word.EIGHT_DAYS: (Move.DAYS, 8),
    Word.FORTNIGHT: (Move.DAYS, 15),
    Word.MONTH_END: (Move.MONTH_END, 0),
    Word.NEXT_MONTH_END: (Move.NEXT_MONTH_END, 0),
    Word.DECADE_END: (Move.DECADE_END, 0),
    Word.HALF_MONTH_END: (Move.HALF_MONTH_END, 0),
    Word.DAY: (Move.DAY, None),
    Word.DAY_OF_NEXT_MONTH: (Move.DAY_OF_NEXT_MONTH, None),
}


def _moves(word: Word, values: tuple[str, ...]) -> tuple[tuple[Move, int], ...]:
    match word:
        case Word.DAYS_TO_MONTH_END:
            return (Move.DAYS, int(values[0])), (Move.MONTH_END, 0)
        case Word.EARLY_NET:
            return ((Move.DAYS, int(values[2])),)
        case Word.WEEKS:
            return ((Move.DAYS, int(values[0]) * _DAYS_A_WEEK),)
        case _ if word in _MOVES:
            move, number = _MOVES[word]
            return ((move, int(values[0]) if number is None else number),)
        case _:
            return ()


def _after_month_end(moves: tuple[tuple[Move, int], ...]) -> tuple[tuple[Move, int], ...]:
    """Return *moves* with a day of the month after a month's end said as it is meant: of the next month."""
    if [move for move, _ in moves][-2:] != [Move.MONTH_END, Move.DAY]:
        return moves
    return (*moves[:-1], (Move.DAY_OF_NEXT_MONTH, moves[-1][1]))


def _early(values: tuple[str, ...]) -> Early:
    return Early(Decimal(values[0].replace(",", ".")), int(values[1]))


def _is_sound(terms: Terms) -> bool:
    """Tell whether the moves follow one another as people count, each number within bounds."""
    kinds = [move for move, _ in terms.moves]
    once = all(sum(kind in group for kind in kinds) <= 1 for group in (_COUNTS, _ENDS, _ON_A_DAY))
    day_last = not any(kind in _ON_A_DAY for kind in kinds[:-1])
    # « 30 jours fin du mois suivant » is two readings; a bare « le 15 » names no month.
    alone = Move.NEXT_MONTH_END not in kinds or len(kinds) == 1
    of_a_month = kinds != [Move.DAY]
    return once and day_last and alone and of_a_month and all(_fits(terms, *each) for each in terms.moves)


def _fits(terms: Terms, move: Move, number: int) -> bool:
    if move in _ON_A_DAY:
        return 1 <= number <= (_EVERY_MONTH if terms.has(*_ENDS) else _LAST_DAY)
    return number <= (_MOST_MONTHS if move is Move.MONTHS else _MOST_DAYS)
