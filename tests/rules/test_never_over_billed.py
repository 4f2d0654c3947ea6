"""Whatever people decide, in whatever order: no draft asks for more than the contract leaves, at any VAT rate."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.billing import NothingToBill, is_cut
from rules.checks import check_draft
from rules.content_hash import content_hash
from rules.contract import agreed, billed, live_drafts
from rules.decision import decide
from rules.drafting import Firm, draft_again
from rules.effects import Accept, AcceptAmendment, ProposeDraft, ReviseDraft, ValidateStep, WithdrawDraft
from rules.events import AmendmentOverridden, DraftsStale, QuoteOverridden, StepValidated
from rules.facts import Instalment
from rules.invoice import InvoiceKind
from rules.job import DraftState
from rules.money import ZERO, ByRate, Money, summed
from rules.party import Company
from rules.spelling import same_number
from rules.vat import vat_of
from tests.rules.deciding import POLICY
from tests.rules.example_a import (
    AMENDMENT,
    BALANCE,
    DAY,
    DEPOSIT,
    MILESTONE,
    NET,
    QUOTE,
    SIGNED,
    drafted,
    issued,
    job_a,
)

FIRM = Firm(POLICY)
COMPANY = Company(name="Atelier", siren="732829320", vat_number="", address=(), iban="", mediator="CM2C")
SCHEDULES = (
    QUOTE.schedule,
    (Instalment(label="À la commande", kind=DEPOSIT, percent=Decimal(80)), QUOTE.schedule[3]),
    (QUOTE.schedule[0], replace(QUOTE.schedule[2], percent=Decimal(50)), QUOTE.schedule[3]),
    (QUOTE.schedule[0], QUOTE.schedule[3]),  # does not close: nothing is billed by it
    (
        Instalment(label="Acompte", kind=DEPOSIT, percent=Decimal(90)),
        Instalment(label="Toiture", kind=MILESTONE, percent=Decimal(5)),
        Instalment(label="Solde", kind=BALANCE, trigger="réception"),
    ),
)


def accepted(job, effect):
    """*job* with the quote and the schedule of *effect*, the steps that are not in it retired."""
    kept = {step.position for step in effect.steps}
    retired = tuple(step for step in (*job.steps, *job.retired) if step.position not in kept)
    return replace(job, quote=effect.version, steps=effect.steps, retired=retired)


class Ledger:
    """A job, with what is decided about it recorded in memory."""

    def __init__(self):
        self.job, self.refs = job_a(), 1000
        self.happens(DraftsStale())

    def happens(self, event):
        for effect in decide(self.job, event, POLICY):
            self._record(effect)

    def _record(self, effect):
        match effect:
            case Accept():
                self.job = accepted(self.job, effect)
            case AcceptAmendment():
                others = [each for each in self.job.amendments if not same_number(each.number, effect.amendment.number)]
                self.job = replace(self.job, amendments=(*others, effect.amendment))
            case ValidateStep():
                steps = [
                    replace(each, due_since=effect.on) if each.position == effect.position else each
                    for each in self.job.steps
                ]
                self.job = replace(self.job, steps=tuple(steps))
            case ProposeDraft():
                self.refs += 1
                self.job = drafted(self.job, effect.content, ref=self.refs)
            case ReviseDraft():
                self.set(effect.ref, DraftState.OPEN, effect.content)
            case WithdrawDraft():
                self.set(effect.ref, DraftState.WITHDRAWN)

    def set(self, ref, state, content=None):
        """Give a draft a state, and perhaps another content."""
        changed = {"state": state}
        if content is not None:
            changed |= {"content": content, "content_hash": content_hash(content)}
        drafts = [replace(each, **changed) if each.ref == ref else each for each in self.job.drafts]
        self.job = replace(self.job, drafts=tuple(drafts))

    def issue(self, draft):
        """Issue an approved draft as the issue step does: computed again, and back to the approvers if it moved."""
        again = draft_again(self.job, draft, FIRM)
        if isinstance(again, NothingToBill):
            self.set(draft.ref, DraftState.WITHDRAWN)
        elif content_hash(again) != draft.content_hash:
            self.set(draft.ref, DraftState.OPEN, again)
        else:
            self.set(draft.ref, DraftState.ISSUED)
            self.job = issued(self.job, draft.content)
            assert_within(self.job, draft.content.net)
        self.happens(DraftsStale())


def assert_within(job, asked):
    """At each rate at which money is asked for, all that is billed is within the contract."""
    for rate, amount in asked.items():
        assert amount <= ZERO or billed(job)[rate] <= agreed(job)[rate]


def step(ledger, kind, number, share):
    """Let one thing happen."""
    job = ledger.job
    live = live_drafts(job)
    draft = live[number % len(live)] if live else None
    match kind:
        case "validate" if job.steps:
            ledger.happens(StepValidated(position=job.steps[number % len(job.steps)].position, on=DAY, by="claire"))
        case "amend":
            net = NET.percent(Decimal(share - 60)) if number % 2 else ByRate([(Decimal(10), Money(-100 * share))])
            amended = replace(AMENDMENT, number=str(number % 3), net=net, vat=vat_of(net))
            ledger.happens(AmendmentOverridden(amended, SIGNED))
        case "sign":
            net = QUOTE.net.percent(Decimal(share))
            version = replace(QUOTE, net=net, vat=vat_of(net), schedule=SCHEDULES[number % len(SCHEDULES)])
            ledger.happens(QuoteOverridden(version, SIGNED))
        case "refuse" if draft:
            ledger.set(draft.ref, DraftState.REFUSED)
            ledger.happens(DraftsStale())
        case "share" if draft and draft.content.kind is InvoiceKind.DEPOSIT and draft.state is DraftState.OPEN:
            given = replace(draft.content.given, deposit_percent=Decimal(share))
            changed = draft_again(job, replace(draft, content=replace(draft.content, given=given)), FIRM)
            if not isinstance(changed, NothingToBill):
                ledger.set(draft.ref, DraftState.OPEN, changed)
        case "approve" if draft:
            ledger.set(draft.ref, DraftState.APPROVED)
        case "issue" if draft and draft.state is DraftState.APPROVED:
            ledger.issue(draft)


KINDS = ("validate", "validate", "amend", "sign", "refuse", "share", "approve", "issue", "issue")
HAPPENED = st.tuples(st.sampled_from(KINDS), st.integers(0, 11), st.integers(1, 100))


@settings(max_examples=300)
@given(st.lists(HAPPENED, max_size=25))
def test_invoices_and_open_drafts_never_exceed_the_contract_at_any_rate(happened):
    ledger = Ledger()
    for each in happened:
        step(ledger, *each)
        live = live_drafts(ledger.job)
        if all(draft.state is DraftState.OPEN for draft in live):  # an approved one is looked at when it is issued
            asked = summed(
                ByRate([(rate, max(net, ZERO)) for rate, net in draft.content.net.items()]) for draft in live
            )
            for rate, amount in asked.items():
                assert not amount or billed(ledger.job)[rate] + amount <= agreed(ledger.job)[rate]


def test_a_deposit_is_not_proposed_beside_a_draft_of_the_balance_nor_after_it():
    ledger = Ledger()
    deposit = ledger.job.drafts[0]
    ledger.set(deposit.ref, DraftState.REFUSED)
    for position in (2, 3, 4):
        ledger.happens(StepValidated(position=position, on=DAY, by="claire"))
        [draft] = live_drafts(ledger.job)
        if position < 4:
            ledger.set(draft.ref, DraftState.APPROVED)
            ledger.issue(ledger.job.drafts[-1])
    ledger.happens(StepValidated(position=1, on=DAY, by="claire"))
    [balance] = live_drafts(ledger.job)
    assert balance.content.kind is InvoiceKind.BALANCE
    twice = drafted(ledger.job, deposit.content, ref=1)
    assert draft_again(twice, twice.drafts[-1], FIRM) == NothingToBill("balance_first")
    ledger.set(balance.ref, DraftState.APPROVED)
    ledger.issue(ledger.job.drafts[-1])
    ledger.happens(StepValidated(position=1, on=DAY, by="claire"))
    assert live_drafts(ledger.job) == ()
    assert billed(ledger.job) == agreed(ledger.job)


def test_a_milestone_asks_for_what_the_deposit_leaves_of_the_contract_and_its_draft_says_so():
    ledger = Ledger()
    step(ledger, "share", 0, 90)
    step(ledger, "approve", 0, 1)
    step(ledger, "issue", 0, 1)
    ledger.happens(StepValidated(position=2, on=DAY, by="claire"))
    [draft] = live_drafts(ledger.job)
    assert draft.content.net == agreed(ledger.job) - billed(ledger.job)
    assert is_cut(ledger.job, draft.content)
    checks = check_draft(ledger.job, draft.content, POLICY, COMPANY, DAY)
    assert [each.detail for each in checks if each.name == "share"] == [
        "moins que la part prévue, dont le reste est déjà facturé ou proposé"
    ]
    ledger.set(draft.ref, DraftState.APPROVED)
    ledger.issue(ledger.job.drafts[-1])
    ledger.happens(StepValidated(position=3, on=DAY, by="claire"))
    ledger.happens(StepValidated(position=4, on=DAY, by="claire"))
    [balance] = live_drafts(ledger.job)  # milestone 3 has nothing to ask for, and holds up none
    assert (balance.content.kind, balance.content.gross) == (InvoiceKind.BALANCE, ZERO)
