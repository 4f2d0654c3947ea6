"""A mail's text, or a text file, as a document of one page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rules.document import NOWHERE, Box, Cell, Document, Form, Page, Row, Segment, Table, Word

#: Rows and columns that make a table, and columns that are looked at.
LEAST_ROWS, LEAST_COLUMNS, MOST_COLUMNS = 2, 3, 60
#: What separates the cells of a row in plain text: a tab, or at least three spaces.
CELL_GAP = re.compile(r"\t+| {3,}")
#: So do two spaces where so many rows have them: every letter has its place as on a typewriter.
TYPED_GAP, TYPED_ROWS = re.compile(r"(?<=\S) {2,}(?=\S)"), 3
#: The sides of a frame around words.
FRAME = re.compile(r"(?:(?<=\s)|^)[!|\u2502\u2503\u2551]+(?=\s|$)")
WORD = re.compile(r"\S+")
#: A row of a table with a side at either end, and more between its cells.
FRAMED, SIDE = re.compile(r"\s*([!|\u2502\u2503\u2551])(?=.+\1.+\1\s*$)"), re.compile(r"[!|\u2502\u2503\u2551]")
#: A typewriter's letter and line in points: ten letters and six lines an inch, 80 letters on a sheet.
PITCH, LINE, HEIGHT = 7.2, 12.0, 8.0


def document_of_text(text: str, page: int = 0) -> Document:
    """Return *text* as a document: lines are rows, and wide gaps separate segments.

    The *page* is 0 for a mail's text, 1 for a text file. Where columns are made of spaces, words stand where a
    typewriter puts them; elsewhere they stand NOWHERE.
    """
    lines = [SIDE.sub(" ", line) if FRAMED.match(line) else line for line in text.splitlines()]
    if "\t" not in text and sum(TYPED_GAP.search(line) is not None for line in lines) >= TYPED_ROWS:
        return Document(Form.TEXT, (_typed(lines, page),))
    rows = tuple(row for line in lines if (row := _row_of(line)).segments)
    return Document(Form.TEXT, (Page(page, 0, 0, rows, tuple(_tables(lines))),))


def _typed(lines: Sequence[str], page: int) -> Page:
    rows = (_typed_row(line, LINE * number) for number, line in enumerate(lines))
    wide = PITCH * max((len(line) for line in lines), default=0)
    return Page(page, wide, LINE * len(lines), tuple(row for row in rows if row.segments))


def _typed_row(line: str, top: float) -> Row:
    line = FRAME.sub(_blank, line).rstrip()
    cuts = [0, *(gap.end() for gap in TYPED_GAP.finditer(line)), len(line)]
    runs = (
        tuple(
            Word(word[0], Box(PITCH * word.start(), top, PITCH * word.end(), top + HEIGHT))
            for word in WORD.finditer(line, start, end)
        )
        for start, end in pairwise(cuts)
    )
    return Row(tuple(Segment(words) for words in runs if words))


def _blank(frame: re.Match[str]) -> str:
    return " " * len(frame[0])


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
