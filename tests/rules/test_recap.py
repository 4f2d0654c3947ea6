"""What an invoice tells of the contract: agreed is billed before, now, and left, whatever else waits."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.content_hash import content_hash
from rules.invoice import DepositDeducted, InvoiceContent
from rules.money import Money, total
from rules.policy import Policy
from tests.rules.example_a import AMENDMENT, RATES, SIGNED, billed_through, by_rate, drafted, issued, job_a

POLICY = Policy()


def figures(content):
    return [(row.part, row.agreed, row.before, row.now, row.left) for row in content.recap]


def test_the_first_milestone_of_the_example_tells_the_deposit_and_what_is_left():
    job = billed_through(job_a(), 1)
    of = Money.of
    assert figures(bill(job, job.steps[1], POLICY)) == [
        ("À 20 % de TVA", of("11728.39"), of("3518.52"), of("2932.10"), of("5277.77")),
        ("À 10 % de TVA", of("4105.03"), of("1231.51"), of("1026.26"), of("1847.26")),
    ]


def test_the_balance_leaves_nothing():
    job = billed_through(job_a(amendments=(replace(AMENDMENT, acceptance=SIGNED),)), 3)
    assert all(not row.left for row in bill(job, job.steps[3], POLICY).recap)


def test_a_deposit_and_a_lone_invoice_tell_nothing():
    job = job_a()
    assert bill(job, job.steps[0], POLICY).recap == ()
    alone = replace(job, steps=(replace(job.steps[3], position=1, due_since=job.steps[0].due_since),))
    assert bill(alone, alone.steps[0], POLICY).recap == ()


def test_a_deposit_that_is_issued_meanwhile_changes_no_figure():
    job = job_a()
    deposit = bill(job, job.steps[0], POLICY)
    waiting = drafted(job, deposit)
    before = bill(waiting, job.steps[1], POLICY)
    after = bill(issued(waiting, deposit), job.steps[1], POLICY)
    assert before.recap
    assert content_hash(before) == content_hash(after)


@given(
    nets=st.dictionaries(st.sampled_from([rate for rate in RATES if rate]), st.integers(1000, 10**8), min_size=1),
    language=st.sampled_from(["fr", "en"]),
)
def test_every_row_adds_up_on_every_invoice(nets, language):
    net = by_rate(**{f"r{str(rate).replace('.', '_')}": f"{Decimal(cents) / 100:.2f}" for rate, cents in nets.items()})
    job = job_a()
    job = replace(job, quote=replace(job.quote, net=net))
    for step in job.steps:
        content = bill(job, step, POLICY, language)
        if isinstance(content, InvoiceContent):
            for row in content.recap:
                assert row.agreed == row.before + row.now + row.left
            if content.recap:
                assert total(row.now for row in content.recap) == content.net.total
                assert total(row.agreed for row in content.recap) == net.total
            job = issued(job, content)
    assert all(isinstance(each, DepositDeducted) for each in job.invoices[-1].content.deducted)
