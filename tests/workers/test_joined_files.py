"""One document in several attachments is read as one; nothing is lost, and two complete papers stay two."""

import pytest

from daemon.demo import papers
from daemon.demo.people import Attached, mail
from extractors.documents.picture import picture
from extractors.recognition.engine import Engine
from fakes.bundles import bound, second_quote, sheet, signed_quote, two_pages
from fakes.firm import CLIENT, MAILBOX
from fakes.story import PDF, SIGNED_ON, plain, text
from rules.facts import Kind
from tests.extractors.conftest import there
from tests.extractors.scanner import file_of, scanned
from workers.grounds import cut, piece_of

JPEG = "image/jpeg"


def sends(story, *files, named="devis p{}.pdf", media_type=PDF):
    attached = [Attached(named.format(number), content, media_type) for number, content in enumerate(files, 1)]
    story.firm.deliver(mail(CLIENT, [MAILBOX], "Signé", "Bonjour, ci-joint.", attached=attached))


def documents(story):
    with story.firm.ledger.read() as books:
        return [each for each in books.documents.of_mail(story.last_mail().id) if each.name != "message"]


@pytest.fixture
def at_two_pages(at_quote):
    at_quote.staff_sends("Devis C", bound(*two_pages()))
    at_quote.firm.pass_time(days=1)
    at_quote.firm.news()
    return at_quote


def test_two_files_of_one_page_each_are_one_signed_quote(at_two_pages):
    sends(at_two_pages, *two_pages(signed=SIGNED_ON))
    accepted = at_two_pages.job.quote
    assert (accepted.version, len(accepted.lines), accepted.acceptance.page) == ("C", len(papers.QUOTE_LINES), 2)
    assert [(each.name, each.kind) for each in documents(at_two_pages)] == [
        ("devis p1.pdf", Kind.OTHER),
        ("devis p1.pdf + devis p2.pdf", Kind.QUOTE),
        ("devis p2.pdf", Kind.OTHER),
    ]
    shown = plain(text(at_two_pages.one_mail("acompte", "5 576,88 €")))
    assert "non comparé" not in shown
    assert "seules celles-ci" not in shown
    assert at_two_pages.firm.ledger.verify() == ()


def test_the_pages_may_come_in_another_order_than_their_names(at_two_pages):
    sends(at_two_pages, *reversed(two_pages(signed=SIGNED_ON)))
    assert at_two_pages.job.quote.acceptance.page == 2


def test_the_picture_is_cut_from_the_file_that_holds_the_page(at_two_pages):
    first, second = two_pages(signed=SIGNED_ON)
    sends(at_two_pages, first, second)
    whole = documents(at_two_pages)[1]
    proof = whole.facts.evidence["signature"]
    with at_two_pages.firm.ledger.read() as books:
        piece = piece_of(books, whole, proof.page, [proof.box])
    assert cut(at_two_pages.firm.office, piece) == picture(second, 1, piece.box)


def test_two_complete_quotes_are_two_jobs(at_quote):
    at_quote.staff_sends("Devis 44", second_quote(signature=None))
    sends(at_quote, signed_quote(), second_quote(), named="devis {}.pdf")
    assert {each.ref for each in at_quote.jobs if each.quote} == {"D2026-031", "D2026-044"}
    assert [each.name for each in documents(at_quote)] == ["devis 1.pdf", "devis 2.pdf"]


def test_files_that_may_be_one_document_are_asked_about_and_bill_nothing(at_two_pages):

    last = sheet("Suite", "Total TTC 18 589,60 €", foot=("Page 3/3",), signature=papers._signature(SIGNED_ON))
    sends(at_two_pages, sheet("Devis n° D2026-031 version C", "Pose 1 200,00 €", foot=("Page 1/3",)), last)
    assert at_two_pages.job.quote is None
    assert at_two_pages.questions()
    asked = [plain(text(each)) for each in at_two_pages.firm.news()]
    assert any("venu en plusieurs fichiers" in each for each in asked)


def test_to_read_the_mail_again_finds_the_same_document(at_two_pages):
    sends(at_two_pages, *two_pages(signed=SIGNED_ON))
    before = [each.id for each in documents(at_two_pages)]
    with at_two_pages.firm.office.ledger.work() as books:
        books.tasks.add("read", at_two_pages.last_mail().id, key="read again")
    at_two_pages.firm.work()
    assert [each.id for each in documents(at_two_pages)] == before


def test_a_file_that_cannot_be_opened_is_told_and_the_others_are_read(at_two_pages):
    sends(at_two_pages, signed_quote(), b"%PDF-1.7 broken", named="devis {}.pdf")
    assert "unreadable" in {each.topic for each in at_two_pages.questions()}
    assert Kind.QUOTE in {each.kind for each in documents(at_two_pages)}


def test_photos_of_the_pages_of_one_quote_are_one_document(at_two_pages):
    there(Engine.TESSERACT)
    photos = [file_of(*scanned(each), form="JPEG", quality=90) for each in two_pages(signed=SIGNED_ON)]
    sends(at_two_pages, *photos, named="IMG_{}.jpg", media_type=JPEG)
    assert documents(at_two_pages)[1].name == "IMG_1.jpg + IMG_2.jpg"
    assert (documents(at_two_pages)[1].kind, documents(at_two_pages)[1].facts.number) == (Kind.QUOTE, "D2026-031")
