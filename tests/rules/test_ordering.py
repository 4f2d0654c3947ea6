from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.decision import decide
from rules.effects import Accept, AskQuestion, Note, ProposeDraft, RaiseDispute, RecordOrder, ReviseDraft, Topic
from rules.events import OrderKept, OrderReceived, QuoteOverridden
from rules.facts import (
    DocumentWarning,
    Doubt,
    Facts,
    Instalment,
    InstalmentKind,
    Kind,
    Line,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
    WarningKind,
)
from rules.money import Money
from rules.order import order_differences, order_of, ordered
from rules.quote import PurchaseOrder, Strength
from rules.vat import vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, failed, new_job, of_kind
from tests.rules.example_a import AMENDMENT, DAY, QUOTE, SIGNED, billed_through, by_rate, drafted, job_a, validated

LINES = (
    Line(description="Dallage en béton, 42 m²", quantity=Decimal(1), net=Money(1172839), vat_rate=Decimal(20)),
    Line(description="Peinture des pièces rénovées", quantity=Decimal(1), net=Money(410503), vat_rate=Decimal(10)),
)
WITH_LINES = replace(QUOTE, lines=LINES)
SIGNATURE_OF_A_QUOTE = Signature(status=SignatureStatus.SIGNED, kind=SignatureKind.HANDWRITTEN)
ORDER = Facts(
    kind=Kind.PURCHASE_ORDER,
    number="BC-4471",
    date=DAY,
    quote_number="D 2026/031",
    net=QUOTE.net.total,
    vat_total=QUOTE.vat.total,
    gross=QUOTE.gross,
    vat=tuple(VatAmount(rate, QUOTE.net[rate], QUOTE.vat[rate]) for rate in QUOTE.net),
)
BY_ORDER = replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.PURCHASE_ORDER, words="BC-4471"))
FROM_A_STRANGER = replace(BY_ORDER, known_sender=False)
KEPT = PurchaseOrder(number="BC-4471", on=DAY, by="Mme Martin", gross=QUOTE.gross, document_id=7)


def ordering(job, facts=ORDER, returned=BY_ORDER):
    return decide(job, OrderReceived(facts, returned), POLICY)


def asked(job, facts=ORDER, returned=BY_ORDER):
    """Return the only question, where nothing is accepted, recorded or drafted."""
    effects = ordering(job, facts, returned)
    assert {type(effect) for effect in effects} <= {AskQuestion, RaiseDispute}
    (question,) = of_kind(AskQuestion, effects)
    return question


def test_the_same_total_and_quote_number_accept_the_quote_and_give_the_order_number():
    record, accept, draft = ordering(new_job())
    assert record == RecordOrder(KEPT)
    assert accept.version.acceptance.strength is Strength.PURCHASE_ORDER
    assert (draft.content.order_number, str(draft.content.gross)) == ("BC-4471", "5576.88")
    assert failed(draft) == set()


@given(st.sampled_from(["gross", "net", "vat_total"]), st.integers(-(10**9), 10**9).filter(bool))
def test_no_other_total_is_ever_accepted(field, cents):
    other = replace(ORDER, **{field: getattr(ORDER, field) + Money(cents)})
    assert asked(new_job(), other).topic is Topic.ORDER_DIFFERS
    assert asked(job_a(), other).topic is Topic.ORDER_AFTER


@given(st.sampled_from([Decimal(20), Decimal(10)]), st.integers(1, 10**6))
def test_the_same_total_shared_otherwise_between_the_rates_is_a_difference(rate, cents):
    vat = tuple(
        replace(each, base=each.base + Money(cents if each.rate == rate else -cents), amount=each.amount)
        for each in ORDER.vat
    )
    assert asked(new_job(), replace(ORDER, vat=vat)).topic is Topic.ORDER_DIFFERS


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"payment_terms": "60 jours"}, "conditions de règlement"),
        ({"retention_percent": Decimal(5)}, "retenue de garantie"),
        ({"currency": "CHF"}, "monnaie"),
        ({"schedule": (Instalment(label="Acompte", kind=InstalmentKind.DEPOSIT, percent=Decimal(10)),)}, "échéance 1"),
        ({"lines": (LINES[0],)}, "ligne 2"),
        ({"lines": (replace(LINES[0], description="Dallage en pierre"), LINES[1])}, "ligne 1, désignation"),
        ({"lines": (replace(LINES[0], quantity=Decimal(2)), LINES[1])}, "ligne 1, quantité"),
        ({"gross": None, "net": None, "vat_total": None, "vat": ()}, "TTC"),
    ],
)
def test_other_terms_are_shown_with_both_sides_words_and_bill_nothing(changes, field):
    question = asked(new_job(versions=(WITH_LINES,)), replace(ORDER, **changes))
    assert question.topic is Topic.ORDER_DIFFERS
    assert field in [each for each, _, _ in question.differences]


@pytest.mark.parametrize(
    "changes",
    [
        {"payment_terms": "30 jours nets"},
        {"lines": (replace(LINES[0], description="DALLAGE EN BETON"), LINES[1])},
        {"lines": (Line(description="Travaux selon votre devis D2026-031", net=QUOTE.net.total),)},
        {"vat": (), "vat_total": None},
        {"gross": None},
    ],
)
def test_what_says_the_same_in_other_words_is_no_difference(changes):
    effects = ordering(new_job(versions=(WITH_LINES,)), replace(ORDER, **changes))
    assert [type(each) for each in effects] == [RecordOrder, Accept, ProposeDraft]


