"""The figures of a job add up, whatever other drafts wait beside the one that is shown."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.figures import as_planned, figures, job_status
from rules.job import DraftState
from rules.money import ZERO, ByRate, Money, total
from rules.policy import Policy
from rules.vat import vat_of
from tests.rules.example_a import DAY, billed_through, drafted, issued, job_a

cents = st.integers(min_value=-500_000, max_value=500_000).map(Money)
states = st.sampled_from(list(DraftState))


@given(st.lists(st.tuples(cents, cents, states), max_size=4))
def test_agreed_is_billed_this_one_waiting_left_and_rounding(others):
    job = job_a()
    content = bill(job, job.steps[0], Policy())
    job = drafted(job, content)
    for at, (at_20, at_10, state) in enumerate(others):
        net = ByRate({Decimal(20): at_20, Decimal(10): at_10})
        job = drafted(job, replace(content, net=net, vat=vat_of(net), step=at + 2, label=f"{at}"), 1002 + at, state)
    shown = figures(job, content, ref=1001)
    waiting = total(gross for _, gross in shown.waiting)
    parts = (shown.billed_before, shown.this_one, waiting, shown.left_to_bill, shown.rounding)
    assert total(parts) == shown.agreed
    live = {DraftState.OPEN, DraftState.APPROVED}
    assert [ref for ref, _ in shown.waiting] == [1002 + at for at, (_, _, state) in enumerate(others) if state in live]
    assert abs(shown.rounding.cents) <= 2 * (len(others) + 3)


@given(st.lists(st.integers(1, 10_000_000), max_size=12), st.integers(-30, 30))
def test_what_is_left_is_the_sum_of_what_is_planned_where_only_cents_are_between(planned, off):
    job = drafted(job_a(), bill(job_a(), job_a().steps[0], Policy()), state=DraftState.OPEN)
    found = figures(job, job.drafts[0].content)
    grosses = tuple(Money(cents) for cents in planned)
    found = replace(found, left_to_bill=total(grosses) + Money(off))
    whole = found.left_to_bill + found.rounding
    shown = as_planned(found, grosses)
    assert shown.left_to_bill + shown.rounding == whole
    near = bool(planned) and abs(off) <= len(planned) + 1
    assert shown.left_to_bill == (total(grosses) if near else found.left_to_bill)


def test_of_former_invoices_without_a_contract_nothing_is_left_to_bill():
    content = billed_through(job_a(), 1).invoices[0].content
    status = job_status(issued(job_a(quote=None, steps=()), content), DAY)
    assert (status.left_to_bill_net, status.left_to_bill_gross, status.rounding) == (ZERO, ZERO, ZERO)
    assert status.left_to_pay == content.gross
