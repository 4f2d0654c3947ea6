"""From a correction to its lessons: where the right value stands in the document, and by which label it is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.evidence import WordIndex, value_stands_in
from extractors.learning.layout import layout_of
from extractors.learning.occurrences import key_of, occurrences
from rules.case import Layout, Lesson
from rules.correction import CorrectedField, Correction
from rules.document import Document
from rules.facts import Evidence
from rules.party import Company

#: Places of one value that are kept: a total stands in the table, below it and beside the account.
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Taught:
    """What a correction teaches of a document, and where each corrected value *stands* in it."""

    layout: Layout
    lessons: tuple[Lesson, ...]
    stands: dict[CorrectedField, Evidence]


def own_identifiers(company: Company) -> frozenset[str]:
    """Return the firm's own identifiers."""
    return frozenset(filter(None, (company.siren, company.vat_number, company.iban)))


def teach(document: Document, corrections: Sequence[Correction], company: Company) -> Taught:
    """Return what *corrections* teach; a value that has no label, or stands nowhere, is kept without one."""
    lessons: list[Lesson] = []
    stands: dict[CorrectedField, Evidence] = {}
    index = WordIndex(document)
    for each in corrections:
        found = [one for one in occurrences(document, each.field) if key_of(one.value) == key_of(each.value)]
        labelled = {(one.label, one.place): one for one in reversed(found)}
        words = found[0].evidence if found else _unlabelled(document, index, each)
        if words is not None:
            stands[each.field] = words
        lessons += [
            Lesson(field=each.field, value=str(each.value), words=one.evidence.text, label=label, place=place)
            for (label, place), one in list(reversed(labelled.items()))[:MOST_PLACES]
        ] or [Lesson(field=each.field, value=str(each.value), words=words.text if words else "")]
    return Taught(layout_of(document, own_identifiers(company)), tuple(lessons), stands)


def _unlabelled(document: Document, index: WordIndex, correction: Correction) -> Evidence | None:
    """Return the first words in which a value stands without a label; a kind's code is no word of a document."""
    if correction.field is CorrectedField.KIND:
        return None
    if correction.text:
        return index.find(correction.text)
    rows = ((page.number, segment) for page in document.pages for row in page.rows for segment in row.segments)
    return next(
        (
            Evidence(number, segment.text, segment.box)
            for number, segment in rows
            if value_stands_in(segment.text, correction.value)
        ),
        None,
    )
