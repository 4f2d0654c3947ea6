from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import ClientKind
from rules.terms import due_date
from rules.terms_cap import Cap, cap_of, over_cap

BUSINESS, CONSUMER, PUBLIC = ClientKind.BUSINESS, ClientKind.CONSUMER, ClientKind.PUBLIC
SEPTEMBER, NOVEMBER = date(2026, 9, 10), date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("terms", "kind", "issued", "why"),
    [
        ("30 jours fin de mois le 15", BUSINESS, SEPTEMBER, "end_of_month"),
        ("30 jours fin de mois le 15", BUSINESS, NOVEMBER, None),
        ("fin de mois + 45 jours", BUSINESS, NOVEMBER, None),
        ("45 jours fin de mois", BUSINESS, NOVEMBER, None),
        ("60 days", BUSINESS, SEPTEMBER, None),
        ("61 jours", BUSINESS, SEPTEMBER, "sixty_days"),
        ("2 mois", BUSINESS, SEPTEMBER, "sixty_days"),
        ("60 jours fin de mois", BUSINESS, NOVEMBER, None),
        ("90 jours fin de mois", BUSINESS, NOVEMBER, "end_of_month"),
        ("45 jours date de facture récapitulative", BUSINESS, SEPTEMBER, None),
        ("46 jours date de facture récapitulative", BUSINESS, SEPTEMBER, "periodic"),
        ("45 jours fin de mois, facture périodique", BUSINESS, SEPTEMBER, "periodic"),
        ("30 jours", PUBLIC, SEPTEMBER, None),
        ("45 jours", PUBLIC, SEPTEMBER, "public"),
        ("30 jours fin de mois", PUBLIC, SEPTEMBER, "public"),
        ("90 jours", CONSUMER, SEPTEMBER, None),
        ("61 jours", None, SEPTEMBER, "sixty_days"),
    ],
)
def test_terms_later_than_the_law_allows_are_told_by_who_the_client_is(terms, kind, issued, why):
    found = over_cap(due_date(terms, issued), terms, kind, issued)
    assert (found.why if found else None) == why


@given(issued=DAYS)
def test_both_readings_of_forty_five_days_end_of_month_are_always_lawful(issued):
    for terms in ("45 jours fin de mois", "fin de mois + 45 jours"):
        assert over_cap(due_date(terms, issued), terms, BUSINESS, issued) is None


@given(issued=DAYS, later=st.integers(1, 200), kind=st.sampled_from([BUSINESS, PUBLIC, None]))
def test_the_day_after_the_cap_is_over_it_and_the_cap_itself_is_not(issued, later, kind):
    for terms in ("30 jours", "30 jours fin de mois", "selon accord", "45 jours, facture récapitulative"):
        cap = cap_of(terms, kind, issued)
        assert over_cap(cap.latest, terms, kind, issued) is None
        assert over_cap(cap.latest + timedelta(days=later), terms, kind, issued) == cap


def test_words_that_are_not_understood_have_the_general_cap():
    assert cap_of("selon accord", BUSINESS, SEPTEMBER) == Cap(SEPTEMBER + timedelta(days=60), "sixty_days")
