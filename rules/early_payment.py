"""Early payment discount (escompte): what the terms grant, and whether a shortfall is just that."""

import re
from decimal import Decimal

from rules.money import Money
from rules.spelling import fold

#: Cents by which a discount may miss its rate: net and VAT are rounded apart.
TOLERANCE = Money(2)
#: Highest rate that a payer may mean where the terms say nothing; such rates are quarters of a percent.
HIGHEST_SILENT = Decimal(3)
STEP = Decimal("0.25")
#: Above this, a percentage beside the word is no discount (a penalty rate, a share of the contract).
HIGHEST_GRANTED = Decimal(10)

_WORD = r"(?:escompte|early[- ]payment discount|prompt payment discount|cash discount|settlement discount)"
_RATE = r"(\d{1,2}(?:[.,]\d{1,3})?) ?%"
_NONE = re.compile(
    r"\b(?:pas d'|aucun |sans |ni |hors )escompte\b|\bescompte\b[^.;]{0,30}\b(?:neant|nul|aucun|non accorde"
    r"|n'est (?:pas )?(?:accorde|accepte|consenti|pratique))|\bescompte\b[^.;0-9%]{0,40}: ?(?:neant|aucun|0 ?%)"
    r"|\bn'(?:accordons|accorde|est accorde|est consenti)[^.;]{0,20}\bescompte\b"
    rf"|\bno (?:{_WORD}|discount)\b|\bwithout (?:{_WORD}|discount)\b|\b{_WORD}\b[^.;]{{0,20}}\b(?:none|not granted)\b"
)
_GRANTED = re.compile(rf"\b{_WORD}\b[^.;%]{{0,40}}?{_RATE}|{_RATE}[^.;%]{{0,20}}\b{_WORD}")


def granted_rates(terms: str) -> tuple[Decimal, ...] | None:
    """Return the rates, in percent, that *terms* grant: none where they say so, None where they say nothing of it."""
    words = fold(terms)
    found = [Decimal((one or other).replace(",", ".")) for one, other in _GRANTED.findall(words)]
    rates = tuple(dict.fromkeys(each for each in found if 0 < each <= HIGHEST_GRANTED))
    if rates:
        return rates
    return () if _NONE.search(words) else None


def rate_of(missing: Money, gross: Money, terms: str) -> Decimal | None:
    """Return the rate at which *missing* is an early payment discount on *gross* under *terms*, or None: it is not.

    Terms that grant none, or another rate, explain nothing; silent terms leave the usual rates, up to 3 %.
    """
    rates = granted_rates(terms)
    if rates is None:
        steps = int(HIGHEST_SILENT / STEP)
        rates = tuple(STEP * count for count in range(1, steps + 1))
    fitting = [each for each in rates if abs(missing - gross.percent(each)).cents <= TOLERANCE.cents]
    return min(fitting, key=lambda each: abs(missing - gross.percent(each)).cents, default=None)
