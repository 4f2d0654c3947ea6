"""docling's PDF pipeline without models: docling-parse's words, and geometry of ours for layout and tables.

With models installed docling's own pipeline could stand in: `pdf.py` reads nothing but docling's result.
The words of pictures are recognised after it (`scans.py`): our geometry needs no stage of docling's for them.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from docling.datamodel.base_models import Cluster, LayoutPrediction, Page, Table, TableStructurePrediction
from docling.datamodel.document import ConversionResult
from docling.datamodel.pipeline_options import (
    BaseLayoutOptions,
    BaseLayoutPostprocessorOptions,
    BaseTableStructureOptions,
)
from docling.models.base_layout_model import BaseLayoutModel
from docling.models.base_layout_postprocessing_model import BaseLayoutPostprocessingModel
from docling.models.base_model import BasePageModel
from docling.models.base_table_model import BaseTableStructureModel
from docling.models.stages.form_field.form_field_model import PdfFormFieldModel
from docling.models.stages.heading_hierarchy.heading_hierarchy_model import HeadingHierarchyModel
from docling.models.stages.page_assemble.page_assemble_model import PageAssembleModel, PageAssembleOptions
from docling.models.stages.reading_order.readingorder_model import ReadingOrderModel, ReadingOrderOptions
from docling.pipeline.standard_pdf_pipeline import StandardPdfPipeline
from docling_core.types.doc import TableCell  # type: ignore[attr-defined] # docling re-exports it without saying so
from docling_core.types.doc.base import BoundingBox, CoordOrigin
from docling_core.types.doc.labels import DocItemLabel
from docling_core.types.doc.page import TextCell

from extractors.documents.grid import FoundTable, tables_of
from extractors.documents.opening import opened
from extractors.documents.visibility import DrawnPage
from extractors.documents.words import NOTHING_SEEN, mark_hidden, seen_page
from rules.document import Box, Cell, Word

#: A page with more words is no page of a quote; tables are not looked for in it.
MOST_WORDS = 5000


class ParsedPages(BasePageModel):
    """The first stage: docling-parse's words, each marked with whether a person can see it."""

    def __call__(self, conv_res: ConversionResult, page_batch: Iterable[Page]) -> Iterable[Page]:
        """Give each page its words."""
        for page in page_batch:
            source = page._backend  # noqa: SLF001 - docling's own stages do the same
            if source is not None and source.is_valid():
                page.parsed_page = source.get_segmented_page()
            if page.parsed_page is not None:
                with opened(_content(conv_res)) as pdf:
                    mark_hidden(page.parsed_page, DrawnPage(pdf[page.page_no - 1]))
            yield page


class NoRecognition(BasePageModel):
    """The stage where docling would recognise the text of pictures: `scans.py` does, which knows the pages' text."""

    def __call__(self, conv_res: ConversionResult, page_batch: Iterable[Page]) -> Iterable[Page]:  # noqa: ARG002 - docling's signature
        """Pass all pages on."""
        return page_batch


class NoLayout(BaseLayoutModel):
    """The stage where a model would look at the page's picture: geometry does it later, from the words."""

    def __init__(self) -> None:
        """Need nothing."""

    @classmethod
    def get_options_type(cls) -> type[BaseLayoutOptions]:
        """Return docling's bare options."""
        return BaseLayoutOptions

    def predict_layout(self, conv_res: ConversionResult, pages: Sequence[Page]) -> Sequence[LayoutPrediction]:  # noqa: ARG002 - docling's signature
        """Predict nothing."""
        return [LayoutPrediction() for _ in pages]


