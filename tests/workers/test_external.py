"""Beside another tool: the approved draft waits for the number that the other tool's invoice brings."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pypdf
import pytest

from fakes.firm import CLIENT
from fakes.scripted_papers import deposit_invoice, staff_brings
from fakes.story import subject, text
from ledger import Cause
from outbox.file_drop import FileDrop
from rules.facts import VatAmount
from rules.invoice import InvoiceKind
from rules.job import DraftState
from rules.money import Money
from rules.outside_stated import Stated
from workers.opening_invoices import Former, take_over

#: What another tool makes of the deposit when it rounds the VAT line by line: a cent more.
A_CENT_MORE = {
    "vat": (
        VatAmount(Decimal(20), Money(351852), Money(70371)),
        VatAmount(Decimal(10), Money(123151), Money(12315)),
    ),
    "vat_total": Money(82686),
    "gross": Money(557689),
}


@pytest.fixture
def beside(open_scene, tmp_path):
    """A firm whose invoices another tool numbers; the deposit was asked about."""
    story = open_scene("drafted", issue="external", send_to_client="mail")
    story.folder = tmp_path / "export"
    story.firm.office = replace(story.firm.office, exports=FileDrop(story.folder))
    return story


@pytest.fixture
def exported(beside):
    """The deposit is approved and exported; the mails about that are in `beside.news`."""
    beside.answers(beside.one_mail("acompte"), "VALIDER")
    beside.news = [text(raw) for raw in beside.firm.news()]
    beside.firm.pass_time(minutes=11)
    return beside


def stored(story, number="FA-118"):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number)


def numbers(story):
    return [each.number for job in story.jobs for each in job.invoices]


def answer(story, topic, choice):
    [question] = story.questions(topic)
    raw = next(each.raw for each in story.firm.transport.sent if str(question.ref) in subject(each.raw))
    story.answers(raw, f"VALIDER {question.ref} {choice}")


def test_the_approved_draft_is_exported_without_a_number_and_none_of_ours_is_taken(exported):
    assert numbers(exported) == []
    assert exported.draft().state is DraftState.APPROVED
    names = sorted(each.name for each in exported.folder.iterdir())
    assert names == ["projet-1001.csv", "projet-1001.pdf", "projet-1001.xml"]
    [row] = csv.DictReader(
        io.StringIO((exported.folder / "projet-1001.csv").read_text("utf-8").removeprefix("\ufeff")), delimiter=";"
    )
    assert (row["number"], row["draft"], row["net_20"], row["gross"]) == ("", "1001", "3518,52", "5576,88")
    page = pypdf.PdfReader(exported.folder / "projet-1001.pdf").pages[0].extract_text()
    assert "sans numéro de facture" in page.replace("\xa0", " ")
    assert b"5576.88" in (exported.folder / "projet-1001.xml").read_bytes()
    with exported.firm.ledger.read() as books:
        assert [each.ref for each in books.external.waiting()] == [1001]
    assert exported.firm.ledger.verify() == ()


def test_the_confirmation_says_that_another_tool_gives_the_number_and_nothing_goes_to_the_client(exported):
    [told] = [each for each in exported.news if "VALIDÉ" in each]
    assert "votre autre outil" in " ".join(told.split())
    assert [each for each in exported.firm.transport.sent if CLIENT in each.recipients and b"FACTURE" in each.raw] == []


def test_the_invoice_seen_in_the_mailbox_gives_number_and_date_to_that_very_draft(exported):
    content = staff_brings(exported, deposit_invoice())
    found = stored(exported)
    assert (found.invoice.draft, found.invoice.issued, found.invoice.due) == (
        1001,
        date(2026, 3, 16),
        date(2026, 4, 15),
    )
    assert found.invoice.content == exported.draft().content
    assert exported.draft().state is DraftState.ISSUED
    assert found.pdf_sha256 == sha256(content).hexdigest()
    assert numbers(exported) == ["FA-118"]
    assert exported.firm.ledger.verify() == ()
    with exported.firm.ledger.read() as books:
        assert books.external.waiting() == ()


def test_without_the_quotes_number_client_and_amounts_tell_the_draft(exported):
    staff_brings(exported, deposit_invoice(quote_number=""))
    assert stored(exported).invoice.draft == 1001


def test_a_number_of_the_series_in_the_settings_is_the_other_tools(exported):
    staff_brings(exported, deposit_invoice(number="F2026-0001"))
    assert stored(exported, "F2026-0001").invoice.draft == 1001


def test_other_amounts_are_an_alert_with_both_figures_and_may_be_recorded_all_the_same(exported):
    staff_brings(exported, deposit_invoice(**A_CENT_MORE))
    assert numbers(exported) == []
    [question] = exported.questions("external_differs")
    asked = next(each.raw for each in exported.firm.transport.sent if str(question.ref) in subject(each.raw))
    words = text(asked).replace("\xa0", " ")
    assert "5 576,88" in words
    assert "5 576,89" in words
    answer(exported, "external_differs", 1)
    assert numbers(exported) == ["FA-118"]
    assert stored(exported).invoice.content.gross == Money(557689)
    assert exported.draft().state is DraftState.WITHDRAWN


def test_an_imported_list_gives_the_number_too(exported):
    office = exported.firm.office
    wrong = Former(line=2, facts=deposit_invoice(**A_CENT_MORE), stated=Stated())
    right = Former(line=2, facts=deposit_invoice(), stated=Stated(kind=InvoiceKind.DEPOSIT, due=date(2026, 5, 1)))
    with office.ledger.work() as books:
        [refused] = take_over(office, books, [wrong]).refused
    assert "1001" in refused.why
    with office.change("imported", Cause("command", "import"), "test", {}) as books:
        assert take_over(office, books, [right]).new == ("FA-118",)
    assert (stored(exported).invoice.draft, stored(exported).invoice.due) == (1001, date(2026, 5, 1))


def test_an_invoice_that_nobody_sees_is_asked_about_and_the_draft_may_come_back(exported):
    exported.firm.pass_time(days=4)
    assert exported.questions("external_unseen") == []
    exported.firm.pass_time(days=3)
    [question] = exported.questions("external_unseen")
    assert question.amount == Money(557688)
    answer(exported, "external_unseen", 2)
    assert (exported.draft().state, exported.draft().version) == (DraftState.OPEN, 2)


def test_seen_after_all_the_question_goes_away(exported):
    exported.firm.pass_time(days=9)
    staff_brings(exported, deposit_invoice())
    assert exported.questions("external_unseen") == []
    assert stored(exported).invoice.draft == 1001


def test_the_files_can_be_made_again(exported):
    for each in exported.folder.iterdir():
        each.unlink()
    exported.firm.pass_time(days=9)
    answer(exported, "external_unseen", 1)
    assert len(list(exported.folder.iterdir())) == 3
