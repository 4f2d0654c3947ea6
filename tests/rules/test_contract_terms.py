"""An amendment may change the terms of the whole contract: payment terms, retention."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.comparison import compare_offers
from rules.contract import live_drafts
from rules.contract_terms import payment_terms_of, retention_percent_of
from rules.decision import decide
from rules.effects import ProposeDraft, ReviseDraft
from rules.events import AmendmentReturned, QuoteReturned
from rules.facts import Instalment, InstalmentKind
from rules.job_terms import JobTerms
from tests.rules.deciding import FROM_CLIENT, POLICY, failed, new_job, of_kind
from tests.rules.example_a import AMENDMENT, QUOTE, SIGNED, billed_through, job_a, validated
from tests.rules.replaying import after

CHANGED = replace(AMENDMENT, payment_terms="45 jours fin de mois", retention_percent=Decimal(5))


def detail_of(effect, name):
    return next(check.detail for check in effect.checks if check.name == name)


def test_open_and_later_drafts_have_the_new_terms_and_the_mail_says_so():
    job = after(new_job(), QuoteReturned(QUOTE, FROM_CLIENT))
    [revised] = of_kind(ReviseDraft, decide(job, AmendmentReturned(CHANGED, FROM_CLIENT), POLICY))
    assert revised.content.payment_terms == "45 jours fin de mois"
    assert detail_of(revised, "terms_changed") == (
        "l'avenant 1 change : conditions de règlement « 45 jours fin de mois » au lieu de « 30 jours »,"
        " retenue de garantie 5 % au lieu de 0 %"
    )


def test_what_is_issued_keeps_its_terms_and_the_next_milestone_keeps_back_the_retention():
    job = validated(billed_through(job_a(), 1), 2)
    job = after(job, AmendmentReturned(CHANGED, FROM_CLIENT))
    [draft] = live_drafts(job)
    assert (job.invoices[0].content.payment_terms, draft.content.payment_terms) == ("30 jours", "45 jours fin de mois")
    assert draft.content.retained == draft.content.gross.percent(Decimal(5))


def test_it_says_so_on_the_first_draft_too_when_it_was_signed_before_the_quote():
    job = after(new_job(), AmendmentReturned(CHANGED, FROM_CLIENT))
    [draft] = of_kind(ProposeDraft, decide(job, QuoteReturned(QUOTE, FROM_CLIENT), POLICY))
    assert draft.content.payment_terms == "45 jours fin de mois"
    assert "terms_changed" in failed(draft)


def test_what_a_person_said_that_the_former_terms_mean_is_not_said_of_the_new_ones():
    job = job_a(terms=JobTerms(payment_terms="60 jours", lump_sum=True))
    assert after(job, AmendmentReturned(CHANGED, FROM_CLIENT)).terms == JobTerms(lump_sum=True)
    assert after(job, AmendmentReturned(AMENDMENT, FROM_CLIENT)).terms == job.terms


def test_an_amendment_that_repeats_the_terms_changes_none():
    same = replace(AMENDMENT, payment_terms=" 30  Jours")
    effects = decide(job_a(), AmendmentReturned(same, FROM_CLIENT), POLICY)
    assert all("terms_changed" not in failed(each) for each in of_kind(ProposeDraft, effects))


@pytest.mark.parametrize(
    "other",
    [
        {"payment_terms": "60 jours"},
        {"retention_percent": Decimal(3)},
        {"schedule": (Instalment(label="Solde", kind=InstalmentKind.BALANCE),)},
    ],
)
def test_a_copy_that_comes_back_with_other_terms_differs(other):
    sent = replace(CHANGED, schedule=QUOTE.schedule)
    assert compare_offers(sent, replace(sent, **other))
    assert not compare_offers(sent, sent)


terms = st.tuples(st.sampled_from(["", "10 jours", "60 jours"]), st.sampled_from([None, Decimal(0), Decimal(5)]))


@given(st.lists(st.tuples(st.integers(0, 3), terms), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_terms_agreed_last_hold_in_whatever_order_the_papers_came(agreed, random):
    amendments = [
        replace(
            AMENDMENT,
            number=str(number),
            acceptance=replace(SIGNED, on=SIGNED.on + timedelta(days=days)),
            payment_terms=said,
            retention_percent=kept,
        )
        for number, (days, (said, kept)) in enumerate(agreed, start=1)
    ]
    came = list(amendments)
    random.shuffle(came)
    job = job_a(amendments=tuple(came))
    in_order = sorted(amendments, key=lambda each: (each.acceptance.on, int(each.number)))
    said = [each.payment_terms for each in in_order if each.payment_terms]
    kept = [each.retention_percent for each in in_order if each.retention_percent is not None]
    assert payment_terms_of(job, POLICY) == (said[-1] if said else QUOTE.payment_terms)
    assert retention_percent_of(job) == (kept[-1] if kept else QUOTE.retention_percent)
