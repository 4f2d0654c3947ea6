"""What is out of reach or fails for ever (model, mail server, disk, queue, a step): said, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from daemon.demo import papers
from daemon.demo.people import Attached, mail
from extractors.language_model.reader import LanguageModelReader, ModelSettings
from fakes.firm import CLIENT, MAILBOX
from fakes.scripted_model import scripted_model
from fakes.story import (
    DEPOSIT,
    SIGNED_ON,
    other_quote,
    quote,
    subject,
    text,
)
from ledger import LedgerUnreachable, MailState
from outbox.errors import SmtpRefused, SmtpUnreachable
from workers.order import STEPS
from workers.running import run_task
from workers.send import GRACE
from workers.sweeper import sweep

DATED = date(2026, 3, 9)


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
    assert "de réponse utilisable" in text(at_quote.one_mail("acompte", "5 576,88 €"))


@pytest.mark.parametrize("status", [500, 401], ids=["fails", "refuses"])
def test_a_model_that_does_not_answer_leaves_the_patterns_to_read_and_says_so(at_quote, status):
    with scripted_model(*[status] * 60) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
        for _ in range(6):
            at_quote.firm.pass_time(minutes=2)
    assert "modèle de langage" in text(at_quote.one_mail("acompte", "5 576,88 €"))


SILENT = "le modèle de langage n'a pas répondu"


def test_a_model_that_is_always_busy_is_waited_for_a_day_and_no_longer(at_quote):
    with scripted_model(*[429] * 200) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
        began, firm = at_quote.firm.clock(), at_quote.firm
        while firm.clock() - began < timedelta(hours=18):
            firm.pass_time(minutes=10)
        assert at_quote.job.drafts == ()
        while firm.clock() - began < timedelta(hours=30):
            firm.pass_time(minutes=10)
        asked = len(model.requests)
        firm.pass_time(days=1)
    assert len(model.requests) == asked
    assert SILENT in text(at_quote.one_mail("acompte", "5 576,88 €")).replace("\u2019", "'")


def test_a_file_that_patterns_do_not_know_is_asked_about_when_the_model_was_silent(at_quote):
    at_quote.client_writes("Bonjour")  # as a known client
    with scripted_model(*[500] * 60) as model:
        model_office(at_quote, model)
        at_quote.client_sends("Courrier", letter())
        for _ in range(6):
            at_quote.firm.pass_time(minutes=2)
    assert len(at_quote.questions("unreadable")) == 1
    assert SILENT in text(at_quote.one_mail("Courrier")).replace("\u2019", "'")
    assert at_quote.last_mail().state == MailState.QUESTION


def letter():
    """Return a file that is no business document."""
    return papers.Paper(
        title="Courrier",
        sender=papers.CLIENT,
        to=papers.FIRM,
        head=(),
        table=(),
        totals=(),
        terms=("Nous vous remercions de votre visite de mardi et reviendrons vers vous.",),
    ).pdf()


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
    assert any("plus de place sur le disque" in text(raw) for raw in at_draft.firm.news())
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
    assert "RuntimeError" in text(at_quote.one_mail("lire des documents"))
    monkeypatch.undo()
    at_quote.assert_goes_on()


def test_a_step_that_failed_for_ever_is_done_once_the_answer_says_so(at_draft, monkeypatch):
    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(STEPS, "render", broken)
    at_draft.approve(at_draft.one_mail("acompte"))
    for _ in range(10):
        at_draft.firm.pass_time(minutes=20)
    monkeypatch.undo()
    [question] = at_draft.questions("stuck")
    at_draft.answers(at_draft.one_mail("Échec"), f"VALIDER {question.ref}")
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


class Away:
    """A ledger that goes away at its first change, and comes back after so many looks."""

    def __init__(self, inner, looks):
        self.inner, self.looks, self.away = inner, looks, False

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def change(self, *args):
        self.away = self.away or self.looks > 0
        return self._reached(lambda: self.inner.change(*args))

    def work(self):
        return self._reached(self.inner.work)

    def _reached(self, opened):
        if self.away:
            raise LedgerUnreachable("the ledger cannot be reached")
        return opened()

    def pause(self, _seconds):
        """Time goes by."""
        self.looks -= 1
        self.away = self.looks > 0


def due_task(story):
    """Return the task of a signed quote that just came, which nobody began."""
    firm = story.firm
    files = [Attached("devis.pdf", quote("B", DATED, signed=SIGNED_ON))]
    firm.records.store(
        mail(CLIENT, [MAILBOX], "Devis", "", attached=files).as_bytes(), MAILBOX, 1, 999_999, firm.clock()
    )
    with firm.ledger.read() as books:
        [(task, _)] = books.tasks.due()
    return task


@pytest.mark.parametrize("looks", [1, 3])
def test_a_step_whose_ledger_went_away_is_put_back_when_it_returns(at_quote, looks):
    firm, task = at_quote.firm, due_task(at_quote)
    away = Away(firm.ledger, looks)
    run_task(replace(firm.office, ledger=away), task, STEPS, away.pause)
    assert not away.away
    with firm.ledger.read() as books:
        assert books.tasks.owners() == ()
    firm.pass_time(minutes=1)
    at_quote.one_mail("acompte", "5 576,88 €")


def test_a_step_whose_ledger_stays_away_ends_and_is_done_once_its_lease_is_over(at_quote):
    firm, task = at_quote.firm, due_task(at_quote)
    away = Away(firm.ledger, 1000)
    with pytest.raises(LedgerUnreachable):
        run_task(replace(firm.office, ledger=away), task, STEPS, away.pause)
    with firm.ledger.work() as books:
        assert len(books.tasks.owners()) == 1
        books.tasks.release(books.tasks.owners()[0])
    firm.pass_time(minutes=1)
    at_quote.one_mail("acompte", "5 576,88 €")
