"""A question above what one person may decide: noted, shown to all, and done once two people choose the same."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import terminal
from daemon.cli.showing.billing_history import question_history
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from daemon.errors import NeedsAPerson, UsedWrongly
from fakes.firm import CLAIRE, OWNER
from fakes.story import DEPOSIT, DEPOSIT_GROSS, remittance, statement, subject, text
from rules.approval import Approver
from rules.money import ZERO, Money
from workers.deciding import Decider

ON = date(2026, 3, 20)
BOTH = tuple(Approver(address=each, up_to=Money(100_00)) for each in (CLAIRE, OWNER))


@pytest.fixture
def two(open_scene):
    """Neither Claire nor the owner may decide on more than 100 euros alone."""
    return open_scene("billed", approvers=BOTH, owner="")


@pytest.fixture
def announced(two):
    """A payment of 5 576,88 is announced; return the story, and the question's mails by whom they went to."""
    two.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    return two, mails(two)


def mails(story):
    """Return the newest mail about the payment to each approver."""
    [question] = story.questions("payment")
    about = [each for each in story.firm.transport.sent if str(question.ref) in subject(each.raw)]
    return {each.recipients[0]: each.raw for each in about}


def left(story):
    with story.firm.ledger.read() as books:
        return books.invoices.get(DEPOSIT).invoice.left


def test_one_answer_is_noted_and_everybody_hears_what_is_missing(announced):
    story, asked = announced
    story.firm.news()
    story.answers(asked[CLAIRE], "VALIDER")
    assert left(story) == DEPOSIT_GROSS
    [noted] = story.firm.news(CLAIRE)
    said = text(noted)
    assert "Second accord" in subject(noted)
    assert f"D'accord : {CLAIRE}" in said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert "seconde personne" in said
    assert "ANNULER" in said
    assert mails(story)[OWNER] != asked[OWNER]


@pytest.mark.parametrize("mailed", ["before", "after"])
def test_the_second_person_s_same_answer_is_done(announced, mailed):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    story.answers(asked[OWNER] if mailed == "before" else mails(story)[OWNER], "VALIDER", OWNER)
    assert left(story) == ZERO
    assert story.questions("payment") == []
    assert story.firm.ledger.verify() == ()


def test_one_person_s_answers_remain_one(announced):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    story.answers(mails(story)[CLAIRE], "VALIDER")
    assert left(story) == DEPOSIT_GROSS
    assert len(story.questions("payment")) == 1


def test_answers_that_differ_do_nothing_and_both_are_told(two):
    two.bank_sends(statement(amount=Money(5000_00)))
    [question] = two.questions("payment")
    asked = mails(two)
    two.answers(asked[CLAIRE], f"VALIDER {question.ref} 1")
    two.firm.news()
    with two.firm.office.change("agreed", Decider(OWNER).cause, "other", {}) as books:
        books.questions.agree(question.ref, seen=1, choice=2, by=OWNER, at=two.firm.clock())
        books.tasks.add("second", question.ref)
    two.firm.work()
    told = two.firm.transport.sent[-2:]
    assert sorted(each.recipients[0] for each in told) == sorted([CLAIRE, OWNER])
    assert all("les réponses diffèrent" in text(each.raw) for each in told)
    assert left(two) == DEPOSIT_GROSS
    two.answers(mails(two)[OWNER], f"VALIDER {question.ref} 1", OWNER)
    assert two.questions("payment") == []
    assert left(two) == DEPOSIT_GROSS - Money(5000_00)


def test_who_agreed_takes_it_back_and_then_the_other_s_answer_is_the_first(announced):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    story.answers(asked[CLAIRE], "ANNULER")
    assert story.last_mail().state == "handled"
    story.answers(mails(story)[OWNER], "VALIDER", OWNER)
    assert left(story) == DEPOSIT_GROSS
    story.answers(mails(story)[CLAIRE], "VALIDER")
    assert left(story) == ZERO


def test_who_agreed_may_still_refuse(announced):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    story.answers(asked[CLAIRE], "REFUSER")
    assert story.questions("payment") == []
    assert left(story) == DEPOSIT_GROSS


def test_a_refusal_needs_nobody_else(announced):
    story, asked = announced
    story.answers(asked[OWNER], "REFUSER", OWNER)
    assert story.questions("payment") == []


@pytest.mark.parametrize("words", ["FAIT", "PAS FAIT"])
def test_done_is_no_answer_to_a_payment_and_what_is_one_is_told(announced, words):
    story, asked = announced
    [question] = story.questions("payment")
    story.firm.news()
    story.answers(asked[CLAIRE], f"{words} {question.ref}")
    assert (story.last_mail().state, story.last_mail().reason) == ("refused", "not_for_this")
    assert left(story) == DEPOSIT_GROSS
    assert len(story.questions("payment")) == 1
    assert f"REFUSER {question.ref}" in text(story.one_mail("compté"))


def test_that_a_milestone_is_done_is_said_by_one_person_however_much_it_bills(two):
    [question] = two.questions("milestone")
    [asked] = [each.raw for each in two.firm.transport.sent if str(question.ref) in subject(each.raw)]
    two.answers(asked, f"FAIT {question.ref}")
    assert question.ref not in {each.ref for each in two.questions()}
    assert [each.state for each in two.job.drafts][-1] == "open"


@pytest.fixture
def here(announced, monkeypatch):
    """The terminal of the firm, and the question's number."""
    story, _ = announced

    @contextmanager
    def office(_config):
        yield None, story.firm.office

    monkeypatch.setattr(terminal, "command_office", office)
    [question] = story.questions("payment")
    return question.ref


def test_the_terminal_has_the_same_limit_and_joins_an_answer_by_mail(announced, here, capsys):
    story, asked = announced
    for _ in range(2):
        terminal.approve_here(None, here, None)
        assert "seconde personne" in capsys.readouterr().out
    assert left(story) == DEPOSIT_GROSS
    story.firm.work()
    story.answers(asked[CLAIRE], "VALIDER")
    assert left(story) == ZERO
    with pytest.raises(NeedsAPerson, match="attend plus de réponse"):
        terminal.approve_here(None, here, None)


def test_the_terminal_is_the_second_factor_of_an_answer_by_mail(announced, here):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    terminal.approve_here(None, here, None)
    assert left(story) == ZERO


def test_at_the_terminal_an_agreement_is_taken_back(announced, here):
    story, asked = announced
    terminal.approve_here(None, here, None)
    terminal.undo_here(None, here)
    story.answers(asked[CLAIRE], "VALIDER")
    assert left(story) == DEPOSIT_GROSS
    with pytest.raises(UsedWrongly, match="est une question"):
        terminal.undo_here(None, here)


def test_who_agreed_to_what_stands_in_the_question_s_history(announced, here, tmp_path):
    story, asked = announced
    story.answers(asked[CLAIRE], "VALIDER")
    story.answers(asked[CLAIRE], "ANNULER")
    with story.firm.ledger.read() as books:
        view = View(
            books=books,
            files=story.firm.office.files,
            folder=tmp_path,
            tongue=Tongue("fr"),
            rulebook=story.firm.office.rulebook,
            timezone=story.firm.office.timezone,
            today=story.firm.office.today(),
        )
        told = [(each.event, each.by) for each in question_history(view, books.questions.get(here))]
    assert ("question_agreed", CLAIRE) in told
    assert ("question_undone", CLAIRE) in told
