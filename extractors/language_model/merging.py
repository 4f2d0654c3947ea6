"""The answers about the pieces of one document to one answer; what two pieces say differently is left open."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from extractors.language_model.answer import DocumentAnswer, Said
from rules.facts import Doubt
from rules.spelling import number_key

REASON = "two pieces of the document differ"

#: Wording of which the first piece's is taken.
_WORDING = frozenset({"milestone", "snags", "statement", "payment_terms", "name", "kind"})


def merged(answers: Sequence[DocumentAnswer]) -> tuple[DocumentAnswer, tuple[Doubt, ...]]:
    """Return what *answers* (at least one), in the order of their pieces, say together, and what is open."""
    if len(answers) == 1:
        return answers[0], ()
    doubts: list[Doubt] = []
    values = _together("", answers, doubts)
    return DocumentAnswer.model_validate(values), tuple(doubts)


def _together(path: str, parts: Sequence[BaseModel], doubts: list[Doubt]) -> dict[str, Any]:
    return {
        name: _field(f"{path}{name}", name, [getattr(part, name) for part in parts], doubts)
        for name in type(parts[0]).model_fields
    }


def _field(path: str, name: str, values: Sequence[Any], doubts: list[Doubt]) -> object:
    if isinstance(values[0], list):
        return _joined(values, whole=name != "lines")
    said = [value for value in values if value is not None]
    if said and not isinstance(said[0], Said):
        return _together(f"{path}.", said, doubts)
    different = {number_key(each.value): each for each in said}
    if len(different) > 1 and name not in _WORDING:
        doubts.append(Doubt(path, REASON, tuple(each.value for each in different.values())))
        return None
    return said[0] if said else None


def _joined(lists: Iterable[list[BaseModel]], *, whole: bool) -> list[BaseModel]:
    """Return all items in order: of lines, one that ends a piece and begins the next counts once; of others, each."""
    joined: list[BaseModel] = []
    for items in lists:
        seam = not whole and joined and items and _same(joined[-1], items[0])
        joined += items[1:] if seam else [each for each in items if not (whole and any(_same(each, k) for k in joined))]
    return joined


def _same(left: BaseModel, right: BaseModel) -> bool:
    """Tell whether two items say the same values at the same page."""
    return bool(left.model_dump() == right.model_dump())
