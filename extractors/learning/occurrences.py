"""Every place of a document where a value of a field's type stands, with the label beside, left of or above it."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.learning.layout import label_in
from extractors.patterns.amounts import amounts_in
from extractors.patterns.dates import Order, dates_in, order_in
from extractors.patterns.language import has_day_first
from extractors.patterns.phrase import Phrase, Strip, strips_of
from rules.case import Place
from rules.correction import DATES, MONEY, CorrectedField
from rules.document import NOWHERE, Document
from rules.facts import Evidence
from rules.money import Money
from rules.spelling import fold, number_key

#: Rows above a value in which its label may stand, and by how many of the value's heights.
ROWS_ABOVE, HEIGHTS = 3, 4.0
NUMBERS = frozenset(
    {CorrectedField.NUMBER, CorrectedField.QUOTE_NUMBER, CorrectedField.ORDER_NUMBER, CorrectedField.INVOICE}
)
#: Fields that are found by their label; a kind and a version are no words with a label of their own.
TAUGHT = MONEY | DATES | NUMBERS | {CorrectedField.CLIENT}

_NUMBER = re.compile(r"(?<!\S)[(#:]?([a-z0-9][a-z0-9./_-]*\d[a-z0-9./_-]*)(?=[),;.]?(?:\s|$))")
_NAME = re.compile(r"[^:]*:\s*(\S.*)")

Value = Money | dt.date | str
Spans = Iterator[tuple[Value, int, int]]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A *value* with the words it stands in, and the *label* that it has at a *place*."""

    value: Value
    evidence: Evidence
    label: str
    place: Place


def occurrences(document: Document, field: CorrectedField) -> Iterator[Occurrence]:
    """Give the values of *field*'s type in *document* that have a label, top to bottom."""
    if field not in TAUGHT:
        return
    strips = strips_of(document)
    text = "\n".join(strip.whole.plain for strip in strips[:400])
    spans = _spans_of(field, order_in(text, by_language=has_day_first(text)))
    for index, strip in enumerate(strips):
        for place, made in enumerate(strip.phrases):
            for value, start, end in spans(made):
                label = _label(strips, index, place, start)
                if label is not None:
                    yield Occurrence(value, made.evidence(start, end), *label)


def key_of(value: Value) -> Value:
    """Return what two spellings of a value have in common."""
    return value if not isinstance(value, str) else number_key(value) or fold(value)


def _spans_of(field: CorrectedField, order: Order) -> Callable[[Phrase], Spans]:
    if field in MONEY:
        return _amounts
    if field in DATES:
        return lambda made: ((each.value, each.start, each.end) for each in dates_in(made.plain, order))
    return _numbers if field in NUMBERS else _names


def _amounts(made: Phrase) -> Spans:
    for each in amounts_in(made.plain):
        if each.money is not None and not each.unsure_sign:
            yield each.money, each.start, each.end


def _numbers(made: Phrase) -> Spans:
    for found in _NUMBER.finditer(made.plain):
        yield made.text[found.start(1) : found.end(1)], found.start(1), found.end(1)


def _names(made: Phrase) -> Spans:
    found = _NAME.fullmatch(made.plain)
    start = found.start(1) if found else 0
    yield made.text[start:].strip(), start, len(made.text)


def _label(strips: tuple[Strip, ...], index: int, place: int, start: int) -> tuple[str, Place] | None:
    """Return the label of what begins at *start* in a phrase: before it, else to its left, else above it."""
    made = strips[index].phrases[place]
    before = made.plain[:start]
    if any(each.isalpha() for each in before):
        label = label_in(before)
        return (label, Place.BESIDE) if label and not _has_digit(before) else None
    left = strips[index].phrases[place - 1].plain if place else ""
    if left and not _has_digit(left) and label_in(left):
        return label_in(left), Place.RIGHT
    above = _above(strips, index, made)
    return (above, Place.BELOW) if above else None


def _above(strips: tuple[Strip, ...], index: int, made: Phrase) -> str:
    """Return the nearest label above a phrase; empty where figures stand between, or words have no places."""
    if made.box == NOWHERE:
        return ""
    height = max(made.box.bottom - made.box.top, 1.0)
    for strip in reversed(strips[max(index - ROWS_ABOVE, 0) : index]):
        if strip.page != made.page or made.box.top - strip.box.bottom > HEIGHTS * height:
            return ""
        over = [
            each for each in strip.phrases if min(each.box.right, made.box.right) > max(each.box.left, made.box.left)
        ]
        if over:
            return label_in(over[0].plain) if len(over) == 1 and not _has_digit(over[0].plain) else ""
    return ""


def _has_digit(text: str) -> bool:
    return any(each.isdigit() for each in text)
