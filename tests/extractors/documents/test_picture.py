from io import BytesIO

import pytest
import typst
from PIL import Image

from extractors.documents.convert import PDF, convert
from extractors.documents.errors import DocumentRefused
from extractors.documents.picture import picture
from rules.document import NOWHERE, Box

CONTENT = typst.compile(b"#set page(width: 200pt, height: 300pt, margin: 20pt)\nTotal TTC 1080,00")


def image_of(*args):
    return Image.open(BytesIO(picture(CONTENT, *args)))


def test_the_picture_shows_the_place_with_a_margin():
    box = convert(CONTENT, PDF).pages[0].rows[0].segments[0].box
    image = image_of(1, box)
    assert image.format == "PNG"
    assert image.width == pytest.approx(2 * (box.right - box.left + 12), abs=3)
    dark = image.convert("L").point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert dark[1] > 6
    assert dark[3] < image.height - 6


@pytest.mark.parametrize("box", [NOWHERE, Box(900, 900, 950, 950)])
def test_a_place_that_is_not_on_the_page_gives_the_whole_page(box):
    assert image_of(1, box).size == (400, 600)


def test_a_page_that_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        picture(CONTENT, 2, NOWHERE)


def test_a_broken_pdf_has_no_picture():
    with pytest.raises(DocumentRefused):
        picture(b"nonsense", 1, NOWHERE)