def test_a_difference_from_the_client_raises_a_dispute_and_from_a_stranger_none():
    other = replace(ORDER, payment_terms="90 jours")
    assert [type(each) for each in ordering(new_job(), other)] == [RaiseDispute, AskQuestion]
    assert [type(each) for each in ordering(new_job(), other, FROM_A_STRANGER)] == [AskQuestion]


def test_an_order_from_a_stranger_is_asked_and_a_signed_one_shows_the_sender():
    assert asked(new_job(), ORDER, FROM_A_STRANGER).topic is Topic.ORDER_UNPROVED
    signature = replace(SIGNATURE_OF_A_QUOTE, name="x")
    *_, draft = ordering(new_job(), replace(ORDER, signature=signature), FROM_A_STRANGER)
    assert failed(draft) == {"sender"}


@pytest.mark.parametrize(
    ("facts", "returned"),
    [
        (replace(ORDER, doubts=(Doubt("gross", "two readings differ"),)), BY_ORDER),
        (ORDER, replace(BY_ORDER, warnings=(DocumentWarning(WarningKind.ALTERED_BY_HAND, "prix barré"),))),
    ],
)
def test_a_doubtful_order_never_counts_by_itself(facts, returned):
    assert asked(new_job(), facts, returned).topic is Topic.ORDER_DOUBTFUL


def test_an_order_without_the_quotes_number_is_asked_whatever_it_orders():
    assert asked(new_job(), replace(ORDER, quote_number="")).topic is Topic.ORDER_WITHOUT_QUOTE


def test_an_order_of_an_older_version_is_one():
    net = by_rate(r20="11000.00", r10="4105.03")
    newer = replace(QUOTE, version="C", net=net, vat=vat_of(net))
    assert asked(new_job(versions=(QUOTE, newer))).topic is Topic.OLD_VERSION
    same_money = replace(QUOTE, version="C")
    assert asked(new_job(versions=(QUOTE, same_money)), replace(ORDER, version="B")).topic is Topic.OLD_VERSION


def test_an_order_after_the_signed_quote_only_gives_its_number():
    job = billed_through(job_a(), 1)
    assert ordering(job) == (RecordOrder(KEPT),)
    job = validated(job, 2)
    _, draft = ordering(job)
    assert draft.content.order_number == "BC-4471"
    revised = ordering(drafted(job, replace(draft.content, order_number="")))
    assert [type(each) for each in revised] == [RecordOrder, ReviseDraft]


def test_an_order_for_the_contract_as_amended_is_no_difference():
    job = job_a(amendments=(replace(AMENDMENT, acceptance=SIGNED),))
    amended = replace(ORDER, net=Money(1728692), gross=Money(2036420), vat=(), vat_total=None)
    assert isinstance(ordering(job, amended)[0], RecordOrder)


def test_the_same_order_again_changes_nothing_and_one_with_other_amounts_is_asked():
    job = job_a(orders=(KEPT,))
    assert ordering(job) == (Note("already_ordered"),)
    changed = replace(ORDER, gross=Money(100), net=Money(80), vat=(), vat_total=None)
    question = asked(job, changed)
    assert question.topic is Topic.ORDER_AFTER
    assert question.key != asked(job, replace(changed, gross=Money(101))).key


def test_an_approver_may_keep_the_number_of_an_order_or_bill_as_ordered():
    assert decide(billed_through(job_a(), 1), OrderKept(KEPT), POLICY) == (RecordOrder(KEPT),)
    assert decide(job_a(orders=(KEPT,)), OrderKept(KEPT), POLICY) == (Note("already_ordered"),)
    said = replace(SIGNED, strength=Strength.OVERRIDE)
    effects = decide(new_job(), QuoteOverridden(QUOTE, said, order=KEPT), POLICY)
    assert [type(each) for each in effects] == [RecordOrder, Accept, ProposeDraft]
    assert effects[-1].content.order_number == "BC-4471"
    late = decide(billed_through(job_a(), 1), QuoteOverridden(QUOTE, said, order=KEPT), POLICY)
    assert late == (RecordOrder(KEPT),)


def test_an_order_of_a_quote_that_nobody_sent_is_asked_and_may_only_be_noted():
    question = asked(new_job(versions=()))
    assert (question.topic, len(question.choices)) == (Topic.ORDER_DOUBTFUL, 1)


@given(st.sampled_from(["", "60 jours"]), st.sampled_from([None, Decimal(5)]))
def test_what_is_taken_as_ordered_differs_from_the_order_no_more(terms, retention):
    facts = replace(ORDER, payment_terms=terms, retention_percent=retention)
    assert order_differences(ordered(QUOTE, facts, 9), facts) == ()


@pytest.mark.parametrize("number", ["", "x" * 51, "a\x00b"])
def test_what_cannot_stand_on_an_invoice_is_no_order_number(number):
    assert order_of(replace(ORDER, number=number), SIGNED) is None
