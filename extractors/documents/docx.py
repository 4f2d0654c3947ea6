"""DOCX bytes to a document, by docling's own backend: paragraphs are rows, tables stay tables."""

from dataclasses import replace
from functools import cache
from io import BytesIO

from docling.datamodel.base_models import DocumentStream, InputFormat
from docling.document_converter import DocumentConverter
from docling.exceptions import BaseError
from docling_core.types.doc import DoclingDocument, TableItem, TextItem  # type: ignore[attr-defined] # docling re-exports it without saying so

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.office import fault_of
from extractors.documents.text import words_of
from extractors.documents.word_parts import parts_of
from extractors.xml import BrokenXml
from rules.document import Cell, Document, Form, Page, Row, Segment, Table


@cache
def converter() -> DocumentConverter:
    """Return docling for DOCX; made once a process."""
    return DocumentConverter(allowed_formats=[InputFormat.DOCX])


def document_of_docx(content: bytes) -> Document:
    """Return the document that the DOCX *content* holds: one page, whose words stand NOWHERE.

    Raises DocumentRefused for a file that docling cannot read, or that has no text.
    """
    fault = fault_of(content)
    if fault is Refusal.TOO_LARGE:
        raise DocumentRefused(Refusal.TOO_LARGE, "This Word document is too large to be read.")
    if fault is not None:
        raise DocumentRefused(Refusal.BROKEN, "This Word document is damaged and cannot be read.")
    try:
        parts = parts_of(content)
        result = converter().convert(DocumentStream(name="document.docx", stream=BytesIO(parts.content)))
    except (BaseError, BrokenXml) as error:
        raise DocumentRefused(Refusal.BROKEN, "This Word document is damaged and cannot be read.") from error
    page = _page(result.document)
    if not page.rows and not parts.hidden:
        raise DocumentRefused(Refusal.NO_TEXT, "This Word document holds no text.")
    page = replace(page, rows=(*parts.head, *page.rows, *parts.foot))
    return Document(Form.DOCX, (page,), hidden=parts.hidden, unread=parts.unread)


def _page(source: DoclingDocument) -> Page:
    rows: list[Row] = []
    tables: list[Table] = []
    for item, _ in source.iterate_items():
        if isinstance(item, TableItem):
            table = _table(item)
            tables.append(table)
            rows += [Row(tuple(Segment(cell.words) for cell in row if cell.words)) for row in table.rows]
        elif isinstance(item, TextItem):
            rows += [Row((Segment(words),)) for line in item.text.splitlines() if (words := words_of(line))]
    return Page(1, 0, 0, tuple(row for row in rows if row.segments), tuple(tables))


def _table(item: TableItem) -> Table:
    grid = [[Cell(()) for _ in range(item.data.num_cols)] for _ in range(item.data.num_rows)]
    for cell in item.data.table_cells:
        grid[cell.start_row_offset_idx][cell.start_col_offset_idx] = Cell(words_of(cell.text))
    return Table(tuple(tuple(row) for row in grid))
