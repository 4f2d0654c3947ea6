"""A document's words as they are kept: so that what is compared later need not be read, or recognised, again."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence

from rules.document import Box, Cell, Page, Row, Segment, Table, Word
from rules.errors import NotThisShape

#: Words of one document; those of a longer one are not kept: a hundred dense pages.
MOST_WORDS = 60_000
#: Bytes of the words once unpacked.
_MOST_BYTES = 16_000_000
_PARTS = 6


def packed(pages: Sequence[Page]) -> bytes:
    """Return the words of *pages* in the order in which people read them, small; empty where they are too many."""
    rows = [[*map(_row, in_reading_order(page))] for page in pages]
    kept = [[page.number, page.width, page.height, given] for page, given in zip(pages, rows, strict=True)]
    if sum(len(cell) for given in rows for row in given for cell in row) > MOST_WORDS:
        return b""
    return zlib.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpacked(kept: bytes) -> tuple[Page, ...]:
    """Return the pages whose words `packed` kept. Raises NotThisShape for anything else."""
    try:
        opened = zlib.decompressobj()
        plain = opened.decompress(kept, _MOST_BYTES)
        if opened.unconsumed_tail:
            raise NotThisShape("the kept words of a document are too many")
        return tuple(_page(*each) for each in json.loads(plain))
    except (zlib.error, ValueError, TypeError) as error:
        raise NotThisShape("the kept words of a document are damaged") from error


def in_reading_order(page: Page) -> Iterator[Row]:
    """Give the rows of *page*; those of a table cell by cell, because a cell's words run over several rows."""
    # By identity: words without a place of their own (a Word file's) may be equal and stand elsewhere.
    table_of = {id(word): number for number, table in enumerate(page.tables) for word in _words_of(table)}
    given: set[int] = set()
    for row in page.rows:
        words = [word for segment in row.segments for word in segment.words]
        tables = dict.fromkeys(table_of[id(word)] for word in words if id(word) in table_of)
        for number in tables:
            if number not in given:
                given.add(number)
                yield from (_cells(cells) for cells in page.tables[number].rows)
        left = tuple(word for word in words if id(word) not in table_of)
        if left:
            yield row if len(left) == len(words) else Row((Segment(left),))


def _cells(cells: Iterable[Cell]) -> Row:
    return Row(tuple(Segment(cell.words) for cell in cells if cell.words))


def _words_of(table: Table) -> Iterator[Word]:
    return (word for cells in table.rows for cell in cells for word in cell.words)


def _row(row: Row) -> list[list[list[str | float]]]:
    return [[_word(word) for word in segment.words] for segment in row.segments]


def _word(word: Word) -> list[str | float]:
    box = (word.box.left, word.box.top, word.box.right, word.box.bottom)
    return [word.text, round(word.confidence, 3), *(round(each, 1) for each in box)]


def _page(number: int, width: float, height: float, rows: list[list[list[list[object]]]]) -> Page:
    given = tuple(Row(tuple(Segment(tuple(map(_read, cell))) for cell in row)) for row in rows)
    return Page(int(number), float(width), float(height), given)


def _read(kept: Sequence[object]) -> Word:
    text, confidence, *box = kept
    if len(kept) != _PARTS or not isinstance(text, str):
        raise ValueError("a kept word is text, confidence and a box")
    left, top, right, bottom = (float(str(each)) for each in box)
    return Word(text, Box(left, top, right, bottom), float(str(confidence)))
