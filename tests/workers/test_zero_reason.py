"""A quote without VAT: why is asked before any draft, and the answer holds for the whole job."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daemon.demo import papers
from fakes.firm import CLIENT
from fakes.story import SIGNED_ON, handover, other_quote, text
from outbox.facturx import extract
from rules.effects import Topic
from rules.invoice import ZeroReason
from rules.rulebook import Rulebook
from tests.workers.test_consumers import page_of

LINES = tuple(replace(each, rate=Decimal(0)) for each in papers.QUOTE_LINES)


def without_vat(*, signature=SIGNED_ON):
    return other_quote(lines=LINES, signature=signature)


@pytest.fixture
def at_question(firm_story):
    """The quote without VAT went out and came back signed."""
    firm_story.staff_sends("Devis", without_vat(signature=None))
    firm_story.firm.pass_time(days=5)
    firm_story.client_sends("Devis signé", without_vat())
    return firm_story


def question_of(story):
    [question] = story.questions(Topic.ZERO_REASON)
    return question


def test_it_is_asked_before_any_draft_with_the_possible_reasons(at_question):
    said = text(at_question.one_mail("Question", "sans TVA"))
    assert at_question.job.drafts == ()
    for words in ("283-2 nonies", "261", "Débours", "Ne rien facturer", "Acompte"):
        assert words in said, words


def test_the_answer_is_kept_for_the_job_and_stands_on_every_invoice(at_question):
    at_question.answers(at_question.one_mail("sans TVA"), f"VALIDER {question_of(at_question).ref} 1")
    assert at_question.job.terms.zero_reason is ZeroReason.BUILDING_AE
    assert at_question.questions(Topic.ZERO_REASON) == []
    asked = at_question.one_mail("Projet", "acompte")
    assert "283-2 nonies" in text(asked)
    at_question.approve(asked)
    [sent] = [each.raw for each in at_question.firm.transport.sent if CLIENT in each.recipients]
    shown, pdf = page_of(sent)
    assert "Autoliquidation" in shown
    assert b">S5<" in extract(pdf)
    at_question.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    later = at_question.one_mail("Projet", "jalon")
    assert "Autoliquidation" in page_of(later)[0]
    assert at_question.firm.ledger.verify() == ()


def test_a_draft_shows_the_day_of_its_supply_as_its_invoice_will(firm_story):
    firm_story.staff_sends("Devis", other_quote(signature=None))
    firm_story.client_sends("Devis signé", other_quote())
    firm_story.approve(firm_story.one_mail("Projet", "acompte"))
    firm_story.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    drafted, _ = page_of(firm_story.one_mail("Projet", "jalon"))
    assert "Date de la prestation 04/05/2026" in " ".join(drafted.split())


def test_without_an_answer_it_is_asked_again_later(at_question):
    ref = question_of(at_question).ref
    last = len(question_of(at_question).payload["acts"])
    at_question.answers(at_question.one_mail("sans TVA"), f"VALIDER {ref} {last}")
    assert at_question.questions(Topic.ZERO_REASON) == []
    at_question.firm.pass_time(days=30)
    assert question_of(at_question).ref != ref


def test_a_firm_in_franchise_is_asked_nothing(firm_story):
    franchise = Rulebook.of(replace(firm_story.firm.office.policy, franchise=True))
    firm_story.firm.office = replace(firm_story.firm.office, rulebook=franchise)
    firm_story.staff_sends("Devis", without_vat(signature=None))
    firm_story.client_sends("Devis signé", without_vat())
    asked = firm_story.one_mail("Projet", "acompte")
    assert "TVA non applicable, art. 293 B" in page_of(asked)[0]
    assert firm_story.questions(Topic.ZERO_REASON) == []
