"""Progress claims: example B to the cent, and whatever is claimed in whatever order lands on the contract."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.billing import bill
from rules.content_hash import content_hash
from rules.contract import agreed, billed, live_drafts
from rules.contract_parts import billed_of_parts, parts_of, spread
from rules.decision import decide
from rules.drafting import Firm, draft_again
from rules.effects import (
    AcceptAmendment,
    AddClaim,
    AskQuestion,
    Note,
    ProposeDraft,
    ReviseDraft,
    ValidateStep,
    WithdrawDraft,
)
from rules.events import AmendmentOverridden, DraftsStale, ProgressReported, StepValidated
from rules.facts import Instalment, InstalmentKind, Line
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import DraftState
from rules.money import ByRate, Money, summed, total
from rules.parts import PartProgress, part_key
from rules.policy import Policy
from rules.quote import Amendment
from rules.replanning import with_plan
from rules.schedule import ScheduleDoubt, steps_of
from rules.vat import vat_of
from tests.rules.example_a import DAY, SIGNED, by_rate, drafted, issued
from tests.rules.example_b import CLAIMS, QUOTE_B, job_b

POLICY = Policy()
FIRM = Firm(POLICY)
DEPOSIT = Instalment(label="À la commande", kind=InstalmentKind.DEPOSIT, percent=Decimal(30))


def claim(job, **shares):
    """`claim(job, lot1="55")`: what follows from a claim."""
    parts = tuple(PartProgress(name.removeprefix("lot"), Decimal(share)) for name, share in shares.items())
    return decide(job, ProgressReported(parts=parts, on=DAY, by="claire"), POLICY)


class Site:
    """A job in memory: events are decided and recorded, drafts are issued as the issue step does."""

    def __init__(self, job):
        self.job, self.refs = job, 1000
        self.happens(DraftsStale())

    def happens(self, event):
        effects = decide(self.job, event, POLICY)
        for effect in effects:
            self._record(effect)
        return effects

    def claims(self, *parts, on=DAY):
        return self.happens(ProgressReported(parts=tuple(PartProgress(*each) for each in parts), on=on, by="claire"))

    def _record(self, effect):
        match effect:
            case AcceptAmendment():
                self.job = replace(self.job, amendments=(*self.job.amendments, effect.amendment))
            case AddClaim():
                steps = tuple(
                    replace(each, due_since=DAY) if each.position == effect.step.position else each
                    for each in effect.steps
                )
                self.job = replace(self.job, steps=steps)
            case ValidateStep():
                steps = tuple(
                    replace(each, due_since=effect.on) if each.position == effect.position else each
                    for each in self.job.steps
                )
                self.job = replace(self.job, steps=steps)
            case ProposeDraft():
                self.refs += 1
                self.job = drafted(self.job, effect.content, ref=self.refs)
            case ReviseDraft():
                self._set(effect.ref, DraftState.OPEN, effect.content)
            case WithdrawDraft():
                self._set(effect.ref, DraftState.WITHDRAWN)

    def _set(self, ref, state, content=None):
        changed = {"state": state}
        if content is not None:
            changed |= {"content": content, "content_hash": content_hash(content)}
        drafts = tuple(replace(each, **changed) if each.ref == ref else each for each in self.job.drafts)
        self.job = replace(self.job, drafts=drafts)

    def refuses(self):
        for draft in live_drafts(self.job)[:1]:
            self._set(draft.ref, DraftState.REFUSED)
            self.happens(DraftsStale())

    def issues(self):
        """Issue what waits, until nothing does."""
        for _ in range(20):
            live = live_drafts(self.job)
            if not live:
                return
            content = draft_again(self.job, live[0], FIRM)
            if not isinstance(content, InvoiceContent):
                self._set(live[0].ref, DraftState.WITHDRAWN)
                self.happens(DraftsStale())
                continue
            assert content.kind is InvoiceKind.CREDIT_NOTE or content.gross.cents >= 0
            self._set(live[0].ref, DraftState.ISSUED, content)
            self.job = issued(self.job, content)
            self.happens(DraftsStale())
        raise AssertionError("the drafts never end")


def test_example_b_to_the_cent():
    site = Site(job_b())
    site.claims(("1", Decimal(30)), ("2", Decimal("12.5")))
    site.issues()
    site.claims(("1", Decimal(55)), ("2", Decimal(40)))
    [draft] = live_drafts(site.job)
    content = draft.content
    assert content.net == by_rate(r10="12187.50", r5_5="4766.66")
    assert content.vat == by_rate(r10="1218.75", r5_5="262.17")
    assert content.gross == Money.of("18435.08")
    assert content.retained == Money.of("921.75")
    assert content.gross - content.retained == Money.of("17513.33")
    assert content.kind is InvoiceKind.PROGRESS
    assert [line.net for line in content.lines] == [Money.of("12187.50"), Money.of("4766.66")]
    assert content.lines[0].description == (
        "Situation n° 2, Lot n° 01 - Maçonnerie : 55 % de 48\u00a0750,00\u00a0€, soit 26\u00a0812,50\u00a0€ cumulés, "
        "dont 14\u00a0625,00\u00a0€ déjà facturés"
    )


def test_what_is_said_twice_bills_nothing_more():
    site = Site(job_b())
    site.claims(("1", Decimal(30)))
    assert site.claims(("1", Decimal(30))) == (Note("already_claimed"),)
    site.issues()
    assert site.claims(("1", Decimal(30))) == (Note("already_claimed"),)
    assert len(site.job.invoices) == 1


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((("1", Decimal(29)),), "déjà 30 %"),
        ((("3", Decimal(40)),), "lot 1 (Lot n° 01 - Maçonnerie)"),
        ((("1", Decimal(101)),), "de 0 à 100"),
    ],
)
def test_less_than_before_or_what_cannot_be_is_a_question_and_no_invoice(parts, words):
    site = Site(job_b())
    site.claims(("1", Decimal(30)))
    site.issues()
    [question] = site.claims(*parts)
    assert isinstance(question, AskQuestion)
    assert words in question.title
    assert live_drafts(site.job) == ()


def test_a_claim_whose_draft_is_refused_counts_no_more():
    site = Site(job_b())
    site.claims(("1", Decimal(55)))
    site.refuses()
    site.claims(("1", Decimal(45)))
    [draft] = live_drafts(site.job)
    assert draft.content.net == by_rate(r10="21937.50")
    assert draft.content.label == "Situation n° 1"


def test_after_the_balance_no_claim_follows():
    site = Site(job_b())
    site.happens(StepValidated(position=1, on=DAY, by="claire"))
    [question] = site.claims(("1", Decimal(50)))
    assert "plus aucune situation" in question.title


def test_one_share_for_the_whole_holds_for_each_lot_and_for_a_contract_without_lots():
    site = Site(job_b())
    site.claims(("", Decimal(50)))
    assert live_drafts(site.job)[0].content.net == by_rate(r10="24375.00", r5_5="8666.67")
    site = Site(job_b(lines=()))
    site.claims(("", Decimal(50)))
    [draft] = live_drafts(site.job)
    assert draft.content.net == by_rate(r10="24375.00", r5_5="8666.67")
    assert draft.content.cumulated_percent == 50


def test_a_lot_that_is_amended_is_billed_to_its_new_price():
    """W5: half of 1 000 billed, then 1 200 in all: the last claim bills 700."""
    line = Line(description="Murs", net=Money(100_000), vat_rate=Decimal(20), lot="Lot 1")
    net = by_rate(r20="1000.00")
    site = Site(job_b(lines=(line,), net=net, vat=vat_of(net)))
    site.claims(("1", Decimal(50)))
    site.issues()
    more = by_rate(r20="200.00")
    added = replace(line, net=Money(20_000))
    site.happens(
        AmendmentOverridden(
            Amendment(number="1", quote_number="D2026-040", net=more, vat=vat_of(more), lines=(added,)), SIGNED
        )
    )
    site.claims(("1", Decimal(100)))
    assert live_drafts(site.job)[0].content.net == by_rate(r20="700.00")


def test_what_an_amendment_gives_to_no_lot_is_claimed_by_its_number():
    site = Site(job_b())
    more = by_rate(r10="1000.00")
    site.happens(
        AmendmentOverridden(Amendment(number="1", quote_number="D2026-040", net=more, vat=vat_of(more)), SIGNED)
    )
    site.claims(("1", Decimal(10)), ("avenant 1", Decimal(50)))
    [draft] = live_drafts(site.job)
    assert [line.net for line in draft.content.lines] == [Money.of("4875.00"), Money.of("500.00")]
    assert "avenant 1 : 50 %" in draft.content.lines[1].description


def test_the_deposit_comes_off_at_the_balance():
    site = Site(job_b(schedule=(DEPOSIT, CLAIMS)))
    site.issues()
    site.claims(("", Decimal(50)))
    site.issues()
    site.happens(StepValidated(position=2, on=DAY, by="claire"))
    site.issues()
    assert [each.content.kind for each in site.job.invoices] == [
        InvoiceKind.DEPOSIT,
        InvoiceKind.PROGRESS,
        InvoiceKind.BALANCE,
    ]
    assert site.job.invoices[-1].content.deducted[0].number == "F2026-0001"
    assert billed(site.job) == agreed(site.job)


def test_claims_stay_where_a_new_schedule_replaces_the_old_one():
    site = Site(job_b(schedule=(DEPOSIT, CLAIMS)))
    site.issues()
    site.claims(("1", Decimal(50)))
    steps = steps_of(QUOTE_B, POLICY)
    job = with_plan(site.job, steps)
    assert [step.kind for step in job.steps] == [InstalmentKind.PROGRESS, InstalmentKind.BALANCE]


def test_claims_beside_milestones_are_a_doubt():
    milestone = Instalment(label="Gros œuvre", kind=InstalmentKind.MILESTONE, percent=Decimal(25))
    assert isinstance(steps_of(replace(QUOTE_B, schedule=(milestone, CLAIMS)), POLICY), ScheduleDoubt)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Lot n° 01 - Maçonnerie", "1"),
        ("LOT 2 : Charpente", "2"),
        ("Lot 3a", "3a"),
        ("Phase 2 - pose", "phase 2"),
        ("Tranche ferme", "tranche ferme"),
        ("", ""),
    ],
)
def test_a_part_is_named_by_its_number(title, key):
    assert part_key(title) == key


CENTS = st.integers(1, 10**7).map(Money)


@given(
    st.integers(-(10**9), 10**9).map(Money), st.lists(st.integers(-(10**6), 10**6).map(Money), min_size=1, max_size=8)
)
def test_what_is_spread_adds_up(amount, weights):
    assert total(spread(amount, weights)) == amount


@st.composite
def contracts(draw):
    """A job with lots at several rates, a global discount, and perhaps a deposit."""
    rates = st.sampled_from([Decimal(20), Decimal(10), Decimal("5.5")])
    lots = st.sampled_from(["Lot 1 - Murs", "Lot 2 - Toit", "Lot 3", ""])
    made = draw(st.lists(st.tuples(CENTS, rates, lots), min_size=1, max_size=8))
    lines = tuple(Line(description="x", net=net, vat_rate=rate, lot=lot) for net, rate, lot in made)
    before = ByRate([(line.vat_rate, line.net) for line in lines])
    net = before - before.percent(Decimal(draw(st.integers(0, 30))))
    schedule = (DEPOSIT, CLAIMS) if draw(st.booleans()) else (CLAIMS,)
    return job_b(lines=lines, net=net, vat=vat_of(net), schedule=schedule)


HAPPENS = st.tuples(
    st.sampled_from(["claim", "claim", "claim", "again", "amend", "refuse", "issue", "issue"]),
    st.integers(0, 5),
    st.integers(0, 10_000),
)


def happen(site, kind, number, share):
    """Let one thing happen at the site."""
    parts = parts_of(site.job)
    part = parts[number % len(parts)]
    match kind:
        case "claim":
            site.claims((part.key, Decimal(share) / 100))
        case "again":
            effects = site.claims((part.key, Decimal(share) / 100))
            if isinstance(effects[0], AddClaim):
                assert site.claims((part.key, Decimal(share) / 100)) == (Note("already_claimed"),)
        case "amend":
            line = Line(description="x", net=Money((share - 3000) * 100), vat_rate=Decimal(10), lot=part.title)
            net = by_rate() + ByRate([(line.vat_rate, line.net)])
            number = str(len(site.job.amendments) + 1)
            site.happens(
                AmendmentOverridden(
                    Amendment(number=number, quote_number="D2026-040", net=net, vat=vat_of(net), lines=(line,)), SIGNED
                )
            )
        case "refuse":
            site.refuses()
        case "issue":
            site.issues()


@settings(max_examples=200)
@given(contracts(), st.lists(HAPPENS, max_size=12))
def test_whatever_is_claimed_and_amended_the_nets_land_on_the_contract_per_rate(job, happened):
    site = Site(job)
    for each in happened:
        happen(site, *each)
        assert summed(part.net for part in parts_of(site.job)) == agreed(site.job)
        for draft in live_drafts(site.job):
            assert summed(ByRate([(line.vat_rate, line.net)]) for line in draft.content.lines) == draft.content.net
    site.issues()
    balance = next(step for step in site.job.steps if step.kind is InstalmentKind.BALANCE)
    site.happens(StepValidated(position=balance.position, on=DAY, by="claire"))
    site.issues()
    assert billed(site.job) == agreed(site.job)


@settings(max_examples=200)
@given(contracts(), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 100)), max_size=8))
def test_each_claim_bills_the_cumulated_share_less_what_stands_billed(job, claims):
    """Without a deposit nothing is cut: what stands billed of a part is its cumulated share, rounded once."""
    site = Site(replace(job, steps=job.steps[-1:]))
    reached: dict[str, Decimal] = {}
    for number, share in claims:
        part = parts_of(site.job)[number % len(parts_of(site.job))]
        reached[part.key] = max(Decimal(share), reached.get(part.key, Decimal(0)))
        site.claims((part.key, reached[part.key]))
        site.issues()
    known = parts_of(site.job)
    standing = billed_of_parts(site.job, known)
    for part in known:
        assert standing[part.key] == part.net.percent(reached.get(part.key, Decimal(0)))


def test_a_claim_s_step_bills_nothing_where_nothing_is_left():
    job = Site(job_b()).job
    added = next(each for each in claim(job, lot1="0.000000001") if isinstance(each, AddClaim))
    content = bill(replace(job, steps=added.steps), added.step, POLICY)
    assert not isinstance(content, InvoiceContent)
