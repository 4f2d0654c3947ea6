"""A page of fixed places, drawn word by word as business programs do: a table that runs on over pages, then totals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

#: Points from the bottom below which a table goes on on the next page.
LOWEST = 90.0
TOP = 800.0

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column of the lines: its header, what it shows, and its left edge, or its right one where it is *right*."""

    header: str
    shows: str
    x: float
    right: bool = True
    width: float = 0.0


@dataclass(frozen=True)
class Look:
    """How a program prints its table of lines.

    *frame* is « none », « rows » (a stroke under each line) or « grid »; *amounts_last*: the figures stand beside the
    last row of a description; *carried*: sums are carried over from page to page; *dark* gives the header's ground.
    """

    columns: tuple[Column, ...]
    size: float = 9.0
    pitch: float = 11.5
    gap: float = 6.0
    frame: str = "none"
    font: str = "Helvetica"
    amounts_last: bool = False
    carried: str = ""
    dark: bool = False
    titles_grey: bool = False


@dataclass
class Sheet:
    """The page being drawn; *y* is where the next row goes."""

    look: Look
    foot: str
    y: float = TOP
    page: int = 1
    out: BytesIO = field(default_factory=BytesIO)

    def __post_init__(self) -> None:
        """Begin the first page."""
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1)
        self._font()

    def bytes(self) -> bytes:
        """Return the finished document."""
        self._end_page()
        self.canvas.save()
        return self.out.getvalue()

    def write(self, x: float, text: str, *, right: bool = False, bold: bool = False, size: float = 0.0) -> None:
        """Write *text* on the current row."""
        self._font(bold=bold, size=size)
        (self.canvas.drawRightString if right else self.canvas.drawString)(x, self.y, text)
        self._font()

    def block(self, x: float, rows: Sequence[str], *, bold_first: bool = False, size: float = 0.0) -> None:
        """Write *rows* below one another from the current row on; *y* is left below them."""
        for number, row in enumerate(rows):
            self.write(x, row, bold=bold_first and number == 0, size=size)
            self.down()

    def down(self, share: float = 1.0) -> None:
        """Move to the next row."""
        self.y -= self.look.pitch * share

    def header(self) -> None:
        """Write the header of the lines."""
        left, right = self._edges()
        if self.look.dark:
            self.canvas.setFillGray(0.25)
            self.canvas.rect(left - 4, self.y - 4, right - left + 8, self.look.pitch + 3, fill=1, stroke=0)
            self.canvas.setFillGray(1)
        for column in self.look.columns:
            self.write(column.x, column.header, right=column.right, bold=True)
        self.canvas.setFillGray(0)
        if self.look.frame != "none":
            self.canvas.line(left - 4, self.y - 4, right + 4, self.y - 4)
        self.down(1.5)

    def title(self, text: str) -> None:
        """Write a section's title."""
        self.canvas.setFillGray(0.35 if self.look.titles_grey else 0)
        self.write(self._described.x, text, bold=True)
        self.canvas.setFillGray(0)
        self.down(1.2)

    def line(self, cells: Cells) -> None:
        """Write a line, its description over as many rows as it takes."""
        rows = [
            row
            for part in cells["description"].split("\n")
            for row in simpleSplit(part, "Helvetica", self.look.size, self._described.width)
        ]
        figures = len(rows) - 1 if self.look.amounts_last else 0
        for number, row in enumerate(rows):
            self.write(self._described.x, row)
            if number == figures:
                for column in self.look.columns:
                    if column.shows != "description" and cells[column.shows]:
                        self.write(column.x, cells[column.shows], right=column.right)
            if number < len(rows) - 1:
                self.down()
        self._end_row()

    def pair(self, label: str, amount: str, *, x: float, right: float, bold: bool = False) -> None:
        """Write a label and its amount."""
        self.write(x, label, bold=bold)
        self.write(right, amount, right=True, bold=bold)
        self.down(1.1)

    def turn(self, carried: str = "") -> None:
        """Go on on the next page, the sum so far *carried* over."""
        labels = self.look.carried.split("|") if carried and self.look.carried else []
        net = next(column for column in self.look.columns if column.shows == "net")
        if labels:
            self.pair(labels[0], carried, x=net.x - 170, right=net.x)
        self._end_page()
        self.canvas.showPage()
        self.page, self.y = self.page + 1, TOP
        self._font()
        self.header()
        if labels:
            self.pair(labels[-1], carried, x=net.x - 170, right=net.x)

    @property
    def full(self) -> bool:
        """Whether the next line belongs on the next page."""
        return self.y < LOWEST + 60

    @property
    def _described(self) -> Column:
        return next(column for column in self.look.columns if column.shows == "description")

    def _edges(self) -> tuple[float, float]:
        return self.look.columns[0].x - (30 if self.look.columns[0].right else 0), self.look.columns[-1].x

    def _end_row(self) -> None:
        if self.look.frame != "none":
            left, right = self._edges()
            self.canvas.setLineWidth(0.3)
            self.canvas.line(left - 4, self.y - 4, right + 4, self.y - 4)
        self.y -= self.look.pitch + self.look.gap

    def _end_page(self) -> None:
        self.y = 40
        self.write(40, self.foot, size=7)
        self.write(555, f"Page {self.page}", right=True, size=7)

    def _font(self, *, bold: bool = False, size: float = 0.0) -> None:
        plain = "Times-Roman" if self.look.font == "Times" else self.look.font
        self.canvas.setFont(f"{self.look.font}-Bold" if bold else plain, size or self.look.size)


def draw_lines(sheet: Sheet, sections: Sequence[Mapping], subtotal: Callable[[Mapping], str] | None) -> None:
    """Draw the header and every line, turning pages where they are full; *subtotal* gives a section's last row."""
    sheet.header()
    for section in sections:
        if section["title"]:
            sheet.title(section["title"])
        for line in section["lines"]:
            if sheet.full:
                sheet.turn(line["carried"])
            sheet.line(line)
        if subtotal and section["title"]:
            net = next(column for column in sheet.look.columns if column.shows == "net")
            sheet.pair(subtotal(section), section["net"], x=net.x - 190, right=net.x, bold=True)
            sheet.down(0.5)
