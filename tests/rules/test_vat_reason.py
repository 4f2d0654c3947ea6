"""Why something is billed without VAT: derived where it can be, asked otherwise, never taken from a VAT number."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.checks import check_draft
from rules.countries import country_of
from rules.decision import decide
from rules.effects import AskQuestion, Note, ProposeDraft, RecordTerms, Topic, WithdrawDraft
from rules.events import DraftsStale, ZeroReasonGiven
from rules.facts import ClientKind
from rules.invoice import ZeroReason
from rules.job_terms import JobTerms
from rules.party import Client, Company
from rules.policy import Policy
from rules.proposal import Check
from rules.vat import vat_of
from rules.vat_reason import CATEGORIES, Activity, needs_reason, possible_reasons, zero_reason_of
from tests.rules.deciding import POLICY, of_kind
from tests.rules.example_a import CLIENT, DAY, QUOTE, SIGNED, by_rate, drafted, issued, job_a, validated

BELGIAN = replace(CLIENT, siren="", vat_number="BE0411905847", address=("Rue Royale 1", "1000 Bruxelles", "Belgique"))
SWISS = replace(CLIENT, siren="", address=("Rue du Lac 1", "1200 Genève", "Suisse"))
NUMBERED = replace(CLIENT, vat_number="FR44732829320")
CHECKS = (Check("sender", passed=False, detail="inconnu"),)
COMPANY = Company(name="Atelier", siren="732829320", vat_number="FR44732829320", address=(), iban="")
FRANCHISE = Policy(franchise=True)
#: After the days in which a consumer is asked for nothing.
LATER = DAY + timedelta(days=30)


def without_vat(client=CLIENT, net=None, **changes):
    """The job of example A, billed without VAT."""
    net = by_rate(r0="5000.00") if net is None else net
    quote = replace(QUOTE, net=net, vat=vat_of(net), acceptance=SIGNED)
    return job_a(client=client, quote=quote, versions=(quote,), **changes)


def asked(job, policy=POLICY):
    """Return the one question, which is why there is no VAT; nothing is drafted."""
    effects = decide(job, DraftsStale(CHECKS), policy, on=LATER)
    assert not of_kind(ProposeDraft, effects)
    (question,) = of_kind(AskQuestion, effects)
    assert question.topic is Topic.ZERO_REASON
    return question


def content_of(job, policy=POLICY):
    (draft,) = of_kind(ProposeDraft, decide(job, DraftsStale(), policy, on=LATER))
    return draft.content


def failed(job, content, policy=POLICY):
    return {check.name: check.detail for check in check_draft(job, content, policy, COMPANY, DAY) if not check.passed}


@pytest.mark.parametrize("client", [CLIENT, NUMBERED, replace(CLIENT, kind=ClientKind.CONSUMER)])
@pytest.mark.parametrize("net", [by_rate(r0="5000.00"), by_rate(r20="5000.00", r0="80.00")])
@pytest.mark.parametrize("activity", list(Activity))
def test_at_home_the_reason_is_asked_whatever_number_the_client_has(client, net, activity):
    question = asked(without_vat(client, net), Policy(activity=activity))
    assert "D2026-031" in question.title
    assert question.checks == CHECKS
    assert len(question.choices) == len(question.reasons) + 1
    assert (ZeroReason.BUILDING_AE in question.reasons) == (client.kind is ClientKind.BUSINESS)
    assert ZeroReason.EU_SERVICE_AE not in question.reasons


@pytest.mark.parametrize(
    ("client", "activity", "reason"),
    [
        (BELGIAN, Activity.SERVICES, ZeroReason.EU_SERVICE_AE),
        (BELGIAN, Activity.GOODS, ZeroReason.EU_GOODS_K),
        (replace(BELGIAN, country="BE", address=("Rue Royale 1",)), Activity.SERVICES, ZeroReason.EU_SERVICE_AE),
        (SWISS, Activity.SERVICES, ZeroReason.OUTSIDE_O),
        (SWISS, Activity.GOODS, ZeroReason.EXPORT_G),
    ],
)
def test_abroad_the_reason_follows_from_the_country_and_from_what_the_firm_says_it_sells(client, activity, reason):
    assert content_of(without_vat(client), Policy(activity=activity)).zero_reason is reason


@pytest.mark.parametrize(
    ("client", "activity"),
    [
        (BELGIAN, Activity.UNSAID),
        (BELGIAN, Activity.MIXED),
        (replace(BELGIAN, vat_number=""), Activity.SERVICES),
        (replace(BELGIAN, kind=ClientKind.CONSUMER), Activity.SERVICES),
        (replace(BELGIAN, vat_number="DE136695976"), Activity.SERVICES),
        (SWISS, Activity.UNSAID),
    ],
)
def test_abroad_too_it_is_asked_where_it_does_not_follow(client, activity):
    asked(without_vat(client), Policy(activity=activity))


def test_a_part_without_vat_abroad_is_not_explained_by_the_country():
    asked(without_vat(BELGIAN, by_rate(r20="5000.00", r0="80.00")), Policy(activity=Activity.SERVICES))


def test_the_answer_is_recorded_for_the_job_and_releases_the_draft_with_its_checks():
    job = without_vat()
    said = ZeroReasonGiven(reason=ZeroReason.BUILDING_AE, by="claire@cabinet.example", checks=CHECKS)
    recorded, draft = decide(job, said, POLICY)
    assert recorded == RecordTerms(JobTerms(zero_reason=ZeroReason.BUILDING_AE), "claire@cabinet.example")
    assert (draft.content.zero_reason, draft.checks) == (ZeroReason.BUILDING_AE, CHECKS)
    answered = drafted(replace(job, terms=recorded.terms), draft.content)
    assert decide(answered, said, POLICY) == (Note("already_said"),)
    later = decide(validated(answered, 2), DraftsStale(), POLICY)
    assert [each.content.zero_reason for each in of_kind(ProposeDraft, later)] == [ZeroReason.BUILDING_AE]


def test_a_draft_of_before_that_says_no_reason_is_taken_back_and_asked_about():
    job = without_vat()
    effects = decide(drafted(job, bill(job, job.steps[0], POLICY)), DraftsStale(), POLICY)
    assert of_kind(WithdrawDraft, effects) == [WithdrawDraft(1001, "no_zero_reason")]
    assert of_kind(AskQuestion, effects)


def test_a_firm_in_franchise_needs_no_question_and_says_so():
    content = content_of(without_vat(NUMBERED), FRANCHISE)
    assert content.zero_reason is ZeroReason.FRANCHISE
    assert "franchise" not in failed(without_vat(NUMBERED), content, FRANCHISE)


def test_a_quote_with_vat_from_a_firm_in_franchise_is_a_failed_check():
    job = job_a()
    found = failed(job, content_of(job, FRANCHISE), FRANCHISE)
    assert "20 %, 10 %" in found["franchise"]
    assert "franchise" not in failed(job, content_of(job))


@pytest.mark.parametrize("reason", [ZeroReason.BUILDING_AE, ZeroReason.EU_SERVICE_AE, ZeroReason.EU_GOODS_K])
def test_where_the_client_owes_the_vat_its_number_is_needed(reason):
    job = without_vat(terms=JobTerms(zero_reason=reason))
    assert "client_vat_number" in failed(job, content_of(job))
    numbered = replace(job, client=NUMBERED)
    assert "client_vat_number" not in failed(numbered, content_of(numbered))


@pytest.mark.parametrize(("change", "words"), [({"name": ""}, "nom"), ({"address": ()}, "adresse")])
def test_a_client_without_name_or_address_is_a_failed_check(change, words):
    job = job_a()
    content = replace(content_of(job), client=replace(CLIENT, **change))
    assert words in failed(job, content)["address"]


def test_a_credit_note_says_the_reason_of_what_it_gives_back():
    job = without_vat(terms=JobTerms(zero_reason=ZeroReason.BUILDING_AE))
    for step in job.steps[:3]:
        job = issued(job, bill(job, step, POLICY))
    smaller = replace(job.quote, net=by_rate(r0="1000.00"), vat=by_rate())
    job = validated(replace(job, quote=smaller), 4)
    assert content_of(job).zero_reason is ZeroReason.BUILDING_AE
    assert content_of(job).corrects[0].deposit


@pytest.mark.parametrize(
    ("client", "country"),
    [
        (Client(name="A"), "FR"),
        (Client(name="A", vat_number="EL123456789"), "GR"),
        (Client(name="A", address=("1 High Street", "United Kingdom")), "GB"),
        (Client(name="A", address=("1 rue A", "PAYS BAS")), "NL"),
        (Client(name="A", address=("1 rue A", "Belgique"), vat_number="DE136695976"), ""),
        (Client(name="A", country="ES", vat_number="DE136695976"), "ES"),
        (Client(name="A", address=("12 rue de Belgique", "69000 Lyon")), "FR"),
    ],
)
def test_the_country_is_the_ledger_s_else_the_address_s_else_the_number_s(client, country):
    assert country_of(client) == country


@given(
    kind=st.sampled_from(ClientKind),
    address=st.sampled_from([(), ("1 rue A", "69000 Lyon"), ("Rue Royale", "Belgique"), ("Rue du Lac", "Suisse")]),
    vat_number=st.sampled_from(["", "FR44732829320", "BE0411905847"]),
    rates=st.sets(st.sampled_from([Decimal(0), Decimal(20), Decimal(10)]), min_size=1),
    activity=st.sampled_from(Activity),
    franchise=st.booleans(),
)
def test_nothing_is_proposed_without_vat_and_without_a_reason(kind, address, vat_number, rates, activity, franchise):
    client = replace(CLIENT, kind=kind, siren="", address=address, vat_number=vat_number)
    job = without_vat(client, by_rate(**{f"r{rate}": "1000.00" for rate in rates}))
    policy = Policy(activity=activity, franchise=franchise)
    effects = decide(job, DraftsStale(), policy)
    assert not any(needs_reason(each.content) for each in of_kind(ProposeDraft, effects))
    if franchise or Decimal(0) not in rates:
        assert not [each for each in of_kind(AskQuestion, effects) if each.topic is Topic.ZERO_REASON]
    reasons = possible_reasons(client)
    assert len(set(reasons)) == len(reasons)
    assert set(reasons) <= CATEGORIES.keys()
    assert zero_reason_of(job, policy) in {ZeroReason.NONE, ZeroReason.FRANCHISE, *reasons}
