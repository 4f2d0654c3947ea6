"""How long an offer holds when only a duration is printed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.patterns.dates import Order
from extractors.patterns.issue_date import read_valid_until
from extractors.patterns.phrase import strips_of
from extractors.patterns.validity import validity
from extractors.patterns.words.french_english import FRENCH_ENGLISH

DATED = date(2026, 1, 31)


@pytest.fixture
def until(strips, findings):
    return lambda text, order=Order.DAY_FIRST: read_valid_until(
        strips(text), findings, order, FRENCH_ENGLISH.dates, DATED
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Offre valable 30 jours", date(2026, 3, 2)),
        ("Validité : 30 jours", date(2026, 3, 2)),
        ("Devis valable 3 mois", date(2026, 4, 30)),
        ("Durée de validité de l'offre : trois mois", date(2026, 4, 30)),
        ("Ce devis est valable un mois à compter de sa date d'émission", date(2026, 2, 28)),
        ("Devis valable 60 jours à compter du 14/03/2026", date(2026, 5, 13)),
        ("Validité : 8 semaines", date(2026, 3, 28)),
        ("Offre valable 1 an", date(2027, 1, 31)),
        ("Quote valid for 30 days", date(2026, 3, 2)),
        ("Das Angebot ist 30 Tage gültig", date(2026, 3, 2)),
        ("Offre valable 90 jours à compter de sa réception", None),
        ("Passé un délai de 6 mois, les prix sont révisés", None),
        ("Garantie valable dans les conditions de la pose, 10 ans", None),
        ("Validité : 28/02/2026. Garantie 10 ans", date(2026, 2, 28)),
    ],
)
def test_a_duration_counts_from_the_date_of_the_offer(until, text, day):
    assert until(text) == day


def test_durations_that_differ_are_a_doubt(until, findings):
    assert until("Offre valable 30 jours\nPrix valables 60 jours") is None
    assert [doubt.field for doubt in findings.doubts] == ["valid_until"]


def test_a_day_whose_month_is_unclear_is_a_doubt(until, findings):
    assert until("Valid until 03/04/2026", Order.UNKNOWN) is None
    assert [doubt.field for doubt in findings.doubts] == ["valid_until"]


@given(st.dates(date(2020, 1, 1), date(2080, 1, 1)), st.integers(1, 365))
def test_days_are_days(dated, count):
    strips = strips_of(document_of_text(f"Devis valable {count} jours"))
    assert [found.value for found in validity(strips, dated, Order.DAY_FIRST)] == [dated + timedelta(days=count)]
