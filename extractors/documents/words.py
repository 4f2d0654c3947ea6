"""docling-parse's word cells to words, split by whether a person can see them."""

from collections.abc import Iterator

from docling_core.types.doc.page import PdfCellRenderingMode, PdfTextCell, SegmentedPdfPage, TextCell

from extractors.documents.visibility import DrawnPage
from rules.document import Box, Word


def mark_hidden(page: SegmentedPdfPage, drawn: DrawnPage) -> None:
    """Make each word's rendering mode say whether a person can see it."""
    for cell in page.word_cells:
        if isinstance(cell, PdfTextCell):
            mode = PdfCellRenderingMode.FILL_TEXT if drawn.shows(_box(cell)) else PdfCellRenderingMode.INVISIBLE
            cell.rendering_mode = mode


def seen_words(page: SegmentedPdfPage) -> Iterator[tuple[Word, TextCell]]:
    """Yield every word of *page* that a person can see, with the cell that it comes from."""
    for cell in page.word_cells:
        if cell.text.strip() and not _hidden(cell):
            yield Word(cell.text.strip(), _box(cell)), cell


def hidden_words(page: SegmentedPdfPage) -> Iterator[Word]:
    """Yield every word of *page* that a person cannot see."""
    for cell in page.word_cells:
        if cell.text.strip() and _hidden(cell):
            yield Word(cell.text.strip(), _box(cell))


def _hidden(cell: TextCell) -> bool:
    return isinstance(cell, PdfTextCell) and cell.rendering_mode is PdfCellRenderingMode.INVISIBLE


def _box(cell: TextCell) -> Box:
    rect = cell.rect
    across = (rect.r_x0, rect.r_x1, rect.r_x2, rect.r_x3)
    down = (rect.r_y0, rect.r_y1, rect.r_y2, rect.r_y3)
    return Box(min(across), min(down), max(across), max(down))
