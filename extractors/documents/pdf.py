"""PDF bytes to a document, by docling."""

from functools import cache
from io import BytesIO

from docling.backend.docling_parse_backend import ThreadedDoclingParseDocumentBackend
from docling.datamodel.backend_options import ThreadedDoclingParseBackendOptions
from docling.datamodel.base_models import ConversionStatus, DocumentStream, InputFormat
from docling.datamodel.base_models import Page as ParsedPage
from docling.datamodel.document import ConversionResult
from docling.datamodel.pipeline_options import ThreadedPdfPipelineOptions
from docling.document_converter import DocumentConverter, PdfFormatOption
from docling.exceptions import BaseError
from docling_core.types.doc import TableCell, TableItem  # type: ignore[attr-defined] # docling re-exports it without saying so

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.opening import attached_files
from extractors.documents.pipeline import GeometricPdfPipeline
from extractors.documents.rows import rows_of
from extractors.documents.scans import with_pictures_read
from extractors.documents.words import forget_pages, hidden_words, seen_page
from extractors.embedded.messages import data_files
from extractors.recognition.engine import Engine
from rules.document import Cell, Document, Form, Page, Table, Word

#: At most this many hidden rows, and characters of each, are reported.
MAX_HIDDEN = 200


@cache
def converter() -> DocumentConverter:
    """Return docling with our pipeline; made once a process."""
    options = ThreadedPdfPipelineOptions(do_ocr=False, generate_parsed_pages=True)
    backend = ThreadedDoclingParseBackendOptions.model_validate({"parser_threads": 1, "render_pages": False})
    pdf = PdfFormatOption(
        pipeline_cls=GeometricPdfPipeline,
        pipeline_options=options,
        backend=ThreadedDoclingParseDocumentBackend,
        backend_options=backend,
    )
    return DocumentConverter(allowed_formats=[InputFormat.PDF], format_options={InputFormat.PDF: pdf})


def document_of_pdf(content: bytes, engine: Engine = Engine.AUTO) -> Document:
    """Return the document that the PDF *content* holds, the words of its pictures recognised by *engine*.

    Raises DocumentRefused for a PDF that is encrypted, broken, empty or too long, or in which no words can be read,
    and EngineMissing or RecognitionFailed of the engine.
    """
    attached = attached_files(content)
    try:
        result = converter().convert(DocumentStream(name="document.pdf", stream=BytesIO(content)))
    except BaseError as error:
        raise DocumentRefused(Refusal.BROKEN, "This PDF is damaged and cannot be read.") from error
    if result.status is not ConversionStatus.SUCCESS:
        raise DocumentRefused(Refusal.BROKEN, "A page of this PDF is damaged and cannot be read.")
    printed = [_page(result, page) for page in result.pages]
    forget_pages()
    pages = with_pictures_read(content, printed, engine)
    if not any(page.rows for page in pages) and not data_files(attached):
        raise DocumentRefused(Refusal.NO_TEXT, "This PDF holds no text, only pictures of pages (a scan).")
    return Document(Form.PDF, pages, attached, _hidden(result))


def _hidden(result: ConversionResult) -> tuple[str, ...]:
    """Return the rows of words that no person can see, up to a bound."""
    pages = [page.parsed_page for page in result.pages if page.parsed_page]
    rows = [row.text for page in pages for row in rows_of(hidden_words(page))]
    return tuple(row[:MAX_HIDDEN] for row in rows[:MAX_HIDDEN])


def _page(result: ConversionResult, page: ParsedPage) -> Page:
    rows = seen_page(result, page.page_no, page.parsed_page).rows if page.parsed_page else ()
    words = [word for row in rows for segment in row.segments for word in segment.words]
    tables = [
        _table(item, words)
        for item in result.document.tables
        if item.prov and item.prov[0].page_no == page.page_no and item.data.num_rows
    ]
    size = page.size
    return Page(page.page_no, size.width if size else 0, size.height if size else 0, rows, tuple(tables))


def _table(item: TableItem, words: list[Word]) -> Table:
    """Return docling's table with the words that stand in its cells, each in the smallest cell around it."""
    grid: list[list[list[Word]]] = [[[] for _ in range(item.data.num_cols)] for _ in range(item.data.num_rows)]
    cells = sorted((cell for cell in item.data.table_cells if cell.bbox), key=_area)
    for word in words:
        across = (word.box.left + word.box.right) / 2
        down = (word.box.top + word.box.bottom) / 2
        for cell in cells:
            box = cell.bbox
            if box and box.l <= across <= box.r and box.t <= down <= box.b:
                grid[cell.start_row_offset_idx][cell.start_col_offset_idx].append(word)
                break
    return Table(tuple(tuple(Cell(tuple(words)) for words in row) for row in grid))


def _area(cell: TableCell) -> float:
    return cell.bbox.area() if cell.bbox else 0.0
