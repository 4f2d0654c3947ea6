"""Quantities and prices as a cell prints them: « 6,5 m² », « 2 jours », « 40,00 € / h »."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.patterns.amounts import plain_decimal, readings

_WORD = r"[a-z²³.%/'()-]"
_UNIT = re.compile(rf"(?P<count>[-+]? ?[\d.,' ]*\d) ?(?P<unit>{_WORD}{{1,16}}(?: {_WORD}{{1,12}})?|m2|m3)\.?")
#: What stands between a quantity and a price.
_TIMES = re.compile(r"[x*@\u00d7]|a|de|par")
_MONEY = re.compile(r"€|eur(?:os?)?|h\.?t\.?")


def quantity_in(text: str) -> tuple[tuple[Decimal, ...], tuple[int, int]]:
    """Return what a quantity (plain spelling) can be, and where its unit stands."""
    if values := readings(text):
        return tuple(plain_decimal(value) for value in values), (0, 0)
    found = _UNIT.fullmatch(text)
    if found and (values := readings(found["count"])):
        return tuple(plain_decimal(value) for value in values), found.span("unit")
    return (), (0, 0)


def numbers_in(text: str) -> tuple[Decimal, ...]:
    """Return what a price (plain spelling) can be; what it is for may stand behind a stroke."""
    bare = _MONEY.sub("", text).strip()
    return tuple(plain_decimal(value) for value in readings(bare.split("/")[0].strip()))


def counts_and_prices(words: Sequence[str]) -> Iterator[tuple[Decimal, Decimal, int, tuple[int, int]]]:
    """Yield each quantity and price that *words* (plain spelling) can be cut into: « 2 jours x 620,00 € ».

    With the number of words of the quantity, and where its unit stands among them.
    """
    for cut in range(1, len(words)):
        behind = cut + 1 if _TIMES.fullmatch(words[cut]) else cut
        counts, unit = quantity_in(" ".join(words[:cut]))
        for price in numbers_in(" ".join(words[behind:])):
            yield from ((count, price, cut, unit) for count in counts)
