"""An invoice that left goes once more: the same bytes, in a mail that says that it is a duplicate."""

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from daemon.cli import office as offices
from daemon.cli.app import app
from fakes.firm import CLIENT
from fakes.story import DEPOSIT, parsed, subject, text
from rules.rulebook import Rulebook
from workers.duplicates import send_duplicate


def to_client(story):
    return [each.raw for each in story.firm.transport.sent if CLIENT in each.recipients]


def archived(story):
    with story.firm.ledger.read() as books:
        return books.invoices.file(DEPOSIT)


def test_the_same_bytes_go_in_a_mail_that_says_so(at_invoice):
    assert send_duplicate(at_invoice.firm.office, DEPOSIT, "patronne") == (CLIENT, "")
    at_invoice.firm.work()
    raw = to_client(at_invoice)[-1]
    [pdf] = [part.get_content() for part in parsed(raw).iter_attachments()]
    assert pdf == at_invoice.firm.ledger.files.get(archived(at_invoice))
    assert subject(raw).startswith("Duplicata — Facture F2026-0001")
    assert "Ne la réglez pas deux fois" in text(raw)
    assert len(at_invoice.job.invoices) == 1
    assert at_invoice.firm.ledger.verify() == ()


def test_it_may_be_asked_for_again_later(at_invoice):
    before = len(to_client(at_invoice))
    for _ in range(2):
        send_duplicate(at_invoice.firm.office, DEPOSIT, "patronne")
        at_invoice.firm.pass_time(hours=1)
    assert len(to_client(at_invoice)) == before + 2


def test_an_unknown_invoice_and_a_firm_that_mails_none_are_told(at_invoice):
    office = at_invoice.firm.office
    assert "F2099-0001" in send_duplicate(office, "F2099-0001", "patronne")[1]
    never = replace(office, rulebook=Rulebook.of(replace(office.policy, send_to_client="never")))
    assert "facturier show" in send_duplicate(never, DEPOSIT, "patronne")[1]


@pytest.mark.parametrize("content", [b"changed", None])
def test_an_archived_file_that_was_changed_or_is_gone_never_goes(at_invoice, content):
    digest, before = archived(at_invoice), len(to_client(at_invoice))
    path = Path(at_invoice.firm.ledger.files._folder) / digest[:2] / digest
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert "facturier verify" in send_duplicate(at_invoice.firm.office, DEPOSIT, "patronne")[1]
    at_invoice.firm.work()
    assert len(to_client(at_invoice)) == before


def test_the_command_says_where_it_goes_or_why_it_does_not(at_invoice, monkeypatch):
    @contextmanager
    def office(_config):
        yield None, at_invoice.firm.office

    monkeypatch.setattr(offices, "command_office", office)
    said = CliRunner().invoke(app, ["renvoyer", DEPOSIT], env={"LANG": "fr_FR.UTF-8"})
    assert said.output == f"duplicata de {DEPOSIT} : il part à {CLIENT}\n"
    refused = CliRunner().invoke(app, ["resend", "F9"], env={"LANG": "fr_FR.UTF-8"})
    assert "F9" in str(refused.exception)
