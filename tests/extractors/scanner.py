"""A scanner: pages of a PDF as pictures, straight or worn, and files made of them."""

import io
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI = 150

#: The shade of a table under a photographed page, and how much light is left at its far side.
GROUND, DIMMED = 105, 0.72


def scanned(content: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Draw every page."""
    with pdfium.PdfDocument(content) as pdf:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in pdf]


def turned(picture: Image.Image, degrees: float, corners: int = 255) -> Image.Image:
    """Turn a picture counter-clockwise."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=corners)


def worn(picture: Image.Image, seed: int = 3) -> Image.Image:
    """Make a picture grey, pale and specked."""
    greys = np.asarray(picture, np.float32)
    specked = greys * 0.55 + 80 + np.random.default_rng(seed).normal(0, 12, greys.shape)
    return Image.fromarray(np.clip(specked, 0, 255).astype(np.uint8))


def photographed(picture: Image.Image, degrees: float = 0.0, seed: int = 3) -> Image.Image:
    """Lay a page on a grey, grained table, askew, in a light that falls from one side."""
    paper = turned(picture, degrees, corners=0)
    sheet = turned(Image.new("L", picture.size, 255), degrees, corners=0)
    margin = picture.width // 14
    size = (paper.width + 2 * margin, paper.height + 2 * margin)
    grain = np.random.default_rng(seed).normal(GROUND, 6, size[::-1])
    table = Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))
    table.paste(paper, (margin, margin), sheet)
    light = np.linspace(1.0, DIMMED, size[0])[None, :]
    return Image.fromarray((np.asarray(table, np.float32) * light).astype(np.uint8))


def pressed(picture: Image.Image, quality: int) -> Image.Image:
    """Save a picture as a JPEG of so much *quality* (of 100), and look at it again."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("L")


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner of a firm: what it does to a page, in the order in which it happens."""

    dpi: int = DPI
    skew: float = 0.0
    worn: bool = False
    photo: bool = False
    quarters: int = 0
    jpeg: int | None = None

    def pages(self, content: bytes) -> list[Image.Image]:
        """Return the pages of a PDF as they come out."""
        return [self._out(page, number) for number, page in enumerate(scanned(content, self.dpi))]

    def pdf(self, content: bytes) -> bytes:
        """Return them bound to a PDF, which Pillow presses as JPEG in any case."""
        return pdf_of_pictures(*self.pages(content), dpi=self.dpi)

    def _out(self, page: Image.Image, number: int) -> Image.Image:
        if self.photo:
            page = photographed(page, self.skew, number)
        elif self.skew:
            page = turned(page, self.skew)
        if self.worn:
            page = worn(page, number)
        if self.quarters:
            page = page.rotate(90 * self.quarters, expand=True)
        return pressed(page, self.jpeg) if self.jpeg else page


def pdf_of_pictures(*pictures: Image.Image, dpi: int = DPI) -> bytes:
    """Bind pictures to a PDF."""
    return file_of(*pictures, form="PDF", resolution=dpi)


def file_of(*pictures: Image.Image, form: str, **how: object) -> bytes:
    """Save pictures as one file."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(out, form, **more, **how)
    return out.getvalue()
