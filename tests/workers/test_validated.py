"""What nobody validated is not approved, by mail or at the terminal, and not issued."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.cli import terminal
from daemon.errors import NeedsAPerson
from fakes.story import DEPOSIT, SIGNED_ON, quote, subject, text
from fakes.validators import refusing
from rules.approval import Refusal
from rules.effects import WithdrawDraft
from rules.job import DraftState
from workers.deciding import Decider, approve, revise
from workers.effects import record
from workers.propose import record_validation

DATED = date(2026, 3, 9)


def revised(story, ref=1001):
    """Give the draft a new version that nobody has validated yet."""
    with story.firm.office.change("test", Decider("test").cause, f"revised {ref}", {}) as books:
        draft = books.drafts.get(ref)
        revise(story.firm.office, books, draft, draft.content)


@pytest.fixture
def at_terminal(monkeypatch):
    """Let the commands of the terminal find a story's office."""

    def of(story):
        @contextmanager
        def office(_config):
            yield None, story.firm.office

        monkeypatch.setattr(terminal, "command_office", office)
        return terminal

    return of


def test_what_was_mailed_is_recorded_as_validated_with_its_content(at_draft):
    draft = at_draft.draft()
    with at_draft.firm.ledger.read() as books:
        validation = books.validations.of(1001, 1, draft.content_hash)
    assert validation is not None
    assert validation.problems == ()


def test_a_version_that_is_still_being_checked_is_not_approved_at_the_terminal(at_draft, at_terminal):
    revised(at_draft)
    with pytest.raises(NeedsAPerson, match="1001 est encore en cours de contrôle"):
        at_terminal(at_draft).approve_here(None, 1001, None)
    at_draft.firm.work()
    at_terminal(at_draft).approve_here(None, 1001, None)
    assert at_draft.draft().state is DraftState.APPROVED


def test_a_draft_that_the_rules_refuse_is_not_approved_at_the_terminal_whatever_its_question_was_answered(
    at_quote, at_terminal
):
    refusing(at_quote)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    [question] = at_quote.questions("draft_invalid")
    at_quote.answers(at_quote.one_mail(), f"REFUSER {question.ref} plus tard")
    assert at_quote.questions("draft_invalid") == []
    with pytest.raises(NeedsAPerson, match="BR-FR-12"):
        at_terminal(at_quote).approve_here(None, 1001, None)


def test_a_draft_that_the_rules_refuse_may_be_refused_at_the_terminal(at_quote, at_terminal):
    refusing(at_quote)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    at_terminal(at_quote).reject_here(None, 1001, "à refaire")
    assert at_quote.draft().state is DraftState.REFUSED


def test_an_approval_by_mail_of_what_the_rules_refuse_now_says_what_for(at_draft, asked):
    validator = refusing(at_draft)
    at_draft.firm.pass_time(days=31)  # the mail is no longer valid: a fresh one is made, and validated again
    at_draft.firm.news()
    at_draft.answers(asked, "VALIDER")
    [question] = at_draft.questions("draft_invalid")
    reminded = [each.raw for each in at_draft.firm.transport.sent if "Rappel" in subject(each.raw)]
    at_draft.firm.news()
    with at_draft.firm.ledger.read() as books:
        assert books.drafts.get(1001).state is DraftState.OPEN
    assert reminded == []
    validator.refuses = False
    raw = next(each.raw for each in at_draft.firm.transport.sent if str(question.ref) in subject(each.raw))
    at_draft.answers(raw, f"VALIDER {question.ref}")
    at_draft.approve(at_draft.one_mail("acompte"))
    assert [each.number for each in at_draft.job.invoices] == [DEPOSIT]


def test_the_refused_approver_is_told_in_plain_words(at_draft, asked):
    """The mail went out, and a later look found the draft refused: its approval does not count."""
    with at_draft.firm.office.change("test", Decider("test").cause, "refused", {}) as books:
        draft = books.drafts.get(1001)
        validation = books.validations.of(1001, 1, draft.content_hash)
        books.validations.add(1001, replace(validation, problems=("BR-FR-12: no address",)), at=at_draft.firm.clock())
    at_draft.answers(asked, "VALIDER")
    at_draft.assert_refused(Refusal.NOT_VALIDATED)
    said = text(at_draft.one_mail("pas compté"))
    assert "BR-FR-12" in said
    assert "contrôles" in said


def test_an_approval_that_was_taken_before_the_validation_is_not_issued_but_proposed_anew(at_draft):
    at_draft.firm.news()
    revised(at_draft)
    with at_draft.firm.office.change("test", Decider("test").cause, "approved", {}) as books:
        approve(at_draft.firm.office, books, books.drafts.get(1001), Decider("claire"))
        [(task, _)] = [each for each in books.tasks.due(50) if each[1] == "propose"]
        claim = books.tasks.claim_one(task, "test", timedelta(minutes=1))
        books.tasks.finish(claim)
    at_draft.firm.pass_time(minutes=11)
    assert at_draft.job.invoices == ()
    assert (at_draft.draft().state, at_draft.draft().version) == (DraftState.OPEN, 3)
    asked = at_draft.one_mail("Projet", "acompte")
    assert "avant la fin du contrôle" in text(asked)
    at_draft.approve(asked)
    assert [each.number for each in at_draft.job.invoices] == [DEPOSIT]


@pytest.fixture
def doubted(at_draft, asked):
    """A draft that was mailed, and that a later look found refused; return its mail and its question's."""
    with at_draft.firm.office.change("test", Decider("test").cause, "refused", {}) as books:
        record_validation(at_draft.firm.office, books, books.drafts.get(1001), ("[BR-CO-10] x",))
    at_draft.firm.work()
    [question] = at_draft.questions("draft_invalid")
    assert str(question.ref) in subject(at_draft.one_mail("1001"))
    return asked


@pytest.mark.parametrize("words", ["REFUSER 1001 trop tôt", "MODIFIER 1001 échéance 31/12/2026"])
def test_the_question_why_a_draft_is_not_presented_ends_with_that_version(at_draft, doubted, words):
    at_draft.answers(doubted, words)
    assert at_draft.last_mail().state == "handled"
    assert at_draft.questions("draft_invalid") == []


def test_the_question_ends_when_the_draft_is_withdrawn_and_when_it_is_valid_again(at_draft, doubted):
    office = at_draft.firm.office
    with office.change("test", Decider("test").cause, "valid", {}) as books:
        record_validation(office, books, books.drafts.get(1001), ())
    assert at_draft.questions("draft_invalid") == []
    with office.change("test", Decider("test").cause, "invalid", {}) as books:
        record_validation(office, books, books.drafts.get(1001), ("[BR-CO-10] x",))
        job = books.jobs.load(1)
        record(books, job, (WithdrawDraft(ref=1001, why="no_amount"),), office.clock())
    assert at_draft.questions("draft_invalid") == []
    assert doubted


def test_nobody_is_reminded_to_approve_what_cannot_be_approved(at_draft, asked):
    refusing(at_draft)
    at_draft.firm.news()
    at_draft.firm.pass_time(days=3)
    news = [subject(raw) for raw in at_draft.firm.news()]
    assert not any("Projet de facture" in each for each in news)
    assert len(at_draft.questions("draft_invalid")) == 1
    assert asked
