"""A corrected document, opened once more: where its right values stand, and what former cases would have said."""

from dataclasses import dataclass, replace

from extractors.documents.convert import convert
from extractors.learning.learned import Learned, learned
from extractors.learning.teaching import Taught, teach
from extractors.reader import ReadingContext
from rules.correction import Correction
from rules.document import Document
from rules.kept_words import packed


@dataclass(frozen=True, slots=True)
class Seen:
    """What a correction *taught*, what former cases *said* of the document, and its *words* to keep."""

    taught: Taught
    said: tuple[Learned, ...]
    words: bytes


def seen_again(
    file: tuple[bytes, str, str], pages: tuple[int, int], corrections: tuple[Correction, ...], context: ReadingContext
) -> Seen:
    """Return what *corrections* teach of *file* (content, media type, name), of these *pages* only unless they are 0.

    Raises DocumentRefused.
    """
    content, media_type, name = file
    document = _only(convert(content, media_type, name, context.engine), pages)
    return Seen(teach(document, corrections, context.company), learned(document, context), packed(document.pages))


def _only(document: Document, pages: tuple[int, int]) -> Document:
    first, last = pages
    here = tuple(page for page in document.pages if first <= page.number <= last)
    return replace(document, pages=here) if here else document
