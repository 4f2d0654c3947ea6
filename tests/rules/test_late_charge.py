from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import ClientKind
from rules.money import Money, total
from rules.penalties import RECOVERY_FEE, LateCharge, NoCharge, Owed, late_charge
from rules.penalty_rates import LateTerms, PenaltyRates, RateUnknown, half_year

BUSINESS, CONSUMER, PUBLIC = ClientKind.BUSINESS, ClientKind.CONSUMER, ClientKind.PUBLIC
RATE = Decimal("12.15")
OWED = Owed(number="F2026-0012", amount=Money.of("5576.88"), due=date(2026, 9, 30))
PAID = date(2026, 11, 17)
H1, H2, H3 = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)
RATES = PenaltyRates(
    refinancing={H1: Decimal("2.15"), H2: Decimal("2.00"), H3: Decimal("1.50")},
    legal={H1: Decimal("2.62"), H2: Decimal("2.60"), H3: Decimal("2.50")},
)
NO_RATES = PenaltyRates()
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def every_half_year(percent):
    halves = [date(year, month, 1) for year in range(2020, 2040) for month in (1, 7)]
    return dict.fromkeys(halves, Decimal(percent))


def test_the_claim_of_the_worked_example_d_by_lines():
    charge = late_charge(OWED, [(PAID, OWED.amount)], PAID, LateTerms(kind=BUSINESS, percent=RATE), NO_RATES)
    assert (charge.interest, charge.fee, charge.total) == (Money.of("89.11"), RECOVERY_FEE, Money.of("129.11"))
    (interest, _), (fee, _) = charge.lines("fr")
    assert interest == (
        "Pénalités de retard, facture F2026-0012 : 5\xa0576,88\xa0€ du 01/10/2026 au 17/11/2026, 48 j à 12,15 %"
    )
    assert fee == "Indemnité forfaitaire pour frais de recouvrement, facture F2026-0012"
    assert charge.lines("en")[0][0].startswith("Late payment interest, invoice F2026-0012: €5,576.88 from 2026-10-01")
    assert charge.unproved == (H2,)


def test_the_claim_of_the_worked_example_d_with_a_part_paid_in_between():
    payments = [(date(2026, 10, 20), Money.of("3000.00")), (PAID, Money.of("2576.88"))]
    charge = late_charge(OWED, payments, PAID, LateTerms(kind=BUSINESS, percent=RATE), NO_RATES)
    assert [str(amount) for _, amount in charge.lines("fr")] == ["37.13", "24.02", "40.00"]
    assert charge.interest == Money.of("61.15")


def test_a_change_of_rate_begins_a_segment_of_its_own():
    owed = Owed(number="F1", amount=Money.of("10000.00"), due=date(2026, 6, 20))
    charge = late_charge(owed, (), date(2026, 7, 10), LateTerms(kind=BUSINESS), RATES)
    assert [(each.days, each.percent) for each in charge.segments] == [(10, RATE), (10, Decimal("12.00"))]
    assert [str(each.penalty) for each in charge.segments] == ["33.29", "32.88"]


def test_a_public_body_owes_the_rate_of_the_half_year_in_which_interest_began():
    owed = Owed(number="F1", amount=Money.of("10000.00"), due=date(2026, 6, 20))
    charge = late_charge(owed, (), date(2027, 2, 1), LateTerms(kind=PUBLIC), RATES)
    assert [each.percent for each in charge.segments] == [Decimal("10.15")]
    # Due on the last day of a half-year, interest begins in the next one.
    later = late_charge(
        Owed(number="F1", amount=owed.amount, due=date(2026, 6, 30)),
        (),
        date(2026, 8, 1),
        LateTerms(kind=PUBLIC),
        RATES,
    )
    assert [each.percent for each in later.segments] == [Decimal("10.00")]


def test_no_contract_goes_below_three_times_the_legal_rate():
    charge = late_charge(OWED, (), PAID, LateTerms(kind=BUSINESS, percent=Decimal(3)), RATES)
    assert [each.percent for each in charge.segments] == [Decimal("7.80")]
    assert charge.unproved == ()


def test_the_contract_may_name_points_of_its_own():
    charge = late_charge(OWED, (), PAID, LateTerms(kind=BUSINESS, points=Decimal(12)), RATES)
    assert [each.percent for each in charge.segments] == [Decimal("14.00")]


