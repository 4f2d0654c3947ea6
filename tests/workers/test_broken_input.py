"""Files and mails that are broken, and children that die over them: a clear message, and the work goes on."""

import io
import os
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfWriter

from daemon.demo.people import Attached, mail, reply
from extractors.pool import ChildDied, Limits, PoolClosed, ReadingPool
from fakes.firm import AUTHSERV, CLAIRE, CLIENT, MAILBOX
from fakes.story import (
    PDF,
    SIGNED_ON,
    quote,
    subject,
    text,
)
from ledger import MailState
from rules.reasons import reason_text

DATED = date(2026, 3, 9)


def encrypted() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def no_page() -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    made = io.BytesIO()
    pdf.save(made)
    pdf.close()
    return made.getvalue()


def send_file(story, name, content, sender=CLIENT, media_type=PDF):
    message = mail(sender, [MAILBOX], "Devis signé", "Ci-joint.", attached=[Attached(name, content, media_type)])
    story.firm.deliver(message)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("devis.pdf", no_page(), "abîmé"),
        ("devis.pdf", encrypted(), "mot de passe"),
        ("devis.pdf", b"", ""),
        ("devis.pdf", b"MZ\x90\x00" + b"\0" * 400, ""),
        ("devis.pdf", b"%PDF-1.7\n" + b"rubbish " * 50, ""),
        ("devis.docx", b"PK\x03\x04" + b"\0" * 90, ""),
    ],
    ids=["no page", "encrypted", "0 bytes", "a program", "damaged", "no docx"],
)
def test_a_file_that_cannot_be_read_is_asked_about_and_the_work_goes_on(at_quote, name, content, words):
    send_file(at_quote, name, content)
    assert at_quote.last_mail().state == MailState.QUESTION
    [question] = at_quote.questions("unreadable")
    asked = at_quote.one_mail()
    assert name in text(asked)
    assert words in text(asked)
    at_quote.answers(asked, f"VALIDER {question.ref}")
    assert at_quote.questions() == []
    at_quote.assert_goes_on()


def test_a_strangers_unreadable_file_is_only_listed(at_quote):
    send_file(at_quote, "devis.pdf", encrypted(), "evil@x.example")
    assert at_quote.questions("unreadable")
    assert at_quote.firm.news() == []


def test_an_unreadable_file_beside_a_good_one_does_not_hold_it_back(at_quote):
    files = [Attached("a.pdf", encrypted()), Attached("b.pdf", quote("B", DATED, signed=SIGNED_ON))]
    at_quote.firm.deliver(mail(CLIENT, [MAILBOX], "Devis", "Ci-joint.", attached=files))
    at_quote_mails = [subject(raw) for raw in at_quote.firm.news()]
    assert any("acompte" in each for each in at_quote_mails)
    assert at_quote.questions("unreadable")


def raw_mail(*, sender=f"From: {CLIENT}\r\n", content="text/plain; charset=utf-8", body="Bonjour", ident="x1"):
    head = f"Authentication-Results: {AUTHSERV}; dmarc=pass\r\n{sender}To: {MAILBOX}\r\nSubject: Bonjour\r\n"
    return f"{head}Message-ID: <{ident}@tilleuls.example>\r\nContent-Type: {content}\r\n\r\n{body}".encode()


def many_parts() -> bytes:
    return raw_mail(content='multipart/mixed; boundary="b"', body="--b\r\n\r\nx\r\n" * 100_000 + "--b--\r\n")


def deep_nesting() -> bytes:
    levels = 1_000
    opened = "".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(levels))
    return raw_mail(content='multipart/mixed; boundary="b0"', body=opened)


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        (raw_mail(sender=""), MailState.IGNORED),
        (raw_mail(sender="From: undisclosed\r\n"), MailState.IGNORED),
        (raw_mail(content="text/plain; charset=x-klingon"), MailState.IGNORED),
        (raw_mail(content="text/plain; charset=utf-7", body="+AE8ASw-"), MailState.IGNORED),
        (many_parts(), MailState.REFUSED),
        (deep_nesting(), MailState.REFUSED),
        (b"", MailState.IGNORED),
        (b"\0" * 100, MailState.IGNORED),
        (b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\n", MailState.REFUSED),
    ],
    ids=["no From", "From without address", "charset", "utf-7", "parts", "nesting", "empty", "zeros", "encoded words"],
)
def test_a_broken_mail_is_ignored_or_refused_and_the_work_goes_on(at_quote, raw, state):
    at_quote.firm.deliver(raw)
    stored = at_quote.last_mail()
    assert stored.state == state
    if state is MailState.REFUSED:
        [question] = at_quote.questions("mail_refused")
        assert reason_text("fr", stored.reason) in str(question.payload["asked"])
    at_quote.assert_goes_on()


