"""A charge never asks twice for a day or for the recovery fee."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.charges import charge_beyond, owed_of
from rules.facts import ClientKind
from rules.money import ZERO, Money
from rules.penalties import RECOVERY_FEE, LateCharge, NoCharge, Owed, late_charge
from rules.penalty_rates import LateTerms, PenaltyRates
from tests.rules.example_a import DAY, billed_through, job_a

DUE = date(2026, 9, 30)
TERMS = LateTerms(kind=ClientKind.BUSINESS, percent=Decimal("12.15"))
OWED = Owed(number="F2026-0001", amount=Money.of("5576.88"), due=DUE)


def charged(days, payments=()):
    return late_charge(OWED, payments, DUE + timedelta(days=days), TERMS, PenaltyRates())


@given(first=st.integers(1, 400), more=st.integers(0, 400), paid=st.integers(0, 557688), after=st.integers(1, 500))
def test_two_charges_bear_interest_on_each_day_once_and_the_fee_once(first, more, paid, after):
    payments = [(DUE + timedelta(days=after), Money(paid))]
    before, whole = charged(first, payments), charged(first + more, payments)
    beyond = charge_beyond(whole, [before])
    if isinstance(beyond, NoCharge):
        assert [each.days for each in whole.segments] == [each.days for each in before.segments]
        return
    assert beyond.fee == ZERO
    days = [each.days * each.amount.cents for part in (before, beyond) for each in part.segments]
    assert sum(days) == sum(each.days * each.amount.cents for each in whole.segments)
    assert abs((before.total + beyond.total - whole.total).cents) <= 1


def test_the_first_charge_is_whole():
    charge = charged(48, [(DUE + timedelta(days=48), OWED.amount)])
    assert charge_beyond(charge, ()) == charge
    assert isinstance(charge, LateCharge)
    assert (charge.fee, charge.total) == (RECOVERY_FEE, Money.of("129.11"))


@given(cents=st.integers(0, 10**6))
def test_what_is_disputed_bears_no_interest(cents):
    job = billed_through(job_a(), 1)
    owed = owed_of(job, job.invoices[0], Money(cents), DAY)
    assert owed.amount == max(ZERO, job.invoices[0].content.gross - Money(cents))