def test_a_rate_that_nobody_filled_in_is_told_and_never_guessed():
    known = PenaltyRates(refinancing={H2: Decimal(2)})
    assert late_charge(OWED, (), date(2027, 1, 5), LateTerms(kind=BUSINESS), known) == RateUnknown(H3)
    assert isinstance(late_charge(OWED, (), date(2026, 12, 31), LateTerms(kind=BUSINESS), known), LateCharge)


def test_a_consumer_owes_neither_penalties_nor_the_fee():
    assert late_charge(OWED, (), PAID, LateTerms(kind=CONSUMER, percent=RATE), RATES) == NoCharge("consumer")


def test_a_transfer_on_the_first_working_day_after_a_sunday_is_in_time():
    owed = Owed(number="F1", amount=Money.of("1000.00"), due=date(2026, 11, 15))
    assert late_charge(owed, [(date(2026, 11, 16), owed.amount)], PAID, LateTerms(kind=BUSINESS), RATES) == NoCharge(
        "not_late"
    )
    late = late_charge(owed, [(date(2026, 11, 17), owed.amount)], PAID, LateTerms(kind=BUSINESS), RATES)
    assert [each.days for each in late.segments] == [2]


@given(DAYS, st.integers(0, 900), st.integers(1, 10**8), st.sampled_from([BUSINESS, PUBLIC]))
def test_a_constant_rate_gives_one_segment_of_all_days_across_half_years(due, late, cents, kind):
    rates = PenaltyRates(refinancing=every_half_year("2.15"), legal=every_half_year("2.62"))
    until = due + timedelta(days=late)
    charge = late_charge(Owed(number="F1", amount=Money(cents), due=due), (), until, LateTerms(kind=kind), rates)
    if isinstance(charge, NoCharge):
        assert late <= 2
    else:
        (segment,) = charge.segments
        assert segment.days == late


@given(
    DAYS,
    st.integers(3, 900),
    st.lists(st.tuples(st.integers(-30, 900), st.integers(1, 10**6)), max_size=5),
    st.lists(st.decimals(0, 5, places=2), min_size=20, max_size=20),
)
def test_segments_join_up_have_one_rate_each_and_the_lines_add_up(due, late, paid, percents):
    halves = [date(year, month, 1) for year in range(2024, 2034) for month in (1, 7)]
    rates = PenaltyRates(refinancing=dict(zip(halves, percents, strict=True)), legal={})
    payments = [(due + timedelta(days=day), Money(cents)) for day, cents in paid]
    until = due + timedelta(days=late)
    owed = Owed(number="F1", amount=Money(10**6), due=due)
    charge = late_charge(owed, payments, until, LateTerms(kind=BUSINESS), rates)
    if isinstance(charge, NoCharge):
        return
    assert charge.segments[0].since == due
    assert charge.segments[-1].until <= until
    for one, other in zip(charge.segments, charge.segments[1:], strict=False):
        assert one.until == other.since
        assert one.amount >= other.amount
    for each in charge.segments:
        first = half_year(each.since + timedelta(days=1))
        assert each.percent == rates.refinancing[first] + 10
        assert each.percent == rates.refinancing[half_year(each.until)] + 10
    assert total(amount for _, amount in charge.lines("fr")) == charge.total == charge.interest + RECOVERY_FEE


@given(DAYS, st.integers(3, 400), st.integers(0, 400), st.integers(1, 10**6), st.integers(0, 10**6))
def test_paying_earlier_or_more_never_costs_more(due, late, earlier, cents, part):
    owed, terms = Owed(number="F1", amount=Money(10**6), due=due), LateTerms(kind=BUSINESS, percent=RATE)
    until = due + timedelta(days=late)

    def interest(day, amount):
        charge = late_charge(owed, [(day, Money(amount))], until, terms, NO_RATES)
        return charge.interest.cents if isinstance(charge, LateCharge) else 0

    day = due + timedelta(days=late - min(earlier, late))
    # Each segment is rounded by itself: at most half a cent each way.
    assert interest(day, cents + part) <= interest(day, cents) + 1
    assert interest(day, cents) <= interest(until, cents) + 1


@pytest.mark.parametrize("until", [date(2026, 9, 30), date(2026, 9, 1)])
def test_nothing_is_claimed_before_the_day_after_the_due_date(until):
    assert late_charge(OWED, (), until, LateTerms(kind=BUSINESS), RATES) == NoCharge("not_late")
