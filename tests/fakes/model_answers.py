"""Right answers of a model about the samples in tests/cases, and what becomes of an answer in the product."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from extractors.documents.convert import DOCX, PDF, convert
from extractors.documents.text import document_of_text
from extractors.language_model.facts import Asked, believed_facts
from extractors.language_model.schemas import schema_of, sort_of, whole_answer
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.reader import ReadingContext
from rules.document import Document
from rules.facts import Facts
from rules.facts_json import facts_to_json
from rules.party import Company
from rules.verification import verify

CASES = Path(__file__).parents[1] / "cases"
FIRM = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=("12 rue des Forges", "69007 Lyon"),
    iban="FR7630006000011234567890189",
)
CONTEXT = ReadingContext(FIRM)
#: What the answer's structure does not ask for, or the document says only in other words.
NOT_ASKED = {"direction", "address", "delivery_address", "evidence", "doubts", "warnings", "account", "partial"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A document, what patterns read in it, which is what its maker wrote, and a model's right answer about it."""

    name: str
    document: Document
    truth: Facts
    answer: Json


@cache
def samples() -> tuple[Sample, ...]:
    """Return the samples of kinds that money rests on."""
    return tuple(_samples())


def _samples() -> Iterator[Sample]:
    for path in sorted(CASES.rglob("*")):
        if path.suffix in {".pdf", ".docx", ".txt"} and "make" not in path.parts:
            content = path.read_bytes()
            text = path.suffix == ".txt"
            kind = PDF if path.suffix == ".pdf" else DOCX
            document = document_of_text(content.decode()) if text else convert(content, kind, path.name)
            truth = PatternReader().read(document, CONTEXT)
            expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            yield Sample(f"{path.parent.name}/{path.stem}", document, truth, said(expected, truth))


def said(expected: Mapping[str, Any], truth: Facts) -> Json:
    """Return the answer that says what is *expected*, in the words that patterns found it in."""
    words = {path: " ".join(each.text.split()) for path, each in truth.evidence.items()}

    def at(path: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: at(f"{path}.{name}", each) for name, each in value.items() if name not in NOT_ASKED}
        if isinstance(value, list):
            return [at(f"{path}.{number}", each) for number, each in enumerate(value)]
        return {"value": value, "words": words.get(path, value)}

    answer: Json = {name: at(name, value) for name, value in expected.items() if name not in NOT_ASKED}
    if answer.get("signature", {}).get("status"):
        answer["signature"]["status"]["words"] = words.get("signature", "")
    return answer


def facts_of(sample: Sample, answer: Json, patterns: Facts | None, document: Document | None = None) -> Facts:
    """Return what the product takes from a model's *answer* beside what *patterns* read, None without them."""
    shown = document or sample.document
    schema = schema_of(sort_of(sample.truth.kind))
    whole = whole_answer(schema.model_validate(answer))
    model = believed_facts(whole, shown, FIRM, Asked(sample.truth.kind, "fr-planted-1 · scripted"))
    readers = [_Given("patterns", patterns)] if patterns else []
    facts = read(shown, [*readers, _Given("language model", model)], CONTEXT).facts
    return replace(facts, doubts=tuple(dict.fromkeys((*facts.doubts, *verify(facts, FIRM)))))


@dataclass
class _Given:
    name: str
    facts: Facts

    def read(self, document: Document, context: ReadingContext) -> Facts:  # noqa: ARG002 - a reader is given both
        return self.facts


def without(facts: Facts, roots: set[str]) -> Facts:
    """Return what patterns would have read that missed the fields *roots*."""
    empty = Facts(kind=facts.kind)
    kept = {path: each for path, each in facts.evidence.items() if path.partition(".")[0] not in roots}
    doubts = tuple(each for each in facts.doubts if each.field.partition(".")[0] not in roots)
    missed = {name: getattr(empty, name) for name in roots if name != "kind"}
    return replace(facts, **missed, evidence=kept, doubts=doubts)


def fields(facts: Facts) -> set[str]:
    """Return the fields of *facts* that say something."""
    return set(facts_to_json(facts)) - {"kind", "direction", "evidence", "doubts", "warnings"}
