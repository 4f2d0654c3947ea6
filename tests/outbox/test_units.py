import pytest

from outbox.units import unit_code


@pytest.mark.parametrize(
    ("written", "code"),
    [("h", "HUR"), ("Jours", "DAY"), ("m²", "MTK"), ("ml.", "MTR"), ("forfait", "C62"), ("", "C62")],
)
def test_units_become_codes_and_unknown_ones_count_pieces(written, code):
    assert unit_code(written) == code
