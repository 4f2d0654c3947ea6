from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.balance import BalanceDue, OverBilled, balance_of
from rules.billing import NothingToBill, bill, bill_again, next_steps
from rules.contract import agreed, agreed_gross, billed, deposits_to_deduct
from rules.credit_note import credit_note_of
from rules.deposit import deposit_of_amount
from rules.figures import figures, job_status
from rules.invoice import InvoiceKind, InvoiceReference
from rules.job import Step
from rules.money import NOTHING, ZERO, ByRate, Money
from rules.plan import plan_of
from rules.policy import Policy
from rules.retention import retained_of
from rules.vat import gross_of, vat_of
from tests.rules.example_a import (
    AMENDMENT,
    CHANGE,
    DAY,
    DEPOSIT,
    NET,
    QUOTE,
    RATES,
    SIGNED,
    billed_through,
    by_rate,
    drafted,
    issued,
    job_a,
    validated,
)

POLICY = Policy()
cents = st.integers(1, 10**8)
nets = st.dictionaries(st.sampled_from(RATES), cents.map(Money), min_size=1, max_size=4).map(ByRate)
any_nets = st.dictionaries(st.sampled_from(RATES), st.integers(-(10**9), 10**9).map(Money)).map(ByRate)


@given(agreed_net=any_nets, billed_net=any_nets)
def test_billing_the_balance_brings_billed_to_agreed(agreed_net, billed_net):
    match balance_of(agreed_net, billed_net):
        case BalanceDue(net):
            assert billed_net + net == agreed_net
            assert gross_of(net).cents >= 0
        case OverBilled(excess):
            assert billed_net - excess == agreed_net
            assert gross_of(-excess).cents < 0


@given(net=nets, share=st.integers(0, 100))
def test_a_deposit_given_as_a_gross_amount_comes_within_a_few_cents_of_it(net, share):
    wanted = gross_of(net).percent(Decimal(share))
    deposit = deposit_of_amount(net, wanted)
    assert abs(gross_of(deposit) - wanted).cents <= 1
    for rate in net:
        assert abs(deposit[rate] - net[rate].percent(Decimal(share))).cents <= 2


def test_a_deposit_of_1500_euros_is_split_over_the_rates():
    step = Step(position=1, kind=DEPOSIT, label="Acompte", amount=Money.of("1500.00"))
    content = bill(job_a(), step, POLICY)
    assert content.gross == Money.of("1500.00")
    assert content.net == by_rate(r20="946.37", r10="331.24")
    assert content.lines[0].description == "Acompte sur devis D2026-031 version B — part à TVA 20 %"


def test_nothing_is_billed_without_an_accepted_quote():
    job = job_a()
    assert bill(replace(job, quote=None), job.steps[0], POLICY) == NothingToBill("no_contract")
    assert bill(replace(job, quote=QUOTE), job.steps[0], POLICY) == NothingToBill("no_contract")


def test_an_unaccepted_amendment_is_not_in_the_contract():
    assert agreed(job_a(amendments=(AMENDMENT,))) == NET
    assert agreed(job_a(amendments=(replace(AMENDMENT, acceptance=SIGNED),))) == NET + CHANGE


def test_english_lines_for_an_english_firm():
    content = bill(job_a(), job_a().steps[0], POLICY, "en")
    assert content.lines[1].description == "Deposit of 30% on quote D2026-031 version B — part at 10% VAT"


def test_a_single_rate_is_not_named_on_the_lines():
    single = by_rate(r20="1000.00")
    job = job_a(quote=replace(QUOTE, net=single, vat=vat_of(single), acceptance=SIGNED))
    assert bill(job, job.steps[0], POLICY).lines[0].description == "Acompte de 30 % sur devis D2026-031 version B"


def test_the_balance_names_each_deposit_that_it_deducts():
    balance = bill(billed_through(job_a(), 3), job_a().steps[3], POLICY)
    assert [line.description for line in balance.lines] == [
        "Solde du devis D2026-031 version B — part à TVA 20 %",
        "Solde du devis D2026-031 version B — part à TVA 10 %",
        "Déduction de l'acompte facturé (F2026-0001 du 14/03/2026) — part à TVA 20 %",
        "Déduction de l'acompte facturé (F2026-0001 du 14/03/2026) — part à TVA 10 %",
    ]


