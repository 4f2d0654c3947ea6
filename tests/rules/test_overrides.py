"""An approver's decision on a doubtful acceptance: its drafts show whose word it was, which words, and what differs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.checks import check_draft
from rules.comparison import differences_to
from rules.decision import decide
from rules.differences import differences_text
from rules.effects import AcceptAmendment, AskQuestion, ProposeDraft, ReviseDraft, Topic
from rules.events import AmendmentOverridden, AmendmentReturned, QuoteOverridden, QuoteReturned
from rules.facts import Line
from rules.money import Money, Rate
from rules.party import Company
from rules.quote import Strength
from rules.vat import vat_of
from tests.rules.deciding import FROM_CLIENT, POLICY, UNSIGNED, new_job, of_kind
from tests.rules.example_a import AMENDMENT, DAY, QUOTE, SIGNED, billed_through, by_rate, drafted, job_a

COMPANY = Company(name="Atelier", siren="732829320", vat_number="", address=(), iban="")
NET = by_rate(r20="11000.00", r10="4105.03")
NEWER = replace(QUOTE, version="C", net=NET, vat=vat_of(NET))
ON_PAGE_3 = replace(SIGNED, by="claire@cabinet.example", strength=Strength.OVERRIDE)
TITLES = [
    (Topic.NOT_SIGNED, UNSIGNED, AMENDMENT),
    (Topic.MAIL_ACCEPTANCE, replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.MAIL)), AMENDMENT),
    (Topic.ALTERED, FROM_CLIENT, replace(AMENDMENT, net=NET)),
]


def overridden(job, event):
    """Ask about the returned quote, and answer that it counts; return the draft and its details by name."""
    (question,) = of_kind(AskQuestion, decide(job, event, POLICY))
    decided = QuoteOverridden(event.version, ON_PAGE_3, checks=question.checks)
    (draft,) = of_kind(ProposeDraft, decide(job, decided, POLICY))
    return draft, {check.name: check.detail for check in draft.checks if not check.passed}


def test_the_draft_shows_who_decided_on_which_words_of_which_page():
    _, shown = overridden(new_job(versions=(QUOTE, NEWER)), QuoteReturned(QUOTE, FROM_CLIENT))
    assert shown["override"] == (
        "accepté par décision de claire@cabinet.example ; le document dit, p. 3 : « bon pour accord »"
    )


def test_the_draft_shows_the_sender_even_a_known_one_and_every_difference_on_both_sides():
    _, shown = overridden(new_job(versions=(QUOTE, NEWER)), QuoteReturned(QUOTE, FROM_CLIENT))
    assert FROM_CLIENT.sender in shown["sender"]
    assert "HT à 20 % : envoyé 11\u00a0000,00\u00a0€, revenu 11\u00a0728,39\u00a0€" in shown["compared"]


def test_a_line_that_only_one_side_has_shows_its_net_as_people_write_it():
    line = Line(description="Peinture 2.50", net=Money.of("1200.00"), vat_rate=Rate(10))
    sent, back = replace(QUOTE, lines=(line, line)), replace(QUOTE, lines=(line,))
    words = differences_text(differences_to(sent, back), "fr")
    assert words == "ligne 2 : envoyé Peinture 2.50 (1\u00a0200,00\u00a0€), revenu absent"


def test_every_later_draft_says_that_an_approver_decided():
    job = billed_through(job_a(quote=replace(QUOTE, acceptance=ON_PAGE_3)), 1)
    checks = check_draft(job, bill(job, job.steps[1], POLICY), POLICY, COMPANY, DAY)
    (check,) = [each for each in checks if each.name == "override"]
    assert "p. 3 : « bon pour accord »" in check.detail


@pytest.mark.parametrize(
    ("words", "page", "said"),
    [("bon pour accord", 0, "le document dit : « bon pour accord »"), ("", 0, "aucun mot d'accord")],
)
def test_what_the_document_does_not_say_is_not_invented(words, page, said):
    decided = QuoteOverridden(QUOTE, replace(ON_PAGE_3, words=words, page=page))
    (draft,) = of_kind(ProposeDraft, decide(new_job(), decided, POLICY))
    assert said in draft.checks[0].detail


@pytest.mark.parametrize(
    ("accepted", "versions", "said"),
    [
        (QUOTE, (QUOTE, NEWER), "Devis D2026-031 version C"),
        (NEWER, (QUOTE, NEWER), ""),
        (replace(QUOTE, net=NET), (QUOTE,), "Devis D2026-031 version B"),
        (QUOTE, (), "version envoyée inconnue, non comparée"),
    ],
)
def test_a_known_sent_version_is_never_called_unknown(accepted, versions, said):
    quote = replace(accepted, sent=False, acceptance=ON_PAGE_3)
    job = job_a(quote=quote, versions=(*versions, replace(quote, acceptance=None)))
    content = bill(job, job.steps[0], POLICY)
    (check,) = [each for each in check_draft(job, content, POLICY, COMPANY, DAY) if each.name == "sent_version"]
    assert (check.passed, said in check.detail) == (not said, True)


def test_an_amendment_that_counts_by_a_decision_leaves_its_words_on_the_draft_that_it_revises():
    job = job_a(amendments=(AMENDMENT,))
    job = drafted(job, bill(job, job.steps[0], POLICY))
    (question,) = of_kind(AskQuestion, decide(job, AmendmentReturned(AMENDMENT, UNSIGNED), POLICY))
    decided = AmendmentOverridden(AMENDMENT, ON_PAGE_3, checks=question.checks)
    accept, revised = decide(job, decided, POLICY)
    assert isinstance(accept, AcceptAmendment)
    assert isinstance(revised, ReviseDraft)
    assert {check.name for check in revised.checks} == {"override", "sender"}


@pytest.mark.parametrize(("topic", "returned", "amendment"), TITLES)
@pytest.mark.parametrize(("language", "named"), [("fr", "Avenant 1 au devis D2026-031"), ("en", "Amendment 1 to")])
def test_a_question_about_an_amendment_names_its_quote(topic, returned, amendment, language, named):
    job = job_a(amendments=(AMENDMENT,))
    effects = decide(job, AmendmentReturned(amendment, returned), POLICY, language=language)
    (question,) = of_kind(AskQuestion, effects)
    assert question.topic is topic
    assert question.title.startswith(named)


def test_the_amendment_that_was_sent_last_is_the_one_to_sign():
    corrected = replace(AMENDMENT, net=NET, vat=vat_of(NET), document_id=3)
    job = job_a(amendments=(AMENDMENT, corrected))
    assert of_kind(AcceptAmendment, decide(job, AmendmentReturned(corrected, FROM_CLIENT), POLICY))
    (question,) = decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY)
    assert question.topic is Topic.OLD_VERSION


def test_an_amendment_accepted_as_altered_is_not_called_left_out():
    altered = replace(AMENDMENT, net=NET, vat=vat_of(NET), acceptance=ON_PAGE_3)
    job = job_a(amendments=(AMENDMENT, altered))
    content = bill(job, job.steps[0], POLICY)
    (check,) = [each for each in check_draft(job, content, POLICY, COMPANY, DAY) if each.name == "amendments"]
    assert check.passed
    again = decide(job, AmendmentReturned(replace(altered, acceptance=None), FROM_CLIENT), POLICY)
    assert not of_kind(AskQuestion, again)


@given(
    cents=st.integers(1, 10**8),
    signer=st.sampled_from([SIGNED, None, replace(SIGNED, strength=Strength.MAIL)]),
    known=st.booleans(),
    on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_whatever_was_doubted_is_still_to_be_looked_at_on_the_draft(cents, signer, known, on):
    """Over any altered figure, signature and sender: all that the question knew is on the draft, and nothing passes."""
    net = QUOTE.net + by_rate(r20="0.01").percent(100 * cents)
    returned = replace(FROM_CLIENT, known_sender=known, acceptance=replace(signer, on=on) if signer else None)
    version = replace(QUOTE, net=net, vat=vat_of(net), dated=on)
    _, shown = overridden(new_job(), QuoteReturned(version, returned))
    assert shown.keys() >= {"override", "sender", "compared"}
    assert Money.of("11728.39") != net[next(iter(net))]
