"""The words of a sheet that may lie on its side or upside down: which way is up is seen from what can be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.recognition.engines import Recogniser
from extractors.recognition.sheet import Sheet, cleaned
from extractors.recognition.straight import MOST, lies_on_its_side, skew_of, turned
from rules.document import Word

#: A word is read well with at least this confidence; a page, with so many letters in such words, and such a share.
WELL, ENOUGH, MOSTLY = 0.8, 40, 0.6

#: Different letters in a word that cannot be an accident.
TELLING = 3

#: Another turn must read so many times more letters well than the page as it lies.
BETTER = 2.0


@dataclass(frozen=True, slots=True)
class Upright:
    """The *words* in pixels of a sheet that was *turned* counter-clockwise by so many degrees; its new *size*."""

    words: tuple[Word, ...]
    turned: float
    size: tuple[int, int]


def read_upright(sheet: Sheet, recogniser: Recogniser) -> Upright:
    """Return the words of *sheet*, turned so that they stand upright and level.

    The four ways are tried until most of the page can be read: as it lies, then as its lines seem to run. Where no way
    is clear another than the one it lies in counts only if much more can be read.
    """
    clean = cleaned(sheet)
    made: list[Upright] = []
    for turn in (0, 90, 270, 180) if lies_on_its_side(clean) else (0, 180, 90, 270):
        made.append(_read(clean, turn, recogniser))
        if _is_clear(made[-1]):
            return made[-1]
    lying = next(each for each in made if _is_no_turn(each.turned))
    best = max(made, key=_well_read)
    return best if _well_read(best) > BETTER * _well_read(lying) else lying


def _is_no_turn(degrees: float) -> bool:
    return min(degrees % 360, -degrees % 360) <= MOST


def _read(sheet: Sheet, turn: float, recogniser: Recogniser) -> Upright:
    standing = turned(sheet, turn)
    skew = skew_of(standing)
    level = turned(standing, skew) if skew else standing
    words = tuple(recogniser.words(level))
    return Upright(words, turn + skew, (level.shape[1], level.shape[0]))


def _well_read(read: Upright) -> int:
    """Count the letters of words that were read well; the lines of a table that lies on its side read as « mm »."""
    return _letters([word for word in read.words if word.confidence >= WELL and len(set(word.text)) >= TELLING])


def _is_clear(read: Upright) -> bool:
    return _well_read(read) >= max(ENOUGH, MOSTLY * _letters(read.words))


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)
