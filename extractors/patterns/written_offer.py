"""An offer in a mail, under a sentence instead of a title: « Voici notre offre : » above lines and a total."""

import re

from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.sentences import sentences_of
from extractors.patterns.written_out import MOST_ROWS, QUOTED, WrittenOut, total_below
from rules.facts import Kind

_OURS = r"(?:notre|nos|mon|ma|mes)"
_NAME = r"(?:meilleure? )?(?P<name>offre|devis|proposition|estimation|chiffrage|prix|tarifs?|avenant)\b"
_SAID = re.compile(
    rf"\b(?:voici|voila|ci-(?:dessous|apres))\b.{{0,60}}\b{_OURS} {_NAME}"
    rf"|\b{_OURS} {_NAME.replace('?P<name>', '?:')}.{{0,80}}(?:\bci-(?:dessous|apres)\b|:\W*$)"
    r"|\b(?:je|nous) vous propos(?:e|ons)\b"
    rf"|\b(?:je|nous) vous (?:adress|transmett?|soumett?|fais|faisons|remett?)\w* .{{0,40}}\b{_OURS} "
    rf"{_NAME.replace('?P<name>', '?:')}"
)
_ASKED = re.compile(r"\b(?:accept|valid|refus|retourn|sign[eé]|commandons|votre (?:offre|devis|proposition))|\?")


def offered_in(strips: tuple[Strip, ...]) -> WrittenOut | None:
    """Return the quote or amendment that a mail offers in a sentence, above lines with amounts and their total.

    The mail that is answered, cited below, is no part of it.
    """
    end = next((row for row, strip in enumerate(strips) if QUOTED.match(strip.whole.plain)), len(strips))
    own = strips[: min(end, MOST_ROWS)]
    said = next(
        (each for each in sentences_of(own) if _SAID.search(each.plain) and not _ASKED.search(each.plain)), None
    )
    row = _row_of(said, own) if said else None
    if said is None or row is None or total_below(own, row) is None:
        return None
    kind = Kind.AMENDMENT if re.search(r"\bavenant\b", said.plain) else Kind.QUOTE
    return WrittenOut(kind, said, own[:row], own[row:], own=True)


def _row_of(said: Phrase, strips: tuple[Strip, ...]) -> int | None:
    first = said.words[0]
    return next((row for row, strip in enumerate(strips) if any(word is first for word in strip.whole.words)), None)
