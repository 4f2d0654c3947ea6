"""The tables of an HTML page that hold data, whose cells are kept apart; most tables of mails only lay out the page."""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

#: Rows with as many filled cells make a table of data; so do more rows with fewer cells, each of one line.
WIDE_CELLS, WIDE_ROWS = 3, 2
NARROW_CELLS, NARROW_ROWS = 2, 3
#: Columns and rows that one cell may span, and columns of a table.
MOST_SPANNED, MOST_COLUMNS = 30, 60

_NUMBER = re.compile(r"\s{0,3}([0-9]{1,4})\s{0,3}")
_CELLS = ("td", "th")
_BREAKS = ("br", "p", "div", "li")


def separators_of(root: etree._Element) -> dict[etree._Element, str]:
    """Return the tabs that stand before each cell of a table of data: one for each column since the row's last cell.

    Takes linear time. A table that holds tables lays them out.
    """
    found: dict[etree._Element, str] = {}
    for table in _leaves(root):
        rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
        if _holds_data(rows):
            found.update(_separated(rows))
    return found


def _leaves(root: etree._Element) -> list[etree._Element]:
    leaves: list[etree._Element] = []
    holds: list[bool] = []
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "start":
            holds = [*holds[:-1], True, False] if holds else [False]
        elif not holds.pop():
            leaves.append(table)
    return leaves


def _holds_data(rows: list[list[etree._Element]]) -> bool:
    filled = [[cell for cell in row if "".join(cell.itertext()).strip()] for row in rows]
    if any(len(row) > MOST_COLUMNS for row in rows):
        return False
    if sum(len(row) >= WIDE_CELLS for row in filled) >= WIDE_ROWS:
        return True
    narrow = [row for row in filled if len(row) >= NARROW_CELLS]
    return len(narrow) >= NARROW_ROWS and all(_is_one_line(cell) for row in filled for cell in row)


def _is_one_line(cell: etree._Element) -> bool:
    return sum(1 for _ in cell.iter(*_BREAKS)) <= 1


def _separated(rows: list[list[etree._Element]]) -> Iterator[tuple[etree._Element, str]]:
    spanned: dict[int, int] = {}
    for row in rows:
        column = last = 0
        for cell in row:
            column = _free(spanned, column)
            yield cell, "\t" * (column - last)
            last = column
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            spanned.update(dict.fromkeys(range(column, column + wide), high) if high > 1 else {})
            column += wide
        spanned = {each: high - 1 for each, high in spanned.items() if high > 1}


def _free(spanned: dict[int, int], column: int) -> int:
    """Return the first column from *column* on that no cell of a row above reaches down to."""
    while column in spanned:
        column += 1
    return column


def _span(cell: etree._Element, name: str) -> int:
    given = str(cell.get(name, "1")).strip()
    return (
        min(max(int(given), 1), MOST_SPANNED)
        if given.isascii() and given.isdigit() and len(given) < len("99999")
        else 1
    )
