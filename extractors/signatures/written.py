"""What the ink in the place for a signature says: a name and a day written by hand, or a condition.

The printed words are taken away first; what an engine recognises of the rest counts only where it is sure.
"""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from extractors.documents.recognised import page_of
from extractors.patterns.dates import Order, dates_in
from extractors.patterns.phrase import Phrase, strips_of
from extractors.patterns.signers import likely_names
from extractors.patterns.signing_words import leaves_out
from extractors.recognition.engine import Engine
from extractors.recognition.engines import installed, recogniser
from extractors.recognition.sheet import Sheet
from extractors.signatures.found import Written
from extractors.signatures.paper import Piece, is_scan
from extractors.signatures.unsure_words import unsure_clause
from rules.document import Box, Document, Form, Page, Word
from rules.facts import Kind

#: A name or a day counts when each of its words was recognised with so much confidence.
SURE = 0.8
Value = TypeVar("Value", str, date)
WHITE = 255
#: Points of white paper around what is drawn: letters at a picture's edge are read badly.
ROOM = 10.0


def written_in(piece: Piece, drawn: Box, page: Page, printed: Sequence[Word], engine: Engine) -> Written | None:
    """Return what *engine* recognises where *piece* is *drawn* upon beside the *printed* words.

    None without an engine, or on a scan: its handwriting was recognised with its page. Raises RecognitionFailed.
    """
    if not _is_installed(engine) or is_scan(page) or (reader := recogniser(engine)) is None:
        return None
    sheet = _drawn_on(piece, drawn, printed)
    words = [_in_points(word, piece.scale) for word in reader.words(sheet)]
    made = page_of(1, (sheet.shape[1] / piece.scale, sheet.shape[0] / piece.scale), words)
    rows = [strip.whole for strip in strips_of(Document(Form.IMAGE, (made,)))]
    return _said(rows, words)


def _drawn_on(piece: Piece, drawn: Box, printed: Sequence[Word]) -> Sheet:
    """Return the picture of what is *drawn* with some room around it, the *printed* words wiped out."""
    sheet = piece.picture.copy()
    for word in printed:
        sheet[_pixels(piece.within(word.box), piece.scale)] = WHITE
    around = Box(drawn.left - ROOM, drawn.top - ROOM, drawn.right + ROOM, drawn.bottom + ROOM)
    return sheet[_pixels(around, piece.scale)]


def _pixels(box: Box, scale: float) -> tuple[slice, slice]:
    left, top, right, bottom = (max(round(side * scale), 0) for side in (box.left, box.top, box.right, box.bottom))
    return slice(top, bottom), slice(left, right)


def _said(rows: Sequence[Phrase], words: Sequence[Word]) -> Written:
    clause = next((row.text for row in rows if leaves_out(row.plain)), "") or unsure_clause(words)
    names = {name.value for row in rows if _is_sure(row) for name in likely_names([row], Order.DAY_FIRST, Kind.QUOTE)}
    days = {each.value for row in rows for each in dates_in(row.plain, Order.DAY_FIRST) if _is_sure(row)}
    return Written(name=_only(names) or "", on=_only(days), clause=clause)


def _only(values: set[Value]) -> Value | None:
    return next(iter(values)) if len(values) == 1 else None


def _is_sure(row: Phrase) -> bool:
    return all(word.confidence >= SURE for word in row.words)


def _is_installed(engine: Engine) -> bool:
    return bool(installed()) if engine is Engine.AUTO else engine in installed()


def _in_points(word: Word, scale: float) -> Word:
    box = word.box
    return Word(
        word.text, Box(box.left / scale, box.top / scale, box.right / scale, box.bottom / scale), word.confidence
    )
