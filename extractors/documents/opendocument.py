"""ODT and ODS bytes to a document: a text is one page, and so is each sheet that a person sees, its cells as shown.

Formulas are not computed, macros not run, links not followed. What a person does not see is kept apart as hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.office import MAX_XML, fault_of, part_of
from extractors.documents.open_styles import Styles
from extractors.documents.open_words import ANNOTATION, OFFICE, TABLE, TEXT, Lines, Reading, words_of
from extractors.documents.sheet import SheetCell, page_of
from extractors.xml import BrokenXml, root_of
from rules.document import Document, Form, Page

#: Sheets that are read, and cells of all of them; what is repeated more often than this says nothing.
MAX_SHEETS, MAX_CELLS, MOST_REPEATED = 30, 100_000, 40
#: Formulas without a value that are named.
NAMED = 3

_BROKEN = "This OpenDocument file is damaged and cannot be read."
_TRACKED = "the OpenDocument file holds tracked changes that nobody accepted or refused"


def document_of_opendocument(content: bytes) -> Document:
    """Return the document that the ODT or ODS *content* is. Raises DocumentRefused."""
    fault = fault_of(content)
    if fault is Refusal.TOO_LARGE:
        raise DocumentRefused(Refusal.TOO_LARGE, "This OpenDocument file is too large to be read.")
    if fault is not None:
        raise DocumentRefused(Refusal.BROKEN, _BROKEN)
    if b"encryption-data" in part_of(content, "META-INF/manifest.xml"):
        raise DocumentRefused(Refusal.ENCRYPTED, "This OpenDocument file can only be opened with a password.")
    try:
        root = root_of(part_of(content, "content.xml"), MAX_XML)
        page_styles = part_of(content, "styles.xml")
        frame = root_of(page_styles, MAX_XML) if page_styles else None
    except BrokenXml as broken:
        raise DocumentRefused(Refusal.BROKEN, _BROKEN) from broken
    reading = Reading(Styles.of(root, frame))
    sheets = root.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    pages = _text_pages(root, frame, reading) if sheets is None else _sheet_pages(sheets, reading)
    if not pages and not reading.hidden:
        raise DocumentRefused(Refusal.NO_TEXT, "This OpenDocument file holds no text.")
    return Document(Form.OPEN_DOCUMENT, pages, hidden=tuple(reading.hidden), unread=_unread(root, reading))


def _unread(root: etree._Element, reading: Reading) -> tuple[str, ...]:
    tracked = next(root.iter(TEXT + "changed-region"), None) is not None
    cells = ", ".join(reading.unknown[:NAMED])
    formulas = (f"a formula of the workbook has no value stored: {cells}",) if cells else ()
    return (*((_TRACKED,) if tracked else ()), *formulas)


def _text_pages(root: etree._Element, frame: etree._Element | None, reading: Reading) -> tuple[Page, ...]:
    """Return the text as one page, the heads and feet of its pages around it."""
    lines = Lines(reading)
    text = root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise DocumentRefused(Refusal.BROKEN, _BROKEN)
    for name in ("header", "footer"):
        if name == "footer":
            lines.add(text)
        for each in () if frame is None else frame.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}" + name):
            lines.add(each)
    return (page_of(1, lines.cells),) if lines.cells else ()


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read."""

    name: str
    hidden: bool
    columns: frozenset[int]
    cells: list[SheetCell] = field(default_factory=list)


def _sheet_pages(sheets: etree._Element, reading: Reading) -> tuple[Page, ...]:
    tables = list(sheets.iter(TABLE + "table"))
    if len(tables) > MAX_SHEETS:
        raise DocumentRefused(Refusal.TOO_LARGE, "This OpenDocument file is too large to be read.")
    pages = []
    for number, table in enumerate(tables, 1):
        name = str(table.get(TABLE + "name", ""))
        sheet = _Sheet(name, reading.styles.hides_table(table), _hidden_columns(table))
        _read_rows(table, sheet, reading)
        if sheet.cells:
            pages.append(page_of(number, sheet.cells))
    return tuple(pages)


def _hidden_columns(table: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    at = 0
    for column in table.iter(TABLE + "table-column"):
        count = _repeated(column, "columns")
        if _is_hidden(column):
            hidden.update(range(at, at + min(count, MAX_CELLS)))
        at += count
    return frozenset(hidden)


def _read_rows(table: etree._Element, sheet: _Sheet, reading: Reading) -> None:
    at = 0
    for row in table.iter(TABLE + "table-row"):
        count = _repeated(row, "rows")
        cells = list(_cells(row))
        for again in range(min(count, MOST_REPEATED) if cells else 0):
            _read_row(cells, at + again, sheet, reading, apart=sheet.hidden or _is_hidden(row))
        if len(sheet.cells) > MAX_CELLS:
            raise DocumentRefused(Refusal.TOO_LARGE, "This OpenDocument file is too large to be read.")
        at += count


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Yield the cells of a row that are not empty, each with its column (from 0)."""
    at = 0
    for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
        count = _repeated(cell, "columns")
        if len(cell) or cell.get(TABLE + "formula"):
            yield from ((at + again, cell) for again in range(min(count, MOST_REPEATED)))
        at += count


def _read_row(
    cells: list[tuple[int, etree._Element]], at: int, sheet: _Sheet, reading: Reading, *, apart: bool
) -> None:
    for column, cell in cells:
        text = " ".join(words_of(each, reading) for each in cell.iterchildren(TEXT + "p")).strip()
        reading.hidden += [said for note in cell.iterchildren(ANNOTATION) if (said := reading.plain(note))]
        if text and (apart or column in sheet.columns or reading.styles.hides(cell, TABLE)):
            reading.hidden.append(text)
        elif text:
            sheet.cells.append(SheetCell(at, column, text))
        elif cell.get(TABLE + "formula") and cell.get(OFFICE + "value-type") is None and not apart:
            reading.unknown.append(f"{sheet.name}!{_letters(column)}{at + 1}")


def _letters(column: int) -> str:
    text, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def _repeated(element: etree._Element, what: str) -> int:
    given = str(element.get(f"{TABLE}number-{what}-repeated", "1"))
    return int(given) if given.isascii() and given.isdigit() and len(given) < len("99999999") else 1


def _is_hidden(element: etree._Element) -> bool:
    return str(element.get(TABLE + "visibility", "visible")) != "visible"
