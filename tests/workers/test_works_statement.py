"""Works at a reduced VAT rate without the client's statement: a question before any draft, and what its answers do."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import terminal
from daemon.demo import papers
from fakes.firm import CLAIRE
from fakes.story import SIGNED_ON, other_amendment, other_quote, subject, text
from ledger import MailState
from rules.effects import Topic
from rules.job import DraftState
from rules.money import Money

WITHOUT = papers.TERMS[:2]
WITH = papers.TERMS


def unstated(*, signature=SIGNED_ON):
    return other_quote(terms=WITHOUT, signature=signature)


@pytest.fixture
def at_question(firm_story):
    """The quote went out and came back signed, without the statement."""
    firm_story.staff_sends("Devis", unstated(signature=None))
    firm_story.firm.pass_time(days=5)
    firm_story.client_sends("Devis signé", unstated())
    return firm_story


def question_of(story):
    [question] = story.questions(Topic.WORKS_STATEMENT)
    return question


def test_it_is_asked_before_any_draft_with_the_rate_and_what_waits(at_question):
    asked = at_question.one_mail("Question", "10", "attestation")
    assert at_question.job.drafts == ()
    said = text(asked)
    assert "Acompte" in said
    assert "5 576,88" in said
    assert at_question.last_mail().state is MailState.QUESTION


def test_the_answer_by_mail_is_kept_and_the_draft_says_what_it_rests_on(at_question):
    at_question.answers(at_question.one_mail("attestation"), f"VALIDER {question_of(at_question).ref}")
    asked = at_question.one_mail("acompte", "5 576,88 €")
    statement = at_question.job.statement
    assert statement.by == CLAIRE
    said = text(asked)
    assert "Attestation du client" in said
    assert CLAIRE in said
    assert "pas d'attestation" not in said.replace("\u2019", "'")
    at_question.approve(asked)
    assert len(at_question.job.invoices) == 1
    assert at_question.questions(Topic.WORKS_STATEMENT) == []
    assert at_question.firm.ledger.verify() == ()


def test_the_answer_at_the_terminal_releases_the_draft_too(at_question, monkeypatch):
    @contextmanager
    def office(_config):
        yield None, at_question.firm.office

    monkeypatch.setattr(terminal, "command_office", office)
    at_question.firm.news()
    terminal.approve_here(None, question_of(at_question).ref, None)
    at_question.firm.work()
    at_question.one_mail("acompte", "5 576,88 €")
    assert at_question.job.statement.by.endswith("@terminal")


@pytest.mark.parametrize("words", ["REFUSER {ref} pas encore", "VALIDER {ref} 2"])
def test_another_answer_leaves_it_waiting_and_it_is_asked_again_later(at_question, words):
    ref = question_of(at_question).ref
    at_question.answers(at_question.one_mail("attestation"), words.format(ref=ref))
    assert at_question.questions(Topic.WORKS_STATEMENT) == []
    assert at_question.job.drafts == ()
    at_question.firm.news()
    at_question.firm.pass_time(days=20)
    again = at_question.one_mail("Question", "attestation")
    at_question.answers(again, f"VALIDER {question_of(at_question).ref}")
    at_question.one_mail("acompte", "5 576,88 €")


def test_the_signed_copy_with_the_statement_releases_it_and_takes_the_question_back(at_question):
    at_question.firm.news()
    at_question.client_sends("Devis avec attestation", other_quote(terms=WITH))
    asked = at_question.one_mail("acompte", "5 576,88 €")
    assert "plus de deux ans" in text(asked)
    assert at_question.questions(Topic.WORKS_STATEMENT) == []
    statement = at_question.job.statement
    assert (statement.page, "plus de deux ans" in statement.words) == (1, True)
    assert at_question.firm.ledger.verify() == ()


def test_the_statement_that_the_client_adds_to_the_signed_copy_counts(firm_story):
    firm_story.staff_sends("Devis", unstated(signature=None))
    firm_story.client_sends("Devis signé", other_quote(terms=WITH))
    assert "plus de deux ans" in text(firm_story.one_mail("acompte"))


def test_after_the_statement_no_further_step_asks(at_question):
    at_question.answers(at_question.one_mail("attestation"), f"VALIDER {question_of(at_question).ref}")
    at_question.approve(at_question.one_mail("acompte"))
    milestone = [each.raw for each in at_question.firm.transport.sent if "gros œuvre" in subject(each.raw)]
    at_question.answers(milestone[-1], "FAIT")
    at_question.one_mail("4 647,41 €")
    assert at_question.questions(Topic.WORKS_STATEMENT) == []


def test_an_approved_draft_that_an_amendment_brings_to_a_reduced_rate_is_not_issued_but_asked_about(firm_story):
    at_20 = tuple(line for line in papers.QUOTE_LINES if line.rate == papers.TWENTY)
    paper = {"lines": at_20, "terms": WITHOUT}
    firm_story.staff_sends("Devis", other_quote(**paper, signature=None))
    firm_story.client_sends("Devis signé", other_quote(**paper))
    firm_story.answers(firm_story.one_mail("Projet", "acompte"), "VALIDER")
    added = (papers.Priced("Peinture du logement", Money(1_200_00), papers.TEN),)
    firm_story.staff_sends("Avenant", other_amendment(added))
    firm_story.client_sends("Avenant signé", other_amendment(added, signed=date(2026, 6, 2)))
    firm_story.firm.news()
    firm_story.firm.pass_time(minutes=11)
    assert firm_story.job.invoices == ()
    assert firm_story.draft().state is DraftState.WITHDRAWN
    news = firm_story.firm.news()
    assert any("attend maintenant l\N{RIGHT SINGLE QUOTATION MARK}attestation" in text(raw) for raw in news)
    [asked] = [raw for raw in news if "Question" in subject(raw) and "attestation" in subject(raw)]
    firm_story.answers(asked, f"VALIDER {question_of(firm_story).ref}")
    firm_story.approve(firm_story.one_mail("Projet", "acompte"))
    assert len(firm_story.job.invoices) == 1
    assert firm_story.firm.ledger.verify() == ()
