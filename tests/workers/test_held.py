"""A consumer who signed off-premises is asked for nothing before day 8: where it was signed is asked once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.firm import CLAIRE
from fakes.story import EVIL, SIGNED_ON, text
from ledger import Cause
from rules.effects import Topic
from rules.job_terms import JobTerms
from tests.workers.test_consumers import BY_THE_FIRM, SIGNED

DAY_8 = SIGNED_ON + timedelta(days=8)


@pytest.fixture
def at_question(firm_story):
    """The consumer's quote came back signed, on the day of its signature."""
    story = firm_story
    story.staff_sends("Devis", BY_THE_FIRM)
    days = (SIGNED_ON - story.firm.office.today()).days
    story.firm.pass_time(days=days)
    story.client_sends("Devis signé", SIGNED)
    asked = story.questions("client_kind")
    if asked:
        story.answers(story.one_mail("particulier"), f"VALIDER {asked[0].ref} 2")
    return story


def question_of(story):
    [question] = story.questions(Topic.OFF_PREMISES)
    return question


def wait_until(story, day):
    story.firm.pass_time(days=(day - story.firm.office.today()).days)


def test_where_it_was_signed_is_asked_before_any_draft_and_says_until_when_it_is_held(at_question):
    said = text(at_question.one_mail("Question", "où a-t-il signé"))
    assert at_question.job.drafts == ()
    for words in ("22/03/2026", "L221-10", "Hors de nos locaux", "à distance", "urgente", "5 576,88"):
        assert words in said, words


@pytest.mark.parametrize("choice", [2, 3])
def test_signed_at_the_firm_s_or_an_urgent_repair_the_deposit_is_asked_for_at_once(at_question, choice):
    at_question.answers(at_question.one_mail("où a-t-il signé"), f"VALIDER {question_of(at_question).ref} {choice}")
    said = text(at_question.one_mail("Projet", "5 576,88 €"))
    assert "rétracter" not in said
    assert at_question.firm.ledger.verify() == ()


def test_signed_off_premises_the_deposit_is_proposed_by_itself_on_day_8_with_the_withdrawal(at_question):
    at_question.answers(at_question.one_mail("où a-t-il signé"), f"VALIDER {question_of(at_question).ref} 1")
    assert replace(at_question.job.terms, kept=None) == JobTerms(off_premises=True)
    at_question.firm.news()
    wait_until(at_question, DAY_8 - timedelta(days=1))
    assert at_question.job.drafts == ()
    wait_until(at_question, DAY_8)
    said = text(at_question.one_mail("Projet", "5 576,88 €"))
    # Fourteen days from Saturday the 14th end on Saturday the 28th: the next working day.
    assert "signé hors établissement le 14/03/2026 : le client peut se rétracter jusqu" in said
    assert "30/03/2026" in said
    assert at_question.questions(Topic.OFF_PREMISES) == []
    assert at_question.firm.ledger.verify() == ()


def test_without_an_answer_the_careful_one_counts_and_the_question_is_taken_back_on_day_8(at_question):
    at_question.firm.news()
    wait_until(at_question, DAY_8 - timedelta(days=1))
    assert at_question.job.drafts == ()
    wait_until(at_question, DAY_8)
    at_question.one_mail("Projet", "5 576,88 €")
    assert at_question.questions(Topic.OFF_PREMISES) == []
    assert len(at_question.job.drafts) == 1


def test_a_contract_of_long_ago_is_asked_nothing(firm_story):
    firm_story.staff_sends("Devis", BY_THE_FIRM)
    firm_story.firm.pass_time(days=(DAY_8 - firm_story.firm.office.today()).days)
    firm_story.client_sends("Devis signé", SIGNED)
    asked = firm_story.questions("client_kind")
    if asked:
        firm_story.answers(firm_story.one_mail("particulier"), f"VALIDER {asked[0].ref} 2")
    firm_story.one_mail("Projet", "5 576,88 €")
    assert firm_story.questions(Topic.OFF_PREMISES) == []


def test_an_approved_deposit_is_not_issued_once_it_is_known_that_it_was_signed_off_premises(at_question):
    at_question.answers(at_question.one_mail("où a-t-il signé"), f"VALIDER {question_of(at_question).ref} 2")
    draft = at_question.one_mail("Projet", "5 576,88 €")
    at_question.answers(draft, "VALIDER")
    with at_question.firm.office.change("corrected", Cause("command", "test"), "said", {}) as books:
        books.job_terms.add(at_question.job.id, JobTerms(off_premises=True), by=CLAIRE, at=at_question.firm.clock())
    at_question.firm.pass_time(minutes=30)
    assert at_question.job.invoices == ()
    assert "8e jour" in text(at_question.one_mail("Retiré"))
    wait_until(at_question, DAY_8)
    assert len([each for each in at_question.job.drafts if each.state == "open"]) == 1


def test_what_was_doubtful_about_the_acceptance_is_shown_on_day_8_too(firm_story):
    firm_story.staff_sends("Devis", BY_THE_FIRM)
    firm_story.firm.pass_time(days=(SIGNED_ON - firm_story.firm.office.today()).days)
    firm_story.client_sends("Devis signé", SIGNED, EVIL)
    asked = firm_story.questions("client_kind")
    if asked:
        firm_story.answers(firm_story.one_mail("particulier"), f"VALIDER {asked[0].ref} 2")
    firm_story.answers(firm_story.one_mail("où a-t-il signé"), f"VALIDER {question_of(firm_story).ref} 1")
    wait_until(firm_story, DAY_8)
    assert f"reçu de {EVIL}" in text(firm_story.one_mail("Projet", "5 576,88 €"))
