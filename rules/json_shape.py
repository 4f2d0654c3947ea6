"""Values to JSON and back, by their declared fields: exact, and the same bytes for the same value.

Amounts and decimals are strings, dates are ISO, amounts per rate are an object by rate. A field
that holds its default is left out, so a new field with a default changes no stored hash.
"""

import dataclasses
import re
import types
from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rules.document import Box
from rules.errors import NotThisShape
from rules.money import ByRate, Money
from rules.wording import plain

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

Value = TypeVar("Value")

#: Longer numbers are an attack on the arithmetic, not figures of a firm.
_AMOUNT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")


def to_json(value: object) -> JsonValue:
    """Return a value of this package as JSON. Raises NotThisShape for anything else."""
    if value is None or isinstance(value, bool | int):
        return value
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return cast("JsonValue", write(value))
    if dataclasses.is_dataclass(value):
        return _fields_to_json(value)
    raise NotThisShape(f"{type(value).__name__} has no form in JSON")


def from_json(kind: type[Value], data: object, path: str = "") -> Value:
    """Return the value of *kind* that `to_json` made *data* from.

    Raises NotThisShape, with the path of the field, when *data* has another shape.
    """
    return cast("Value", _read(kind, data, path))


def _fields_to_json(value: Any) -> dict[str, JsonValue]:  # noqa: ANN401 - any dataclass of this package
    return {
        field.name: to_json(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        if field.default_factory is dataclasses.MISSING or getattr(value, field.name) != field.default_factory()
    }


def _read(kind: Any, data: object, path: str) -> object:  # noqa: ANN401 - type forms have no common type
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if data is None else _read(inner, data, path)
    if origin is tuple:
        return _read_tuple(get_args(kind), _expect(list, data, path), path)
    if origin is Mapping:
        return {key: _read(get_args(kind)[1], item, f"{path}.{key}") for key, item in _object(data, path).items()}
    if kind in _READERS:
        return _READERS[kind](data, path)
    if issubclass(kind, StrEnum):
        return _read_word(kind, data, path)
    return _read_fields(kind, data, path)


def _read_tuple(kinds: tuple[Any, ...], items: list[object], path: str) -> tuple[object, ...]:
    """Read `tuple[X, ...]`, or a tuple of fixed length."""
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(items)
    if len(kinds) != len(items):
        raise NotThisShape(f"{path}: expected {len(kinds)} items, not {len(items)}")
    return tuple(
        _read(kind, item, f"{path}.{index}") for index, (kind, item) in enumerate(zip(kinds, items, strict=True))
    )


def _read_fields(kind: type[Any], data: object, path: str) -> object:
    hints = _hints(cast("Hashable", kind))
    stored = _object(data, path)
    unknown = sorted(stored.keys() - hints.keys())
    if unknown:
        raise NotThisShape(f"{path or kind.__name__}: unknown field {unknown[0][:40]!r}")
    values = {name: _read(hints[name], stored[name], f"{path}.{name}".lstrip(".")) for name in stored}
    try:
        return kind(**values)
    except TypeError as error:
        raise NotThisShape(f"{path or kind.__name__}: {error}") from error


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind)


def _expect(kind: type[Value], data: object, path: str) -> Value:
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise NotThisShape(f"{path}: expected {kind.__name__}, not {type(data).__name__}")
    return data


def _object(data: object, path: str) -> dict[str, object]:
    return cast("dict[str, object]", _expect(dict, data, path))


def _read_word(kind: type[StrEnum], data: object, path: str) -> StrEnum:
    try:
        return kind(_expect(str, data, path))
    except ValueError as error:
        raise NotThisShape(f"{path}: {error}") from error


def _read_number(pattern: re.Pattern[str], data: object, path: str) -> Decimal:
    text = _expect(str, data, path)
    if not pattern.fullmatch(text):
        raise NotThisShape(f"{path}: {text[:40]!r} is not a plain number")
    return Decimal(text)


def _read_date(data: object, path: str) -> date:
    try:
        return date.fromisoformat(_expect(str, data, path))
    except ValueError as error:
        raise NotThisShape(f"{path}: {error}") from error


def _read_by_rate(data: object, path: str) -> ByRate:
    return ByRate(
        [
            (_read_number(_DECIMAL, rate, path), Money.of(_read_number(_AMOUNT, amount, path)))
            for rate, amount in _object(data, path).items()
        ]
    )


def _read_box(data: object, path: str) -> Box:
    sides = _expect(list, data, path)
    numbers = [side for side in sides if isinstance(side, int | float) and not isinstance(side, bool)]
    if len(numbers) != len(sides) or len(numbers) != len(dataclasses.fields(Box)):
        raise NotThisShape(f"{path}: a box is four numbers")
    return Box(*numbers)


_WRITERS: tuple[tuple[type[Any], Any], ...] = (
    (StrEnum, lambda word: word.value),
    (str, str),
    (Money, str),
    (Decimal, plain),
    (date, date.isoformat),
    (ByRate, lambda amounts: {plain(rate): str(amount) for rate, amount in amounts.items()}),
    (Box, lambda box: [box.left, box.top, box.right, box.bottom]),
    (tuple, lambda items: [to_json(item) for item in items]),
    (Mapping, lambda items: {str(key): to_json(item) for key, item in items.items()}),
)

_READERS: dict[Any, Any] = {
    str: lambda data, path: _expect(str, data, path),
    int: lambda data, path: _expect(int, data, path),
    bool: lambda data, path: _expect(bool, data, path),
    Money: lambda data, path: Money.of(_read_number(_AMOUNT, data, path)),
    Decimal: lambda data, path: _read_number(_DECIMAL, data, path),
    date: _read_date,
    ByRate: _read_by_rate,
    Box: _read_box,
}
