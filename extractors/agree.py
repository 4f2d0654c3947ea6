"""Two readings of one document to one: what they say alike is agreed, what they say differently is a doubt."""

import dataclasses
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from extractors.evidence import tokens_of
from rules.facts import (
    Deduction,
    Direction,
    Doubt,
    Evidence,
    Facts,
    Instalment,
    InvoicePaid,
    Kind,
    Line,
    Party,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
)
from rules.spelling import number_key

DIFFERENT = "two readings differ"

#: Wording that nobody calculates with: the first reading's is taken.
WORDING = frozenset(
    {"description", "unit", "label", "trigger", "address", "delivery_address", "milestone", "snags", "statement"}
    | {"snags_lifted", "lump_sum"}
)

#: Identifiers, in any spelling.
NUMBERS = frozenset({"number", "quote_number", "order_number", "reference", "account", "siren", "vat_number", "iban"})

#: What a reading has where it says nothing; a model cannot see a signature, and says UNCLEAR.
NO_VALUE = (None, "", (), Direction.UNKNOWN, SignatureStatus.UNCLEAR, SignatureKind.NONE)

Part = TypeVar("Part", Facts, Party, Signature, Line)


def agree(readings: Sequence[Facts], reason: str = DIFFERENT) -> Facts:
    """Return what *readings* (at least one) of the same document say together.

    A value that only one reading has is kept. Where two differ the field is left out and becomes a doubt with the
    values, and with the *reason*; a kind that differs is OTHER, a signature's status that differs UNCLEAR. Evidence is
    the first reading's that has the value. The doubts and warnings of all readings stand.
    """
    if len(readings) == 1:
        return readings[0]
    agreement = _Agreement(readings, reason)
    together = agreement.merged("", readings, readings[0])
    doubts = dict.fromkeys([doubt for facts in readings for doubt in facts.doubts] + agreement.doubts)
    warnings = dict.fromkeys(warning for facts in readings for warning in facts.warnings)
    return replace(together, evidence=agreement.evidence, doubts=tuple(doubts), warnings=tuple(warnings))


class _Agreement:
    """The doubts and the evidence gathered while readings are merged field by field."""

    def __init__(self, readings: Sequence[Facts], reason: str) -> None:
        self._readings = readings
        self._reason = reason
        self.doubts: list[Doubt] = []
        self.evidence: dict[str, Evidence] = {}

    def merged(self, path: str, parts: Sequence[Part | None], form: Part) -> Part:
        """Return the values of *parts*, one of each reading, in a new part of the same form."""
        values: dict[str, Any] = {}
        for field in dataclasses.fields(form):
            if field.name in {"evidence", "doubts", "warnings"}:
                continue
            values[field.name] = self._field(
                f"{path}{field.name}", field.name, [getattr(part, field.name) if part else None for part in parts]
            )
        return type(form)(**values)

    def _field(self, path: str, name: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 - a field of any type
        said = [value for value in values if value not in NO_VALUE]
        if not said:
            return next((value for value in values if value is not None), None)
        if isinstance(said[0], (Party, Signature)):
            self._keep_words(path)
            return self.merged(f"{path}.", [value or None for value in values], said[0])
        if isinstance(said[0], tuple) and isinstance(said[0][0], Line):
            return self._lines(path, values)
        if len({_key(name, value) for value in said}) == 1 or name in WORDING or _one_holds_all(name, said):
            self._keep(path, next(number for number, value in enumerate(values) if value not in NO_VALUE))
            return said[0]
        self.doubts.append(Doubt(path, self._reason, tuple(dict.fromkeys(_shown(value) for value in said))))
        return _left_out(name, said[0])

    def _lines(self, path: str, values: Sequence[tuple[Line, ...]]) -> tuple[Line, ...]:
        said = [lines for lines in values if lines]
        if len({len(lines) for lines in said}) > 1:
            self.doubts.append(Doubt(path, self._reason, tuple(f"{len(lines)} lines" for lines in said)))
            return ()
        return tuple(
            self.merged(f"{path}.{number}.", [lines[number] if lines else None for lines in values], line)
            for number, line in enumerate(said[0])
        )

    def _keep_words(self, path: str) -> None:
        """Take the words of *path* itself, such as those in a signature's place, from the first reading with any."""
        found = next((each.evidence[path] for each in self._readings if path in each.evidence), None)
        if found is not None:
            self.evidence[path] = found

    def _keep(self, path: str, reading: int) -> None:
        """Take the evidence of *path*, and of what lies below it, from the *reading* whose value is kept."""
        for other, evidence in self._readings[reading].evidence.items():
            if other == path or other.startswith(f"{path}."):
                self.evidence[other] = evidence


def _key(name: str, value: Any) -> Hashable:  # noqa: ANN401 - a field of any type
    """Return what two readings must have in common to say the same."""
    if isinstance(value, tuple):
        return tuple(sorted(repr(_KEYS.get(type(item), _itself)(item)) for item in value))
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return number_key(value) if name in NUMBERS else tuple(tokens_of(value))
    return _itself(value)


def _itself(value: Any) -> Hashable:  # noqa: ANN401 - a field of any type
    hashed: Hashable = value
    return hashed


_KEYS: dict[type, Callable[[Any], Hashable]] = {
    VatAmount: lambda vat: (vat.rate.normalize(), vat.base.cents, vat.amount.cents),
    Instalment: lambda part: (part.kind, part.percent and part.percent.normalize(), part.amount),
    InvoicePaid: lambda paid: (number_key(paid.number), paid.amount),
    Deduction: lambda deduction: (deduction.amount, number_key(deduction.document)),
}


def _one_holds_all(name: str, values: Sequence[Any]) -> bool:
    """Tell whether the longest of several wordings holds the others: « 30 jours », « paiement à 30 jours »."""
    if name in NUMBERS or not all(type(value) is str for value in values):
        return False
    tokens = [" ".join(["", *tokens_of(value), ""]) for value in values]
    return all(each in max(tokens, key=len) for each in tokens)


def _left_out(name: str, value: Any) -> Any:  # noqa: ANN401 - a field of any type
    if isinstance(value, SignatureStatus):
        return SignatureStatus.UNCLEAR
    if isinstance(value, Kind):
        return Kind.OTHER
    if isinstance(value, Direction):
        return Direction.UNKNOWN
    if isinstance(value, tuple):
        return ()
    if name == "kind" and isinstance(value, StrEnum):
        return _weakest(value)
    return "" if isinstance(value, str) and not isinstance(value, StrEnum) else None


def _weakest(value: StrEnum) -> StrEnum | None:
    """Return the kind of a signature that claims least; a client has no kind rather than a wrong one."""
    return getattr(type(value), "NONE", None)


def _shown(value: Any) -> str:  # noqa: ANN401 - a field of any type
    if isinstance(value, tuple):
        return " | ".join(" ".join(str(part) for part in dataclasses.astuple(item) if part) for item in value)[:500]
    return str(value)[:500]
