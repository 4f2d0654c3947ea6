from decimal import Decimal

import pytest

from ledger.errors import NotFound
from ledger.mails import NewMail
from rules.document import Box
from rules.facts import Evidence, Facts, Kind, Line
from rules.money import Money


def test_a_document_has_no_facts_before_it_was_read(desk):
    with desk.work() as books:
        document_id = books.documents.add(None, 1, "devis.pdf", "application/pdf", "a" * 64)
        found = books.documents.get(document_id)
        assert (found.name, found.kind, found.facts) == ("devis.pdf", None, None)
        with pytest.raises(NotFound):
            books.documents.get(document_id + 1)


def test_the_latest_reading_counts_and_comes_back_exactly(desk):
    facts = Facts(
        kind=Kind.QUOTE,
        number="D2026-031",
        lines=(Line(description="Pose", quantity=Decimal("2.5"), net=Money.of("900.00")),),
        evidence={"gross": Evidence(1, "Total TTC 1 080,00 €", Box(1, 2, 3, 4))},
    )
    with desk.work() as books:
        document_id = books.documents.add(None, 1, "devis.pdf", "application/pdf", "a" * 64)
        books.documents.record_facts(document_id, Facts(kind=Kind.OTHER), "patterns", problem="encrypted")
        assert books.documents.get(document_id).problem == "encrypted"
        books.documents.record_facts(document_id, facts, "agreed")
        found = books.documents.get(document_id)
        assert (found.kind, found.facts, found.reader, found.problem) == (Kind.QUOTE, facts, "agreed", "")
        assert books.documents.by_sha256("a" * 64) == (found,)


@pytest.fixture
def mail_id(desk, clock):
    mail = NewMail(
        mailbox="x",
        message_id="<1@x>",
        digest="d",
        raw_sha256="a" * 64,
        size=1,
        received_at=clock.now,
        uidvalidity=1,
        uid=1,
    )
    with desk.work() as books:
        return books.mails.add(mail)[0]


def test_a_mails_documents_are_recorded_once_and_in_order(desk, mail_id):
    with desk.work() as books:
        second = books.documents.add(mail_id, 2, "b.pdf", "application/pdf", "b" * 64)
        first = books.documents.add(mail_id, 1, "a.pdf", "application/pdf", "a" * 64)
        assert books.documents.add(mail_id, 2, "b.pdf", "application/pdf", "b" * 64) == second
        assert [each.id for each in books.documents.of_mail(mail_id)] == [first, second]


def test_a_reading_names_the_file_of_its_words(desk):
    with desk.work() as books:
        document_id = books.documents.add(None, 1, "devis.pdf", "application/pdf", "a" * 64)
        books.documents.record_facts(document_id, Facts(kind=Kind.QUOTE), "patterns", words_sha256="c" * 64)
        assert books.documents.get(document_id).words_sha256 == "c" * 64
        books.documents.record_facts(document_id, Facts(kind=Kind.QUOTE), "patterns")
        assert books.documents.get(document_id).words_sha256 == ""


def test_the_documents_of_one_file_have_their_pages_and_stand_behind_it(desk, mail_id):
    with desk.work() as books:
        file = books.documents.add(mail_id, 1, "dossier.pdf", "application/pdf", "a" * 64)
        other = books.documents.add(mail_id, 2, "b.pdf", "application/pdf", "b" * 64)
        last = books.documents.add(mail_id, 1, "dossier.pdf (p. 4)", "application/pdf", "a" * 64, (4, 4))
        first = books.documents.add(mail_id, 1, "dossier.pdf (p. 1-3)", "application/pdf", "a" * 64, (1, 3))
        assert books.documents.add(mail_id, 1, "dossier.pdf (p. 4)", "application/pdf", "a" * 64, (4, 4)) == last
        found = books.documents.of_mail(mail_id)
        assert [each.id for each in found] == [file, first, last, other]
        assert [each.is_file for each in found] == [True, False, False, True]
        sheet = books.documents.sheet(found[2], 4)
        assert (sheet.sha256, sheet.page) == ("a" * 64, 4)


def test_a_document_in_two_files_knows_on_which_of_them_a_page_stands(desk, mail_id):
    with desk.work() as books:
        files = [books.documents.add(mail_id, n, f"p{n}.pdf", "application/pdf", f"{n}" * 64) for n in (1, 2)]
        whole = books.documents.add(mail_id, 1, "p1.pdf + p2.pdf", "application/pdf", "1" * 64, (1, 3))
        for _ in range(2):
            books.documents.join(whole, files[0], (1, 2))
            books.documents.join(whole, files[1], (3, 3))
        document = books.documents.get(whole)
        sheets = [books.documents.sheet(document, page) for page in (1, 2, 3)]
        assert [(each.sha256[0], each.page) for each in sheets] == [("1", 1), ("1", 2), ("2", 1)]
