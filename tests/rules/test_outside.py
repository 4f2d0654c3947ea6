from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.contract import agreed, billed
from rules.decision import decide
from rules.document import NOWHERE
from rules.drafting import Firm, draft_again
from rules.effects import AskQuestion, ProposeDraft, Topic, WithdrawDraft
from rules.events import DraftsStale
from rules.facts import Evidence, Facts, Kind, VatAmount
from rules.invoice import CreditCause, InvoiceKind, IssuedInvoice
from rules.money import ByRate, Money
from rules.offer import Unusable
from rules.outside import content_made_elsewhere, credit_made_elsewhere, invoice_of, is_pro_forma, says_the_same
from rules.vat import vat_of
from tests.rules.deciding import POLICY
from tests.rules.example_a import DAY, RATES, billed_through, drafted, issued, job_a, validated

AMOUNTS = st.integers(1, 10**8)


def paper(net, *, kind=Kind.INVOICE, title="", vat=None):
    """Return what an invoice made elsewhere says that bills *net*."""
    amounts = vat_of(net) if vat is None else vat
    return Facts(
        kind=kind,
        number="FA-118",
        date=DAY,
        vat=tuple(VatAmount(rate, net[rate], amounts[rate]) for rate in net),
        net=net.total,
        vat_total=amounts.total,
        gross=net.total + amounts.total,
        evidence={"kind": Evidence(1, title, NOWHERE)} if title else {},
    )


def made_elsewhere(job, facts):
    return content_made_elsewhere(job, facts, invoice_of(facts, 9), POLICY)


def recorded(job, content, *, placed):
    job = issued(job, content, "FA-118")
    return job if placed else replace(job, unplaced=("FA-118",))


@pytest.mark.parametrize("position", [1, 4])
def test_the_step_whose_very_nets_it_bills_is_found_and_never_billed_again(position):
    job = billed_through(job_a(), position - 1)
    net = bill(job, job.steps[position - 1], POLICY).net
    content = made_elsewhere(job, paper(net))
    assert content.step == position
    after = recorded(job, content, placed=True)
    proposed = decide(validated(after, 1, 2, 3, 4), DraftsStale(), POLICY)
    assert position not in [each.content.step for each in proposed if isinstance(each, ProposeDraft)]


def test_two_steps_of_the_same_share_are_told_apart_by_the_papers_words_only():
    job = billed_through(job_a(), 1)
    net = bill(job, job.steps[1], POLICY).net
    assert made_elsewhere(job, paper(net)).step == 0
    assert made_elsewhere(job, paper(net, title="Facture : second œuvre")).step == 3


@given(st.dictionaries(st.sampled_from(RATES), AMOUNTS, min_size=1))
def test_whatever_it_bills_stands_billed_to_the_cent(amounts):
    net = ByRate({rate: Money(cents) for rate, cents in amounts.items()})
    content = made_elsewhere(job_a(), paper(net))
    assert ByRate([(each.vat_rate, each.net) for each in content.lines]) == content.net == net
    assert billed(recorded(job_a(), content, placed=False)) == net


@given(st.integers(1, 1583342))
def test_until_its_step_is_said_nothing_is_drafted_and_open_drafts_are_taken_back(cents):
    job = job_a()
    open_draft = drafted(job, bill(job, job.steps[0], POLICY))
    content = replace(made_elsewhere(job, paper(ByRate({Decimal(20): Money(cents)}))), step=0)
    held = recorded(open_draft, content, placed=False)
    withdraw, question = decide(held, DraftsStale(), POLICY)
    assert isinstance(withdraw, WithdrawDraft)
    assert isinstance(question, AskQuestion)
    assert (question.topic, question.invoice, question.steps) == (Topic.OUTSIDE_INVOICE, "FA-118", (1, 2, 3, 4, 0))
    assert draft_again(held, held.drafts[0], Firm(POLICY)).reason == "outside_invoice"


