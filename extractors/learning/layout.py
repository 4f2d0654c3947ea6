"""The fingerprint of a document's layout: its labels and column titles with coarse places, without its figures."""

import re
from collections.abc import Iterator

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.dates import dates_in
from extractors.patterns.identifiers import identifiers_in
from extractors.patterns.phrase import Phrase, Strip, strips_of
from rules.case import Layout
from rules.document import NOWHERE, Document

#: Labels of one document that are kept; characters and words of one label.
MOST_LABELS, LONGEST, MOST_WORDS = 120, 40, 5
#: Cells from which a row without figures is a table's header.
COLUMNS = 3

_DIGIT = re.compile(r"\d")
_WORD_WITH_DIGIT = re.compile(r"\S*\d")
_EDGE = " :.=*-\u2022(|_\u2026#"
_SORTS = frozenset({"siren", "vat_number", "iban"})


def layout_of(document: Document, own: frozenset[str] = frozenset()) -> Layout:
    """Return the layout of *document*; *own* are the firm's identifiers, which say nothing of a sender."""
    strips = strips_of(document)
    middles = {page.number: page.width / 2 for page in document.pages}
    labels = {_placed(label, made, middles) for strip in strips for label, made in _labels(strip)}
    bears = {found.found.value for found in identifiers_in(strips) if found.valid and found.sort in _SORTS}
    return Layout(labels=tuple(sorted(labels))[:MOST_LABELS], identifiers=tuple(sorted(bears - own)))


def label_in(text: str) -> str:
    """Return the label that *text* (plain spelling) is or begins with; empty where there is none."""
    head = text.partition(":")[0] if ":" in text else text
    found = _WORD_WITH_DIGIT.search(head)
    label = (head[: found.start()] if found else head).strip(_EDGE)
    fits = 1 < len(label) <= LONGEST and len(label.split()) <= MOST_WORDS and any(each.isalpha() for each in label)
    return label if fits else ""


def _labels(strip: Strip) -> Iterator[tuple[str, Phrase]]:
    """Give the labels of a row: all of a table's header, what stands before a colon or before a lone figure."""
    phrases = strip.phrases
    figures = [bool(_DIGIT.search(made.plain)) for made in phrases]
    header = len(phrases) >= COLUMNS and not any(figures)
    pair = figures == [False, True]
    for place, made in enumerate(phrases):
        alone = not figures[place] and (header or (pair and place == 0))
        if (label := label_in(made.plain)) and (alone or ":" in made.plain or _is_answered(made.plain)):
            yield label, made


def _is_answered(text: str) -> bool:
    """Tell whether *text* is a label with one figure, amount, day or number behind it."""
    found = _WORD_WITH_DIGIT.search(text)
    rest = text[found.start() :].strip() if found else ""
    return bool(rest) and (" " not in rest or is_amount(rest) or bool(dates_in(rest)))


def _placed(label: str, made: Phrase, middles: dict[int, float]) -> str:
    """Return a label with the half of the page in which its phrase begins; words without a place have none."""
    if made.box == NOWHERE:
        return label
    return f"{'left' if made.box.left < middles.get(made.page, 0) else 'right'} {label}"
