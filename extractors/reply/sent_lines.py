"""Taking the lines of a mail that we sent out of a reply to it, also where a client wrapped them anew.

Our drafts say « répondez : VALIDER 4821 »; a client that wraps lines may leave « VALIDER 4821 » alone on a
line of the quote. So whole lines of ours are looked for word by word, across the reply's line ends.
"""

import re
from collections import defaultdict
from itertools import islice

from rules.spelling import fold

#: Lines of a sent mail that are looked for, and words of one line that are compared.
MAX_LINES, MAX_WORDS = 1_000, 60

_WORD = re.compile(r"\w+")
_QUOTE_MARK = re.compile(r"^[ \t]*(?:[>|][ \t>|]*)")


def without_sent_lines(lines: list[str], sent_text: str) -> list[str]:
    """Return *lines* with every line of *sent_text* taken out; a line that loses all its words is left out.

    Quote marks, bullets, case, accents and where lines end do not count. Takes time in proportion to the
    length of the reply, whatever it says.
    """
    patterns = _by_first_word(sent_text)
    words = [(word, at) for at, line in enumerate(lines) for word in _words(line)]
    ours = _covered([word for word, _ in words], patterns)
    kept: defaultdict[int, int] = defaultdict(int)
    lost: set[int] = set()
    for (_, at), is_ours in zip(words, ours, strict=True):
        kept[at] += not is_ours
        lost |= {at} if is_ours else set()
    return [line for at, line in enumerate(lines) if at not in lost or kept[at]]


def _words(line: str) -> list[str]:
    return _WORD.findall(fold(_QUOTE_MARK.sub("", line)))


def _by_first_word(sent_text: str) -> dict[str, list[list[str]]]:
    """Return the sent lines as words, by their first word, longest first."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for line in islice(sent_text.splitlines(), MAX_LINES):
        words = _words(line)[:MAX_WORDS]
        if words and words not in found[words[0]]:
            found[words[0]].append(words)
    return {first: sorted(each, key=len, reverse=True) for first, each in found.items()}


def _covered(words: list[str], patterns: dict[str, list[list[str]]]) -> list[bool]:
    """Tell for each word whether it belongs to a whole line of ours."""
    covered = [False] * len(words)
    at = 0
    while at < len(words):
        fits = (p for p in patterns.get(words[at], ()) if words[at : at + len(p)] == p)
        length = len(next(fits, ()))
        covered[at : at + length] = [True] * length
        at += max(1, length)
    return covered
