"""What is broken or out of reach: a clear message, and the work goes on."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from pypdf import PdfWriter

from daemon.demo.people import Attached, mail, reply
from extractors.language_model.reader import LanguageModelReader, ModelSettings
from extractors.pool import ChildDied, Limits, PoolClosed, ReadingPool
from fakes.firm import AUTHSERV, CLAIRE, CLIENT, MAILBOX
from fakes.scripted_model import scripted_model
from fakes.story import (
    DEPOSIT,
    PDF,
    SIGNED_ON,
    other_quote,
    quote,
    subject,
    text,
)
from ledger import MailState
from outbox.errors import SmtpRefused, SmtpUnreachable
from workers.order import STEPS
from workers.send import GRACE
from workers.sweeper import sweep

DATED = date(2026, 3, 9)
SIGNED = {"dated": DATED, "signed": SIGNED_ON}


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


def assert_goes_on(story):
    """The next good mail is worked as ever."""
    story.firm.news()
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    story.one_mail("acompte", "5 576,88 €")
    assert story.firm.ledger.verify() == ()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("devis.pdf", no_page(), "damaged"),
        ("devis.pdf", encrypted(), "password"),
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
    assert_goes_on(at_quote)


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
        assert stored.reason in str(question.payload["asked"])
    assert_goes_on(at_quote)


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
    assert "died" in text(at_quote.one_mail())
    at_quote.firm.office = replace(at_quote.firm.office, documents=Dying(0))
    assert_goes_on(at_quote)


def test_a_mail_that_kills_every_child_is_refused_with_its_reason(at_quote):
    at_quote.firm.office = replace(at_quote.firm.office, mails=Dying(1_000))
    at_quote.client_writes("Bonjour")
    for _ in range(8):
        at_quote.firm.pass_time(minutes=5)
    assert at_quote.last_mail().state == MailState.REFUSED
    assert "died" in at_quote.last_mail().reason
    at_quote.firm.office = replace(at_quote.firm.office, mails=Dying(0))
    assert_goes_on(at_quote)


def test_a_program_that_is_being_stopped_refuses_no_mail_and_no_document(at_quote):
    stopping = Dying(20, PoolClosed)
    at_quote.firm.office = replace(at_quote.firm.office, mails=stopping, documents=stopping)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    assert at_quote.last_mail().state == MailState.STORED
    stopping.deaths = 0
    at_quote.firm.pass_time(hours=1)
    at_quote.one_mail("acompte")


def test_a_real_child_that_dies_is_a_message(at_quote):
    with_pool = ReadingPool(1, Limits(timeout=60.0))
    try:
        at_quote.firm.office = replace(at_quote.firm.office, mails=with_pool)
        at_quote.client_writes("Bonjour")
        assert at_quote.last_mail().state == MailState.IGNORED
    finally:
        with_pool.close()


def model_office(story, model, **settings):
    reader = LanguageModelReader(ModelSettings(base_url=model.url, model="scripted", **settings))
    story.firm.office = replace(story.firm.office, readers=(*story.firm.office.readers, reader))


def test_a_busy_model_is_asked_again_later(at_quote):
    with scripted_model(*[429] * 3, *["nonsense"] * 40) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
        assert at_quote.last_mail().state == MailState.STORED
        for _ in range(10):
            at_quote.firm.pass_time(minutes=1)
    at_quote.one_mail("acompte", "5 576,88 €")


def test_a_model_that_answers_nonsense_is_a_doubt_that_the_draft_shows(at_quote):
    with scripted_model(*["nonsense"] * 40) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    assert "no usable answer" in text(at_quote.one_mail("acompte", "5 576,88 €"))


@pytest.mark.parametrize("status", [500, 401], ids=["fails", "refuses"])
def test_a_model_that_does_not_answer_leaves_the_patterns_to_read_and_says_so(at_quote, status):
    with scripted_model(*[status] * 60) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
        for _ in range(6):
            at_quote.firm.pass_time(minutes=2)
    assert "model" in text(at_quote.one_mail("acompte", "5 576,88 €"))


def test_a_mail_that_the_server_refuses_for_now_goes_later(at_draft):
    asked = at_draft.one_mail("acompte")
    at_draft.firm.transport.fault = SmtpRefused(permanent=False, code=451, text="later")
    at_draft.answers(asked, "VALIDER")
    assert at_draft.firm.news() == []
    at_draft.firm.pass_time(minutes=1)
    at_draft.one_mail("Validé")


def test_an_invoice_that_the_server_refuses_for_good_is_a_question(at_draft):
    asked = at_draft.one_mail("acompte")
    at_draft.answers(asked, "VALIDER")
    at_draft.firm.news()
    at_draft.firm.transport.fault = SmtpRefused(permanent=True, code=550, text="no such user")
    at_draft.firm.pass_time(minutes=11)
    assert at_draft.client_mails() == []
    [question] = at_draft.questions("not_sent")
    said = [text(raw) for raw in at_draft.firm.news()]
    assert any("550" in each and CLIENT in each for each in said)
    assert question
    at_draft.firm.pass_time(days=1)
    assert at_draft.client_mails() == []
    assert len(at_draft.job.invoices) == 1


def test_a_mail_to_an_approver_whose_sending_broke_goes_again_with_the_same_bytes(at_draft):
    asked = at_draft.one_mail("acompte")
    lost = at_draft.firm.transport
    lost.fault = SmtpUnreachable("broken", maybe_sent=True)
    at_draft.answers(asked, "VALIDER")
    at_draft.firm.pass_time(minutes=1)
    at_draft.one_mail("Validé")


class Breaking:
    """A server that takes a mail to a client and breaks the connection before it says so, so many times."""

    def __init__(self, inner, times):
        self.inner, self.times, self.taken = inner, times, []

    def send(self, raw, sender, recipients):
        if CLIENT in recipients:
            self.taken.append(raw)
            if self.times:
                self.times -= 1
                raise SmtpUnreachable("broken", maybe_sent=True)
        self.inner.send(raw, sender, recipients)


def approve_with(story, transport):
    asked = story.one_mail("acompte")
    story.answers(asked, "VALIDER")
    story.firm.office = replace(story.firm.office, transport=transport)
    story.firm.pass_time(minutes=11)


def test_an_invoice_whose_copy_came_back_is_not_sent_again(at_draft):
    breaking = Breaking(at_draft.firm.transport, 1)
    approve_with(at_draft, breaking)
    at_draft.firm.deliver(breaking.taken[0])
    assert at_draft.last_mail().reason == "our own copy"
    for _ in range(10):
        at_draft.firm.pass_time(minutes=5)
    assert len(breaking.taken) == 1


def test_an_invoice_whose_copy_does_not_come_goes_again_after_the_grace_time(at_draft):
    breaking = Breaking(at_draft.firm.transport, 1)
    approve_with(at_draft, breaking)
    at_draft.firm.pass_time(seconds=GRACE.total_seconds() - 30)
    assert len(breaking.taken) == 1
    at_draft.firm.pass_time(minutes=1)
    assert len(breaking.taken) == 2
    assert breaking.taken[0] == breaking.taken[1]


def test_a_sending_that_breaks_again_waits_for_its_own_copy_again(at_draft):
    breaking = Breaking(at_draft.firm.transport, 2)
    approve_with(at_draft, breaking)
    at_draft.firm.pass_time(minutes=3)
    assert len(breaking.taken) == 2
    at_draft.firm.pass_time(seconds=60)
    assert len(breaking.taken) == 2
    at_draft.firm.pass_time(minutes=2)
    assert len(breaking.taken) == 3


class Full:
    """A folder of files that takes nothing, until there is room."""

    def __init__(self, inner):
        self.inner, self.full = inner, True

    def put(self, content):
        if self.full:
            raise OSError(28, "No space left on device")
        return self.inner.put(content)

    def get(self, name):
        return self.inner.get(name)


def test_a_folder_that_takes_no_files_holds_the_work_up_and_loses_nothing(at_draft):
    asked = at_draft.one_mail("acompte")
    at_draft.answers(asked, "VALIDER")
    at_draft.firm.news()
    kept = at_draft.firm.office
    disk = Full(kept.files)
    at_draft.firm.office = replace(kept, files=disk)
    for _ in range(30):
        at_draft.firm.pass_time(minutes=11)
    assert len(at_draft.job.invoices) == 1
    assert at_draft.client_mails() == []
    assert any("No space left" in text(raw) for raw in at_draft.firm.news())
    disk.full = False
    at_draft.firm.pass_time(hours=1)
    assert len(at_draft.client_mails()) == 1
    assert at_draft.firm.ledger.verify() == ()


NO_SIREN = ("SCI Les Tilleuls", "8 rue Monge", "69002 Lyon")


def test_a_draft_that_could_not_be_issued_is_a_question_with_its_reason(at_quote):
    paper = {"number": "D2026-060", "client": NO_SIREN}
    at_quote.staff_sends("Devis", other_quote(**paper, signature=None), "sci@courrier.example")
    at_quote.client_sends("Devis signé", other_quote(**paper), "sci@courrier.example")
    asked = at_quote.one_mail()
    assert "SIREN" in text(asked)
    assert not [each for job in at_quote.jobs for each in job.invoices]


def test_a_task_that_fails_for_ever_ends_in_a_question_and_the_others_go_on(at_quote, monkeypatch):
    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(STEPS, "read", broken)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    for _ in range(10):
        at_quote.firm.pass_time(minutes=20)
    assert at_quote.questions("stuck")
    assert "a fault of ours" in text(at_quote.one_mail())
    monkeypatch.undo()
    assert_goes_on(at_quote)


def test_a_step_that_failed_for_ever_is_done_once_the_answer_says_so(at_draft, monkeypatch):
    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(STEPS, "render", broken)
    at_draft.approve(at_draft.one_mail("acompte"))
    for _ in range(10):
        at_draft.firm.pass_time(minutes=20)
    monkeypatch.undo()
    [question] = at_draft.questions("stuck")
    at_draft.answers(at_draft.one_mail("étape"), f"VALIDER {question.ref}")
    assert len(at_draft.client_mails()) == 1
    assert at_draft.questions("stuck") == []


class Refusing:
    """A validator that refuses everything, until it does not."""

    def __init__(self, inner):
        self.inner, self.refuses = inner, True

    def validate(self, xml):
        return ("BR-FR-12: the buyer has no address",) if self.refuses else self.inner.validate(xml)


def test_a_draft_that_the_validation_refuses_is_a_question_and_is_made_again_by_its_answer(at_quote):
    validator = Refusing(at_quote.firm.office.validator)
    at_quote.firm.office = replace(at_quote.firm.office, validator=validator)
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    asked = at_quote.one_mail()
    assert "BR-FR-12" in text(asked)
    [question] = at_quote.questions("draft_invalid")
    validator.refuses = False
    at_quote.answers(asked, f"VALIDER {question.ref}")
    at_quote.one_mail("acompte", "5 576,88 €")


def test_an_invoice_that_the_validation_refuses_keeps_its_number_and_is_made_by_the_answer(at_draft):
    asked = at_draft.one_mail("acompte")
    at_draft.answers(asked, "VALIDER")
    validator = Refusing(at_draft.firm.office.validator)
    at_draft.firm.office = replace(at_draft.firm.office, validator=validator)
    at_draft.firm.news()
    at_draft.firm.pass_time(minutes=11)
    assert [each.number for each in at_draft.job.invoices] == [DEPOSIT]
    assert at_draft.client_mails() == []
    [question] = at_draft.questions("issue_failed")
    raw = next(raw for raw in at_draft.firm.news() if str(question.ref) in subject(raw))
    validator.refuses = False
    at_draft.answers(raw, f"VALIDER {question.ref}")
    assert len(at_draft.client_mails()) == 1
    assert [each.number for each in at_draft.job.invoices] == [DEPOSIT]
    assert at_draft.firm.ledger.verify() == ()


def test_a_queue_that_is_down_after_a_commit_loses_no_task(at_quote):
    def down(_tasks):
        raise ConnectionError("redis is away")

    kept = at_quote.firm.office
    at_quote.firm.office = replace(kept, offer=down)
    with pytest.raises(ConnectionError):
        at_quote.firm.records.__class__(at_quote.firm.office).store(
            b"From: a@b.example\r\n\r\nx", MAILBOX, 1, 5, kept.clock()
        )
    at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    at_quote.firm.office = kept
    sweep(kept)
    at_quote.firm.pass_time(minutes=10)
    at_quote.one_mail("acompte")
