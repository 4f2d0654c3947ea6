"""Differences between what was sent and what came back, in words for an approver: both sides, field by field."""

import re
from collections.abc import Sequence

from rules.comparison import Discrepancy
from rules.effects import DisputeReason
from rules.money import Money
from rules.wording import euros_text, say

#: Differences shown of one document; the first ones are the figures.
_SHOWN = 12

#: Fields that stand at a place: a line, an instalment, a page of the text.
_PLACES = frozenset({"lines", "schedule", "text"})
_AMOUNTS = frozenset({"gross", "net", "vat", "vat_total", "discount", "unit_price"})
_TWO_DECIMALS = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
_EUROS = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,2})?")
_NUMBERS = frozenset({"quantity", "vat_rate", "unit_price", "retention_percent"})
_NUMBER = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,9})?")

_REASONS = {
    "unit_price": DisputeReason.PRICE,
    "quantity": DisputeReason.QUANTITY,
    "vat_rate": DisputeReason.VAT_RATE,
    "gross": DisputeReason.TOTAL,
    "net": DisputeReason.TOTAL,
    "vat": DisputeReason.TOTAL,
    "discount": DisputeReason.REMITTANCE,
}


def field_text(language: str, field: str) -> str:
    """Return a field's path in words: `lines.2.net` gives « ligne 3, HT », `net.20` gives « HT à 20 % »."""
    name, _, rest = field.partition(".")
    index, _, inner = rest.partition(".")
    if name in _PLACES and index:
        number = int(index) if name == "text" else int(index) + 1
        place = say(language, f"field_{name}", number=str(number))
        return f"{place}, {say(language, f'field_{inner}')}" if inner else place
    words = say(language, f"field_all_{name}" if name in _PLACES else f"field_{name}")
    return say(language, "field_at_rate", field=words, rate=rest) if rest else words


def differences_of(discrepancies: Sequence[Discrepancy], language: str) -> tuple[tuple[str, str, str], ...]:
    """Return rows of a difference's field in words, what was sent and what came back; the last says how many more."""
    absent, more = say(language, "absent"), len(discrepancies) - _SHOWN
    others = ((say(language, "and_others", count=str(more)), "…", "…"),) if more > 0 else ()
    shown = tuple(
        (
            field_text(language, each.field),
            _value(language, each.field, each.sent) or absent,
            _value(language, each.field, each.returned) or absent,
        )
        for each in discrepancies[:_SHOWN]
    )
    return (*shown, *others)


def differences_text(discrepancies: Sequence[Discrepancy], language: str) -> str:
    """Return the differences in one line: each field, what was sent, what came back; empty where there is none."""
    return (" ; " if language == "fr" else "; ").join(
        say(language, "differs", field=field, sent=sent, returned=returned)
        for field, sent, returned in differences_of(discrepancies, language)
    )


def _value(language: str, field: str, value: str) -> str:
    """Return a value as people read it: amounts as amounts."""
    names = {field.partition(".")[0], field.rpartition(".")[2]}
    if names & _AMOUNTS and _EUROS.fullmatch(value):
        return euros_text(language, Money.of(value))
    if names & _NUMBERS and _NUMBER.fullmatch(value):
        return value.replace(".", ",") if language == "fr" else value
    # A whole line that only one side has: its words, then its net.
    words, _, net = value.rpartition(" ")
    is_line = field.startswith("lines.") and field.count(".") == 1 and _TWO_DECIMALS.fullmatch(net)
    return f"{words} ({euros_text(language, Money.of(net))})" if words and is_line else value


def reason_of(discrepancies: Sequence[Discrepancy]) -> DisputeReason:
    """Return the dispute reason that the differences stand for: a line's cause before the totals it moves."""
    names = [each.field.rpartition(".")[2] for each in discrepancies if each.field.startswith("lines.")]
    names += [each.field.partition(".")[0] for each in discrepancies]
    return next((_REASONS[name] for name in names if name in _REASONS), DisputeReason.ORDER)
