import pytest

from rules.comparison import Discrepancy
from rules.differences import differences_of


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("lines.0.unit_price", "4100", "4\u00a0100,00\u00a0€"),
        ("lines.0.unit_price", "12.5", "12,50\u00a0€"),
        ("lines.0.unit_price", "0.1234", "0,1234"),
        ("lines.0.quantity", "12.5", "12,5"),
        ("lines.0.vat_rate", "5.5", "5,5"),
        ("gross", "18589.60", "18\u00a0589,60\u00a0€"),
        ("version", "1.2", "1.2"),
    ],
)
def test_figures_are_shown_as_a_french_reader_writes_them(field, value, shown):
    [(_, sent, returned)] = differences_of([Discrepancy(field, value, "")], "fr")
    assert sent == shown
    assert returned == "absent"
