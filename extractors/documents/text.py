"""A mail's text, or a text file, as a document of one page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rules.document import NOWHERE, Cell, Document, Form, Page, Row, Segment, Table, Word

#: Rows and columns that make a table, and columns that are looked at.
LEAST_ROWS, LEAST_COLUMNS, MOST_COLUMNS = 2, 3, 60
#: What separates the cells of a row in plain text: a tab, or at least three spaces.
CELL_GAP = re.compile(r"\t+| {3,}")


def document_of_text(text: str, page: int = 0) -> Document:
    """Return *text* as a document: lines are rows, wide gaps separate segments, and words stand NOWHERE.

    The *page* is 0 for a mail's text, 1 for a text file.
    """
    lines = text.splitlines()
    rows = tuple(row for line in lines if (row := _row_of(line)).segments)
    return Document(Form.TEXT, (Page(page, 0, 0, rows, tuple(_tables(lines))),))


def _tables(lines: Sequence[str]) -> Iterator[Table]:
    """Yield what was copied from a sheet or an HTML table: lines one below the other that tabs part into cells."""
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.strip()):
        grid = (
            [[words_of(cell) for cell in line.rstrip().split("\t")[:MOST_COLUMNS]] for line in group] if tabbed else []
        )
        wide = max((len(row) for row in grid), default=0)
        if len(grid) >= LEAST_ROWS and wide >= LEAST_COLUMNS:
            yield Table(tuple(tuple(Cell(words) for words in [*row, *[()] * (wide - len(row))]) for row in grid))


def _row_of(line: str) -> Row:
    phrases = (words_of(phrase) for phrase in CELL_GAP.split(line.strip()))
    return Row(tuple(Segment(words) for words in phrases if words))


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text*, which stand NOWHERE; any white space separates them, the non-breaking ones too."""
    return tuple(Word(word, NOWHERE) for word in text.split())
