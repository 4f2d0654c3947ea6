"""Sentences of the machinery in the firm's language.

Readers and parts say what is wrong in English, as programs and logs keep it. What a person is shown is looked up
here by the sentence itself, its variable pieces where the English pattern has `{}`.
"""

import re
from collections.abc import Mapping

#: Characters of one piece that stand for a `{}`: longer sentences come from outside and stay as they are.
_LONGEST = 500


class Translation:
    """English patterns with their French; each `{}` of a pattern is given to the `{}` of its French, in order."""

    def __init__(self, *tables: Mapping[str, str]) -> None:
        patterns = {english: french for table in tables for english, french in table.items()}
        self._plain = {english: french for english, french in patterns.items() if "{}" not in english}
        # The longest first: what says more wins over what says less.
        self._filled = [
            (_pattern(english), patterns[english])
            for english in sorted(patterns, key=len, reverse=True)
            if "{}" in english
        ]

    def __call__(self, language: str, sentence: str) -> str:
        """Return *sentence* in *language*; what no table has stays as it is."""
        if language != "fr" or len(sentence) > _LONGEST:
            return sentence
        if sentence in self._plain:
            return self._plain[sentence]
        for pattern, french in self._filled:
            found = pattern.fullmatch(sentence)
            if found is not None:
                return french.format(*(self(language, piece) for piece in found.groups()))
        return sentence


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(piece) for piece in english.split("{}")), re.DOTALL)
