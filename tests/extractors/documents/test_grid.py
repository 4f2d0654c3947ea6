from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.grid import tables_of
from extractors.documents.rows import rows_of
from rules.document import Box, Word

WIDTH, HEIGHT = 5, 10


def phrase(text, left, top):
    words = []
    for part in text.split():
        words.append(Word(part, Box(left, top, left + WIDTH * len(part), top + HEIGHT)))
        left += WIDTH * (len(part) + 0.5)
    return words


def page(*rows, step=14):
    """Rows of (left, text) pairs, *step* points apart; a number moves down by so many points more."""
    words, top = [], 0.0
    for row in rows:
        if isinstance(row, (int, float)):
            top += row
            continue
        words += [word for left, text in row for word in phrase(text, left, top)]
        top += step
    return rows_of(words)


def grids(rows):
    return [[[cell.text for cell in row] for row in found.table.rows] for found in tables_of(rows)]


HEADER = [(0, "Désignation"), (200, "Qté"), (250, "PU"), (300, "Total")]


def test_rows_in_the_same_columns_are_a_table():
    rows = page(HEADER, [(0, "Enduit fin"), (205, "2"), (240, "45,00"), (295, "90,00")])
    assert grids(rows) == [[["Désignation", "Qté", "PU", "Total"], ["Enduit fin", "2", "45,00", "90,00"]]]


def test_a_header_that_stands_beside_its_column_is_joined_to_it():
    rows = page(
        [(60, "Désignation"), (200, "Qté"), (300, "Total")],
        [(0, "Enduit"), (205, "2"), (295, "90,00")],
        [(0, "Colle"), (205, "1"), (295, "10,00")],
    )
    assert grids(rows)[0][0] == ["Désignation", "Qté", "Total"]


def test_an_empty_cell_stays_empty():
    rows = page(
        HEADER, [(0, "Enduit"), (205, "2"), (295, "90,00")], [(0, "Pose"), (205, "1"), (240, "5,00"), (295, "5,00")]
    )
    assert grids(rows)[0][1] == ["Enduit", "2", "", "90,00"]


def test_a_wrapped_description_is_joined_to_its_line():
    rows = page(HEADER, [(0, "Dépose de la"), (205, "2"), (240, "45,00"), (295, "90,00")], [(0, "cloison")])
    assert grids(rows) == [[["Désignation", "Qté", "PU", "Total"], ["Dépose de la cloison", "2", "45,00", "90,00"]]]


def test_numbers_in_the_middle_of_their_description_are_joined_to_it():
    line = [(205, "2"), (240, "45,00"), (295, "90,00")]
    rows = page(
        HEADER, 10, [(0, "Dépose de la")], [(0, "grande"), *line], [(0, "cloison")], 10, [(0, "Pose"), *line], step=12
    )
    assert [row[0] for row in grids(rows)[0]] == ["Désignation", "Dépose de la grande cloison", "Pose"]


def test_a_heading_stays_a_row_of_its_own():
    line = [(205, "2"), (240, "45,00"), (295, "90,00")]
    rows = page(HEADER, 6, [(0, "Lot 1")], 6, [(0, "Pose"), *line], 6, [(0, "Lot 2")], 6, [(0, "Dépose"), *line])
    assert [row[0] for row in grids(rows)[0]] == ["Désignation", "Lot 1", "Pose", "Lot 2", "Dépose"]


def test_a_header_of_two_lines_is_one_row():
    rows = page([(250, "Prix")], -3, HEADER, 4, [(0, "Enduit"), (205, "2"), (240, "45,00"), (295, "90,00")], step=10)
    assert grids(rows)[0][0] == ["Désignation", "Qté", "Prix PU", "Total"]


def test_header_cells_that_touch_are_divided_where_the_first_line_has_a_gap():
    rows = page(
        [(0, "Désignation"), (150, "Qté"), (200, "TVA %"), (227, "Montant HT")],
        [(0, "Enduit"), (150, "2"), (205, "20"), (250, "90,00")],
    )
    assert grids(rows)[0][0] == ["Désignation", "Qté", "TVA %", "Montant HT"]


def test_a_second_table_below_begins_at_its_header():
    line = [(0, "Enduit"), (205, "2"), (240, "45,00"), (295, "90,00")]
    rows = page(
        HEADER, line, [(0, "Taux"), (100, "Base"), (200, "Taxe")], [(0, "20 %"), (100, "90,00"), (200, "18,00")]
    )
    assert [len(grid[0]) for grid in grids(rows)] == [4, 3]


def test_rows_in_other_columns_end_the_table():
    line = [(0, "Enduit de rebouchage"), (205, "2"), (240, "45,00"), (295, "90,00")]
    rows = page(HEADER, line, line, [(0, "1,00"), (50, "2,00"), (230, "3,00 4,00 5,00")])
    assert len(grids(rows)[0]) == 3


def test_thousands_do_not_make_a_column():
    lines = [
        [(0, name), (100, "2"), (150, amount)]
        for name, amount in (("a b", "1 200,00"), ("c d", "3 500,00"), ("e f", "2 100,00"))
    ]
    rows = page([(0, "Libellé"), (100, "Qté"), (150, "Prix total")], *lines)
    assert [row[-1] for row in grids(rows)[0]] == ["Prix total", "1 200,00", "3 500,00", "2 100,00"]


def test_a_label_with_its_value_is_no_table():
    assert grids(page([(0, "Date"), (100, "14/03/2026")], [(0, "Validité"), (100, "13/04/2026")])) == []


def test_an_address_beside_another_is_no_table():
    assert grids(page([(0, "Atelier"), (200, "Client")], [(0, "Rue Monge"), (200, "75005 Paris")])) == []


def test_a_far_row_is_no_part_of_a_table():
    line = [(0, "Enduit"), (205, "2"), (240, "45,00"), (295, "90,00")]
    assert len(grids(page(HEADER, line, 60, line))[0]) == 2


cells = st.tuples(
    st.integers(0, 12).map(lambda n: n * 45), st.sampled_from(["Pose", "1 234,00", "2", "20 %", "Total HT"])
)


@given(st.lists(st.lists(cells, min_size=1, max_size=6), max_size=14))
def test_every_word_of_a_tables_rows_is_in_one_cell(lines):
    rows = page(*lines)
    for found in tables_of(rows):
        expected = {id(w) for row in rows[found.first : found.end] for segment in row.segments for w in segment.words}
        placed = [id(w) for row in found.table.rows for cell in row for w in cell.words]
        assert len(placed) == len(set(placed))
        assert set(placed) == expected
        assert len({len(row) for row in found.table.rows}) == 1
