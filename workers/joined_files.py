"""Files of one mail that may be pages of one document: opened before they are read, because only their pages tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.bundles.join import Joint, alike_names
from extractors.documents.convert import PDF, PICTURES
from extractors.documents.errors import DocumentRefused
from extractors.errors import ExtractorsError
from extractors.parts import PAGES, OpenedPart, bound, groups_in, is_joinable, opened_parts
from extractors.reader import ReadingContext
from ledger import StoredDocument
from rules.facts import Doubt
from workers.office import Office

#: Files that a document's name tells one by one.
MOST_NAMED = 3
ONE_IN_SEVERAL = "the file may be one page of a document that came in several files"


@dataclass(frozen=True, slots=True)
class Opened:
    """Files that were opened together: one alone, or several that are one document.

    `pages` are those of each file in the document that they make; `doubt` tells that they may be one.
    """

    files: tuple[StoredDocument, ...]
    parts: tuple[OpenedPart, ...]
    pages: tuple[tuple[int, int], ...] = ()
    doubt: Doubt | None = None

    @property
    def name(self) -> str:
        """The names of the files."""
        return _names(self.files)


def opened_together(office: Office, files: Sequence[StoredDocument], context: ReadingContext) -> tuple[Opened, ...]:
    """Open the files whose names differ only by numbers; those that cannot be opened are left to be read alone."""
    able = [each for each in files if not each.problem and each.media_type in {PDF, *PICTURES}]
    return tuple(
        each
        for places in alike_names([file.name for file in able])
        for each in _opened(office, [able[at] for at in places], context)
    )


def _opened(office: Office, files: list[StoredDocument], context: ReadingContext) -> Iterator[Opened]:
    found: list[tuple[OpenedPart, ...]] = []
    try:
        for each in files:
            given = (office.files.get(each.sha256), each.media_type, each.name, context)
            found.append(office.documents.run(opened_parts, *given))
    except (DocumentRefused, ExtractorsError):
        pass  # each is read alone, and says what is wrong with it; those that were opened need not be opened again
    opened = list(zip(files, found, strict=False))
    yield from (Opened((file,), parts) for file, parts in opened if not is_joinable(parts))
    pages = [(file, parts[0]) for file, parts in opened if is_joinable(parts)]
    for group in office.documents.run(groups_in, tuple(part for _, part in pages)):
        chosen = [pages[at] for at in group.places]
        group_files = tuple(file for file, _ in chosen)
        if group.joint is Joint.ONE:
            whole, ranges = bound([part for _, part in chosen])
            yield Opened(group_files, (whole,), ranges)
        else:
            doubt = Doubt(PAGES, ONE_IN_SEVERAL, (_names(group_files),)) if group.joint is Joint.MAYBE else None
            yield from (Opened((file,), (part,), doubt=doubt) for file, part in chosen)


def _names(files: Sequence[StoredDocument]) -> str:
    names = [each.name for each in files]
    return " + ".join(names if len(names) <= MOST_NAMED else [names[0], "…", names[-1]])
