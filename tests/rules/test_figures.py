"""The figures of a job add up, whatever other drafts wait beside the one that is shown."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.figures import figures
from rules.job import DraftState
from rules.money import ByRate, Money, total
from rules.policy import Policy
from rules.vat import vat_of
from tests.rules.example_a import drafted, job_a

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
