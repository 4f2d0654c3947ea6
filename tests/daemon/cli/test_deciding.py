"""The decisions of the command line: the same rules and rows as by mail."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import milestones, terminal
from daemon.cli.changes import change_of
from daemon.cli.language import speak
from daemon.demo.papers import quote
from daemon.demo.people import Attached, mail
from daemon.errors import NeedsAPerson, UsedWrongly
from fakes.firm import CLIENT, MAILBOX, STAFF, Firm
from rules.approval import Approver
from rules.money import Money
from workers.deciding import Decider


@pytest.fixture(autouse=True)
def french():
    """The firm's language."""
    speak("fr")


@pytest.fixture
def drafted(tmp_path, validator, monkeypatch):
    """A firm whose deposit draft 1001 waits; commands find its office."""
    firm = Firm(tmp_path, validator, approvers=(Approver(address="claire@cabinet.example", up_to=Money(10_000_00)),))

    @contextmanager
    def office(_config):
        yield None, firm.office

    monkeypatch.setattr(terminal, "command_office", office)
    monkeypatch.setattr(milestones, "command_office", office)
    papers = [Attached("devis.pdf", quote("B", date(2026, 3, 1)))]
    firm.deliver(mail(STAFF, [CLIENT], "Devis", "Voici.", attached=papers, copy=[MAILBOX]))
    signed = [Attached("devis.pdf", quote("B", date(2026, 3, 1), signed=date(2026, 3, 2)))]
    firm.deliver(mail(CLIENT, [MAILBOX], "Devis signé", "Voici.", attached=signed))
    yield firm
    firm.ledger.close()


def state(firm):
    with firm.ledger.read() as books:
        return books.drafts.get(1001).state


def test_a_draft_is_approved_from_the_terminal_and_issued(drafted):
    terminal.approve_here(None, 1001, None)
    assert state(drafted) == "approved"
    drafted.pass_time(minutes=11)
    assert state(drafted) == "issued"


def test_an_approval_is_undone_in_time_and_not_later(drafted):
    terminal.approve_here(None, 1001, None)
    terminal.undo_here(None, 1001)
    assert state(drafted) == "open"
    with pytest.raises(NeedsAPerson, match="pas validé"):
        terminal.undo_here(None, 1001)


def test_a_decided_draft_is_not_decided_again(drafted):
    terminal.reject_here(None, 1001, "trop tôt")
    assert state(drafted) == "refused"
    with pytest.raises(NeedsAPerson, match="1001"):
        terminal.approve_here(None, 1001, None)


def test_a_change_makes_a_new_version_and_is_recorded(drafted):
    terminal.change_here(None, 1001, [change_of("order_number", "BC-77")])
    with drafted.ledger.read() as books:
        draft = books.drafts.get(1001)
        assert (draft.version, draft.content.order_number) == (2, "BC-77")
        assert [each.verdict for each in books.drafts.decisions(1001)] == ["changed"]


@pytest.mark.usefixtures("drafted")
def test_an_unknown_number_is_said_plainly():
    with pytest.raises(UsedWrongly, match="9999"):
        terminal.approve_here(None, 9999, None)


def test_a_milestone_is_validated_and_drafted(drafted):
    assert not milestones.milestone_here(None, "D2026-031", 2, "2026-03-02")
    drafted.work()
    with drafted.ledger.read() as books:
        assert [str(each.content.gross) for each in books.jobs.load(1).drafts] == ["5576.88", "4647.41"]


def test_above_every_approvers_amount_the_terminal_needs_somebody_else(tmp_path, validator, monkeypatch):
    firm = Firm(tmp_path, validator, approvers=(Approver(address="claire@cabinet.example", up_to=Money(100_00)),))

    @contextmanager
    def office(_config):
        yield None, firm.office

    monkeypatch.setattr(terminal, "command_office", office)
    signed = [Attached("devis.pdf", quote("B", date(2026, 3, 1), signed=date(2026, 3, 2)))]
    firm.deliver(mail(CLIENT, [MAILBOX], "Devis signé", "Voici.", attached=signed))
    terminal.approve_here(None, 1001, None)
    assert state(firm) == "open"
    with firm.office.change("agreed", Decider("claire@cabinet.example").cause, "test", {}) as books:
        draft = books.drafts.get(1001)
        books.drafts.agree(draft.ref, seen=1, by="claire@cabinet.example", at=firm.clock())
    terminal.approve_here(None, 1001, None)
    assert state(firm) == "approved"
    firm.ledger.close()


def test_choices_are_for_what_has_choices(drafted):
    with pytest.raises(UsedWrongly, match="1001 est un projet de facture, sans choix"):
        terminal.approve_here(None, 1001, 7)
    assert state(drafted) == "open"


@pytest.fixture
def asked(drafted):
    """A question with one answer: is the first milestone done?"""
    terminal.approve_here(None, 1001, None)
    drafted.pass_time(minutes=11)
    with drafted.ledger.read() as books:
        [question] = books.questions.open()
    return question.ref


@pytest.mark.parametrize("choice", [0, 9])
def test_a_choice_that_a_question_does_not_have_is_refused(drafted, asked, choice):
    with pytest.raises(NeedsAPerson, match=f"Il n'y a pas de choix {choice}"):
        terminal.approve_here(None, asked, choice)
    assert is_open(drafted, asked)


def test_a_question_is_neither_undone_nor_changed(drafted, asked):
    with pytest.raises(UsedWrongly, match="est une question"):
        terminal.undo_here(None, asked)
    with pytest.raises(UsedWrongly, match="est une question"):
        terminal.change_here(None, asked, [change_of("order_number", "BC-77")])
    assert is_open(drafted, asked)


def is_open(firm, ref):
    with firm.ledger.read() as books:
        return books.questions.get(ref).state == "open"


def test_what_was_done_is_said(drafted, capsys):
    terminal.approve_here(None, 1001, None)
    assert capsys.readouterr().out == (
        "projet n° 1001 validé : la facture part à 10:10 ; d'ici là : facturier annuler 1001\n"
    )
    terminal.undo_here(None, 1001)
    assert "proposé de nouveau" in capsys.readouterr().out
    drafted.work()
    terminal.change_here(None, 1001, [change_of("due_date", "31/12/2026")])
    assert "sa version 3 est proposée" in capsys.readouterr().out
    drafted.work()
    terminal.reject_here(None, 1001, "trop tôt")
    assert "refusé : rien ne part" in capsys.readouterr().out


@pytest.mark.parametrize("written", ["31/12/2026", "2026-12-31", "31.12.2026", "31 décembre 2026", "le 31/12/2026"])
def test_a_due_date_is_written_as_people_write_it(written):
    assert change_of("due_date", written).on == date(2026, 12, 31)


@pytest.mark.parametrize("written", ["31/02/2026", "12/31/2026", "demain", "2026", ""])
def test_what_is_no_date_says_how_one_is_written(written):
    with pytest.raises(UsedWrongly, match="écrivez 31/12/2026 ou 2026-12-31"):
        change_of("due_date", written)


def test_in_english_a_day_that_may_be_a_month_is_asked_for_again():
    speak("en")
    assert change_of("due_date", "31/12/2026").on == date(2026, 12, 31)
    with pytest.raises(UsedWrongly, match="write 2026-12-31"):
        change_of("due_date", "03/04/2026")


def test_a_change_that_cannot_be_made_says_why(drafted):
    with pytest.raises(NeedsAPerson, match="rien n'est modifié : l'échéance est passée"):
        terminal.change_here(None, 1001, [change_of("due_date", "01/01/2026")])
    assert state(drafted) == "open"
