"""How far the works are, as an answer says it: « lot 1 55, lot 2 40 », « avancement 60 % », a closed grammar too."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.parts import BESIDE, WHOLE, PartProgress, part_key
from rules.spelling import number_key

#: Parts in one answer at most.
MOST_PARTS = 60

_SHARE = r"(?P<share>\d{1,3}(?:[.,]\d{1,4})?) ?(?:%|pour ?cent|percent)?"
_TO = r"(?: ?[:=] ?| ?-> ?| (?:a |est a |is at |at )?)"
_BEFORE = r"(?:(?:avancement|progress)(?: ?[:,])? ?)?(?:n ?° ?|no\.? ?)?(?:(?P<number>\d{4,9})(?: ?[:,])? )?"
_PART = re.compile(
    r"(?:le |the )?(?:"
    r"(?P<word>lot|chapitre|section|phase|tranche|partie|niveau|zone|poste|batiment) ?(?:n ?° ?|no?\.? )?"
    rf"(?P<name>\d{{1,4}}[a-z]?|[a-z]|[ivx]{{1,5}})|(?P<amendment>avenant|amendment) ?(?:n ?° ?|no?\.? )?"
    rf"(?P<changed>[a-z0-9][a-z0-9/._-]{{0,39}})|(?P<beside>hors lots?|beside the lots))(?:{_TO}){_SHARE}(?![\d.,%]*\d)"
)
_WHOLE = re.compile(
    rf"(?:{_BEFORE}{_SHARE.replace(' ?(?:%|pour ?cent|percent)?', ' ?(?:%|pour ?cent|percent)')}"
    rf"|(?:avancement|progress|l'ensemble|ensemble|tout|le tout|all|the whole){_TO}{_SHARE.replace('share', 'all')})"
)
_BEGINS = re.compile(_BEFORE)
_NEXT = re.compile(r" ?(?:[,;/.]|\bet\b|\band\b|(?<=%)) ?(?:et |and )?")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far each part is, cumulated; the number of the question that it answers, where it names it."""

    parts: tuple[PartProgress, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NotProgress:
    """Words about progress that are not understood, with the *reason*."""

    reason: str


def progress_in(folded: str) -> Progress | NotProgress | None:
    """Return what a whole folded line says of the progress; None where it does not speak of it."""
    if whole := _WHOLE.fullmatch(folded):
        number = whole["number"]
        share = _number(whole["share"] or whole["all"])
        return Progress((PartProgress(WHOLE, share),), int(number) if number else None)
    begins = _BEGINS.match(folded)
    at = begins.end() if begins else 0
    parts: list[PartProgress] = []
    while found := _PART.match(folded, at):
        parts.append(PartProgress(_key(found), _number(found["share"])))
        at = found.end()
        between = _NEXT.match(folded, at)
        if at == len(folded) or between is None or len(parts) == MOST_PARTS:
            break
        at = between.end()
    if not parts:
        return None
    if at != len(folded):
        return NotProgress("the progress of the works is not understood: write « lot 1 55, lot 2 40 »")
    if len({each.part for each in parts}) != len(parts):
        return NotProgress("one part of the works is named twice")
    return Progress(tuple(parts), int(begins["number"]) if begins and begins["number"] else None)


def _key(found: re.Match[str]) -> str:
    if found["beside"]:
        return BESIDE
    if found["amendment"]:
        return f"avenant {number_key(found['changed'])}"
    return part_key(f"{found['word']} {found['name']}")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
