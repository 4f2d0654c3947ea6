"""A long document in pieces that a model can take: whole pages where they fit, and never a row cut in two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.language_model.cost import BYTES_PER_TOKEN
from extractors.language_model.prompt import lines_of
from rules.document import Document

#: The part of a piece that repeats the head of the first page.
HEAD_SHARE = 6

#: Between the cells of a table's row.
BAR = " | "


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document's text, and the numbers of the pages that it shows something new of."""

    text: str
    pages: tuple[int, ...]


def pieces_of(document: Document, tokens: int) -> tuple[Piece, ...]:
    """Return the text of *document* in pieces of at most so many *tokens*; each repeats the head of the first page.

    A piece that begins within a table repeats the table's header. A single row longer than a piece stands alone.
    """
    room = tokens * BYTES_PER_TOKEN
    pages = [list(lines_of(page)) for page in document.pages]
    if sum(_size(line) for lines in pages for line in lines) <= room:
        text = "\n".join(line for lines in pages for line in lines)
        return (Piece(text, tuple(page.number for page in document.pages)),)
    head = _head(pages, room // HEAD_SHARE)
    return tuple(_packed(document, pages, head, room))


def _packed(document: Document, pages: Sequence[Sequence[str]], head: str, room: int) -> Iterator[Piece]:
    """Yield the pieces: a page that does not fit behind the ones before begins a new one, a long page is cut."""
    kept: list[str] = []
    numbers: list[int] = []
    for page, lines in zip(document.pages, pages, strict=True):
        whole = sum(_size(line) for line in lines)
        if kept and _total(kept) + whole > room:
            yield _piece(kept, numbers, head)
            kept, numbers = [head], []
        header = ""
        for line in lines:
            header = (header or line) if BAR in line else ""
            if numbers and page.number in numbers and _total(kept) + _size(line) > room:
                yield _piece(kept, numbers, head)
                kept, numbers = [head, lines[0], *([header] if header and header != line else [])], []
            kept.append(line)
            if page.number not in numbers:
                numbers.append(page.number)
    if numbers:
        yield _piece(kept, numbers, head)


def _piece(lines: Sequence[str], numbers: Sequence[int], head: str) -> Piece:
    return Piece("\n".join(line for line in lines if line or not head), tuple(numbers))


def _head(pages: Sequence[Sequence[str]], room: int) -> str:
    """Return the rows of the first page before its first table, as far as there is *room*."""
    kept: list[str] = []
    for line in pages[0] if pages else ():
        if BAR in line or _total(kept) + _size(line) > room:
            break
        kept.append(line)
    return "\n".join(kept)


def _total(lines: Sequence[str]) -> int:
    return sum(_size(line) for line in lines)


def _size(line: str) -> int:
    return len(line.encode()) + 1
