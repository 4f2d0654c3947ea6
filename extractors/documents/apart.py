"""Parts of one word that come apart: letters set high (« nᵒ 12 », « 1ᵉʳ mai », « 4 m² ») or spaced (« D E V I S »)."""

import re
from unicodedata import normalize

from rules.document import Box, Word

#: How much lower than the word raised letters are at most, and how far they stand from it, in the word's height.
SMALLER, NEAR = 0.85, 0.1

#: What a word and the raised letters behind it mean together; anything else (the mark of a footnote) is left apart.
_SIGNS = {"o": "°", "os": "°s", "2": "²", "3": "³"}
_NUMBER, _UNIT = re.compile(r"n", re.IGNORECASE), re.compile(r"[cdkm]?m", re.IGNORECASE)
_ORDINAL, _ENDING = re.compile(r"[0-9]{1,3}"), re.compile(r"er|re|e|[èe]me|nd|nde|st|rd|th", re.IGNORECASE)

#: Capitals that stand closer than this share of their height are letters of one word: a space is mostly wider.
SPACED = 0.2
#: A narrow space is as wide as that: only letters that are set apart themselves make a word this many times wider
#: than its letters are in a usual face, as shares of a row's height.
WIDE = 1.0
_USUAL_WIDTH = 0.67
_WIDTHS = {**dict.fromkeys("IJ'\u2019-", 0.3), **dict.fromkeys("EFLSTZ", 0.6), **dict.fromkeys("MW", 0.88)}
_CAPITALS = re.compile(r"['\u2019-]?[^\W\d_a-z]+(?:['\u2019-][^\W\d_a-z]*)*")


def together(word: Word, after: Word) -> Word | None:
    """Return *word* with what stands right behind it and is a part of it, None where that is a word of its own."""
    return with_raised(word, after) or with_spaced(word, after)


def with_spaced(word: Word, after: Word) -> Word | None:
    """Return *word* with the capitals that go on behind it, None where a space stands between them."""
    capitals = _CAPITALS.fullmatch(word.text) and _CAPITALS.fullmatch(after.text) and (word.text + after.text).isupper()
    one, other = word.box, after.box
    height = one.bottom - one.top
    level = abs(one.top - other.top) < NEAR * height and abs(one.bottom - other.bottom) < NEAR * height
    if not capitals or not level or not 0 < other.left - one.right < SPACED * height:
        return None
    whole = Word(word.text + after.text, Box.around((one, other)), min(word.confidence, after.confidence))
    return whole if _is_set_apart(whole) else None


def _is_set_apart(word: Word) -> bool:
    """Tell whether the capitals of a *word* take more room than a usual face gives them."""
    usual = sum(_WIDTHS.get(normalize("NFKD", letter)[0], _USUAL_WIDTH) for letter in word.text)
    return word.box.right - word.box.left > WIDE * usual * (word.box.bottom - word.box.top)


def with_raised(word: Word, after: Word) -> Word | None:
    """Return *word* with what stands raised right behind it, None where that is a word of its own."""
    if not _is_raised(word.box, after.box):
        return None
    low = after.text.casefold()
    if (low in {"o", "os"} and _NUMBER.fullmatch(word.text)) or (low in {"2", "3"} and _UNIT.fullmatch(word.text)):
        text = word.text + _SIGNS[low]
    elif _ENDING.fullmatch(after.text) and _ORDINAL.fullmatch(word.text):
        text = word.text + after.text
    else:
        return None
    return Word(text, Box.around((word.box, after.box)), min(word.confidence, after.confidence))


def _is_raised(box: Box, after: Box) -> bool:
    height = box.bottom - box.top
    near = abs(after.left - box.right) < NEAR * height
    return near and after.bottom - after.top < SMALLER * height and after.bottom < box.bottom - NEAR * height
