"""Shares of a whole: « 30 % », « un tiers », « 1/3 », « la moitié », « trente pour cent »."""

import re
from decimal import Decimal
from itertools import pairwise

from extractors.patterns.amounts import Percent, percents_in
from rules.money import HUNDRED

#: Decimals of a share that no percentage says exactly: a cent of a contract of a million euros.
DIGITS = 8
#: Characters between « trente pour cent » and « (30 %) » at most.
SAID_TWICE = 3

_FRACTIONS = {
    (1, 3): r"(?:un|le|premier|deuxieme|second|troisieme|dernier|one|a|ein) (?:tiers|third|drittel)\b|1/3(?![\w/])",
    (2, 3): r"(?:les deux|deux|two|zwei) (?:tiers|thirds|drittel)\b|2/3(?![\w/])",
    (1, 2): r"(?:l'autre |la )?moitie\b|half\b|(?:die )?halfte\b|1/2(?![\w/])",
    (1, 4): r"un quart\b|(?:a|one) quarter\b|1/4(?![\w/])",
    (3, 4): r"trois quarts\b|three quarters\b|3/4(?![\w/])",
}
_FRACTION = re.compile(
    r"(?<![\w/.,'])(?<!\bau )(?<!\ble )(?<!\bdu )(?<!page )(?<!n° )(?<!a )(?<!par )(?:"
    + "|".join(f"(?P<f{above}{below}>{pattern})" for (above, below), pattern in _FRACTIONS.items())
    + ")"
)
_WORDS = {
    "dix": 10,
    "quinze": 15,
    "vingt": 20,
    "vingt-cinq": 25,
    "trente": 30,
    "trente-cinq": 35,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "soixante-dix": 70,
    "quatre-vingts": 80,
    "quatre-vingt": 80,
    "quatre-vingt-dix": 90,
    "cent": 100,
}
_SPELLED = re.compile(rf"(?<![\w-])({'|'.join(sorted(_WORDS, key=len, reverse=True))})(?: pour ?-?cents?\b| ?%)")


def fraction(above: int, below: int) -> Decimal:
    """Return *above* / *below* as a percentage: 50, 33.33333333."""
    return round(Decimal(above) * HUNDRED / below, DIGITS).normalize() + 0


def shares_in(text: str) -> tuple[Percent, ...]:
    """Return the shares that stand in *text* (plain spelling), left to right; one that is said twice counts once."""
    found = [*percents_in(text), *_fractions(text), *_spelled(text)]
    found.sort(key=lambda each: each.start)
    kept: list[Percent] = found[:1]
    for before, each in pairwise(found):
        if each.value == before.value and each.start - before.end <= SAID_TWICE:
            kept[-1] = Percent(each.value, kept[-1].start, each.end)
        else:
            kept.append(each)
    return tuple(kept)


def closing(shares: tuple[Decimal | None, ...]) -> tuple[Decimal | None, ...]:
    """Return *shares* whose thirds make a whole with the last one as the exact rest of it."""
    known = [share for share in shares if share is not None]
    missing = HUNDRED - sum(known)
    slack = Decimal(len(known)).scaleb(-DIGITS)
    if len(known) < len(shares) or len(known) <= 1 or not 0 < abs(missing) <= slack:
        return shares
    return (*shares[:-1], known[-1] + missing)


def _fractions(text: str) -> list[Percent]:
    return [
        Percent(fraction(above, below), found.start(), found.end())
        for found in _FRACTION.finditer(text)
        for above, below in _FRACTIONS
        if found[f"f{above}{below}"]
    ]


def _spelled(text: str) -> list[Percent]:
    return [Percent(Decimal(_WORDS[found[1]]), found.start(), found.end()) for found in _SPELLED.finditer(text)]
