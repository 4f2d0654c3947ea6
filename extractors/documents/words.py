"""docling-parse's word cells to words, split by whether a person can see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from docling_core.types.doc.page import PdfCellRenderingMode, PdfTextCell, SegmentedPdfPage, TextCell

from extractors.documents.apart import together
from extractors.documents.rows import rows_of
from extractors.documents.visibility import DrawnPage
from extractors.remembered import Remembered
from rules.document import Box, Row, Word

#: Points; no row of print is lower.
LEAST_ROW = 5.0


def mark_hidden(page: SegmentedPdfPage, drawn: DrawnPage) -> None:
    """Make each word's rendering mode say whether a person can see it; what stands beside the page is hidden."""
    words = [cell for cell in page.word_cells if isinstance(cell, PdfTextCell)]
    for cell in words:
        shown = drawn.shows(_box(cell), cell.text.strip())
        cell.rendering_mode = PdfCellRenderingMode.FILL_TEXT if shown else PdfCellRenderingMode.INVISIBLE
    for text in drawn.outside() if words else ():
        beside = words[0].model_copy(update={"text": text, "rendering_mode": PdfCellRenderingMode.INVISIBLE})
        page.word_cells.append(beside)


def seen_words(page: SegmentedPdfPage) -> Iterator[tuple[Word, TextCell]]:
    """Yield every word of *page* that a person can see, with the cell that it comes from, or begins in."""
    before: tuple[Word, TextCell] | None = None
    for cell in page.word_cells:
        if not cell.text.strip() or _hidden(cell):
            continue
        word = Word(spelled(cell.text).strip(), _readable(_box(cell)))
        whole = together(before[0], word) if before else None
        if before and whole:
            before = whole, before[1]
            continue
        if before:
            yield before
        before = word, cell
    if before:
        yield before


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The *words* of a page that a person can see, each with its cell, and the *rows* that they make."""

    words: tuple[tuple[Word, TextCell], ...]
    rows: tuple[Row, ...]


NOTHING_SEEN = SeenPage((), ())
_seen: Remembered[SeenPage] = Remembered()


def seen_page(result: object, number: int, page: SegmentedPdfPage) -> SeenPage:
    """Return what a person can see on the page of a *result* of docling's: its stages and we after them ask for it."""

    def made() -> SeenPage:
        words = tuple(seen_words(page))
        return SeenPage(words, rows_of(word for word, _ in words))

    return _seen.get(result, number, made)


def forget_pages() -> None:
    """Let go of the latest result: it keeps a whole PDF in memory."""
    _seen.forget()


def hidden_words(page: SegmentedPdfPage) -> Iterator[Word]:
    """Yield every word of *page* that a person cannot see; dots and dashes say nothing, seen or not."""
    for cell in page.word_cells:
        if _hidden(cell) and any(character.isalnum() for character in cell.text):
            yield Word(cell.text.strip(), _box(cell))


def spelled(text: str) -> str:
    """Return *text* with a space for what a font does not name: often the narrow space of an amount."""
    return "".join(max(char, " ") for char in text)


def _readable(box: Box) -> Box:
    """Give a stroke without height of its own (a minus sign) that of small print, so that it stays on its row."""
    if box.bottom - box.top >= LEAST_ROW:
        return box
    middle = (box.top + box.bottom) / 2
    return Box(box.left, middle - LEAST_ROW / 2, box.right, middle + LEAST_ROW / 2)


def _hidden(cell: TextCell) -> bool:
    return isinstance(cell, PdfTextCell) and cell.rendering_mode is PdfCellRenderingMode.INVISIBLE


def _box(cell: TextCell) -> Box:
    rect = cell.rect
    across = (rect.r_x0, rect.r_x1, rect.r_x2, rect.r_x3)
    down = (rect.r_y0, rect.r_y1, rect.r_y2, rect.r_y3)
    return Box(min(across), min(down), max(across), max(down))
