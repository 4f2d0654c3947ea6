"""Whether two lines of different papers are about the same article, though others write its name."""

import re

from rules.spelling import fold

_WORD = re.compile(r"[^\W_]+")
#: Words that tell no article from another.
_COMMON = frozenset(
    re.findall(r"[a-z]+", "de du des d la le les l un une et a au aux en pour avec of the a an and for with")
)


def same_article(one: str, other: str) -> bool:
    """Tell whether two descriptions are one article's: the same words, or one of them is cut short.

    « Fenêtre PVC » is « Fenêtre PVC blanche, pose comprise » cut short; « Fenêtre alu » is another article.
    """
    if fold(one) == fold(other):
        return True
    words = [_words(each) for each in (one, other)]
    return all(words) and (words[0] <= words[1] or words[1] <= words[0])


def _words(description: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(description))) - _COMMON
