from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.terms import add_months, due_date, last_day_in_time, month_end
from rules.terms_read import Early, Start, read_terms

SEPTEMBER, NOVEMBER = date(2026, 9, 10), date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize("terms", ["fin de mois + 45 jours", "fin de mois, puis 45 jours", "Fin du mois puis 45 j."])
def test_the_month_s_end_then_days(terms):
    assert due_date(terms, SEPTEMBER) == date(2026, 11, 14)
    assert due_date(terms, NOVEMBER) == date(2027, 1, 14)


@pytest.mark.parametrize(
    "terms", ["45 jours fin de mois", "45 jours puis fin de mois", "45JFM", "45 j. FDM", "45 days EOM"]
)
def test_days_then_the_month_s_end(terms):
    assert due_date(terms, SEPTEMBER) == date(2026, 10, 31)
    assert due_date(terms, NOVEMBER) == date(2027, 1, 31)


@pytest.mark.parametrize("terms", ["30 jours fin de mois le 15", "À 30 jours fin de mois, le 15 du mois suivant"])
def test_days_then_the_month_s_end_then_a_day_of_the_next_month(terms):
    assert due_date(terms, SEPTEMBER) == date(2026, 11, 15)
    assert due_date(terms, NOVEMBER) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("terms", "september", "november"),
    [
        ("30 jours", date(2026, 10, 10), date(2026, 12, 24)),
        ("trente jours", date(2026, 10, 10), date(2026, 12, 24)),
        ("trente (30) jours", date(2026, 10, 10), date(2026, 12, 24)),
        ("Net 30", date(2026, 10, 10), date(2026, 12, 24)),
        ("net 30 days", date(2026, 10, 10), date(2026, 12, 24)),
        ("30 jours nets date de facture", date(2026, 10, 10), date(2026, 12, 24)),
        ("par virement à 30 jours", date(2026, 10, 10), date(2026, 12, 24)),
        ("30 jours à réception de la facture", date(2026, 10, 10), date(2026, 12, 24)),
        ("30 jours à compter de leur date d'émission", date(2026, 10, 10), date(2026, 12, 24)),
        ("dans un délai de trente jours après la réception de la facture", date(2026, 10, 10), date(2026, 12, 24)),
        ("30 Tage netto", date(2026, 10, 10), date(2026, 12, 24)),
        ("2/10 net 30", date(2026, 10, 10), date(2026, 12, 24)),
        ("30 jours le 15", date(2026, 10, 15), date(2027, 1, 15)),
        ("30 jours le 31", date(2026, 10, 31), date(2026, 12, 31)),
        ("le 10 du mois suivant", date(2026, 10, 10), date(2026, 12, 10)),
        ("10th of the following month", date(2026, 10, 10), date(2026, 12, 10)),
        ("fin de mois", date(2026, 9, 30), date(2026, 11, 30)),
        ("fin du mois suivant", date(2026, 10, 31), date(2026, 12, 31)),
        ("2 mois", date(2026, 11, 10), date(2027, 1, 24)),
        ("deux mois", date(2026, 11, 10), date(2027, 1, 24)),
        ("six semaines", date(2026, 10, 22), date(2027, 1, 5)),
        ("sous huitaine", date(2026, 9, 18), date(2026, 12, 2)),
        ("sous quinzaine", date(2026, 9, 25), date(2026, 12, 9)),
        ("30 jours fin de décade", date(2026, 10, 10), date(2026, 12, 31)),
        ("à 10 jours fin de quinzaine", date(2026, 9, 30), date(2026, 12, 15)),
        ("à réception", SEPTEMBER, NOVEMBER),
        ("comptant à réception de facture", SEPTEMBER, NOVEMBER),
        ("payable comptant, sans escompte", SEPTEMBER, NOVEMBER),
        ("à la commande", SEPTEMBER, NOVEMBER),
        ("due upon receipt", SEPTEMBER, NOVEMBER),
        ("30 % à la commande, solde à réception", SEPTEMBER, NOVEMBER),
        ("50 % à la commande et le solde à réception de facture", SEPTEMBER, NOVEMBER),
    ],
)
def test_terms_mean_what_they_say(terms, september, november):
    assert due_date(terms, SEPTEMBER) == september
    assert due_date(terms, NOVEMBER) == november


