"""XLSX bytes to a document: each sheet that a person sees is a page, with the values that were last computed.

Formulas are not computed, macros not run, links not followed. What a person does not see is kept apart as hidden.
"""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped] # it ships no types
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from extractors.documents.cell_text import cell_text
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.office import DAMAGED, fault_of
from extractors.documents.sheet import SheetCell, page_of
from rules.document import Document, Form

#: Sheets that are read, and cells of all of them.
MAX_SHEETS, MAX_CELLS = 30, 100_000
#: Formulas without a value that are named.
NAMED = 3
#: Points; lower letters are too small to read.
LEAST_SIZE = 2.5

_ODD = (*DAMAGED, TypeError, AttributeError, AssertionError, SyntaxError, InvalidFileException)
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
#: The place of white among a theme's colours.
_WHITE_OF_THEME = 0
_TOO_LARGE = "This workbook is too large to be read."
_BROKEN = "This workbook is damaged and cannot be read."


@dataclass(slots=True)
class _Seen:
    """What was seen of a workbook so far; `unknown` are the cells of formulas without a value."""

    cells: list[SheetCell] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def document_of_xlsx(content: bytes) -> Document:
    """Return the document that the workbook *content* is. Raises DocumentRefused."""
    fault = fault_of(content)
    if fault is Refusal.TOO_LARGE:
        raise DocumentRefused(Refusal.TOO_LARGE, _TOO_LARGE)
    if fault is not None:
        raise DocumentRefused(Refusal.BROKEN, _BROKEN)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out, which hold no cells
            return _document(_loaded(content, values=True), _loaded(content, values=False))
    except _ODD as odd:
        raise DocumentRefused(Refusal.BROKEN, _BROKEN) from odd


def _loaded(content: bytes, *, values: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    return load_workbook(BytesIO(content), data_only=values, keep_links=False, keep_vba=False)


def _document(values: Any, formulas: Any) -> Document:  # noqa: ANN401 - openpyxl has no types
    sheets = values.worksheets
    if len(sheets) > MAX_SHEETS or sum(len(sheet._cells) for sheet in sheets) > MAX_CELLS:  # noqa: SLF001 - cells that exist
        raise DocumentRefused(Refusal.TOO_LARGE, _TOO_LARGE)
    pages, hidden, unread = [], [], []
    for number, sheet in enumerate(sheets, 1):
        seen = _seen(sheet, formulas[sheet.title])
        if seen.cells:
            pages.append(page_of(number, seen.cells))
        hidden += seen.hidden
        unread += seen.unknown
    if not pages and not hidden:
        raise DocumentRefused(Refusal.NO_TEXT, "This workbook holds no text.")
    return Document(Form.XLSX, tuple(pages), hidden=tuple(hidden), unread=_remarks(unread))


def _remarks(unknown: list[str]) -> tuple[str, ...]:
    if not unknown:
        return ()
    return (f"a formula of the workbook has no value stored: {', '.join(unknown[:NAMED])}",)


def _seen(sheet: Any, formulas: Any) -> _Seen:  # noqa: ANN401 - openpyxl has no types
    seen = _Seen()
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    columns = _hidden_columns(sheet.column_dimensions.values())
    title = [] if sheet.sheet_state == "visible" else [sheet.title]
    by_row: dict[int, list[str]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - its public ways go over the empty cells too
        text = cell_text(cell.value, cell.number_format)
        apart = title or row in rows or column in columns or _is_unseen(cell)
        if apart and cell.value is not None:
            by_row.setdefault(row, []).append(text or str(cell.value))
        elif text:
            seen.cells.append(SheetCell(row - 1, column - 1, text))
        if cell.value is None and cell.data_type == "n" and _is_formula(formulas, row, column) and not apart:
            seen.unknown.append(f"{sheet.title}!{get_column_letter(column)}{row}")
        if cell.comment is not None:
            by_row.setdefault(row, []).append(" ".join(str(cell.comment.text).split()))
    seen.hidden += [" ".join(texts) for texts in by_row.values()]
    return seen


def _hidden_columns(dimensions: Iterable[Any]) -> frozenset[int]:
    return frozenset(
        number
        for each in dimensions
        if each.hidden or each.width == 0
        for number in range(each.min or 0, (each.max or 0) + 1)
    )


def _is_unseen(cell: Any) -> bool:  # noqa: ANN401 - openpyxl has no types
    """Tell whether a cell's format hides what it holds: white on no ground, tiny, or shown as nothing."""
    font = cell.font
    if cell.value is None or font is None:
        return False
    if (font.sz is not None and font.sz < LEAST_SIZE) or (not cell_text(cell.value, cell.number_format)):
        return True
    colour = font.color
    if colour is None or (cell.fill is not None and cell.fill.fill_type is not None):
        return False
    if colour.type == "rgb":
        return colour.rgb in _WHITE
    return bool(colour.type == "theme" and colour.theme == _WHITE_OF_THEME)


def _is_formula(formulas: Any, row: int, column: int) -> bool:  # noqa: ANN401 - openpyxl has no types
    cell = formulas._cells.get((row, column))  # noqa: SLF001 - `cell` would make one
    return cell is not None and cell.data_type == "f"
