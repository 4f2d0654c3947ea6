from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.billing import NothingToBill, bill, next_steps
from rules.contract import agreed, billed, billed_steps, refused_steps
from rules.decision import decide
from rules.effects import Accept, ProposeDraft
from rules.events import QuoteOverridden
from rules.facts import Instalment
from rules.invoice import InvoiceContent
from rules.job import DraftState, Step
from rules.money import NOTHING
from rules.replanning import with_plan
from tests.rules.deciding import POLICY, of_kind
from tests.rules.example_a import (
    BALANCE,
    DEPOSIT,
    MILESTONE,
    QUOTE,
    SIGNED,
    billed_through,
    drafted,
    issued,
    job_a,
    validated,
)

KINDS = st.sampled_from([DEPOSIT, MILESTONE, BALANCE])
STEPS = st.builds(
    Step,
    position=st.just(1),
    kind=KINDS,
    label=st.sampled_from(["À la commande", "a la commande", "Gros œuvre", "Solde"]),
    percent=st.sampled_from([None, Decimal(30), Decimal(25)]),
)
PLANS = st.lists(STEPS, max_size=5).map(
    lambda steps: tuple(replace(step, position=place) for place, step in enumerate(steps, start=1))
)


@given(st.lists(PLANS, min_size=1, max_size=4))
def test_no_two_steps_of_any_of_a_job_s_schedules_have_one_position(plans):
    job = replace(job_a(), steps=())
    for plan in plans:
        before = {step.position: step for step in (*job.steps, *job.retired)}
        job = with_plan(job, plan)
        after = [*job.steps, *job.retired]
        assert len({step.position for step in after}) == len(after)
        assert before.keys() <= {step.position for step in after}
        assert [(step.kind, step.label, step.percent) for step in job.steps] == [
            (step.kind, step.label, step.percent) for step in plan
        ]
        assert all(before[step.position].kind is step.kind for step in after if step.position in before)


@given(PLANS)
def test_the_same_schedule_signed_again_moves_nothing(plan):
    job = with_plan(replace(job_a(), steps=()), plan)
    job = replace(job, steps=tuple(replace(step, due_since=SIGNED.on) for step in job.steps))
    assert with_plan(job, plan) == job


def signed_again(job, *schedule):
    """*job* after its quote was signed again with another schedule, and the drafts that followed."""
    version = replace(QUOTE, schedule=schedule, version="C")
    accept, *others = decide(job, QuoteOverridden(version, replace(SIGNED, on=date(2026, 4, 20))), POLICY)
    assert isinstance(accept, Accept)
    return replace(with_plan(job, accept.steps), quote=accept.version, steps=accept.steps), others


def test_a_new_balance_is_neither_due_nor_billed_by_the_milestone_that_had_its_number():
    job = validated(billed_through(job_a(), 2), 1, 2)
    rest = Instalment(label="Solde", kind=BALANCE, percent=Decimal(70), trigger="livraison")
    job, effects = signed_again(job, QUOTE.schedule[0], rest)
    assert of_kind(ProposeDraft, effects) == []
    assert [(step.position, step.due_since is None) for step in job.steps] == [(1, False), (5, True)]
    assert billed_steps(job) & {step.position for step in job.steps} == {1}
    job = validated(job, 5)
    assert next_steps(job) == (job.steps[1],)
    balance = bill(job, job.steps[1], POLICY)
    assert balance.net == agreed(job) - billed(job)


def test_a_step_that_stays_in_the_schedule_keeps_what_is_known_of_it_wherever_it_stands():
    job = validated(billed_through(job_a(), 2), 1, 2)
    cellar = Instalment(label="Cave", kind=MILESTONE, percent=Decimal(25))
    job, _ = signed_again(job, QUOTE.schedule[0], cellar, QUOTE.schedule[1], QUOTE.schedule[3])
    assert [step.position for step in job.steps] == [1, 5, 2, 4]
    assert [step.due_since for step in job.steps[1:]] == [None, SIGNED.on, None]
    assert [step.position for step in job.retired] == [3]


def test_a_step_that_comes_back_with_a_third_schedule_is_still_billed():
    job = validated(billed_through(job_a(), 2), 1, 2)
    job, _ = signed_again(job, QUOTE.schedule[0], replace(QUOTE.schedule[3], percent=Decimal(70)))
    job, effects = signed_again(job, *QUOTE.schedule)
    assert [step.position for step in job.steps] == [1, 2, 3, 4]
    assert (billed_steps(job), effects) == ({1, 2}, [])


def test_a_refusal_stays_with_the_step_that_was_refused():
    job = validated(billed_through(job_a(), 1), 2)
    job = drafted(job, bill(job, job.steps[1], POLICY), state=DraftState.REFUSED)
    roof = Instalment(label="Toiture", kind=MILESTONE, percent=Decimal(40))
    job, _ = signed_again(job, QUOTE.schedule[0], roof, replace(QUOTE.schedule[3], percent=Decimal(30)))
    assert not refused_steps(job) & {step.position for step in job.steps}


@given(st.integers(1, 60))
def test_milestones_of_a_new_schedule_catch_up_with_what_the_former_one_billed(percent):
    """What is billed of the work comes off, and nothing is given back before the balance."""
    job = validated(billed_through(job_a(), 3), 1, 2, 3)
    for_work = billed(job) - job.invoices[0].content.net
    roof = Instalment(label="Toiture", kind=MILESTONE, percent=Decimal(percent))
    last = replace(QUOTE.schedule[3], percent=Decimal(70 - percent))
    job, _ = signed_again(job, QUOTE.schedule[0], roof, last)
    job = validated(job, job.steps[1].position, job.steps[2].position)
    content = bill(job, job.steps[1], POLICY)
    if percent <= 50:
        assert content == NothingToBill("no_amount")
        assert next_steps(job) == (job.steps[2],)
    else:
        assert content.net == agreed(job).percent(Decimal(percent)) - for_work
        job = issued(job, content)
    assert billed(issued(job, bill(job, job.steps[2], POLICY))) == agreed(job)


def test_a_new_deposit_asks_for_what_the_former_one_left_of_it():
    late = replace(QUOTE.schedule[0], label="Au démarrage", trigger="démarrage")
    job, _ = signed_again(job_a(), late, *QUOTE.schedule[1:])
    job = validated(job, job.steps[0].position)
    job = issued(job, bill(job, job.steps[0], POLICY))
    more = replace(QUOTE.schedule[0], percent=Decimal(40))
    job, _ = signed_again(job, more, replace(QUOTE.schedule[3], percent=Decimal(60)))
    content = bill(job, replace(job.steps[0], position=9), POLICY)
    assert isinstance(content, InvoiceContent)
    assert billed(job) + content.net == agreed(job).percent(Decimal(40))
    assert billed(job) != NOTHING