def credited(job, number, net):
    """*job* with a credit note of *net* on the invoice *number* alone."""
    invoice = next(each for each in job.invoices if each.number == number)
    note = replace(
        invoice.content,
        kind=InvoiceKind.CREDIT_NOTE,
        net=-net,
        vat=-vat_of(net),
        deducted=(),
        corrects=(InvoiceReference(number, invoice.issued),),
    )
    return issued(job, note, f"A-{number}")


def test_a_deposit_credited_in_full_is_not_deducted_and_may_be_billed_again():
    job = billed_through(job_a(), 1)
    job = validated(credited(job, "F2026-0001", job.invoices[0].content.net), 1)
    assert deposits_to_deduct(job) == ()
    assert [step.position for step in next_steps(job)] == [1]


def test_a_deposit_credited_in_part_is_deducted_for_what_is_left_of_it():
    part = by_rate(r20="518.52")
    job = credited(billed_through(job_a(), 1), "F2026-0001", part)
    assert deposits_to_deduct(job)[0].net == by_rate(r20="3000.00", r10="1231.51")


def test_a_milestone_credited_in_full_is_billed_again_to_the_same_share():
    job = billed_through(job_a(), 2)
    job = validated(credited(job, "F2026-0002", job.invoices[1].content.net), 2)
    (step,) = next_steps(job)
    assert bill(job, step, POLICY).net == billed_through(job_a(), 2).invoices[1].content.net


def test_a_balance_credited_in_full_deducts_the_deposit_again():
    job = billed_through(job_a(), 4)
    balance = job.invoices[-1].content
    job = validated(credited(job, "F2026-0004", balance.net), 4)
    again = bill(job, next_steps(job)[0], POLICY)
    assert (again.net, len(again.deducted)) == (balance.net, 1)


def test_the_credit_note_of_an_over_billed_job_brings_it_back_to_the_contract():
    less = -NET.percent(Decimal(50))
    smaller = replace(AMENDMENT, net=less, vat=vat_of(less), acceptance=SIGNED)
    job = replace(billed_through(job_a(), 3), amendments=(smaller,))
    over = bill(job, job.steps[3], POLICY)
    assert isinstance(over, OverBilled)
    credit = credit_note_of(job, 4, over, POLICY)
    assert [each.number for each in credit.corrects] == ["F2026-0001", "F2026-0002", "F2026-0003"]
    job = issued(job, credit)
    assert billed(job) == agreed(job)
    assert next_steps(validated(job, 4)) == ()


def test_retention_is_kept_on_work_and_made_up_at_the_balance():
    quote = replace(QUOTE, retention_percent=Decimal(5), acceptance=SIGNED)
    job = billed_through(job_a(quote=quote), 4)
    kept = [each.content.retained for each in job.invoices]
    assert kept[0] == ZERO
    assert kept[1] == Money.of("232.37")
    assert sum(kept, ZERO) == agreed_gross(job).percent(Decimal(5))


def test_the_law_cuts_a_retention_above_five_percent():
    assert retained_of(Money.of("1000.00"), Decimal(10)) == Money.of("50.00")


def test_the_job_works_out_at_each_invoice():
    job = billed_through(job_a(), 3)
    shown = figures(job, bill(job, job.steps[3], POLICY), date(2026, 11, 20))
    assert shown.agreed_parts == (("D2026-031", Money.of("18589.60")),)
    assert shown.left_to_bill == ZERO
    assert shown.agreed == shown.billed_before + shown.this_one + shown.left_to_bill + shown.rounding


