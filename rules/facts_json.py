"""The facts of a document in the form of `facturier read --json` (interface.md §4), and back.

What does not apply, or could not be read, is left out; `direction` always stands.
"""

from decimal import Decimal
from typing import cast

from rules.errors import NotFacts, NotThisShape
from rules.facts import Facts, Line
from rules.json_shape import JsonValue, from_json, to_json
from rules.wording import plain


def facts_to_json(facts: Facts) -> dict[str, JsonValue]:
    """Return *facts* as JSON: amounts as strings with two decimals, ISO dates, boxes as four numbers."""
    written = cast("dict[str, JsonValue]", to_json(facts))
    if facts.lines:
        written["lines"] = [_line(line) for line in facts.lines]
    if facts.signature is not None:
        written["signature"] = _object(facts.signature) | {"kind": facts.signature.kind.value}
    return {"kind": facts.kind.value, "direction": facts.direction.value} | written


def _line(line: Line) -> JsonValue:
    written = _object(line)
    if line.unit_price is not None:
        written["unit_price"] = _price(line.unit_price)
    return written


def _price(price: Decimal) -> str:
    """Return a price with two decimals, or more where it has more."""
    exact = plain(price)
    two = f"{price:.2f}"
    return two if Decimal(two) == price else exact


def _object(value: object) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", to_json(value))


def facts_from_json(data: object) -> Facts:
    """Return the facts in *data*. Raises NotFacts, naming the field, when it has another shape."""
    try:
        return from_json(Facts, data)
    except NotThisShape as error:
        raise NotFacts(str(error)) from error
