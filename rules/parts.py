"""A part of a contract (a lot, an amendment, or the whole): how far its works are, and what an invoice bills of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.money import Money, Rate
from rules.spelling import fold

#: The one part of a contract that has no lots.
WHOLE = ""
#: What stands in no lot, in a contract that has some.
BESIDE = "hors lot"

_NUMBERED = re.compile(
    r"\W{0,3}(?P<word>lot|chapitre|section|phase|tranche|partie|niveau|zone|poste|batiment) ?(?:n ?° ?|no?\.? ?)?"
    r"(?P<number>[0-9]{1,4}[a-z]?\b|[a-z](?= ?[-:.]|$)|[ivx]{1,5}\b)"
)


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How much of a *part*'s works is done since their beginning, in *percent*."""

    part: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class PartBilled:
    """What an invoice bills of a *part* at one *rate*; *percent* of the part then stands billed."""

    part: str
    rate: Rate
    net: Money
    percent: Decimal


def is_part_title(text: str) -> bool:
    """Tell whether *text* is the title of a numbered part of the works: « Lot 2 - Charpente », « Phase B : pose »."""
    return _NUMBERED.match(fold(text)) is not None


def part_key(title: str) -> str:
    """Return how people name the part of that title: « 1 » for « Lot n° 01 - Murs », « phase 2 », or its words."""
    folded = " ".join(fold(title).split())
    found = _NUMBERED.match(folded)
    if found is None:
        return folded
    number = found["number"].lstrip("0") or "0"
    return number if found["word"] == "lot" else f"{found['word']} {number}"
