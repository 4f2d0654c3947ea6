"""The decisions of the command line: the same rules and rows as by mail."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import terminal
from daemon.cli.changes import change_of
from daemon.demo.papers import quote
from daemon.demo.people import Attached, mail
from daemon.errors import NeedsAPerson, SettingsRefused
from fakes.firm import CLIENT, MAILBOX, STAFF, Firm
from rules.approval import Approver
from rules.money import Money
from workers.deciding import Decider


@pytest.fixture
def drafted(tmp_path, validator, monkeypatch):
    """A firm whose deposit draft 1001 waits; commands find its office."""
    firm = Firm(tmp_path, validator, approvers=(Approver(address="claire@cabinet.example", up_to=Money(10_000_00)),))

    @contextmanager
    def office(_config):
        yield None, firm.office

    monkeypatch.setattr(terminal, "command_office", office)
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
    with pytest.raises(NeedsAPerson):
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
    with pytest.raises(SettingsRefused, match="9999"):
        terminal.approve_here(None, 9999, None)


def test_a_milestone_is_validated_and_drafted(drafted):
    terminal.milestone_here(None, "D2026-031", 2, "2026-03-02")
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
        books.drafts.agree(draft.ref, by="claire@cabinet.example", at=firm.clock())
    terminal.approve_here(None, 1001, None)
    assert state(firm) == "approved"
    firm.ledger.close()
