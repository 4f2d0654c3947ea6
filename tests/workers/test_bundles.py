"""Several documents in one file: each is decided alone; where nobody can tell, a person is asked and nothing billed."""

from datetime import date

from extractors.documents.picture import picture
from fakes.bundles import (
    SENT_ON,
    bank_details,
    bound,
    general_terms,
    second_quote,
    sheet,
    signed_quote,
    works_statement,
)
from fakes.story import SIGNED_ON, amendment, plain, quote, text
from rules.facts import Kind
from workers.grounds import cut, piece_of


def documents(story):
    with story.firm.ledger.read() as books:
        return books.documents.of_mail(story.last_mail().id)


def test_each_document_of_a_file_is_decided_alone(at_quote):
    at_quote.staff_sends("Devis B", bound(quote("B", SENT_ON), general_terms(), works_statement()))
    at_quote.firm.news()
    amended = amendment(date(2026, 3, 13), signed=SIGNED_ON)
    at_quote.client_sends("Dossier", bound(signed_quote(), general_terms(), works_statement(), amended, bank_details()))
    assert [(each.name, each.kind) for each in documents(at_quote)][:3] == [
        ("Dossier.pdf", Kind.OTHER),
        ("Dossier.pdf (p. 1-3)", Kind.QUOTE),
        ("Dossier.pdf (p. 4-5)", Kind.AMENDMENT),
    ]
    assert at_quote.job.quote.acceptance.page == 1
    [accepted] = at_quote.job.amendments
    assert (accepted.number, accepted.acceptance.page) == ("1", 4)
    shown = plain(text(at_quote.one_mail("acompte")))
    assert "Devis D2026-031 B accepté (mention écrite, nom et date), p. 1" in shown
    assert "Avenant 1 accepté (mention écrite, nom et date), p. 4" in shown
    assert at_quote.firm.ledger.verify() == ()


def test_two_signed_quotes_in_one_file_are_two_jobs(at_quote):
    at_quote.staff_sends("Devis 44", second_quote(signature=None))
    at_quote.client_sends("Devis signés", bound(signed_quote(), second_quote()))
    accepted = {each.ref: each.quote.acceptance.page for each in at_quote.jobs if each.quote}
    assert accepted == {"D2026-031": 1, "D2026-044": 2}


def test_the_picture_of_a_document_in_a_file_is_cut_from_its_page(at_quote):
    at_quote.client_sends("Dossier", bound(quote("A", date(2026, 3, 2)), signed_quote()))
    signed = documents(at_quote)[2]
    proof = signed.facts.evidence["signature"]
    assert (signed.name, proof.page) == ("Dossier.pdf (p. 2)", 2)
    with at_quote.firm.ledger.read() as books:
        piece = piece_of(books, signed, proof.page, [proof.box])
    assert cut(at_quote.firm.office, piece) == picture(at_quote.firm.office.files.get(signed.sha256), 2, piece.box)


def test_a_file_that_may_hold_two_quotes_is_asked_about_and_bills_nothing(at_quote):
    unfinished = sheet("Devis n° D2026-099", "Pose 1 200,00 €")
    at_quote.client_sends("Dossier", bound(unfinished, signed_quote()))
    assert at_quote.job.quote is None
    assert [each.state for each in at_quote.job.drafts] == []
    [question] = at_quote.questions()
    said = plain(text(at_quote.one_mail("D2026-099")))
    assert question.topic == "unusable_quote"
    assert "ce fichier contient peut-être plusieurs documents, à envoyer chacun dans son fichier (1 / 2)" in said


def test_an_order_that_may_hold_another_document_is_asked_about_too(at_quote):
    unfinished = sheet("Bon de commande n° BC-2026-77", "Pose 1 200,00 €", sender=("SCI Les Tilleuls",))
    at_quote.client_sends("Commande", bound(unfinished, second_quote()))
    [question] = at_quote.questions()
    assert question.topic == "unreadable"
    assert "plusieurs documents" in plain(text(at_quote.one_mail("Commande")))
    assert at_quote.job.quote is None


def test_to_read_a_mail_again_finds_the_same_documents(at_quote):
    at_quote.client_sends("Devis signés", bound(signed_quote(), second_quote()))
    before = documents(at_quote)
    with at_quote.firm.office.ledger.work() as books:
        books.tasks.add("read", at_quote.last_mail().id, key="read again")
    at_quote.firm.work()
    assert [each.id for each in documents(at_quote)] == [each.id for each in before]
    assert [each.kind for each in documents(at_quote)] == [Kind.OTHER, Kind.QUOTE, Kind.QUOTE, Kind.OTHER]
