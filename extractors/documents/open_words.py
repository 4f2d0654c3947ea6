"""The words of an OpenDocument text, paragraph by paragraph, without those that nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.documents.open_styles import Styles
from extractors.documents.sheet import SheetCell

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ANNOTATION = OFFICE + "annotation"

_PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})
_GAPS = {TEXT + "s": " ", TEXT + "tab": " ", TEXT + "line-break": "\n"}
#: What stands in a paragraph and is no word of it: notes of readers, and what was hidden or deleted.
_ASIDE = frozenset({ANNOTATION, TEXT + "hidden-text", TEXT + "hidden-paragraph"})
_CHANGES = TEXT + "tracked-changes"
_STRINGS = (TEXT + "string-value", TEXT + "string-value-if-true")


@dataclass(slots=True)
class Reading:
    """What is known and was found while a file is read; `unknown` are the cells of formulas without a value."""

    styles: Styles
    hidden: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def plain(self, element: etree._Element) -> str:
        """Return all words of *element*, seen or not."""
        paragraphs = [" ".join("".join(each.itertext()).split()) for each in element.iter(*_PARAGRAPHS)]
        return " ".join(each for each in paragraphs if each)


def words_of(paragraph: etree._Element, reading: Reading, *, on_colour: bool = False) -> str:
    """Return the words of a paragraph that are seen; those that are not go to *reading*."""
    if reading.styles.hides(paragraph, TEXT, on_colour=on_colour):
        reading.hidden += [text] if (text := " ".join("".join(paragraph.itertext()).split())) else []
        return ""
    return "".join(_pieces(paragraph, reading, on_colour=on_colour))


def _pieces(element: etree._Element, reading: Reading, *, on_colour: bool) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _ASIDE:
            said = reading.plain(child) or next((str(child.get(each)) for each in _STRINGS if child.get(each)), "")
            reading.hidden += [said] if said else []
        elif child.tag in _GAPS:
            yield _GAPS[child.tag]
        elif child.tag == TEXT + "span" and reading.styles.hides(child, TEXT, on_colour=on_colour):
            reading.hidden += [text] if (text := " ".join("".join(child.itertext()).split())) else []
        else:
            yield from _pieces(child, reading, on_colour=on_colour)
        yield child.tail or ""


@dataclass(slots=True)
class Lines:
    """The lines of a text as cells: a paragraph's stand in the first column, a table's rows in as many as it has."""

    reading: Reading
    cells: list[SheetCell] = field(default_factory=list)
    at: int = 0

    def add(self, element: etree._Element) -> None:
        """Take the paragraphs and tables in *element*, whatever sections and lists they stand in."""
        for child in element:
            if child.tag in _PARAGRAPHS:
                self._add_paragraph(child)
            elif child.tag == TABLE + "table":
                for row in child.iter(TABLE + "table-row"):
                    if next(row.iterancestors(TABLE + "table")) is child:  # a table in a cell is read with its cell
                        self._add_row(row)
            elif child.tag == _CHANGES or child.get(TEXT + "display") == "none":
                self.reading.hidden += [text] if (text := self.reading.plain(child)) else []
            else:
                self.add(child)

    def _add_paragraph(self, paragraph: etree._Element) -> None:
        for line in words_of(paragraph, self.reading).split("\n"):
            if line.strip():
                self.cells.append(SheetCell(self.at, 0, line))
            self.at += 1

    def _add_row(self, row: etree._Element) -> None:
        for column, cell in enumerate(row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell")):
            texts = (words_of(each, self.reading, on_colour=True) for each in cell.iter(*_PARAGRAPHS))
            if text := " ".join(" ".join(texts).split()):
                self.cells.append(SheetCell(self.at, column, text))
        self.at += 1
