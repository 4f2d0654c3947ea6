"""Differences between what was sent and what came back, in words for an approver: both sides, field by field."""

from collections.abc import Sequence

from rules.comparison import Discrepancy
from rules.effects import DisputeReason
from rules.wording import say

#: Differences shown of one document; the first ones are the figures.
_SHOWN = 12

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
    if name in {"lines", "schedule"} and index:
        place = say(language, f"field_{name}", number=str(int(index) + 1))
        return f"{place}, {say(language, f'field_{inner}')}" if inner else place
    words = say(language, f"field_all_{name}" if name in {"lines", "schedule"} else f"field_{name}")
    return say(language, "field_at_rate", field=words, rate=rest) if rest else words


def both_sides_of(discrepancies: Sequence[Discrepancy], language: str) -> tuple[tuple[str, str], ...]:
    """Return (who, exact words) pairs: for each difference what was sent, then what came."""
    pairs: list[tuple[str, str]] = []
    for each in discrepancies[:_SHOWN]:
        field, absent = field_text(language, each.field), say(language, "absent")
        pairs.append((say(language, "side_sent"), f"{field} : {each.sent or absent}"))
        pairs.append((say(language, "side_returned"), f"{field} : {each.returned or absent}"))
    return tuple(pairs)


def reason_of(discrepancies: Sequence[Discrepancy]) -> DisputeReason:
    """Return the dispute reason that the differences stand for: a line's cause before the totals it moves."""
    names = [each.field.rpartition(".")[2] for each in discrepancies if each.field.startswith("lines.")]
    names += [each.field.partition(".")[0] for each in discrepancies]
    return next((_REASONS[name] for name in names if name in _REASONS), DisputeReason.ORDER)
