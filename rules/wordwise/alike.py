"""Whether two spellings may be one print: what engines that recognise letters confuse, join and split."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from rules.wordwise.atoms import Atom
from rules.wordwise.meaning import NUMBERS, STRONG, is_contrary

#: Letters that look like a digit, and groups of letters that look like one, become that.
_LOOKS = str.maketrans({"o": "0", "q": "9", "l": "1", "i": "1", "j": "1", "t": "1", "s": "5", "b": "8", "z": "2"})
_GROUPS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("nn", "m"), ("li", "h"))
#: A word less sure than this may be misread in more letters.
SURE = 0.9
_FREE_LETTERS, _FREE_LETTERS_UNSURE = 6, 4


def joined(atoms: Sequence[Atom]) -> str:
    """Return the letters and digits of *atoms* without spaces."""
    return "".join(atom.key for atom in atoms)


def is_same_print(one: Sequence[Atom], other: Sequence[Atom]) -> bool:
    """Tell whether two runs are the same print: joined or split otherwise, or misread where a machine read them."""
    left, right = joined(one), joined(other)
    if left == right:
        return True
    if not left or not right or not any(atom.seen for atom in (*one, *other)):
        return _agree_in_grammar(left, right)
    if _look(left) == _look(right):
        return not _are_words_that_differ(left, right)
    letters_only = left.isalpha() and right.isalpha()
    return letters_only and _is_misread(left, right, min(atom.sure for atom in (*one, *other)))


def may_be_same_print(one: Sequence[Atom], other: Sequence[Atom]) -> bool:
    """Tell the same, without a look at what is too long or too short for it."""
    left, right = sum(len(atom.key) for atom in one), sum(len(atom.key) for atom in other)
    return abs(left - right) <= max(left, right) // _FREE_LETTERS_UNSURE + 1 and is_same_print(one, other)


def digits_of(atoms: Sequence[Atom]) -> str:
    """Return the digits of the numbers alone."""
    return "".join(each for atom in atoms for each in atom.key if each.isdigit())


def _look(text: str) -> str:
    """Return how *text* looks: one spelling for all that engines take for each other. Digits stay what they are."""
    for group, single in _GROUPS:
        text = text.replace(group, single)
    return text.translate(_LOOKS)


def _are_words_that_differ(one: str, other: str) -> bool:
    return {one, other} <= STRONG | NUMBERS


def _is_misread(one: str, other: str, sure: float) -> bool:
    weighty = STRONG | NUMBERS
    if one in weighty or other in weighty or is_contrary(one, other):
        return False
    letters = _FREE_LETTERS if sure >= SURE else _FREE_LETTERS_UNSURE
    allowed = max(len(one), len(other)) // letters
    return _agree_in_grammar(one, other) or Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def _agree_in_grammar(one: str, other: str) -> bool:
    """Tell whether two words differ by an ending that is not heard: « prévu », « prévues »."""
    if not (one.isalpha() and other.isalpha()) or one in STRONG or other in STRONG:
        return False
    return one.rstrip("sex") == other.rstrip("sex") and min(len(one), len(other)) > _FREE_LETTERS_UNSURE
