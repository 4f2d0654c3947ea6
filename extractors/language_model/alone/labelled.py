"""Whether a value stands by its own label."""

from decimal import Decimal

from extractors.evidence import numbers_in
from extractors.language_model.alone.given import Given
from extractors.language_model.alone.labels import LABELS, OTHERS, PLAIN
from rules.money import Money


def is_labelled(given: Given, name: str, value: Money | Decimal) -> bool:
    """Tell whether a row says that it is *value*, and no other row says another value by the same label."""
    said: set[Decimal] = set()
    for behind, row in given.rows.labelled(LABELS[name]):
        if name in PLAIN and OTHERS.search(row):
            continue
        numbers = set(numbers_in(row if name == "amount" else behind))
        said |= {max(numbers)} if numbers and name in PLAIN else numbers
    wanted = value.euros.copy_abs() if isinstance(value, Money) else value
    return wanted in said and (name not in PLAIN or len(said) == 1)
