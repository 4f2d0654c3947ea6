"""docling-parse's word cells to words, split by whether a person can see them."""

from collections.abc import Iterable

from docling_core.types.doc.page import PdfCellRenderingMode, SegmentedPdfPage, TextCell

from rules.document import Box, Word

INVISIBLE = frozenset({PdfCellRenderingMode.INVISIBLE, PdfCellRenderingMode.ONLY_CLIPPING})


def words_of_page(page: SegmentedPdfPage) -> Iterable[tuple[Word, TextCell]]:
    """Yield every word of *page* with the cell that it comes from, the invisible ones too."""
    for cell in page.word_cells:
        text = cell.text.strip()
        if text:
            yield Word(text, _box(cell)), cell


def _box(cell: TextCell) -> Box:
    rect = cell.rect
    across = (rect.r_x0, rect.r_x1, rect.r_x2, rect.r_x3)
    down = (rect.r_y0, rect.r_y1, rect.r_y2, rect.r_y3)
    return Box(min(across), min(down), max(across), max(down))
