import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules import reasons
from rules.facts import Doubt
from rules.reasons import doubt_field, doubt_text, reason_text
from rules.translation import Translation

HOUSE = Path(__file__).parents[2]
#: Calls that say a reason which a person may read; so does everything that is raised.
SAYERS = {"Doubt", "doubt", "_unclear"}
#: Errors of programmers: no person is shown them.
INWARD = {"ValueError", "TypeError", "IndexError", "AssertionError"}


def template(node: ast.expr) -> str | None:
    """Return a text or f-string with {} for its values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
    return None


def said(folder: str) -> Iterator[str]:
    """Give the sentences that the modules of a folder raise or doubt with."""
    for module in sorted((HOUSE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            call = node.exc if isinstance(node, ast.Raise) else node
            if not isinstance(call, ast.Call):
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if called in SAYERS or (isinstance(node, ast.Raise) and called not in INWARD):
                texts = [each for each in map(template, call.args) if each and each.count(" ")]
                yield from texts[:1]


def test_every_reason_of_a_reader_has_its_french():
    sentences = {filled(each) for each in said("extractors")}
    assert len(sentences) > 60
    assert [each for each in sorted(sentences) if reason_text("fr", each) == each] == []


def filled(each: str) -> str:
    return each.replace("{}", "7")


def test_a_reason_keeps_its_values_and_an_unknown_one_stays():
    assert reason_text("fr", "line 3: the entry has no date") == "ligne 3 : l'écriture n'a pas de date"
    assert reason_text("en", "the zip is encrypted") == "the zip is encrypted"
    assert reason_text("fr", "l'échéancier ne fait pas 100 %") == "l'échéancier ne fait pas 100 %"


def test_values_from_outside_are_no_patterns():
    translated = Translation({"a {} b": "un {} deux"})
    assert translated("fr", "a {0.__class__} b") == "un {0.__class__} deux"


@pytest.mark.parametrize(
    "table",
    [
        reasons.DOCUMENTS,
        reasons.PICTURES,
        reasons.CERTIFICATES,
        reasons.MACHINES,
        reasons.BANK,
        reasons.MAILS,
        reasons.REPLIES,
    ],
)
def test_french_asks_for_no_more_values_than_english_has(table):
    for english, french in table.items():
        assert english.count("{}") >= french.count("{}"), english
        assert french.replace("{", "").replace("}", "").isprintable()


def test_a_doubt_reads_as_people_write():
    doubt = Doubt("lines.2.net", "two readings differ", ("900.00", "2026-03-14", "2026-02-30"))
    assert doubt_field("fr", doubt.field) == "ligne 3, HT"
    assert doubt_text("fr", doubt) == "deux lectures diffèrent (900,00\u00a0€ / 14/03/2026 / 2026-02-30)"
    assert doubt_text("en", doubt) == "two readings differ (€900.00 / 2026-03-14 / 2026-02-30)"
    assert doubt_field("fr", "signature.status") == "signature, état"
    assert doubt_field("fr", "of_another_world") == "of another world"
