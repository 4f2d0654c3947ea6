"""What cases of a document's layout say of its facts: found by their labels, and in keeping with the arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.learning.layout import layout_of
from extractors.learning.occurrences import Occurrence, key_of, occurrences
from extractors.learning.teaching import own_identifiers
from extractors.reader import ReadingContext
from rules.case import CONFIRMED, Case, applies
from rules.correction import SUMS, CorrectedField, Correction, adds_up, value_of, with_value
from rules.document import Document
from rules.facts import Doubt, Evidence, Facts, Kind
from rules.money import Money

NAME = "learned"


@dataclass(frozen=True, slots=True)
class Learned:
    """A value that *case* finds in a document, with its words; `right` is how often such cases were confirmed."""

    field: CorrectedField
    correction: Correction
    evidence: Evidence
    cases: tuple[int, ...]
    right: int

    @property
    def source(self) -> str:
        """Name the cases: « case 12 »."""
        return " + ".join(f"case {each}" for each in self.cases)


def cases_for(document: Document, context: ReadingContext) -> tuple[Case, ...]:
    """Return the cases of *context* that are of this document's layout and sender."""
    if not context.cases:
        return ()
    layout = layout_of(document, own_identifiers(context.company))
    return tuple(case for case in context.cases if applies(case, layout, context.sender))


def learned(document: Document, context: ReadingContext) -> tuple[Learned, ...]:
    """Return what the cases of this layout say: one value a field, on which all that teach it agree."""
    cases = cases_for(document, context)
    fields = dict.fromkeys(lesson.field for case in cases for lesson in case.lessons if lesson.place)
    return tuple(found for field in fields if (found := _learned(document, field, cases)) is not None)


def _learned(document: Document, field: CorrectedField, cases: Sequence[Case]) -> Learned | None:
    by_label = {
        (lesson.label, lesson.place): case for case in cases for lesson in case.lessons if lesson.field is field
    }
    found = [each for each in occurrences(document, field) if (each.label, each.place) in by_label]
    if len({key_of(each.value) for each in found}) != 1:
        return None  # two answers are no answer
    used = tuple(sorted({by_label[each.label, each.place].id for each in found}))
    right = max(case.right for case in cases if case.id in used)
    return Learned(field, _correction(field, found[0]), found[0].evidence, used, right)


def _correction(field: CorrectedField, found: Occurrence) -> Correction:
    value = found.value
    if isinstance(value, Money):
        return Correction(field=field, money=value)
    return Correction(field=field, text=value) if isinstance(value, str) else Correction(field=field, on=value)


def fitting(found: Iterable[Learned], facts: Facts) -> tuple[Learned, ...]:
    """Return those of *found* that do not contradict the sums that *facts* have beside them."""
    return tuple(each for each in found if _fits(each, facts))


def _fits(each: Learned, facts: Facts) -> bool:
    return each.field.path not in SUMS or adds_up(with_value(facts, each.correction)) is not False


def reading_of(found: Iterable[Learned], facts: Facts) -> Facts:
    """Return a reading that says nothing but what was learned, of the kind and author that *facts* have."""
    said = Facts(kind=facts.kind, direction=facts.direction)
    evidence: dict[str, Evidence] = {}
    for each in found:
        if each.field is CorrectedField.INVOICE and facts.invoices:
            continue  # the patterns' own have amounts
        said = with_value(said, each.correction)
        evidence[each.field.path] = replace(each.evidence, source=each.source)
    return replace(said, evidence=evidence)


def preferred(facts: Facts, found: Iterable[Learned]) -> Facts:
    """Return *facts* with what cases teach that were right before, where the arithmetic proves it; no doubt is left."""
    for each in found:
        proved = each.field.path in SUMS and adds_up(with_value(facts, each.correction))
        if each.right < CONFIRMED or proved is not True or facts.kind is Kind.OTHER:
            continue
        facts = with_value(facts, each.correction)
        evidence = {**facts.evidence, each.field.path: replace(each.evidence, source=each.source)}
        facts = replace(facts, evidence=evidence, doubts=_without(facts.doubts, each.field.path))
    return facts


def _without(doubts: tuple[Doubt, ...], path: str) -> tuple[Doubt, ...]:
    return tuple(each for each in doubts if each.field != path)


def named(facts: Facts, found: Iterable[Learned]) -> Facts:
    """Return *facts* whose evidence says which cases took part in a value that stands."""
    evidence = dict(facts.evidence)
    for each in found:
        path, said = each.field.path, value_of(facts, each.field)
        stands = path in evidence and said not in (None, "") and key_of(said) == key_of(each.correction.value)
        if stands and each.source not in evidence[path].source:
            first = evidence[path].source or "patterns"
            evidence[path] = replace(evidence[path], source=f"{first} + {each.source}")
    return replace(facts, evidence=evidence)
