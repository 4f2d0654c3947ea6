"""Every sample in `tests/cases` against the facts beside it, which its maker wrote and no reading ever rewrites."""

import json
from pathlib import Path

import pytest

from extractors.documents.convert import DOCX, PDF, convert
from extractors.documents.text import document_of_text
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from rules.facts_json import facts_to_json
from rules.party import Company

CASES = Path(__file__).parents[2] / "cases"
FIRM = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=("12 rue des Forges", "69007 Lyon"),
    iban="FR7630006000011234567890189",
)
DOCUMENTS = sorted(
    path for path in CASES.rglob("*") if path.suffix in {".pdf", ".docx", ".txt"} and "make" not in path.parts
)


def read(path: Path) -> dict:
    content = path.read_bytes()
    if path.suffix == ".txt":
        document = document_of_text(content.decode())
    else:
        document = convert(content, PDF if path.suffix == ".pdf" else DOCX, path.name)
    facts = facts_to_json(PatternReader().read(document, ReadingContext(FIRM)))
    return {key: value for key, value in facts.items() if key not in {"evidence", "doubts", "warnings"}}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(CASES)))
def test_a_sample_is_read_as_its_maker_wrote_it(path):
    assert read(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_there_are_samples_of_every_kind_that_is_read():
    kinds = {json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["kind"] for path in DOCUMENTS}
    assert kinds >= {"quote", "amendment", "handover", "remittance", "dispute", "approval", "invoice"}
