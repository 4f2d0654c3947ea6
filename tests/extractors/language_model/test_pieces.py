from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.documents.text import document_of_text, words_of
from extractors.language_model.cost import BYTES_PER_TOKEN
from extractors.language_model.pieces import pieces_of
from extractors.language_model.prompt import source_of
from rules.document import Cell, Document, Form, Row, Segment, Table

ROWS = st.text("abc ", min_size=1, max_size=60).filter(str.strip)
HEAD = "Atelier Beaulieu SARL\nDEVIS D2026-031\n"
GRID = [("Désignation", "Qté", "Total HT"), *((f"Poste {each}", f"{each}", f"{each * 10},00") for each in range(200))]


def with_table(page):
    """Return the page with a table below its rows, whose words are those of rows too, as a PDF's are."""
    rows = tuple(tuple(Cell(words_of(text)) for text in texts) for texts in GRID)
    below = tuple(Row(tuple(Segment(cell.words) for cell in cells)) for cells in rows)
    return replace(page, rows=(*page.rows, *below), tables=(Table(rows),))


def pages(*texts):
    made = (document_of_text(text, page=number).pages[0] for number, text in enumerate(texts, 1))
    return Document(Form.TEXT, tuple(made))


def test_a_short_document_is_one_piece_as_the_model_sees_it():
    document = pages(HEAD, "Conditions")
    [piece] = pieces_of(document, 1000)
    assert (piece.text, piece.pages) == (source_of(document), (1, 2))


def test_a_long_document_is_cut_between_pages():
    document = pages(HEAD + "a\n" * 150, "b\n" * 150, "c\n" * 150)
    pieces = pieces_of(document, 250)
    assert [piece.pages for piece in pieces] == [(1,), (2,), (3,)]
    assert [piece.text.startswith("[page 1]\nAtelier Beaulieu SARL\nDEVIS D2026-031") for piece in pieces] == [True] * 3


def test_a_piece_that_begins_within_a_table_repeats_its_header():
    [page] = pages(HEAD).pages
    pieces = pieces_of(Document(Form.TEXT, (with_table(page),)), 400)
    assert len(pieces) > 3
    assert all("Désignation | Qté | Total HT" in piece.text for piece in pieces)
    assert all("DEVIS D2026-031" in piece.text for piece in pieces)


@settings(deadline=None)
@given(
    st.lists(st.text("abc ", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=60), st.integers(60, 400)
)
def test_every_row_is_in_a_piece_and_no_piece_is_too_long(rows, tokens):
    document = pages(*("\n".join(rows[at : at + 20]) for at in range(0, len(rows), 20)))
    pieces = pieces_of(document, tokens)
    for line in source_of(document).splitlines():
        assert any(line in piece.text.splitlines() for piece in pieces)
    assert all(len(piece.text.encode()) <= tokens * BYTES_PER_TOKEN for piece in pieces)
    assert sorted({page for piece in pieces for page in piece.pages}) == [page.number for page in document.pages]
