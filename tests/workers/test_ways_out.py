"""An issued invoice that did not reach its client goes again, or a person says that it went: it is never forgotten."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.cli.showing.billing_history import invoice_history
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from fakes.firm import CLAIRE, CLIENT, MAILBOX
from fakes.story import DEPOSIT, SIGNED_ON, parsed, quote, subject, text
from ledger import Cause
from outbox.errors import SmtpRefused

NEW = "factures@tilleuls.example"


def to_client(story, address=CLIENT):
    return [each for each in story.firm.transport.sent if address in each.recipients]


def page(posted):
    """Return the PDF of a mail to the client."""
    return next(parsed(posted.raw).iter_attachments()).get_content()


def known_at(story, address):
    """The client's address of today is this one."""
    with story.firm.office.change("client", Cause("command", "test"), f"address:{address}", {}) as books:
        client_id = books.jobs.client_of(1)
        books.clients.update(client_id, replace(books.clients.get(client_id), billing_email=address))


@pytest.fixture
def refused(at_draft, monkeypatch):
    """The server refused the invoice's mail for good; the story, and the question's mail."""
    real = at_draft.firm.transport.send

    def send(raw, sender, recipients):
        if CLIENT in recipients:
            raise SmtpRefused(permanent=True, code=550, text="5.1.1 no such user")
        real(raw, sender, recipients)

    asked = at_draft.one_mail("acompte")
    with monkeypatch.context() as patched:
        patched.setattr(at_draft.firm.transport, "send", send)
        at_draft.answers(asked, "VALIDER")
        at_draft.firm.news()
        at_draft.firm.pass_time(minutes=11)
    return at_draft, at_draft.one_mail("refusé par le serveur")


def delivery_report(sent):
    """Return a report, of which nothing proves the origin, that the mail did not arrive."""
    message_id = parsed(sent.raw)["Message-ID"]
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@x.example\r\n"
        f"To: {MAILBOX}\r\nSubject: Undelivered\r\nMessage-ID: <report@x.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n\r\n"
        f"Final-Recipient: rfc822; {CLIENT}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_a_refused_invoice_goes_again_to_the_address_of_today_with_the_same_page(refused):
    story, asked = refused
    [question] = story.questions("not_sent")
    assert DEPOSIT in text(asked)
    known_at(story, NEW)
    story.answers(asked, f"VALIDER {question.ref} 1")
    [again] = to_client(story, NEW)
    with story.firm.ledger.read() as books:
        assert page(again) == story.firm.office.files.get(books.invoices.file(DEPOSIT))
        first, second = [each for each in books.outgoing.of_subject(1001) if each.purpose == "client"]
    assert (first.state, second.state) == ("failed", "sent")
    assert first.message_id != second.message_id
    story.answers(asked, f"VALIDER {question.ref} 1")
    story.firm.pass_time(days=3)
    assert len(to_client(story, NEW)) == 1
    assert story.questions("not_sent") == []
    assert story.firm.ledger.verify() == ()


def test_an_invoice_that_a_person_sent_is_shown_with_who_says_so(refused):
    story, asked = refused
    [question] = story.questions("not_sent")
    story.answers(asked, f"VALIDER {question.ref} 2")
    story.firm.pass_time(days=3)
    assert to_client(story) == []
    assert story.questions("not_sent") == []
    with story.firm.ledger.read() as books:
        office, stored = story.firm.office, books.invoices.get(DEPOSIT)
        view = View(
            books=books,
            files=office.files,
            folder=story.firm.folder,
            tongue=Tongue("fr"),
            rulebook=office.rulebook,
            timezone=office.timezone,
            today=office.today(),
        )
        [shown] = [each for each in invoice_history(view, stored) if each.event == "sent_by_hand"]
    assert (shown.by, shown.what) == (CLAIRE, "Facture envoyée au client autrement")
    assert shown.on == question.asked_at


@pytest.mark.parametrize("words", ["REFUSER {ref} plus tard", "VALIDER {ref}", "VALIDER {ref} 3"])
def test_an_answer_that_lets_no_invoice_leave_leaves_it_asked(refused, words):
    story, asked = refused
    [question] = story.questions("not_sent")
    story.answers(asked, words.format(ref=question.ref))
    assert [each.ref for each in story.questions("not_sent")] == [question.ref]
    story.answers(asked, f"VALIDER {question.ref} 1")
    assert len(to_client(story)) == 1


def test_a_bounced_invoice_goes_again_and_a_forged_report_does_no_more_than_ask(at_invoice):
    [first] = at_invoice.client_mails()
    at_invoice.firm.deliver(delivery_report(first))
    [question] = at_invoice.questions("bounced")
    asked = at_invoice.one_mail()
    assert "dont rien ne prouve" in text(asked)
    assert len(to_client(at_invoice)) == 1
    at_invoice.answers(asked, f"VALIDER {question.ref} 1")
    assert len(to_client(at_invoice)) == 2
    assert page(to_client(at_invoice)[1]) == page(first)


def test_a_report_about_a_mail_that_is_not_sent_yet_does_not_stop_it(at_invoice):
    [first] = at_invoice.client_mails()
    with at_invoice.firm.ledger.work() as books:
        [sent] = [each for each in books.outgoing.of_subject(1001) if each.purpose == "client"]
        books.outgoing.failed(sent.id, "later", at_invoice.firm.clock())
        books.tasks.add("send", sent.id, run_after=at_invoice.firm.clock.now.replace(year=2027))
    at_invoice.firm.deliver(delivery_report(first))
    with at_invoice.firm.ledger.read() as books:
        assert books.outgoing.get(sent.id).state == "pending"


def test_a_full_mailbox_of_an_approver_is_asked_about_once(at_draft):
    asked = next(each for each in at_draft.firm.transport.sent if CLAIRE in each.recipients)
    at_draft.firm.deliver(delivery_report(asked))
    question = next(each for each in reversed(at_draft.firm.transport.sent) if CLAIRE in each.recipients)
    assert "n'est pas arriv" in subject(question.raw).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    at_draft.firm.deliver(delivery_report(question).replace(b"report@x", b"report2@x"))
    assert len(at_draft.questions("bounced")) == 1


def test_an_invoice_without_an_address_says_how_to_give_one_and_then_leaves(firm_story):
    story = firm_story
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON), authenticated=False)
    story.approve(story.one_mail("acompte"))
    [question] = story.questions("no_recipient")
    asked = story.one_mail("adresse du client manque")
    assert "facturier import clients" in text(asked)
    story.answers(asked, f"VALIDER {question.ref} 1")
    assert [each.ref for each in story.questions("no_recipient")] == [question.ref]
    assert "manque toujours" in text(story.one_mail("pas compt"))
    known_at(story, NEW)
    story.answers(asked, f"VALIDER {question.ref} 1")
    assert len(to_client(story, NEW)) == 1
    assert story.questions("no_recipient") == []
