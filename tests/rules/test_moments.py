"""What the clock brings: every day of three years, each moment known by one name from its day until it is over."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.facts import InstalmentKind
from rules.invoice import InvoiceContent, InvoiceKind, IssuedInvoice
from rules.job import Job, Step
from rules.moments import MomentKind, moments
from rules.money import ZERO, ByRate, Money, Rate
from rules.party import Client
from rules.policy import Policy
from rules.quote import Acceptance, QuoteVersion, Strength

SIGNED = date(2026, 3, 2)
NET, VAT = ByRate([(Rate(20), Money(100000))]), ByRate([(Rate(20), Money(20000))])
QUOTE = QuoteVersion(number="D1", sent=True, net=NET, vat=VAT)
POLICY = Policy()
OPEN = Job(id=1, ref="D1", client=Client(name="X"), versions=(replace(QUOTE, valid_until=date(2026, 4, 30)),))
STEPS = (
    Step(position=1, kind=InstalmentKind.MILESTONE, label="Milieu", percent=Rate(50)),
    Step(position=2, kind=InstalmentKind.BALANCE, label="Solde"),
)
ACCEPTANCE = Acceptance(on=SIGNED, by="X", strength=Strength.HANDWRITTEN, document_id=1)
SIGNED_JOB = replace(OPEN, quote=replace(QUOTE, acceptance=ACCEPTANCE), steps=STEPS)


def invoice(due, *, paid=ZERO, retained=ZERO):
    net = ByRate([(Rate(20), Money(50000))])
    content = InvoiceContent(
        kind=InvoiceKind.MILESTONE,
        job="D1",
        quote_number="D1",
        quote_version="",
        step=1,
        label="",
        client=Client(name="X"),
        lines=(),
        net=net,
        vat=ByRate([(Rate(20), Money(10000))]),
        retained=retained,
    )
    return IssuedInvoice(number="F1", issued=SIGNED, due=due, reference="", content=content, paid=paid)


def days(job, policy=POLICY, named=None, count=1100):
    """Return the first and last day on which each moment stands, over three years."""
    found = {}
    for passed in range(count):
        day = SIGNED + timedelta(days=passed)
        for each in moments(job, policy, day, frozenset(), named):
            first, _ = found.get(each.key, (day, day))
            found[each.key] = (first, day)
    return found


def kinds(job, day, **more):
    return [each.kind for each in moments(job, more.pop("policy", POLICY), day, frozenset(), **more)]


def test_three_years_of_a_silent_job_bring_each_moment_once_under_one_name():
    job = replace(SIGNED_JOB, invoices=(invoice(date(2026, 4, 1)),))
    found = days(job)
    assert sorted(key.split(":")[0] for key in found) == ["moment_overdue", "moment_step"]
    [overdue] = [span for key, span in found.items() if "overdue" in key]
    assert overdue == (date(2026, 4, 9), SIGNED + timedelta(days=1099))


def test_a_quote_without_answer_is_told_after_its_last_day_and_never_once_it_is_signed():
    [(first, _)] = days(OPEN).values()
    assert first == date(2026, 5, 1)
    assert MomentKind.EXPIRED not in kinds(SIGNED_JOB, date(2027, 1, 1))
    assert kinds(OPEN, date(2027, 1, 1), policy=Policy(tell_expired=False)) == []


def test_what_had_expired_before_the_job_was_known_is_no_news():
    assert kinds(OPEN, date(2027, 1, 1), known_since=date(2026, 5, 1)) == []
    assert kinds(OPEN, date(2027, 1, 1), known_since=date(2026, 4, 30)) == [MomentKind.EXPIRED]


def test_a_step_is_asked_about_at_its_own_date_else_some_working_days_after_the_last_event():
    [(first, _)] = days(SIGNED_JOB).values()
    assert first == date(2026, 3, 16)
    [(first, _)] = days(SIGNED_JOB, named={1: date(2026, 9, 1)}).values()
    assert first == date(2026, 9, 1)
    assert days(SIGNED_JOB, Policy(ask_milestones=False)) == {}
    reached = replace(SIGNED_JOB, steps=(replace(STEPS[0], due_since=SIGNED), STEPS[1]))
    assert days(reached, Policy(ask_balance=False)) == {}


@given(paid=st.integers(0, 60000), retained=st.integers(0, 3000), late=st.integers(-40, 400))
def test_an_invoice_is_told_when_more_than_the_retention_is_late_and_only_then(paid, retained, late):
    due = date(2026, 4, 1)
    job = replace(SIGNED_JOB, invoices=(invoice(due, paid=Money(paid), retained=Money(retained)),))
    found = [each for each in moments(job, POLICY, due + timedelta(days=late), frozenset()) if each.subject]
    assert bool(found) == (late > POLICY.overdue_after_days and 60000 - paid > retained)
    assert all(each.amount == Money(60000 - paid - retained) for each in found)
