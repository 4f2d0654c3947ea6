"""Copies of our own mails that come back are known by their bytes; who only copies their ids is a stranger."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from daemon.demo.people import Attached, mail
from fakes.firm import CLAIRE, CLIENT, MAILBOX
from fakes.story import EVIL, SIGNED_ON, parsed, quote
from ledger import MailState
from outbox.errors import SmtpUnreachable

DATED = date(2026, 3, 9)
OWN = "our own copy"
#: What servers write on the way, our provider's signature among it.
TRACES = (
    b"Return-Path: <facturation@atelier.example>\r\nDelivered-To: facturation@atelier.example\r\n"
    b"Received: from a by b; Sat, 14 Mar 2026 10:00:00 +0000\r\nX-Spam-Score: 0\r\n"
    b"DKIM-Signature: v=1; a=rsa-sha256; d=atelier.example; s=s;\r\n h=from:subject; bh=x; b=y\r\n"
)


@pytest.fixture
def invoice(at_invoice):
    """Return the bytes of the mail to the client."""
    return at_invoice.client_mails()[-1].raw


def imitation(raw: bytes) -> bytes:
    """Return a stranger's mail with a signed quote in it, and the ids of a mail of ours."""
    files = [Attached("devis.pdf", quote("B", DATED, signed=SIGNED_ON))]
    message = mail(EVIL, [MAILBOX], "Bonjour", "Voici.", attached=files)
    for name in ("Message-ID", "X-Facturier-Instance", "Auto-Submitted"):
        del message[name]
        message[name] = str(parsed(raw)[name])
    return message.as_bytes()


def test_a_copy_that_servers_wrote_on_and_signed_is_our_own(at_invoice, invoice):
    at_invoice.firm.deliver(TRACES + invoice)
    stored = at_invoice.last_mail()
    assert (stored.state, stored.reason) == (MailState.IGNORED, OWN)


def test_a_copy_of_a_mail_to_an_approver_is_our_own_too(at_draft):
    sent = next(each.raw for each in at_draft.firm.transport.sent if CLAIRE in each.recipients)
    at_draft.firm.deliver(TRACES + sent)
    assert at_draft.last_mail().reason == OWN


def test_a_mail_to_a_client_from_before_digests_were_kept_is_known_by_its_stored_bytes(at_invoice, invoice):
    with sqlite3.connect(at_invoice.firm.folder / "ledger.db") as connection:
        connection.execute("UPDATE outgoing SET digest = ''")
    connection.close()
    at_invoice.firm.deliver(TRACES + invoice)
    assert at_invoice.last_mail().reason == OWN


def test_a_stranger_who_copies_the_ids_is_read_as_a_stranger(at_quote):
    sent = approved(at_quote)
    at_quote.firm.deliver(imitation(sent))
    stored = at_quote.last_mail()
    assert stored.reason != OWN
    with at_quote.firm.ledger.read() as books:
        assert [each.kind for each in books.documents.of_mail(stored.id)] == ["quote"]


def test_a_changed_copy_of_our_mail_is_not_our_own(at_invoice, invoice):
    at_invoice.firm.deliver(TRACES + invoice.replace(b"Bonjour", b"Bonsoir"))
    assert at_invoice.last_mail().reason != OWN


def test_an_imitation_does_not_make_a_mail_that_may_not_have_left_count_as_sent(at_draft):
    firm = at_draft.firm
    asked = at_draft.one_mail("acompte")
    at_draft.answers(asked, "VALIDER")
    firm.news()
    taken = []

    class Broken:
        def send(self, raw, sender, recipients):
            if CLIENT in recipients and not taken:
                taken.append(raw)
                raise SmtpUnreachable("broken", maybe_sent=True)
            firm.transport.send(raw, sender, recipients)

    firm.office = replace(firm.office, transport=Broken())
    firm.pass_time(minutes=11)
    assert taken
    firm.deliver(imitation(taken[0]))
    assert at_draft.client_mails() == []
    firm.pass_time(minutes=5)
    assert [each.raw for each in at_draft.client_mails()] == taken


def approved(story) -> bytes:
    """Return the mail that proposes the deposit of the signed quote."""
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    return story.one_mail("acompte")