def test_a_reply_in_utf_7_approves_nothing(at_draft):
    asked = at_draft.one_mail("acompte")
    message = reply(asked, CLAIRE, "+AE8ASw-")
    message.replace_header("Content-Type", "text/plain; charset=utf-7")
    at_draft.firm.deliver(message)
    assert at_draft.draft().state == "open"
    assert at_draft.last_mail().state == MailState.REFUSED


class Dying:
    """A pool whose children die at the first pieces of work."""

    def __init__(self, deaths, fault=ChildDied):
        self.deaths, self.fault = deaths, fault

    def run(self, function, *args):
        if self.deaths:
            self.deaths -= 1
            raise self.fault("The child died (exit code -9).")
        return function(*args)

    def close(self):
        """Nothing to end."""


def test_a_mail_whose_reading_child_was_killed_once_is_read_all_the_same(at_quote):
    at_quote.firm.office = replace(at_quote.firm.office, mails=Dying(1), documents=Dying(1))
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    for _ in range(4):
        at_quote.firm.pass_time(minutes=1)
    at_quote.one_mail("acompte")


def test_a_document_that_kills_every_child_is_asked_about(at_quote):
    at_quote.firm.office = replace(at_quote.firm.office, documents=Dying(1_000))
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    for _ in range(8):
        at_quote.firm.pass_time(minutes=5)
    assert "est arrêtée d" in text(at_quote.one_mail())
    at_quote.firm.office = replace(at_quote.firm.office, documents=Dying(0))
    at_quote.assert_goes_on()


def test_a_mail_that_kills_every_child_is_refused_with_its_reason(at_quote):
    at_quote.firm.office = replace(at_quote.firm.office, mails=Dying(1_000))
    at_quote.client_writes("Bonjour")
    for _ in range(8):
        at_quote.firm.pass_time(minutes=5)
    assert at_quote.last_mail().state == MailState.REFUSED
    assert "died" in at_quote.last_mail().reason
    at_quote.firm.office = replace(at_quote.firm.office, mails=Dying(0))
    at_quote.assert_goes_on()


def test_a_program_that_is_being_stopped_refuses_no_mail_and_no_document(at_quote):
    stopping = Dying(20, PoolClosed)
    at_quote.firm.office = replace(at_quote.firm.office, mails=stopping, documents=stopping)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    assert at_quote.last_mail().state == MailState.STORED
    stopping.deaths = 0
    at_quote.firm.pass_time(hours=1)
    at_quote.one_mail("acompte")


class Killed:
    """A real pool, whose child dies over each of the first pieces of work."""

    def __init__(self, pool, deaths):
        self.pool, self.deaths = pool, deaths

    def run(self, function, *args):
        if self.deaths:
            self.deaths -= 1
            return self.pool.run(os._exit, 9)
        return self.pool.run(function, *args)

    def close(self):
        self.pool.close()


@pytest.mark.parametrize(("deaths", "state"), [(1, MailState.IGNORED), (9, MailState.REFUSED)])
def test_a_real_child_may_die_once_over_a_mail_and_no_more(at_quote, deaths, state):
    pool = Killed(ReadingPool(1, Limits(timeout=60.0)), deaths)
    try:
        at_quote.firm.office = replace(at_quote.firm.office, mails=pool)
        at_quote.client_writes("Bonjour")
        for _ in range(4):
            at_quote.firm.pass_time(minutes=1)
        assert at_quote.last_mail().state == state
    finally:
        pool.close()
