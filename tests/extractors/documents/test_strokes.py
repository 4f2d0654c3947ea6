from extractors.documents.rows import rows_of
from extractors.documents.words import _readable
from rules.document import Box, Word


def test_a_minus_sign_as_high_as_its_stroke_stays_on_its_row():
    minus = Word("-", _readable(Box(100, 50.2, 103.7, 51.0)))
    amount = Word("320,00", Box(106, 46, 140, 55))
    (row,) = rows_of([minus, amount])
    assert row.text.replace(" ", "") == "-320,00"
