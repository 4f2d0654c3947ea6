"""An HTML file as a document of one page: what a person sees, tables in columns. Nothing is fetched, nothing run."""

import re

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.sheet import SheetCell, page_of
from extractors.mail.charset import decoded
from extractors.mail.html import seen_text
from rules.document import Document, Form

#: Where a page says which character set it is in.
_HEAD = 4096
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def document_of_html(content: bytes) -> Document:
    """Return the document that the HTML *content* is. Raises DocumentRefused for a page without text."""
    seen = seen_text(_text(content))
    lines = [line.split("\t") for line in seen.visible.split("\n")]
    cells = [SheetCell(at, column, text) for at, line in enumerate(lines) for column, text in enumerate(line) if text]
    hidden = tuple(line for line in seen.hidden.splitlines() if line.strip())
    if not cells and not hidden:
        raise DocumentRefused(Refusal.NO_TEXT, "This web page holds no text.")
    unread = () if seen.whole else ("the HTML is too long or nests too deep to be read whole",)
    return Document(Form.HTML, (page_of(1, cells),), hidden=hidden, unread=unread)


def _text(content: bytes) -> str:
    marked = next((codec for mark, codec in _MARKS if content.startswith(mark)), "")
    if marked:
        return content.decode(marked, "replace")
    found = _CHARSET.search(content[:_HEAD])
    given = decoded(content, found[1].decode("ascii")) if found else None
    return given if given is not None else decoded(content, "") or ""