@pytest.mark.parametrize(
    "terms",
    [
        "",
        "selon accord",
        "30 % à la commande",
        "30 % à la commande, solde à 30 jours",
        "50 % à la commande et 50 % à la livraison",
        "30 jours ou 60 jours",
        "30 jours 45 jours",
        "30 jours fin du mois suivant",
        "45 jours fin de mois le 31",
        "le 15, 30 jours fin de mois",
        "999 jours",
        "13 mois",
        "le 15",
        "30 jours le 32",
        "30 jours à la commande",
        "30 jours après livraison, réception de la facture",
        "payable le 15/12/2026",
        "jours",
        "par virement",
        "x" * 500,
    ],
)
def test_terms_that_are_not_understood_or_have_two_readings_give_no_date(terms):
    assert due_date(terms, SEPTEMBER) is None


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        ("30 jours à compter de la réception des marchandises", 30),
        ("30 jours après livraison", 30),
        ("15 jours fin de travaux", 15),
        ("à la livraison", 0),
        ("comptant à l'enlèvement du véhicule", 0),
        ("à la fin des travaux", 0),
        ("à réception des travaux", 0),
        ("30 days from delivery", 30),
    ],
)
def test_terms_from_the_supply_need_its_day(terms, days):
    supplied = SEPTEMBER - timedelta(days=3)
    assert read_terms(terms).start is Start.SUPPLY
    assert due_date(terms, SEPTEMBER) is None
    assert due_date(terms, SEPTEMBER, supplied) == max(SEPTEMBER, supplied + timedelta(days=days))


@pytest.mark.parametrize(
    ("terms", "early"),
    [
        ("2/10 net 30", Early(Decimal(2), 10)),
        ("2/10, n/30", Early(Decimal(2), 10)),
        ("2 % d'escompte à 10 jours, 30 jours net", Early(Decimal(2), 10)),
        ("escompte de 1,5 % pour paiement sous 8 jours, sinon 30 jours", Early(Decimal("1.5"), 8)),
        ("30 jours, sans escompte", None),
        ("30 jours", None),
    ],
)
def test_a_discount_for_early_payment_is_no_term_of_its_own(terms, early):
    assert read_terms(terms).early == early
    assert due_date(terms, SEPTEMBER) == date(2026, 10, 10)


@given(days=st.integers(0, 365), issued=DAYS)
def test_days_are_counted_from_issue_and_the_month_s_end_is_never_earlier(days, issued):
    assert due_date(f"{days} jours", issued) == issued + timedelta(days=days)
    ending = due_date(f"{days} jours fin de mois", issued)
    assert ending >= issued + timedelta(days=days)
    assert (ending + timedelta(days=1)).day == 1
    assert due_date(f"fin de mois + {days} jours", issued) == month_end(issued) + timedelta(days=days)


@given(days=st.integers(0, 365), issued=DAYS, day=st.integers(1, 28))
def test_a_day_of_the_month_is_the_first_one_that_comes(days, issued, day):
    due = due_date(f"{days} jours le {day}", issued)
    assert due.day == day
    assert timedelta(0) <= due - (issued + timedelta(days=days)) < timedelta(days=31)
    after = due_date(f"{days} jours fin de mois le {day}", issued)
    assert after.day == day
    assert after == month_end(issued + timedelta(days=days)) + timedelta(days=day)


@given(months=st.integers(0, 12), issued=DAYS)
def test_months_keep_the_day_or_end_with_a_shorter_month(months, issued):
    due = due_date(f"{months} mois", issued)
    assert due == add_months(issued, months)
    assert due.day == issued.day or (due == month_end(due) and due.day < issued.day)


@given(
    terms=st.sampled_from(["30 jours", "à la livraison", "fin de mois", "2 mois", "30 jours après livraison le 15"]),
    issued=DAYS,
    earlier=st.integers(0, 400),
)
def test_no_invoice_is_due_before_it_is_issued(terms, issued, earlier):
    assert due_date(terms, issued, issued - timedelta(days=earlier)) >= issued


@given(due=DAYS, off=st.sets(st.integers(0, 5)))
def test_a_transfer_is_in_time_on_the_first_working_day_from_the_due_date(due, off):
    holidays = frozenset(due + timedelta(days=each) for each in off)
    last = last_day_in_time(due, holidays)
    assert last.weekday() < 5
    assert last not in holidays
    between = [due + timedelta(days=each) for each in range((last - due).days)]
    assert all(each.weekday() >= 5 or each in holidays for each in between)
