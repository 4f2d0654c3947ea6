"""Pages that a document says it has and that did not come: a lone « page 3/3 » is a page of a longer document."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.bundles.page_marks import PageMark, page_mark
from extractors.bundles.split import PAGED
from extractors.patterns.phrase import strips_of
from rules.document import Document


@dataclass(frozen=True, slots=True)
class Lacking:
    """Of *total* pages only those *here* came."""

    here: tuple[int, ...]
    total: int


def lacking(document: Document) -> Lacking | None:
    """Return which pages of *document* are missing by what its pages say; None where none is, or nobody can tell."""
    if document.form not in PAGED:
        return None
    return lacking_of(marks_of(document), tuple(page.number for page in document.pages))


def marks_of(document: Document) -> tuple[PageMark, ...]:
    """Return the marks of the pages that bear one with a total."""
    strips = strips_of(document)
    marks = (page_mark([each for each in strips if each.page == page.number], page.height) for page in document.pages)
    return tuple(mark for mark in marks if mark is not None and mark.total)


def lacking_of(marks: Sequence[PageMark], pages: Sequence[int]) -> Lacking | None:
    """Return what *marks* say is missing; where a whole file is counted and *pages* are a part of it, nothing is."""
    totals = {mark.total for mark in marks}
    here = tuple(sorted({mark.number for mark in marks}))
    if len(totals) != 1 or len(here) != len(marks):
        return None
    (total,) = totals
    counted_through = bool(pages) and pages[0] > 1 and here[0] == pages[0]
    unmarked = len(pages) - len(marks)
    if counted_through or total - len(here) <= unmarked:
        return None
    return Lacking(here, total)