@given(st.integers(1, 100))
def test_with_it_the_job_never_bills_more_than_the_contract(percent):
    job = job_a()
    net = agreed(job).percent(Decimal(percent))
    content = replace(made_elsewhere(job, paper(net)), step=0, kind=InvoiceKind.MILESTONE)
    job = recorded(job, content, placed=True)
    for position in range(1, 5):
        job = validated(job, position)
        for effect in decide(job, DraftsStale(), POLICY):
            if isinstance(effect, ProposeDraft):
                job = issued(job, effect.content)
    left = agreed(job) - billed(job)
    assert all(amount.cents >= 0 for amount in left.values())


@given(st.dictionaries(st.sampled_from(RATES), AMOUNTS, min_size=1), st.booleans())
def test_a_credit_note_is_negative_however_it_prints_its_amounts(amounts, printed_negative):
    net = ByRate({rate: Money(-cents if printed_negative else cents) for rate, cents in amounts.items()})
    facts = paper(net, kind=Kind.CREDIT_NOTE)
    corrected = IssuedInvoice(
        number="FA-1", issued=DAY, due=DAY, reference="", content=made_elsewhere(job_a(), paper(-net))
    )
    note = credit_made_elsewhere(corrected, facts, invoice_of(facts, 9))
    assert note.gross.cents < 0
    assert all(amount.cents < 0 for amount in note.net.values())
    assert [each.number for each in note.corrects] == ["FA-1"]


@pytest.mark.parametrize(
    ("words", "cents", "cause"),
    [
        ("Remise exceptionnelle", 5000, CreditCause.REBATE),
        ("Geste commercial suite au retard", 5000, CreditCause.REBATE),
        ("Escompte 2 %", 5000, CreditCause.EARLY_PAYMENT),
        ("Retour de marchandise", 5000, CreditCause.UNKNOWN),
        ("Avoir sur facture", 10000, CreditCause.CORRECTION),
    ],
)
def test_the_words_of_a_credit_note_made_elsewhere_tell_whether_it_lowers_the_price(words, cents, cause):
    whole = ByRate({Decimal(20): Money(10000)})
    corrected = IssuedInvoice(
        number="FA-1", issued=DAY, due=DAY, reference="", content=made_elsewhere(job_a(), paper(whole))
    )
    facts = paper(ByRate({Decimal(20): Money(cents)}), kind=Kind.CREDIT_NOTE, title=words)
    assert credit_made_elsewhere(corrected, facts, invoice_of(facts, 9)).cause is cause


def test_a_copy_says_the_same_and_a_single_other_amount_does_not():
    net = ByRate({Decimal(20): Money(10000)})
    known = IssuedInvoice(
        number="FA-118", issued=DAY, due=DAY, reference="", content=made_elsewhere(job_a(), paper(net))
    )
    assert says_the_same(known, paper(net))
    assert not says_the_same(known, replace(paper(net), gross=Money(12001)))
    assert not says_the_same(known, replace(paper(net), gross=None, net=None, vat_total=None))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Facture d'acompte n° 3", InvoiceKind.DEPOSIT),
        ("Deposit invoice", InvoiceKind.DEPOSIT),
        ("Facture de solde", InvoiceKind.BALANCE),
        ("Facture n° 3", InvoiceKind.MILESTONE),
    ],
)
def test_its_title_says_of_what_kind_it_is_where_no_step_does(title, kind):
    facts = paper(ByRate({Decimal(20): Money(100)}), title=title)
    assert made_elsewhere(job_a(steps=()), facts).kind is kind


def test_a_pro_forma_is_none_and_a_paper_without_a_day_cannot_be_taken():
    assert is_pro_forma(paper(ByRate({Decimal(20): Money(100)}), title="FACTURE PRO FORMA"))
    assert not is_pro_forma(paper(ByRate({Decimal(20): Money(100)}), title="Facture"))
    undated = replace(paper(ByRate({Decimal(20): Money(100)})), date=None)
    assert isinstance(invoice_of(undated, 9), Unusable)
