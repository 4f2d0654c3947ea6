"""The pictures of pages that go with their text: of those whose words a machine guessed, or that have none."""

from collections.abc import Callable, Iterable

from rules.document import Document, Form, Page

#: Pages whose pictures go with one question, at most.
MOST = 6

NO_PICTURES: tuple[bytes, ...] = ()


def pictures_of(document: Document, pages: Iterable[int], picture: Callable[[int], bytes] | None) -> tuple[bytes, ...]:
    """Return the pictures (PNG) of those of *pages* that are scans, as *picture* gives them."""
    if picture is None or document.form not in {Form.PDF, Form.IMAGE}:
        return NO_PICTURES
    wanted = set(pages)
    scanned = [page.number for page in document.pages if page.number in wanted and _is_scan(page)]
    return tuple(picture(number) for number in scanned[:MOST])


def _is_scan(page: Page) -> bool:
    words = [word for row in page.rows for segment in row.segments for word in segment.words]
    return not words or any(word.confidence < 1 for word in words)
