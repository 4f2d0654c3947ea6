"""`facturier read --explain`: of each value, who read it, in which words, and what speaks for it or against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from daemon.cli.files import Firm, ReadFile
from daemon.cli.reach import out_of_reach, refuse_missing_ledger
from daemon.clock import now
from daemon.errors import OutOfReach
from extractors.agree import NO_VALUE
from extractors.read import Reading
from ledger import Files, open_ledger
from rules.case import Case
from rules.facts import Evidence, Facts
from rules.facts_json import facts_to_json
from rules.json_shape import JsonValue, to_json
from rules.proof import Proof, proofs

AGREED, ALONE, DIFFERS = "agreed", "one_reader", "differs"


@dataclass(frozen=True, slots=True)
class Said:
    """What one *reader* says of a value: the *value*, where it stands, and the prompt, model or cases that it is of."""

    reader: str
    value: object
    evidence: Evidence | None

    @property
    def source(self) -> str:
        """Name the prompt with its model, or the cases."""
        return self.evidence.source if self.evidence else ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A value of a document: what each reader says of it, whether they agree, and what proves it."""

    path: str
    value: object
    said: tuple[Said, ...]
    state: str
    proof: Proof | None


def with_cases(firm: Firm) -> Firm:
    """Return the firm with the latest cases of its ledger; without settings, or before it has a ledger, with none."""
    if firm.settings is None:
        return firm
    try:
        refuse_missing_ledger(firm.settings)
    except OutOfReach:
        return firm  # it learned nothing yet
    with out_of_reach():
        ledger = open_ledger(firm.settings.ledger.url, Files(firm.settings.ledger.files), now)
        try:
            ledger.check()
            with ledger.read() as books:
                return replace(firm, cases=books.cases.latest())
        finally:
            ledger.close()


def explained(read: ReadFile) -> tuple[Explained, ...]:
    """Return each value of a document in the order in which its readers found them."""
    readings: Sequence[Reading] = read.result.readings if read.result else ()
    paths = dict.fromkeys([*read.facts.evidence, *(path for each in readings for path in each.facts.evidence)])
    proved = proofs(read.facts)
    return tuple(_explained(path, read.facts, readings, proved) for path in paths)


def _explained(path: str, facts: Facts, readings: Sequence[Reading], proved: Mapping[str, Proof]) -> Explained:
    said = tuple(_said(path, facts, readings))
    doubtful = any(each.field == path for each in facts.doubts)
    state = DIFFERS if doubtful and len(said) > 1 else AGREED if len(said) > 1 else ALONE
    return Explained(path, value_at(facts, path), said, state, proved.get(path))


def _said(path: str, facts: Facts, readings: Sequence[Reading]) -> Iterator[Said]:
    for each in readings:
        value = value_at(each.facts, path)
        if value not in NO_VALUE:
            yield Said(each.name, value, each.facts.evidence.get(path) or facts.evidence.get(path))


def value_at(facts: Facts, path: str) -> object:
    """Return the value at a path such as `lines.0.net`; None where there is none."""
    value: Any = facts
    for name in path.split("."):
        if name.isdigit():
            value = value[int(name)] if isinstance(value, tuple) and int(name) < len(value) else None
        else:
            value = getattr(value, name, None)
    return value


def cases_used(explained_values: Sequence[Explained], cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return the cases that a reader names."""
    named = {f"case {case.id}": case for case in cases}
    sources = [part for each in explained_values for said in each.said for part in said.source.split(" + ")]
    return tuple({named[source].id: named[source] for source in sources if source in named}.values())


def read_to_json(read: ReadFile, firm: Firm, *, explain: bool) -> dict[str, JsonValue]:
    """Return a document's facts for programs, with where each comes from if that is asked for."""
    made = facts_to_json(read.facts)
    return made | {"explanation": explanation_to_json(read, firm.cases)} if explain else made


def explanation_to_json(read: ReadFile, cases: Sequence[Case]) -> dict[str, JsonValue]:
    """Return the explanation for programs; keys that do not apply are left out, as in the facts."""
    values, facts = explained(read), read.facts
    made: dict[str, JsonValue] = {
        "readers": [str(each) for each in read.result.readings] if read.result else [],
        "values": [_value_to_json(each) for each in values],
        "cases": [
            {"case": case.id, "by": case.by, "on": case.on.isoformat(), "right": case.right}
            for case in cases_used(values, cases)
        ],
        "doubts": to_json(facts.doubts),
        "warnings": to_json(facts.warnings),
    }
    if facts.signature is not None:
        words = {path: to_json(each) for path, each in facts.evidence.items() if path.startswith("signature")}
        made["signature"] = {"read": to_json(facts.signature), "evidence": words}
    return made


def _value_to_json(each: Explained) -> JsonValue:
    readers: list[JsonValue] = []
    for said in each.said:
        one: dict[str, JsonValue] = {"reader": said.reader, "value": _plain(said.value)}
        if said.evidence is not None:
            where = said.evidence
            one |= {"page": where.page, "words": where.text, "box": to_json(where.box)}
        readers.append(one | ({"source": said.source} if said.source else {}))
    made: dict[str, JsonValue] = {"field": each.path, "state": each.state, "readers": readers}
    if each.value not in NO_VALUE:
        made["value"] = _plain(each.value)
    return made | ({"proved_by": each.proof.value} if each.proof else {})


def _plain(value: object) -> JsonValue:
    return to_json(value)
