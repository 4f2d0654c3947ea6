"""Letters that look alike in most types, told apart by the letters around them: « SCl » is « SCI »."""

from collections.abc import Sequence

#: Marks around a word.
_MARKS = ".,;:()"
#: A firm of one person, which a line ends with.
_ALONE, _FORM = "El", "EI"
#: Both signs for a millionth: alone they are the « u » of « unité ».
_MU = ("\u03bc", "\u00b5")


def told_apart(words: Sequence[str]) -> list[str]:
    """Return the *words* of a line with each « l » that can only be an « I »."""
    words = [_without_greek(word) for word in words]
    return [_word(word, words[number + 1 : number + 2]) for number, word in enumerate(words)]


def _without_greek(word: str) -> str:
    """Return *word* with its « œ » once, and a « u » for a « μ » that measures nothing."""
    word = word.replace("œe", "œ")
    return word.replace("\u03bc", "u").replace("\u00b5", "u") if word.strip(_MARKS) in _MU else word


def _word(word: str, following: Sequence[str]) -> str:
    bare = word.strip(_MARKS)
    if bare == _ALONE:
        last = word.endswith(tuple(",;")) or not following or not following[0][:1].isupper()
        return word.replace(_ALONE, _FORM) if last else word
    letters = [each for each in bare if each.isalpha()]
    if len(bare) > len(_ALONE) and "l" in letters and all(each == "l" or each.isupper() for each in letters):
        capitals = sum(each != "l" for each in letters)
        return word.replace("l", "I") if capitals and "'" not in word and "\u2019" not in word else word
    return word
