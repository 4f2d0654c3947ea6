import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from rules.errors import NotAnIdentifier
from rules.identifiers import creditor_reference, iban, is_creditor_reference, normal_iban, siren, vat_number


def test_the_reference_of_the_worked_example():
    assert creditor_reference("F2026-0142") == "RF85F20260142"


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=21))
def test_every_reference_has_right_check_digits(number):
    reference = creditor_reference(number)
    assert iso11649.is_valid(reference)
    assert is_creditor_reference(reference.lower())


@pytest.mark.parametrize("number", ["", "-/-", "A" * 22])
def test_what_cannot_be_a_reference_is_refused(number):
    with pytest.raises(NotAnIdentifier):
        creditor_reference(number)


@pytest.mark.parametrize("text", ["RF86F20260142", "RF85", "", "XX85F20260142", "RF85F2026-0142-and-more-than-fits"])
def test_what_is_no_reference_is_told(text):
    assert not is_creditor_reference(text)


def test_identifiers_are_read_in_any_spelling():
    assert iban("fr76 3000 6000 0112 3456 7890 189") == "FR7630006000011234567890189"
    assert siren("732 829 320") == "732829320"
    assert vat_number("FR 44 732829320") == "FR44732829320"
    assert normal_iban("fr76-3000") == "FR763000"


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (iban, "FR7630006000011234567890188"),
        (iban, ""),
        (siren, "732829321"),
        (siren, "73282932"),
        (vat_number, "FR45732829320"),
        (vat_number, "nonsense"),
    ],
)
def test_a_wrong_check_digit_is_refused(parse, text):
    with pytest.raises(NotAnIdentifier):
        parse(text)
