"""Where one document of a file ends and the next begins.

A new document begins on a page with a title and number of its own, where the pages are counted anew, and after the
document before had its totals. Its number in the head, a count that goes on and a sum carried over speak for one
document. Evidence for and against is *maybe*: a person is asked. General terms, annexes, drawings, statements and bank
details belong to the document before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extractors.bundles.faces import Face, faces_of
from rules.document import Document, Form
from rules.facts import Kind
from rules.spelling import number_key

#: Documents of one file; a file with more is somebody's archive, and is asked about as one.
MOST_PARTS = 12
#: Forms whose pages were made apart from each other.
PAGED = frozenset({Form.PDF, Form.IMAGE})
#: Kinds without totals, or without a number: they end where they end.
_UNPRICED = frozenset({Kind.OTHER, Kind.HANDOVER, Kind.DELIVERY_NOTE, Kind.REMITTANCE})
_UNNUMBERED = frozenset({Kind.HANDOVER, Kind.REMITTANCE})
#: Letters that a recogniser takes for each other.
_ALIKE = str.maketrans("oqdilzsgb", "000112568")


@dataclass(frozen=True, slots=True)
class Part:
    """The pages from *first* to *last* of a file, one document; at the pages *maybe* another one may begin."""

    first: int
    last: int
    maybe: tuple[int, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pages of each document that there may be: `1-2`, `3`."""
        begins = (self.first, *self.maybe)
        ends = (*(each - 1 for each in self.maybe), self.last)
        return tuple(pages_text(first, last) for first, last in zip(begins, ends, strict=True))


def pages_text(first: int, last: int) -> str:
    """Write pages as people do: `3`, `1-2`."""
    return str(first) if first == last else f"{first}-{last}"


class _Says(Enum):
    """What a page says: it goes on, a document begins, or nobody can tell."""

    SAME = auto()
    MAYBE = auto()
    NEW = auto()


def split(document: Document) -> tuple[Part, ...]:
    """Return the parts of *document*, all pages once and in order; one part where nothing speaks for more."""
    whole = (Part(document.pages[0].number, document.pages[-1].number),) if document.pages else ()
    if len(document.pages) < 2 or document.form not in PAGED:  # noqa: PLR2004 - one page is one document
        return whole
    return parts_of(faces_of(document))


def parts_of(faces: Sequence[Face]) -> tuple[Part, ...]:
    """Return the parts of a file whose pages are *faces*, at least one; too many are one, and asked about."""
    parts: list[tuple[list[Face], list[int]]] = [([faces[0]], [])]
    for face in faces[1:]:
        so_far, maybe = parts[-1]
        match _says(so_far, face):
            case _Says.NEW:
                parts.append(([face], []))
                continue
            case _Says.MAYBE:
                maybe.append(face.page)
            case _Says.SAME:
                pass
        so_far.append(face)
    found = tuple(Part(pages[0].page, pages[-1].page, tuple(maybe)) for pages, maybe in parts)
    if len(found) <= MOST_PARTS:
        return found
    begins = sorted([*(each.first for each in found[1:]), *(page for each in found for page in each.maybe)])
    return (Part(found[0].first, found[-1].last, tuple(begins)),)


def _says(so_far: Sequence[Face], face: Face) -> _Says:
    if face.annex or not face.text.strip():
        return _Says.SAME
    if not face.is_titled:
        return _untitled(so_far, face)
    if not face.number.number:
        return _unnumbered(so_far, face)
    head = so_far[0]
    if not head.is_titled:
        return _after_a_cover(so_far, face)
    if head.kind is face.kind and (not head.number.number or _is_same_number(head, face)):
        return _Says.NEW if _is_counted_anew(so_far, face) and _is_complete(so_far) else _Says.SAME
    return _titled(so_far, face)


def _titled(so_far: Sequence[Face], face: Face) -> _Says:
    """Judge a page with a title and number that are not those of the document so far."""
    head, anew = so_far[0], _is_counted_anew(so_far, face)
    referred = any(each.names(face.number.number) for each in so_far)
    if referred and not (anew or face.amounts):
        return _Says.SAME  # a running head that names another document
    another = number_key(face.number.number) != number_key(head.number.number)
    named = another and face.kind is Kind.QUOTE and face.names(head.number.number)
    against = named or _goes_on(so_far, face)
    return _Says.NEW if _is_complete(so_far) and not against else _Says.MAYBE


def _after_a_cover(so_far: Sequence[Face], face: Face) -> _Says:
    """Judge the first title of a file that began without one: with a letter, a fax's cover, a paper of unknown kind."""
    if _goes_on(so_far, face):
        return _Says.SAME
    if any(each.totals for each in so_far):
        return _Says.MAYBE
    named = any(each.amounts and each.names(face.number.number) for each in so_far)
    return _Says.SAME if named else _Says.NEW


def _unnumbered(so_far: Sequence[Face], face: Face) -> _Says:
    """Judge a title without a number: it begins a document where the pages are counted anew, or a handover ends it."""
    head, anew, complete = so_far[0], _is_counted_anew(so_far, face), _is_complete(so_far)
    if _goes_on(so_far, face):
        return _Says.SAME
    if anew and complete:
        return _Says.NEW
    if face.kind is head.kind or not head.is_titled:
        return _Says.SAME
    if face.kind in _UNNUMBERED:
        return _Says.NEW if complete and (face.signature or face.kind is Kind.REMITTANCE) else _Says.MAYBE
    return _Says.MAYBE if complete and face.totals else _Says.SAME


def _untitled(so_far: Sequence[Face], face: Face) -> _Says:
    """Judge a page without a title: with sums of its own it may be another's paper."""
    if not face.totals or _goes_on(so_far, face) or not any(each.totals for each in so_far):
        return _Says.SAME
    known = frozenset[str]().union(*(each.sirens for each in so_far))
    others = bool(face.sirens - known) and bool(known - face.sirens)
    return _Says.MAYBE if others or _is_counted_anew(so_far, face) else _Says.SAME


def _is_same_number(head: Face, face: Face) -> bool:
    """Tell whether two heads name the same document; a version that only one of them gives is no difference."""
    one, other = (number_key(each.number.number).translate(_ALIKE) for each in (head, face))
    versions = {each.number.version for each in (head, face)} - {""}
    return one == other and len(versions) <= 1


def _is_counted_anew(so_far: Sequence[Face], face: Face) -> bool:
    """Tell whether this is a page 1 after pages that were counted."""
    return face.mark is not None and face.mark.is_first and any(each.mark for each in so_far)


def _goes_on(so_far: Sequence[Face], face: Face) -> bool:
    """Tell whether the count of the pages, or a sum, goes on from the page before."""
    counted = [each.mark for each in so_far if each.mark is not None]
    count = face.mark is not None and bool(counted) and face.mark.goes_on_after(counted[-1])
    return count or face.came_over or so_far[-1].goes_on


def _is_complete(so_far: Sequence[Face]) -> bool:
    """Tell whether a document so far can end here: it has its totals, or all pages that it counts."""
    counted = [each.mark for each in so_far if each.mark is not None and each.mark.total]
    if counted:
        return any(each.is_last for each in counted)
    return so_far[0].kind in _UNPRICED or any(each.totals for each in so_far)
