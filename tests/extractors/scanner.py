"""A scanner: pages of a PDF as pictures, straight or worn, and files made of them."""

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

DPI = 150


def scanned(content: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Draw every page."""
    with pdfium.PdfDocument(content) as pdf:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in pdf]


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Turn a picture counter-clockwise."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def worn(picture: Image.Image, seed: int = 3) -> Image.Image:
    """Make a picture grey, pale and specked."""
    greys = np.asarray(picture, np.float32)
    specked = greys * 0.55 + 80 + np.random.default_rng(seed).normal(0, 12, greys.shape)
    return Image.fromarray(np.clip(specked, 0, 255).astype(np.uint8))


def pdf_of_pictures(*pictures: Image.Image, dpi: int = DPI) -> bytes:
    """Bind pictures to a PDF."""
    return file_of(*pictures, form="PDF", resolution=dpi)


def file_of(*pictures: Image.Image, form: str, **how: object) -> bytes:
    """Save pictures as one file."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(out, form, **more, **how)
    return out.getvalue()
