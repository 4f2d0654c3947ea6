from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.terms import due_date, is_over_cap

SEPTEMBER, NOVEMBER = date(2026, 9, 10), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("terms", "issued", "due", "over"),
    [
        ("fin de mois + 45 jours", SEPTEMBER, date(2026, 11, 14), False),
        ("45 jours fin de mois", SEPTEMBER, date(2026, 10, 31), False),
        ("30 jours fin de mois le 15", SEPTEMBER, date(2026, 11, 15), True),
        ("fin de mois + 45 jours", NOVEMBER, date(2027, 1, 14), False),
        ("45 jours fin de mois", NOVEMBER, date(2027, 1, 31), False),
        ("30 jours fin de mois le 15", NOVEMBER, date(2027, 1, 15), False),
        ("30 jours", SEPTEMBER, date(2026, 10, 10), False),
        ("Paiement à 30 jours date de facture", SEPTEMBER, date(2026, 10, 10), False),
        ("30 jours à réception de la facture", SEPTEMBER, date(2026, 10, 10), False),
        ("60 days", SEPTEMBER, date(2026, 11, 9), False),
        ("61 jours", SEPTEMBER, date(2026, 11, 10), True),
        ("90 jours fin de mois", SEPTEMBER, date(2026, 12, 31), True),
        ("30 days end of month", SEPTEMBER, date(2026, 10, 31), False),
        ("À réception", SEPTEMBER, SEPTEMBER, False),
        ("comptant", SEPTEMBER, SEPTEMBER, False),
        ("due upon receipt", SEPTEMBER, SEPTEMBER, False),
    ],
)
def test_terms_mean_what_they_say(terms, issued, due, over):
    assert due_date(terms, issued) == due
    assert is_over_cap(terms, issued) is over


@pytest.mark.parametrize(
    "terms",
    [
        "",
        "selon accord",
        "30 % à la commande",
        "30 jours ou 60 jours",
        "999 jours",
        "30 jours le 15",
        "jours",
        "x" * 500,
    ],
)
def test_terms_that_are_not_understood_give_no_date(terms):
    assert due_date(terms, SEPTEMBER) is None
    assert is_over_cap(terms, SEPTEMBER) is False


@given(days=st.integers(0, 365), issued=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_days_are_counted_from_issue_and_the_month_s_end_is_never_earlier(days, issued):
    assert due_date(f"{days} jours", issued) == issued + timedelta(days=days)
    ending = due_date(f"{days} jours fin de mois", issued)
    assert ending >= issued + timedelta(days=days)
    assert (ending + timedelta(days=1)).day == 1
