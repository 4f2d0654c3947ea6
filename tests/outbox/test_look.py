"""The firm's colour and logo: what cannot be read is refused, and nothing of a hostile file reaches a page."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from outbox.errors import UnusableLook
from outbox.invoice_page import render, render_pictures
from outbox.look import LARGEST_LOGO, PLAIN, look_of
from outbox.particulars import particulars

SECRET = b"<script>secret</script>"


def picture(form="PNG", size=(300, 100), mode="RGB", **more):
    written = io.BytesIO()
    Image.new(mode, size, "red").save(written, form, **more)
    return written.getvalue()


def test_nothing_given_is_the_plain_look():
    assert look_of("", b"") == PLAIN


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_and_small(form):
    logo = look_of("#8A1C2B", picture(form, (3000, 1000)) + SECRET).logo
    assert SECRET not in logo
    with Image.open(io.BytesIO(logo)) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (400, 133))


def test_a_transparent_logo_stands_on_white():
    with Image.open(io.BytesIO(look_of("", picture(mode="RGBA", size=(4, 4))).logo)) as drawn:
        assert drawn.mode == "RGB"


@pytest.mark.parametrize(
    "logo",
    [
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture("GIF"),
        picture("TIFF"),
        picture()[:60],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        picture(size=(4001, 1)),
        b"x" * (LARGEST_LOGO + 1),
    ],
    ids=["pdf", "svg", "gif", "tiff", "cut", "nonsense", "too wide", "too large"],
)
def test_another_file_is_refused(logo):
    with pytest.raises(UnusableLook, match="logo"):
        look_of("", logo)


@pytest.mark.parametrize("colour", ["red", "#12345", "#1f4e6b;", '#"', "#ffff66", "#ffffff"])
def test_a_colour_that_is_none_or_too_light_is_refused(colour):
    with pytest.raises(UnusableLook, match=r"colour|light"):
        look_of(colour, b"")


def test_a_page_with_a_logo_is_archivable_and_always_the_same(four_invoices, company, policy):
    paper, look = particulars(four_invoices[3], company, policy), look_of("#8a1c2b", picture())
    pdf = render(paper, look)
    assert pdf == render(paper, look)
    catalogue = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert b"<pdfaid:part>3</pdfaid:part>" in catalogue["/Metadata"].get_data()
    [image] = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert image.image.size == (300, 100)


def test_pages_are_pictures_too(four_invoices, company, policy):
    pictures = render_pictures(particulars(four_invoices[3], company, policy))
    assert len(pictures) == len(PdfReader(io.BytesIO(render(particulars(four_invoices[3], company, policy)))).pages)
    assert all(each.startswith(b"\x89PNG") for each in pictures)
