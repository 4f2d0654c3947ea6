from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.claims import Verdict, claimable_steps, compare_claim, step_claimed
from rules.money import Money
from tests.rules.deciding import POLICY
from tests.rules.example_a import billed_through, job_a, validated

FIGURE = st.none() | st.integers(0, 10**9).map(Money)


@given(FIGURE, FIGURE)
def test_only_equal_figures_agree_and_the_gap_is_what_was_not_validated(claimed, validated_amount):
    compared = compare_claim(claimed, validated_amount)
    assert (compared.verdict is Verdict.AGREED) == (claimed is not None and claimed == validated_amount)
    if compared.verdict is Verdict.CUT:
        assert validated_amount + compared.gap == claimed
        assert compared.gap.cents > 0
    assert compared.verdict is not Verdict.UNKNOWN or None in {claimed, validated_amount}


@given(st.integers(1, 10**9))
def test_a_claim_is_for_a_step_only_where_its_words_and_its_amount_say_so(cents):
    job = billed_through(job_a(), 1)
    step = job.steps[1]
    net = bill(job, step, POLICY).net.total
    assert step_claimed(job, "gros œuvre", net, POLICY) == step
    assert step_claimed(job, "toiture", net, POLICY) is None
    assert step_claimed(job, "gros œuvre", Money(cents), POLICY) is None or cents == net.cents
    assert step_claimed(validated(job, 2), "gros œuvre", net, POLICY) is None


def test_a_deposit_is_claimed_by_no_progress():
    assert [step.position for step in claimable_steps(job_a())] == [2, 3, 4]
