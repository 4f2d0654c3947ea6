"""A page that cannot be made: it is tried again, a person is asked, and the number stays with its invoice."""

import io
from dataclasses import replace
from datetime import date, timedelta

from PIL import Image
from pypdf import PdfReader

from fakes.story import DEPOSIT, handover, subject
from fakes.validators import refusing
from ledger import Fault
from outbox.look import look_of
from workers.order import STEPS
from workers.running import MOST_ATTEMPTS

NEXT = "F2026-0002"


def problems(story):
    return [(each.fault, each.subject) for each in story.firm.ledger.verify()]


def numbers(story):
    return [each.number for each in story.job.invoices]


def pages(story):
    """Return the invoices of the job that have a page, by number."""
    with story.firm.ledger.read() as books:
        return [each for each in numbers(story) if books.invoices.file(each)]


def approved(story, *words):
    """Approve a draft; its undo time goes by."""
    story.answers(story.one_mail(*words), "VALIDER")
    story.firm.pass_time(minutes=11)


def answer(story, topic, words="VALIDER"):
    """Answer the open question of a topic."""
    [question] = story.questions(topic)
    asked = [each.raw for each in story.firm.transport.sent if str(question.ref) in subject(each.raw)]
    story.answers(asked[-1], f"{words} {question.ref}")


def test_an_invoice_whose_page_is_refused_is_named_by_verify_and_the_next_one_is_not_held_up(at_draft):
    validator = refusing(at_draft, refuses=False)
    at_draft.answers(at_draft.one_mail("acompte"), "VALIDER")
    validator.refuses = True
    at_draft.firm.pass_time(minutes=11)
    assert problems(at_draft) == [(Fault.FILE_NEVER_MADE, f"invoice {DEPOSIT}")]
    validator.refuses = False
    at_draft.firm.news()
    at_draft.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    approved(at_draft, "4 647,41 €")
    assert (numbers(at_draft), pages(at_draft)) == ([DEPOSIT, NEXT], [NEXT])
    answer(at_draft, "issue_failed")
    assert (numbers(at_draft), pages(at_draft)) == ([DEPOSIT, NEXT], [DEPOSIT, NEXT])
    assert len(at_draft.client_mails()) == 2
    assert problems(at_draft) == []


def test_a_page_that_is_refused_again_is_asked_again_and_a_refused_answer_leaves_the_number(at_draft):
    validator = refusing(at_draft, refuses=False)
    at_draft.answers(at_draft.one_mail("acompte"), "VALIDER")
    validator.refuses = True
    at_draft.firm.pass_time(minutes=11)
    answer(at_draft, "issue_failed")
    answer(at_draft, "issue_failed", "REFUSER")
    assert at_draft.questions("issue_failed") == []
    assert at_draft.client_mails() == []
    assert numbers(at_draft) == [DEPOSIT]
    assert problems(at_draft) == [(Fault.FILE_NEVER_MADE, f"invoice {DEPOSIT}")]


def test_a_rendering_that_breaks_is_tried_again_by_itself(at_draft, monkeypatch):
    whole, tries = STEPS["render"], []

    def breaks_twice(office, claim):
        tries.append(claim.attempts)
        if len(tries) <= 2:
            raise RuntimeError("a fault of ours")
        whole(office, claim)

    monkeypatch.setitem(STEPS, "render", breaks_twice)
    approved(at_draft, "acompte")
    assert problems(at_draft) == [(Fault.FILE_NEVER_MADE, f"invoice {DEPOSIT}")]
    at_draft.firm.pass_time(hours=1)
    at_draft.firm.pass_time(hours=1)
    assert tries == [1, 2, 3]
    assert pages(at_draft) == [DEPOSIT]
    assert len(at_draft.client_mails()) == 1
    assert problems(at_draft) == []


def test_a_rendering_that_breaks_for_ever_is_a_question_and_the_invoice_stays_named(at_draft, monkeypatch):
    def broken(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setitem(STEPS, "render", broken)
    approved(at_draft, "acompte")
    for _ in range(MOST_ATTEMPTS):
        at_draft.firm.pass_time(hours=1)
    assert problems(at_draft) == [(Fault.FILE_NEVER_MADE, f"invoice {DEPOSIT}")]
    monkeypatch.undo()
    answer(at_draft, "stuck")
    assert (numbers(at_draft), pages(at_draft)) == ([DEPOSIT], [DEPOSIT])
    assert len(at_draft.client_mails()) == 1
    assert problems(at_draft) == []


def test_two_renderings_of_one_invoice_make_one_page_and_one_mail(at_draft):
    approved(at_draft, "acompte")
    with at_draft.firm.ledger.work() as books:
        books.tasks.add("render", 1001, at_draft.firm.clock() + timedelta(seconds=1))
    at_draft.firm.pass_time(seconds=2)
    assert pages(at_draft) == [DEPOSIT]
    assert len(at_draft.client_mails()) == 1
    assert problems(at_draft) == []


def test_a_draft_and_its_invoice_have_the_firm_s_logo(at_draft):
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "blue").save(drawn, "PNG")
    at_draft.firm.office = replace(at_draft.firm.office, look=look_of("#8a1c2b", drawn.getvalue()))
    approved(at_draft, "acompte")
    at_draft.firm.pass_time(minutes=11)
    with at_draft.firm.ledger.read() as books:
        pdf = at_draft.firm.ledger.files.get(books.invoices.file(DEPOSIT))
    [image] = PdfReader(io.BytesIO(pdf)).pages[0].images
    assert image.image.size == (40, 20)
