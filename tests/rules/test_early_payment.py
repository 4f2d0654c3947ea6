from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.early_payment import granted_rates, rate_of
from rules.money import Money

CLAIM = Money.of("4176.00")
DISCOUNT = Money.of("62.64")


@pytest.mark.parametrize(
    ("terms", "rates"),
    [
        ("Pas d'escompte pour paiement anticipé", ()),
        ("30 jours. Aucun escompte n'est accordé.", ()),
        ("Escompte pour paiement anticipé : néant", ()),
        ("Escompte : 0 %", ()),
        ("No early payment discount", ()),
        ("Règlement à 30 jours, sans escompte", ()),
        ("Escompte de 1,5 % pour paiement sous 8 jours", (Decimal("1.5"),)),
        ("30 jours net, 2 % d'escompte sous 10 jours", (Decimal(2),)),
        ("2% early payment discount within 10 days", (Decimal(2),)),
        ("Escompte 1 % à 15 jours. Pas d'escompte au-delà.", (Decimal(1),)),
        ("30 jours", None),
        ("Pénalités de retard : 12,15 %", None),
        ("Escompte : 45 %", None),
    ],
)
def test_terms_say_which_discount_they_grant(terms, rates):
    assert granted_rates(terms) == rates


def test_example_c_is_one_and_a_half_percent_where_terms_grant_it_or_are_silent():
    assert rate_of(DISCOUNT, CLAIM, "Escompte 1,5 % sous 8 jours") == Decimal("1.5")
    assert rate_of(DISCOUNT, CLAIM, "") == Decimal("1.5")


def test_terms_that_grant_none_or_another_rate_explain_nothing():
    assert rate_of(DISCOUNT, CLAIM, "Pas d'escompte pour paiement anticipé") is None
    assert rate_of(DISCOUNT, CLAIM, "Escompte 2 % sous 8 jours") is None


def test_an_uneven_share_is_no_discount_where_the_terms_are_silent():
    assert rate_of(Money.of("46.73"), CLAIM, "") is None


@given(gross=st.integers(10_000, 10**8).map(Money), tenths=st.integers(1, 100), missing=st.integers(1, 10**6))
def test_only_a_shortfall_of_the_granted_rate_is_a_discount(gross, tenths, missing):
    rate = Decimal(tenths) / 10
    terms = f"Escompte de {rate} % pour paiement sous 8 jours"
    assert rate_of(gross.percent(rate), gross, terms) == rate
    found = rate_of(Money(missing), gross, terms)
    assert (found == rate) == (abs(Money(missing) - gross.percent(rate)).cents <= 2)
    assert rate_of(Money(missing), gross, "Pas d'escompte pour paiement anticipé") is None