def test_the_figures_of_example_a_at_its_balance():
    job = billed_through(job_a(), 2)
    job = replace(job, amendments=(replace(AMENDMENT, acceptance=SIGNED),))
    job = issued(job, bill(job, job.steps[2], POLICY))
    shown = figures(job, bill(job, job.steps[3], POLICY))
    assert shown.agreed_parts == (("D2026-031", Money.of("18589.60")), ("1", Money.of("1774.60")))
    assert (str(shown.agreed), str(shown.billed_before), str(shown.this_one)) == ("20364.20", "15759.00", "4605.20")
    assert (shown.left_to_bill, shown.rounding) == (ZERO, ZERO)


@given(net=nets, position=st.integers(0, 3))
def test_agreed_is_billed_before_and_this_one_and_what_is_left_and_the_rounding(net, position):
    job = job_a(quote=replace(QUOTE, net=net, vat=vat_of(net), acceptance=SIGNED))
    for step in job.steps[:position]:
        content = bill(job, step, POLICY)
        job = job if isinstance(content, NothingToBill) else issued(job, content)
    content = bill(job, job.steps[position], POLICY)
    if isinstance(content, NothingToBill):
        return
    shown = figures(job, content)
    assert shown.agreed == shown.billed_before + shown.this_one + shown.left_to_bill + shown.rounding
    assert sum((gross for _, gross in shown.agreed_parts), ZERO) == shown.agreed


def test_the_status_of_a_job_tells_what_is_left_to_bill_and_to_pay():
    job = validated(billed_through(job_a(), 2), 1, 2)
    paid = replace(job.invoices[0], paid=Money.of("3000.00"))
    status = job_status(replace(job, invoices=(paid, *job.invoices[1:]), open_disputes=(1003,)), DAY)
    assert status.billed_gross == Money.of("10224.29")
    assert (status.paid, status.left_to_pay) == (Money.of("3000.00"), Money.of("7224.29"))
    assert status.billed_net + status.left_to_bill_net == status.agreed_net
    assert (status.disputes, status.next.position) == (1, 3)


def test_the_plan_of_a_live_job_holds_what_its_drafts_leave():
    job = billed_through(job_a(), 1)
    job = drafted(job, bill(job, job.steps[1], POLICY))
    made = plan_of(job, POLICY)
    assert [each.content.step for each in made.invoices] == [3, 4]
    assert made.invoices[-1].deducted == Money.of("5576.88")
    assert plan_of(billed_through(job_a(), 4), POLICY).invoices == ()


def test_steps_come_in_order_and_only_once_validated():
    assert [step.position for step in next_steps(job_a())] == [1]
    assert [step.position for step in next_steps(validated(job_a(), 3, 2))] == [1, 2]
    assert [step.position for step in next_steps(validated(billed_through(job_a(), 2), 3, 4))] == [3]


@pytest.mark.parametrize("position", [0, 1, 2, 3])
def test_a_draft_computed_again_without_a_change_is_the_same(position):
    job = billed_through(job_a(), position)
    content = bill(job, job.steps[position], POLICY)
    job = drafted(job, content)
    assert bill_again(job, job.drafts[0], POLICY) == content


def test_a_draft_whose_step_is_gone_has_nothing_to_bill():
    job = drafted(job_a(), bill(job_a(), job_a().steps[0], POLICY))
    assert bill_again(replace(job, steps=()), job.drafts[0], POLICY) == NothingToBill("no_step")


def test_a_contract_paid_in_full_by_its_deposit_ends_in_a_balance_of_nothing():
    whole = Step(position=1, kind=DEPOSIT, label="Acompte", percent=Decimal(100))
    job = job_a(steps=(whole, replace(job_a().steps[3], position=2)))
    job = issued(job, bill(job, whole, POLICY))
    balance = bill(job, job.steps[1], POLICY)
    assert (balance.net, balance.gross, len(balance.lines)) == (NOTHING, ZERO, 4)


def test_the_day_of_a_deposit_is_in_the_words_of_its_deduction():
    assert DAY.strftime("%d/%m/%Y") in bill(billed_through(job_a(), 3), job_a().steps[3], POLICY).lines[2].description


def test_the_next_step_is_the_first_that_is_due():
    assert job_status(validated(job_a(), 1, 2), DAY).next.position == 1
