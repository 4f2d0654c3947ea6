"""What makes the picture of a page readable."""

import numpy as np
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.recognition.sheet import cleaned
from tests.extractors.scanner import photographed, scanned, worn

PAGE = """#set page(width: 12cm, height: 9cm)
#set text(size: 22pt)
Devis n° D2026-031 \\
Total HT 1 000,00 € \\
Total TTC 1 200,00 €"""


@pytest.fixture(scope="module")
def picture():
    [page] = scanned(typst.compile(PAGE.encode()))
    return page


def apart(one, other):
    return float(np.abs(one.astype(float) - other).mean())


def test_a_clean_page_stays_as_it_is(picture):
    sheet = np.asarray(picture)
    assert cleaned(sheet) is sheet


def test_a_blank_page_stays_blank():
    assert cleaned(np.full((400, 300), 170, np.uint8)).min() >= 170


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_grey_paper_and_specks_go(picture, seed):
    specked = np.asarray(worn(picture, seed))
    clean = np.asarray(picture)
    assert apart(cleaned(specked), clean) < apart(specked, clean) / 3
    assert np.median(cleaned(specked)) >= 240


def test_black_specks_go(picture):
    clean = np.asarray(picture)
    specked = np.where(np.random.default_rng(1).random(clean.shape) < 0.04, np.uint8(0), clean)
    assert apart(cleaned(specked), clean) < apart(specked, clean) / 2


def test_grain_is_taken_out_without_the_strokes_of_small_type():
    """A median takes the strokes for specks, where they are as thin as a pixel."""
    [small] = scanned(typst.compile(PAGE.replace("22pt", "6pt").encode()))
    clean = np.asarray(small)
    strokes = cleaned(np.asarray(worn(small)))[clean < 128]
    assert np.median(strokes) < 60


def test_paper_that_is_darker_on_one_side_becomes_even(picture):
    clean = np.asarray(picture)
    shade = np.linspace(0.45, 1.0, clean.shape[1])[None, :]
    evened = cleaned((clean * shade).astype(np.uint8))
    paper = evened[clean == 255]
    assert paper.min() > 200
    assert np.percentile(evened[clean < 60], 90) < 120


def on_a_table(picture, shade):
    table = Image.new("L", (picture.width + 160, picture.height + 130), shade)
    table.paste(picture, (80, 60))
    return np.asarray(table)


@pytest.mark.parametrize("shade", [0, 60, 110])
def test_the_table_around_a_paper_becomes_white(picture, shade):
    seen = cleaned(on_a_table(picture, shade))
    assert (seen < 200).mean() < 0.15
    paper = seen[60 : 60 + picture.height, 80 : 80 + picture.width]
    assert apart(paper, np.asarray(picture)) < 4


@pytest.mark.parametrize("degrees", [0.0, 1.5, -3.0])
def test_neither_the_papers_edge_nor_the_light_leaves_a_shadow(degrees):
    sheet = np.full((1400, 1000), 255, np.uint8)
    sheet[600:700, 400:600] = 0
    seen = cleaned(np.asarray(photographed(Image.fromarray(sheet), degrees)))
    assert (seen < 205).sum() < 1.05 * 100 * 200


@pytest.mark.parametrize("degrees", [0.0, 1.5])
@pytest.mark.parametrize("shade", [0, 90])
def test_the_light_words_of_a_dark_band_up_to_the_papers_edge_stay(degrees, shade):
    sheet = np.full((1400, 1000), 255, np.uint8)
    sheet[:150] = shade
    sheet[60:90, 100:900:20] = 255  # words
    sheet[60:90, 101:900:20] = 255
    seen = cleaned(np.asarray(photographed(Image.fromarray(sheet), degrees)))
    clear = np.asarray(photographed(Image.fromarray(np.full_like(sheet, 255)), degrees))
    top, left = (round((whole - own) / 2) for whole, own in zip(seen.shape, sheet.shape, strict=True))
    assert clear.shape == seen.shape
    band = seen[top + 70 : top + 80, left + 200 : left + 700]
    assert np.ptp(np.percentile(band, (10, 97))) > 60


def test_a_dark_band_with_white_words_stays(picture):
    banded = np.asarray(picture).copy()
    banded[:120] = 255 - banded[:120]
    assert apart(cleaned(banded), banded) < 4


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2**32 - 1))
def test_any_picture_keeps_its_size(high, wide, seed):
    sheet = np.random.default_rng(seed).integers(0, 256, (high, wide), np.uint8)
    assert cleaned(sheet).shape == sheet.shape
    assert cleaned(sheet).dtype == np.uint8
