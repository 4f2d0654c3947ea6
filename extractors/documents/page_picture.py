"""The picture of a whole page for a model that can see: grey and bounded. To be run in a child process."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from extractors.documents.convert import PDF, PICTURES
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.images import picture_of_page
from extractors.documents.opening import opened

#: Pixels of the longer side: what the models see at most, and enough to read 8 point letters of an A4 page.
LONG_SIDE = 1568


def page_picture(content: bytes, media_type: str, page: int) -> bytes:
    """Return a grey PNG of *page* (from 1) of a PDF or of a picture. Raises DocumentRefused."""
    if media_type not in {PDF, *PICTURES}:
        raise DocumentRefused(Refusal.UNSUPPORTED, f"Files of the type {media_type} are not read.")
    with warnings.catch_warnings(action="ignore"):
        image = _of_pdf(content, page) if media_type == PDF else picture_of_page(content, media_type, page)
        grey = ImageOps.exif_transpose(image).convert("L")
        grey.thumbnail((LONG_SIDE, LONG_SIDE))
    png = BytesIO()
    grey.save(png, "PNG", optimize=True)
    return png.getvalue()


def _of_pdf(content: bytes, page: int) -> Image.Image:
    with opened(content) as pdf:
        if not 1 <= page <= len(pdf):
            raise DocumentRefused(Refusal.BROKEN, f"The PDF has no page {page}.")
        sheet = pdf[page - 1]
        image: Image.Image = sheet.render(scale=LONG_SIDE / max(*sheet.get_size(), 1.0), grayscale=True).to_pil()
        return image
