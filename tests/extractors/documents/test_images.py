"""Pictures of pages that came as files."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import typst
from PIL import Image

from extractors.documents.convert import convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.mail.media_type import media_type_of
from extractors.recognition.engine import Engine
from rules.document import Form
from tests.extractors.scanner import file_of, scanned

PAGE = """#set page(width: 15cm, height: 20cm)
#set text(size: 14pt, lang: "fr")
Devis n° D2026-031

Total TTC 1 080,00 €"""
TEXT = ["Devis n° D2026-031", "Total TTC 1 080,00 €"]


@pytest.fixture(scope="module")
def photo():
    [picture] = scanned(typst.compile(PAGE.encode()))
    return picture


def read(content, engine):
    return convert(content, media_type_of(content), "photo", engine)


@pytest.mark.parametrize(("form", "how"), [("PNG", {}), ("JPEG", {"quality": 85}), ("TIFF", {"compression": "group4"})])
def test_a_picture_is_a_document(quick_engine, photo, form, how):
    picture = photo.convert("1") if form == "TIFF" else photo
    document = read(file_of(picture, form=form, **how), quick_engine)
    assert document.form is Form.IMAGE
    assert document.text.splitlines() == TEXT


def test_a_telephone_s_picture_is_a_document(quick_engine):
    content = Path(__file__).with_name("devis.heic").read_bytes()
    assert read(content, quick_engine).text.splitlines() == TEXT


def test_each_page_of_a_tiff_is_a_page(quick_engine, photo):
    [second] = scanned(typst.compile(b"#set page(width: 15cm, height: 20cm)\nAnnexe technique"))
    document = read(file_of(photo, second, form="TIFF"), quick_engine)
    assert [page.number for page in document.pages] == [1, 2]
    assert document.pages[1].text == "Annexe technique"


def test_the_camera_was_held_sideways(quick_engine, photo):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter to be looked at
    content = file_of(photo.rotate(90, expand=True), form="JPEG", exif=exif)
    document = read(content, quick_engine)
    assert document.text.splitlines() == TEXT
    assert document.pages[0].turn is None


def test_a_photo_taken_at_an_angle_in_the_shade_is_read(engine, photo):
    """The far edge is narrower, one side is darker, the table shows around the paper."""
    wide, high = photo.size
    table = Image.new("L", (wide + 200, high + 200), 90)
    table.paste(photo, (100, 100))
    corners = (-30, -20, 10, high + 190, wide + 180, high + 215, wide + 230, 5)
    angled = table.transform(table.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=90)
    shade = np.linspace(0.6, 1.0, angled.width)[None, :]
    shaded = Image.fromarray((np.asarray(angled) * shade).astype(np.uint8))
    words = read(file_of(shaded, form="JPEG", quality=80), engine).text.split()
    assert {"D2026-031", "1080,00"} <= {*words, "".join(words[words.index("TTC") + 1 :]).removesuffix("€")}


def test_what_is_transparent_is_white(quick_engine, photo):
    clear = Image.new("RGBA", photo.size, (0, 0, 0, 0))
    ink = Image.fromarray(255 - np.asarray(photo))
    clear.paste((0, 0, 0, 255), mask=ink)
    assert read(file_of(clear, form="PNG"), quick_engine).text.splitlines() == TEXT


def test_sixteen_bits_of_grey_are_read(quick_engine, photo):
    deep = Image.fromarray(np.asarray(photo).astype(np.uint16) * 257)
    assert read(file_of(deep, form="PNG"), quick_engine).text.splitlines() == TEXT


def refusal_of(content, engine=Engine.TESSERACT):
    with pytest.raises(DocumentRefused) as refused:
        read(content, engine)
    assert str(refused.value).endswith(".")
    return refused.value.kind


def bomb(width, height):
    """A PNG of a few bytes that says it has width times height pixels."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [10_000, 20_000, 60_000])
def test_a_picture_of_too_many_pixels_is_not_opened(side):
    assert refusal_of(bomb(side, side)) is Refusal.TOO_LARGE


def test_a_picture_that_ends_too_soon_is_damaged(photo):
    content = file_of(photo, form="PNG")
    assert refusal_of(content[: len(content) // 2]) is Refusal.BROKEN
    assert refusal_of(bomb(2000, 3000)) is Refusal.BROKEN


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "PNG"])
def test_hostile_bytes_are_refused_and_never_crash(photo, form):
    content = bytearray(file_of(photo, form=form))
    chance = np.random.default_rng(7)
    for _ in range(20):
        broken = bytearray(content)
        for place in chance.integers(4, min(len(broken), 400), 12):
            broken[place] = int(chance.integers(0, 256))
        try:
            read(bytes(broken), Engine.NONE)
        except DocumentRefused as refused:
            assert refused.kind in Refusal  # noqa: PT017 - any of them, and nothing else was raised


def test_an_icon_is_no_page():
    assert refusal_of(file_of(Image.new("L", (300, 200), 255), form="PNG")) is Refusal.UNSUPPORTED


def test_a_picture_without_words_is_no_document(quick_engine):
    assert refusal_of(file_of(Image.new("L", (1200, 900), 180), form="PNG"), quick_engine) is Refusal.UNSUPPORTED


def test_without_an_engine_a_picture_of_a_page_is_asked_about(photo):
    assert refusal_of(file_of(photo, form="PNG"), Engine.NONE) is Refusal.NO_TEXT


def test_a_tiff_of_too_many_pages_is_a_book(quick_engine, monkeypatch):
    monkeypatch.setattr("extractors.documents.images.MAX_PAGES", 2)
    blank = Image.new("L", (600, 600), 255)
    assert refusal_of(file_of(blank, blank, blank, form="TIFF"), quick_engine) is Refusal.TOO_LARGE
