"""One document in several files: photos of its pages, a scan for each page.

Only files whose names differ by numbers are looked at. They are one document where the pages that they bear make it
whole, or where the first begins it and the others only go on. Complete documents beside each other are never joined.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from extractors.bundles.faces import Face, faces_of
from extractors.bundles.split import PAGED, parts_of
from rules.document import Document

#: Files, and pages in them, that may be one document; more photos are of a building site.
MOST_FILES, MOST_PAGES = 10, 20

_NUMBERS = re.compile(r"[\d\s_()\-.]+")
_COUNTED = re.compile(r"\d+")


class Joint(StrEnum):
    """How files belong together: for certain, perhaps, or not."""

    ONE = "one"
    MAYBE = "maybe"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Group:
    """Files by their places in the list of all; in the order of their pages."""

    places: tuple[int, ...]
    joint: Joint


def alike_names(names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the places of the files whose names differ by nothing but numbers, in the order of these; two at least."""
    order = sorted(range(len(names)), key=lambda at: (_stem(names[at]), _counted(names[at]), at))
    groups = (tuple(places) for _, places in groupby(order, key=lambda at: _stem(names[at])))
    return tuple(each for each in groups if 1 < len(each) <= MOST_FILES)


def _stem(name: str) -> str:
    stem, dot, ending = name.casefold().rpartition(".")
    return f"{_NUMBERS.sub('', stem or ending)}{dot}{ending}"


def _counted(name: str) -> tuple[int, ...]:
    return tuple(int(each) for each in _COUNTED.findall(name)[:9] if len(each) < 20)  # noqa: PLR2004 - no date is longer


def joined(documents: Sequence[Document]) -> tuple[Group, ...]:
    """Return which of *documents*, of files with alike names in their order, are one: every one of them once."""
    faces = [faces_of(each) if each.form in PAGED else () for each in documents]
    if not all(faces) or sum(map(len, faces)) > MOST_PAGES:
        return tuple(Group((at,), Joint.APART) for at in range(len(documents)))
    return groups_of(faces)


def groups_of(files: Sequence[Sequence[Face]]) -> tuple[Group, ...]:
    """Return which files, each with the faces of its pages, are one document: every file once."""
    order = _by_marks(files)
    starts: list[tuple[int, ...]] = []
    seen: list[Face] = []
    for at in order:
        begins = not seen or _begins([*seen, *_numbered(files[at], len(seen))], len(seen))
        if begins:
            starts.append((at,))
            seen = list(_numbered(files[at], 0))
        else:
            starts[-1] = (*starts[-1], at)
            seen += _numbered(files[at], len(seen))
    return tuple(Group(places, _joint([files[at] for at in places])) for places in _apart(starts, files))


def _numbered(file: Sequence[Face], before: int) -> list[Face]:
    return [replace(face, page=before + number) for number, face in enumerate(file, 1)]


def _begins(faces: Sequence[Face], before: int) -> bool:
    """Tell whether another document begins for certain with the page behind the first *before*."""
    return any(part.first == before + 1 for part in parts_of(faces))


def _by_marks(files: Sequence[Sequence[Face]]) -> tuple[int, ...]:
    """Return the order of the files: by the pages that they bear, where all bear pages of one count, else as given."""
    marks = [file[0].mark for file in files]
    totals = {mark.total if mark else 0 for mark in marks}
    numbers = [mark.number if mark else 0 for mark in marks]
    given = tuple(range(len(files)))
    counted = len(totals) == 1 and 0 not in totals and len(set(numbers)) == len(numbers)
    return tuple(sorted(given, key=lambda at: numbers[at])) if counted else given


def _apart(groups: Sequence[tuple[int, ...]], files: Sequence[Sequence[Face]]) -> list[tuple[int, ...]]:
    """Return the groups, those that nothing holds together one by one."""
    found: list[tuple[int, ...]] = []
    for places in groups:
        if len(places) > 1 and _joint([files[at] for at in places]) is Joint.APART:
            found += [(at,) for at in places]
        else:
            found.append(places)
    return found


def _joint(files: Sequence[Sequence[Face]]) -> Joint:
    """Judge files that follow each other, of which none begins another document for certain."""
    if len(files) < 2 or any(len(parts_of(file)) > 1 for file in files):  # noqa: PLR2004 - one file is one document
        return Joint.APART
    faces = [face for file in files for face in file]
    first, rest = files[0], files[1:]
    maybe = any(part.maybe for part in parts_of(_numbered(faces, 0)))
    if _is_counted_whole(faces):
        return Joint.MAYBE if maybe else Joint.ONE
    if not first[0].is_titled or any(face.mark for face in faces):
        # Pages of a count that is not whole are told as such; without a beginning nothing goes on.
        return Joint.MAYBE if _some_go_on(files) else Joint.APART
    if any(face.totals for face in first):
        signed = any(face.signature for face in first)
        alone = all(not face.is_titled and face.signature and not face.totals for file in rest for face in file)
        return Joint.ONE if alone and not signed and not maybe else Joint.APART
    ends = any(face.totals for file in rest for face in file)
    known = all(not face.is_titled or _same(first[0], face) for file in rest for face in file)
    if ends and known:
        return Joint.MAYBE if maybe else Joint.ONE
    return Joint.MAYBE if ends else Joint.APART


def _same(one: Face, other: Face) -> bool:
    return one.kind is other.kind and (not other.number.number or one.number.number == other.number.number)


def _is_counted_whole(faces: Sequence[Face]) -> bool:
    """Tell whether the pages bear 1 to the last of their count, in order."""
    marks = [face.mark for face in faces]
    numbers = [mark.number if mark else 0 for mark in marks]
    totals = {mark.total if mark else 0 for mark in marks}
    return totals == {len(faces)} and numbers == list(range(1, len(faces) + 1))


def _some_go_on(files: Sequence[Sequence[Face]]) -> bool:
    """Tell whether the count of one file's pages goes on in the next."""
    pairs = ((one[-1].mark, other[0].mark) for one, other in pairwise(files))
    return any(one and other and other.goes_on_after(one) for one, other in pairs)
