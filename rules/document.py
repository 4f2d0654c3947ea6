"""A document as it was read: pages of words with their places. What readers find facts in."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in points (1/72 inch), from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> "Box":
        """Return the smallest box that holds all of *boxes* (at least one)."""
        rest = iter(boxes)
        first = next(rest)
        left, top, right, bottom = first.left, first.top, first.right, first.bottom
        for box in rest:
            left, top = min(left, box.left), min(top, box.top)
            right, bottom = max(right, box.right), max(bottom, box.bottom)
        return cls(left, top, right, bottom)


NOWHERE = Box(0, 0, 0, 0)
"""The place of words that stand on no page: a mail's text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space; *confidence* (0 to 1) is below 1 where a machine guessed them."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring words of one row: a phrase, or a table's cell."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The place of all its words."""
        return Box.around(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one height of a page, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The segments with a double space between them."""
        return "  ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; `words` may be empty and may come from several rows of the page."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: every row has the same number of cells; the first row is the header, if there is one."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A page whose picture was turned counter-clockwise by *degrees* to be read; its own *width* and *height*."""

    degrees: float
    width: float
    height: float

    def on_paper(self, box: Box, page: "Page") -> Box:
        """Return where a *box* of the turned *page* stands on the paper as it came."""
        return _turned(box, -self.degrees, (page.width, page.height), (self.width, self.height))

    def on_page(self, box: Box, page: "Page") -> Box:
        """Return where a *box* of the paper stands on the turned *page*."""
        return _turned(box, self.degrees, (self.width, self.height), (page.width, page.height))


def _turned(box: Box, degrees: float, before: tuple[float, float], after: tuple[float, float]) -> Box:
    """Return the box around *box* when a sheet is turned counter-clockwise about its middle."""
    angle = math.radians(degrees)
    cosine, sine = math.cos(angle), math.sin(angle)
    points = [(x - before[0] / 2, y - before[1] / 2) for x, y in product((box.left, box.right), (box.top, box.bottom))]
    across = [after[0] / 2 + x * cosine + y * sine for x, y in points]
    down = [after[1] / 2 - x * sine + y * cosine for x, y in points]
    return Box(min(across), min(down), max(across), max(down))


@dataclass(frozen=True, slots=True)
class Page:
    """One page, numbered from 1. `rows` hold every word once, top to bottom; `tables` point at some of them again.

    A scan's words stand on the page as it was turned to be read: `turn` says how.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    tables: tuple[Table, ...] = ()
    turn: Turn | None = None

    @property
    def text(self) -> str:
        """The page's rows as lines."""
        return "\n".join(row.text for row in self.rows)


class Form(StrEnum):
    """What kind of bytes a document was made from."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    IMAGE = "image"
    XML = "xml"
    XLSX = "xlsx"
    HTML = "html"
    OPEN_DOCUMENT = "open_document"


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """An XML file inside of a document; *relationship* is what a PDF says that it is: `Alternative`, `Supplement`."""

    name: str
    content: bytes
    relationship: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's pages.

    `attached` holds the XML files embedded in it (a Factur-X XML), or the one that it is: form XML has no page.
    `hidden` holds the rows of words that no person can see, which stand in no page; `unread` says in sentences what of
    it could not be read, or not for certain.
    """

    form: Form
    pages: tuple[Page, ...]
    attached: tuple[EmbeddedFile, ...] = ()
    hidden: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All pages' rows as lines."""
        return "\n".join(page.text for page in self.pages)
