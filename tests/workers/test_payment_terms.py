"""Payment terms that nobody understands are asked about before any draft, and never taken for « due today »."""

from datetime import date, timedelta

import pytest

from daemon.demo import papers
from fakes.firm import CLIENT
from fakes.story import SIGNED_ON, handover, other_quote, text
from rules.effects import Topic
from tests.workers.test_consumers import page_of

WORDS = "60 jours ou 45 jours fin de mois"
TERMS = (papers.TERMS[0], f"Conditions de règlement : {WORDS}.", papers.TERMS[2])


def unclear(*, signature=SIGNED_ON):
    return other_quote(terms=TERMS, signature=signature)


@pytest.fixture
def at_question(firm_story):
    """The quote with unclear terms went out and came back signed."""
    firm_story.staff_sends("Devis", unclear(signature=None))
    firm_story.firm.pass_time(days=5)
    firm_story.client_sends("Devis signé", unclear())
    return firm_story


def question_of(story):
    [question] = story.questions(Topic.PAYMENT_TERMS)
    return question


def test_it_is_asked_before_any_draft_in_the_quote_s_words(at_question):
    said = text(at_question.one_mail("Question", "que veut dire"))
    assert at_question.job.drafts == ()
    for words in (WORDS, "30 jours fin de mois", "à réception", "Attendre"):
        assert words in said, words


def test_the_answer_holds_for_the_job_and_the_words_stay_on_the_invoice(at_question):
    at_question.answers(at_question.one_mail("que veut dire"), f"VALIDER {question_of(at_question).ref} 1")
    assert at_question.job.terms.payment_terms == "30 jours"
    asked = at_question.one_mail("Projet", "acompte")
    due = at_question.firm.office.today() + timedelta(days=30)
    assert f"{due:%d/%m/%Y}" in page_of(asked)[0]
    at_question.approve(asked)
    [sent] = [each.raw for each in at_question.firm.transport.sent if CLIENT in each.recipients]
    [invoice] = at_question.job.invoices
    assert invoice.due == invoice.issued + timedelta(days=30)
    assert WORDS in " ".join(page_of(sent)[0].split())
    at_question.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    at_question.one_mail("Projet", "jalon")
    assert at_question.questions(Topic.PAYMENT_TERMS) == []
    assert at_question.firm.ledger.verify() == ()


def test_who_waits_is_asked_again_later(at_question):
    ref, last = question_of(at_question).ref, len(question_of(at_question).payload["acts"])
    at_question.answers(at_question.one_mail("que veut dire"), f"VALIDER {ref} {last}")
    assert at_question.job.drafts == ()
    at_question.firm.pass_time(days=30)
    assert question_of(at_question).ref != ref


def test_terms_that_count_from_the_delivery_are_dated_by_it(firm_story):
    terms = (papers.TERMS[0], "Conditions de règlement : 30 jours après réception des travaux.", papers.TERMS[2])
    firm_story.staff_sends("Devis", other_quote(terms=terms, signature=None))
    firm_story.client_sends("Devis signé", other_quote(terms=terms))
    [question] = firm_story.questions(Topic.PAYMENT_TERMS)
    firm_story.answers(firm_story.one_mail("que veut dire"), f"VALIDER {question.ref} 2")
    firm_story.approve(firm_story.one_mail("Projet", "acompte"))
    firm_story.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 3, 20)))
    firm_story.approve(firm_story.one_mail("Projet", "jalon"))
    deposit, milestone = firm_story.job.invoices
    assert deposit.due == deposit.issued
    assert milestone.due == max(date(2026, 4, 19), milestone.issued)
