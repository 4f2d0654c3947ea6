"""A person corrects what was read: the document is mended and decided about anew, and the next ones are read by it."""

import pytest

from fakes.firm import CLAIRE, CLIENT
from fakes.layouts import untitled
from fakes.story import EVIL, subject, text
from ledger import MailState
from ledger.cases import Mark
from rules.facts import Kind

CORRECTED = "corrigé par claire@cabinet.example le"


@pytest.fixture
def asked(at_quote):
    """The client returned a quote whose number nobody can read: return the mail that asks Claire about it."""
    at_quote.firm.news()
    at_quote.client_sends("Devis signé", untitled())
    return at_quote.one_mail("ne peut pas être repris")


def document(story, name="Devis signé.pdf"):
    """Return the last document of that name."""
    with story.firm.ledger.read() as books:
        last = max(each.mail_id for number in range(1, 30) for each in _of_mail(books, number) if each.name == name)
        return next(each for each in books.documents.of_mail(last) if each.name == name)


def _of_mail(books, number):
    return books.documents.of_mail(number)


def cases(story, sender="tilleuls.example"):
    with story.firm.ledger.read() as books:
        return books.cases.latest(sender)


def test_the_mail_says_that_the_document_may_be_corrected(asked):
    assert "CORRIGER 1001 total TTC" in text(asked)


def test_a_correction_mends_the_document_closes_its_question_and_the_draft_still_needs_approval(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    mended = document(at_quote)
    assert (mended.facts.number, mended.facts.version, mended.reader) == ("D2026-031", "B", "correction")
    assert mended.facts.evidence["number"].source.startswith(CORRECTED)
    assert "ne figure pas dans le document" not in mended.facts.evidence["number"].text
    assert mended.facts.evidence["version"].text.endswith("ne figure pas dans le document")
    assert at_quote.questions("unusable_quote") == []
    assert "5 576,88 €" in text(at_quote.one_mail("acompte"))
    assert at_quote.draft(1002).state == "open"
    assert at_quote.job.invoices == ()
    assert at_quote.firm.ledger.verify() == ()


def test_the_case_keeps_the_words_and_their_label_and_not_the_document(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    [case] = cases(at_quote)
    number = next(each for each in case.lessons if each.field == "number")
    assert (number.label, number.words, case.by) == ("dossier suivi", "D2026-031", CLAIRE)
    assert case.sender == "tilleuls.example"
    assert not any("tilleuls" in each for each in case.layout.labels)


def test_the_next_paper_of_that_sender_and_layout_is_read_by_it_and_says_so(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    at_quote.client_sends("Autre devis", untitled("D2026-044"))
    read = document(at_quote, "Autre devis.pdf").facts
    assert read.number == "D2026-044"
    assert read.evidence["number"].source == "case 1"


@pytest.mark.parametrize("sender", ["achats@other.example", EVIL])
def test_nobody_else_s_paper_is_read_by_it(at_quote, asked, sender):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    at_quote.client_sends("Autre devis", untitled("D2026-044"), sender)
    assert document(at_quote, "Autre devis.pdf").facts.number == ""


def test_a_sender_that_is_not_proved_is_not_read_by_what_its_name_was_taught(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    at_quote.client_sends("Autre devis", untitled("D2026-044"), authenticated=False)
    assert document(at_quote, "Autre devis.pdf").facts.number == ""


@pytest.mark.parametrize(("sender", "authenticated"), [(EVIL, True), (CLIENT, True), (CLAIRE, False)])
def test_a_stranger_a_client_and_a_forger_teach_nothing(at_quote, asked, sender, authenticated):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031", sender, authenticated=authenticated)
    assert document(at_quote).facts.number == ""
    assert cases(at_quote) == cases(at_quote, "") == ()
    assert len(at_quote.questions("unusable_quote")) == 1


def test_a_token_corrects_once(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-099")
    assert at_quote.last_mail().state == MailState.REFUSED
    assert document(at_quote).facts.number == "D2026-031"


def test_a_question_that_no_correction_settles_says_so(at_draft):
    draft = at_draft.one_mail("acompte")
    at_draft.answers(draft, "CORRIGER 1001 numéro D2026-031")
    at_draft.assert_refused("not_for_this")


def test_a_correction_that_leaves_the_paper_unusable_is_asked_about_anew(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 version C")
    [question] = at_quote.questions("unusable_quote")
    assert question.ref != 1001
    at_quote.answers(
        at_quote.one_mail("ne peut pas être repris"), f"CORRIGER {question.ref} numéro D2026-031 ; version B"
    )
    assert at_quote.one_mail("acompte")


def test_a_case_that_misleads_is_corrected_once_and_never_used_again(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 numéro D2026-031 ; version B")
    [case] = cases(at_quote)
    at_quote.client_sends("Autre devis", untitled("D2026-044", signed=None))
    asked_again = [
        each for each in at_quote.questions() if each.document_id == document(at_quote, "Autre devis.pdf").id
    ]
    mail = next(each.raw for each in at_quote.firm.transport.sent if f"{asked_again[0].ref}" in subject(each.raw))
    at_quote.answers(mail, f"CORRIGER {asked_again[0].ref} numéro D2026-077")
    with at_quote.firm.ledger.read() as books:
        assert Mark.WRONG in books.cases.marks(case.id)
    assert case.id not in {each.id for each in cases(at_quote)}


def test_a_kind_is_corrected_and_the_paper_is_decided_about_as_that_kind(at_quote, asked):
    at_quote.answers(asked, "CORRIGER 1001 type contestation")
    assert document(at_quote).kind is Kind.DISPUTE
