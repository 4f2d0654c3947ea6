"""Rows to tables, without ruling lines: runs of rows whose segments stand in the same columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.documents.bands import Band
from extractors.documents.cells import filled
from extractors.documents.columns import MOST_COLUMNS, Columns
from rules.document import Row, Table

#: A row with this many segments may belong to a table; fewer may be a label with its value.
TABLE_SEGMENTS = 3

#: Rows farther apart than this share of their height do not belong to one table.
TABLE_GAP = 2.5

#: The end of a text that is an amount with cents.
AMOUNT = re.compile(r"\d[.,]\d\d\s?(€|EUR)?$")

#: Lines of one cell of a header are at most this share of their height apart.
HEADER_GAP = 0.45


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, with the rows of the page that it was made from: `first` up to, not including, `end`."""

    first: int
    end: int
    table: Table


def tables_of(rows: Sequence[Row]) -> list[FoundTable]:
    """Return the tables that stand in *rows*, top to bottom."""
    bands = [Band.of(row) for row in rows]
    found: list[FoundTable] = []
    start = 0
    while start < len(bands):
        columns, end = _run(bands, start)
        if columns is None:
            start += 1
            continue
        columns.finish()
        first = _header_start(bands, start, found[-1].end if found else 0)
        table, below = filled(columns, bands[first:end], start - first, bands[end:])
        start = end + below
        found.append(FoundTable(first, start, table))
    return found


def _run(bands: Sequence[Band], start: int) -> tuple[Columns | None, int]:
    """Return the columns of the table that begins at *start*, and the end of its last full row."""
    least = _least_segments(bands, start)
    if least is None:
        return None, start
    columns = Columns(bands[start].row)
    end = start + 1
    for index in range(start + 1, len(bands)):
        band = bands[index]
        if band.gap(bands[index - 1]) > TABLE_GAP:
            break
        if band.segments >= least:
            if band.segments > MOST_COLUMNS or (end > start + 1 and _is_header(bands, index)):
                break
            if not columns.take(band.row):
                break
            end = index + 1
    return (columns, end) if end > start + 1 else (None, start)


def _least_segments(bands: Sequence[Band], start: int) -> int | None:
    """Return how many segments the full rows of a table that begins at *start* have; None: none begins there.

    Two columns make a table only when words stand above amounts: a label with its value is no table.
    """
    band = bands[start]
    if band.segments >= TABLE_SEGMENTS:
        return TABLE_SEGMENTS if band.segments <= MOST_COLUMNS else None
    following = next((b for b in bands[start + 1 : start + 4] if b.segments > 1), None)
    if band.segments < TABLE_SEGMENTS - 1 or not band.wordy or following is None:
        return None
    below = following.row.segments[-1]
    above = band.row.segments[-1].box
    under = following.segments == band.segments and below.box.left < above.right and below.box.right > above.left
    return band.segments if under and AMOUNT.search(below.text) else None


def _is_header(bands: Sequence[Band], index: int) -> bool:
    """Tell whether the row has only words and the next full one has numbers: another table begins."""
    following = next((band for band in bands[index + 1 :] if band.segments >= TABLE_SEGMENTS), None)
    wide = bands[index].segments >= TABLE_SEGMENTS
    return wide and bands[index].wordy and following is not None and not following.wordy


def _header_start(bands: Sequence[Band], start: int, floor: int) -> int:
    """Return where the header really begins: its cells may have lines above the row that has most of them."""
    box = bands[start].box
    while start > floor and bands[start].wordy and bands[start - 1].wordy:
        above = bands[start - 1]
        if bands[start].gap(above) > HEADER_GAP or above.box.left < box.left or above.box.right > box.right:
            break
        start -= 1
    return start
