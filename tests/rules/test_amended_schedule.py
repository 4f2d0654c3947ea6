"""The schedule that an amendment prints: of the whole contract once a person says so, and nothing is billed twice."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.billing import next_steps
from rules.contract import agreed, billed
from rules.decision import decide
from rules.drafting import Firm, draft_of
from rules.effects import AskQuestion, Note, Replan, Topic
from rules.events import AmendmentReturned, QuoteReturned, ScheduleTaken
from rules.facts import Instalment, InstalmentKind
from rules.invoice import InvoiceContent
from rules.money import ByRate, Money
from rules.vat import gross_of, vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, UNSIGNED, new_job, of_kind
from tests.rules.example_a import AMENDMENT, BALANCE, MILESTONE, QUOTE, RATES, billed_through, issued, job_a, validated
from tests.rules.replaying import after

OTHER = (
    QUOTE.schedule[0],
    Instalment(label="Gros œuvre", kind=MILESTONE, percent=Decimal(25)),
    Instalment(label="Charpente", kind=MILESTONE, percent=Decimal(35)),
    Instalment(label="Solde", kind=BALANCE, percent=Decimal(10), trigger="réception"),
)
FIRM = Firm(POLICY)
CHANGED = replace(AMENDMENT, schedule=OTHER)


def questions(effects):
    return [each for each in of_kind(AskQuestion, effects) if each.topic is Topic.AMENDED_SCHEDULE]


def test_it_is_asked_and_nothing_changes_before_the_answer():
    effects = decide(job_a(), AmendmentReturned(CHANGED, FROM_CLIENT), POLICY)
    [question] = questions(effects)
    assert "Charpente 35 %" in dict(question.facts)["Échéancier de l'avenant"]
    assert "Second œuvre 25 %" in dict(question.facts)["Échéancier du marché"]
    assert of_kind(Replan, effects) == []


def test_it_is_asked_with_the_quote_when_it_was_signed_before_it():
    job = after(new_job(), AmendmentReturned(CHANGED, FROM_CLIENT))
    assert len(questions(decide(job, QuoteReturned(QUOTE, FROM_CLIENT), POLICY))) == 1


def test_the_same_schedule_or_none_is_not_asked_about():
    for same in (AMENDMENT, replace(AMENDMENT, schedule=QUOTE.schedule)):
        assert questions(decide(job_a(), AmendmentReturned(same, FROM_CLIENT), POLICY)) == []


def test_an_unsigned_one_changes_no_schedule():
    assert questions(decide(job_a(), AmendmentReturned(CHANGED, UNSIGNED), POLICY)) == []
    job = job_a(amendments=(CHANGED,))
    assert decide(job, ScheduleTaken("1"), POLICY) == (Note("no_schedule"),)


def test_steps_that_stay_keep_their_positions_and_what_is_billed():
    job = after(billed_through(job_a(), 2), AmendmentReturned(CHANGED, FROM_CLIENT), ScheduleTaken("1"))
    assert [(step.label, step.position) for step in job.steps] == [
        ("À la commande", 1),
        ("Gros œuvre", 2),
        ("Charpente", 5),
        ("Solde", 4),
    ]
    assert decide(job, ScheduleTaken("1"), POLICY) == (Note("already_planned"),)


def test_one_that_does_not_close_is_a_question():
    broken = replace(CHANGED, schedule=(*OTHER[:3], replace(OTHER[3], percent=Decimal(40))))
    job = after(job_a(), AmendmentReturned(broken, FROM_CLIENT))
    [question] = decide(job, ScheduleTaken("1"), POLICY)
    assert question.topic is Topic.SCHEDULE


nets = st.dictionaries(st.sampled_from(RATES[:2]), st.integers(0, 10**6).map(Money), min_size=1).map(ByRate)


@st.composite
def schedules(draw):
    shares = draw(st.lists(st.integers(1, 30), min_size=1, max_size=3))
    labels = draw(st.permutations(["Gros œuvre", "Second œuvre", "Charpente"]))
    milestones = [
        Instalment(label=label, kind=MILESTONE, percent=Decimal(share))
        for label, share in zip(labels, shares, strict=False)
    ]
    deposit = [QUOTE.schedule[0]] if draw(st.booleans()) and sum(shares) < 70 else []
    return (*deposit, *milestones, Instalment(label="Fin", kind=InstalmentKind.BALANCE))


@given(nets, schedules(), st.integers(0, 3))
@settings(max_examples=200)
def test_whatever_was_billed_before_the_new_schedule_bills_the_contract_once(net, schedule, billed_before):
    change = replace(AMENDMENT, net=net, vat=vat_of(net), schedule=schedule)
    job = after(billed_through(job_a(), billed_before), AmendmentReturned(change, FROM_CLIENT), ScheduleTaken("1"))
    assert [step.label for step in job.steps][-1] == "Fin"
    job = replace(validated(job, *(step.position for step in job.steps)), drafts=())
    for _ in range(10):
        due = next_steps(job)
        contents = [content for step in due[:1] if isinstance(content := draft_of(job, step, FIRM), InvoiceContent)]
        if not contents:
            break
        job = issued(job, contents[0])
        assert all(amount.cents >= 0 for amount in (agreed(job) - billed(job)).values())
    assert billed(job) == agreed(job)
    assert gross_of(billed(job)) == gross_of(agreed(job))
