"""The picture of a piece of a page, to show an approver where a fact stands."""

from io import BytesIO

from extractors.documents.opening import opened
from rules.document import Box

#: Pixels for each point: 144 to the inch.
SCALE = 2.0

#: Points of the page that are shown around the piece.
MARGIN = 6.0

#: Pixels; wider or higher pieces are drawn smaller.
LARGEST_SIDE = 2000


def picture(content: bytes, page: int, box: Box) -> bytes:
    """Return a PNG of the place *box* on *page* (from 1) of the PDF *content*; to be run in a child process.

    A box that does not lie on the page gives the whole page. Raises DocumentRefused for a PDF that cannot be read,
    and IndexError for a page that it does not have.
    """
    with opened(content) as pdf:
        if not 1 <= page <= len(pdf):
            raise IndexError(f"The PDF has no page {page}.")
        sheet = pdf[page - 1]
        width, height = sheet.get_size()
        left, top = max(box.left - MARGIN, 0.0), max(box.top - MARGIN, 0.0)
        right, bottom = min(box.right + MARGIN, width), min(box.bottom + MARGIN, height)
        if right - left < 1 or bottom - top < 1 or box.right <= box.left:
            left, top, right, bottom = 0.0, 0.0, width, height
        scale = min(SCALE, LARGEST_SIDE / max(right - left, bottom - top))
        crop = (left, height - bottom, width - right, top)
        image = sheet.render(scale=scale, crop=crop).to_pil()
        png = BytesIO()
        image.save(png, "PNG")
        return png.getvalue()