class GeometricLayout(BaseLayoutPostprocessingModel):
    """Finds the tables and the text between them."""

    def __init__(self) -> None:
        """Start with no page seen."""
        self._tables: dict[tuple[int, int], dict[int, FoundTable]] = {}

    @classmethod
    def get_options_type(cls) -> type[BaseLayoutPostprocessorOptions]:
        """Return docling's bare options."""
        return BaseLayoutPostprocessorOptions

    def postprocess_layout(self, conv_res: ConversionResult, pages: Sequence[Page]) -> Sequence[LayoutPrediction]:
        """Return one cluster for each table and for all rows between two: docling's next stages are quadratic."""
        return [self._layout(conv_res, page) for page in pages]

    def _layout(self, conv_res: ConversionResult, page: Page) -> LayoutPrediction:
        seen = seen_page(conv_res, page.page_no, page.parsed_page) if page.parsed_page else NOTHING_SEEN
        cells, rows = {id(word): cell for word, cell in seen.words}, seen.rows
        tables = {table.first: table for table in (tables_of(rows) if len(cells) <= MOST_WORDS else ())}
        clusters = []
        index = 0
        while index < len(rows):
            table = tables.get(index)
            end = table.end if table else min((first for first in tables if first > index), default=len(rows))
            label = DocItemLabel.TABLE if table else DocItemLabel.TEXT
            words = [word for row in rows[index:end] for segment in row.segments for word in segment.words]
            clusters.append(_cluster(index, label, words, [cells[id(word)] for word in words]))
            index = end
        self._tables[id(conv_res), page.page_no] = tables
        return LayoutPrediction(clusters=clusters)

    def take_tables(self, conv_res: ConversionResult, page: Page) -> dict[int, FoundTable]:
        """Return the tables of *page* by the id of their cluster, and forget them."""
        return self._tables.pop((id(conv_res), page.page_no), {})


class GeometricTable(BaseTableStructureModel):
    """Hands the tables that the layout found to docling, cell by cell."""

    enabled = True

    def __init__(self, layout: GeometricLayout) -> None:
        """Take the tables from *layout*."""
        self._layout = layout

    @classmethod
    def get_options_type(cls) -> type[BaseTableStructureOptions]:
        """Return docling's bare options."""
        return BaseTableStructureOptions

    def predict_tables(self, conv_res: ConversionResult, pages: Sequence[Page]) -> Sequence[TableStructurePrediction]:
        """Return the grid of every table cluster."""
        return [self._tables(conv_res, page) for page in pages]

    def _tables(self, conv_res: ConversionResult, page: Page) -> TableStructurePrediction:
        found = self._layout.take_tables(conv_res, page)
        clusters = page.predictions.layout.clusters if page.predictions.layout else []
        grids = {c.id: _docling_table(found[c.id], c, page.page_no) for c in clusters if c.id in found}
        return TableStructurePrediction(table_map=grids)


class GeometricPdfPipeline(StandardPdfPipeline):
    """docling's threaded PDF pipeline with these stages."""

    def _init_models(self) -> None:
        options = self.pipeline_options
        self.keep_images = False
        self.keep_backend = False
        self.preprocessing_model = ParsedPages()  # type: ignore[assignment] # any page stage fits in docling's slot
        self.ocr_model = NoRecognition()
        self.layout_model = NoLayout()
        self.layout_postprocessing_model = GeometricLayout()  # type: ignore[assignment] # as above
        self.form_field_model = PdfFormFieldModel(enabled=options.extract_form_fields)
        self.table_model = GeometricTable(self.layout_postprocessing_model)  # type: ignore[arg-type] # as above
        self.assemble_model = PageAssembleModel(options=PageAssembleOptions())
        self.reading_order_model = ReadingOrderModel(options=ReadingOrderOptions())
        self.heading_hierarchy_model = HeadingHierarchyModel(options=options.heading_hierarchy_options)


def _content(conv_res: ConversionResult) -> bytes:
    source = conv_res.input._backend.path_or_stream  # noqa: SLF001 - docling keeps the bytes nowhere else
    return source.getvalue() if isinstance(source, BytesIO) else source.read_bytes()


def _cluster(number: int, label: DocItemLabel, words: Sequence[Word], cells: list[TextCell]) -> Cluster:
    box = Box.around(word.box for word in words)
    return Cluster(id=number, label=label, bbox=_bounding_box(box), cells=cells)


def _docling_table(found: FoundTable, cluster: Cluster, page: int) -> Table:
    rows = found.table.rows
    cells = [_cell(cell, r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.words]
    return Table(
        otsl_seq=[],
        table_cells=cells,
        num_rows=len(rows),
        num_cols=len(rows[0]),
        id=cluster.id,
        page_no=page,
        cluster=cluster,
        label=cluster.label,
    )


def _cell(cell: Cell, row: int, column: int) -> TableCell:
    return TableCell(
        text=cell.text,
        bbox=_bounding_box(Box.around(word.box for word in cell.words)),
        start_row_offset_idx=row,
        end_row_offset_idx=row + 1,
        start_col_offset_idx=column,
        end_col_offset_idx=column + 1,
        column_header=row == 0,
    )


def _bounding_box(box: Box) -> BoundingBox:
    return BoundingBox(l=box.left, t=box.top, r=box.right, b=box.bottom, coord_origin=CoordOrigin.TOPLEFT)
