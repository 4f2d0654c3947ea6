"""A mail's text, or a text file, as a document of one page."""

import re

from rules.document import NOWHERE, Document, Form, Page, Row, Segment, Word

#: What separates the cells of a row in plain text: a tab, or at least three spaces.
CELL_GAP = re.compile(r"\t+| {3,}")


def document_of_text(text: str, page: int = 0) -> Document:
    """Return *text* as a document: lines are rows, wide gaps separate segments, and words stand NOWHERE.

    The *page* is 0 for a mail's text, 1 for a text file.
    """
    rows = tuple(row for line in text.splitlines() if (row := _row_of(line)).segments)
    return Document(Form.TEXT, (Page(page, 0, 0, rows),))


def _row_of(line: str) -> Row:
    phrases = (words_of(phrase) for phrase in CELL_GAP.split(line.strip()))
    return Row(tuple(Segment(words) for words in phrases if words))


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text*, which stand NOWHERE; any white space separates them, the non-breaking ones too."""
    return tuple(Word(word, NOWHERE) for word in text.split())
