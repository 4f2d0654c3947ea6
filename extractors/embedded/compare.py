"""The data of a document against its page, as patterns read it: what both say must be the same.

A person sees the page and a machine the data; who relies on one must not be told another by the other. A value that
differs is left out, is a doubt with both values (the page's first), and a warning. A value that only one of them gives
is kept; one that both give has its place on the page as evidence.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from extractors.agree import agree
from extractors.embedded.alike import alike, contradictions
from extractors.evidence import WordIndex, value_stands_in
from extractors.patterns.dates import Order, dates_in
from rules.document import Document
from rules.facts import DocumentWarning, Doubt, Evidence, Facts, Kind, Party, WarningKind
from rules.spelling import finds_number, fold, number_key
from rules.wording import say

#: What stands in parts: data that give it settle every doubt of the page about a part.
_IN_PARTS = frozenset({"lines", "vat"})
#: Values, beside its number, that every page of figures shows; its date may be in a language that is not read.
_SUMS = ("net", "gross")
_ON_EVERY_PAGE = ("date", *_SUMS)
#: Fields that are contradicted as a whole, and their value where nothing is given.
_NOTHING: dict[str, Any] = {"lines": (), "payment_terms": ""}


def compared(data: Facts, page: Facts, document: Document, language: str) -> Facts:
    """Return what *data* and the *page* of one *document* say together; reasons are in *language*."""
    if not data.evidence:  # they could not be read
        return replace(page, doubts=(*data.doubts, *page.doubts))
    reason = say(language, "embedded_differs")
    told = replace(data, number=page.number) if _is_split(data, page) else data
    together = agree([replace(alike(told, page), doubts=()), replace(told, doubts=())], reason)
    for field, values in contradictions(data, page).items():
        together = replace(
            together, doubts=(*together.doubts, Doubt(field, reason, values)), **{field: _NOTHING[field]}
        )
    differ = (*together.doubts, *_not_on_page(data, page, document, say(language, "embedded_not_on_page")))
    fields = {doubt.field for doubt in differ}
    left = (doubt for doubt in page.doubts if not _is_settled(doubt, data, page, fields))
    return replace(
        together,
        evidence=_evidence(data, together),
        doubts=tuple(dict.fromkeys([*data.doubts, *differ, *left])),
        warnings=(*together.warnings, *(_warning(doubt, language) for doubt in differ)),
    )


def _is_split(data: Facts, page: Facts) -> bool:
    """Tell whether the page says apart what the data say in one: a number and its version."""
    return bool(page.version) and number_key(page.number + page.version) == number_key(data.number)


def _not_on_page(data: Facts, page: Facts, document: Document, reason: str) -> Iterator[Doubt]:
    """Yield a doubt for what every page has and patterns did not find on it, if no words of it have it either."""
    if not any(character.isdigit() for character in document.text):
        return  # a picture, in which no figure was recognised
    rows = [row.text for each in document.pages for row in each.rows]
    dated = any(True for order in Order for _ in dates_in(fold(document.text), order))
    for field in _ON_EVERY_PAGE if dated else _SUMS:
        value = getattr(data, field)
        if value and getattr(page, field) is None and not any(value_stands_in(row, value) for row in rows):
            yield Doubt(field, reason, ("", str(value)))
    if data.number and not page.number and not _stands_in(document, data.number):
        yield Doubt("number", reason, ("", data.number))


def _stands_in(document: Document, number: str) -> bool:
    return WordIndex(document).find(number) is not None or finds_number(document.text, number)


def _is_settled(doubt: Doubt, data: Facts, page: Facts, differ: Collection[str]) -> bool:
    """Tell whether the data answer what the page left open: by saying the same, or one of the values it offers."""
    value, on_page = _value(data, doubt.field), _value(page, doubt.field)
    if not value:
        return False
    if not doubt.values or doubt.field.partition("@")[0].partition(".")[0] in _IN_PARTS:
        return True
    agreed = bool(on_page) and doubt.field not in differ
    return agreed or number_key(str(value)) in {number_key(each) for each in doubt.values}


def _value(facts: Facts, field: str) -> object:
    """Return what stands at *field*, of a party or of the whole; a kind that is not known is nothing."""
    root, _, part = field.partition("@")[0].partition(".")
    value = getattr(facts, root, None)
    if isinstance(value, Party):
        return getattr(value, part, None)
    return None if value is Kind.OTHER else value


def _evidence(data: Facts, together: Facts) -> dict[str, Evidence]:
    """Return the page's evidence where it has any, and the data's for all that was not left out."""
    out = tuple(doubt.field for doubt in together.doubts)
    return {
        path: each
        for path, each in {**data.evidence, **together.evidence}.items()
        if not any(path == field or path.startswith(f"{field}.") for field in out)
    }


def _warning(doubt: Doubt, language: str) -> DocumentWarning:
    page, data = doubt.values[0], doubt.values[-1]
    detail = say(language, "embedded_detail", field=doubt.field, page=page, data=data)
    unseen = f"{doubt.field} {data} {doubt.reason}"
    return DocumentWarning(WarningKind.EMBEDDED_DATA_DIFFERS, detail if page else unseen)
