"""An approver bills in spite of a doubt: the draft says whose paper it is, its words and page, and what differs."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.firm import CLAIRE, CLIENT
from fakes.story import SIGNED_ON, amendment, quote, subject, text
from rules.quote import Strength

A, B = date(2026, 3, 2), date(2026, 3, 9)


def overridden(story, topic):
    """Claire answers the question of that topic: bill as signed; return the draft's text, apostrophes made plain."""
    [question] = story.questions(topic)
    [asked] = [each.raw for each in story.firm.transport.sent if f"{question.ref}" in subject(each.raw)]
    story.answers(asked, f"VALIDER {question.ref} 1")
    return text(story.one_mail("Projet", "acompte")).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def look_at(said):
    """Return the part of a draft's mail that says what to look at."""
    return said.partition("À REGARDER")[2].partition("MONTANTS")[0]


def test_an_older_version_signed_shows_its_words_its_sender_and_the_version_that_was_sent(at_quote):
    at_quote.firm.news()
    at_quote.client_sends("Devis signé", quote("A", A, signed=SIGNED_ON))
    said = overridden(at_quote, "old_version")
    looked = look_at(said)
    assert f"accepté par décision de {CLAIRE}" in looked
    assert "p. 1 : «" in looked
    assert "Bon pour accord" in looked
    assert f"reçu de {CLIENT}" in looked
    assert "envoyé" in looked
    assert "revenu" in looked
    assert "Devis D2026-031 version B" in looked
    assert "version envoyée inconnue" not in looked
    assert f"accord - {CLAIRE}" not in said  # the paper's words, and not the approver's name among them


def test_an_unsigned_paper_shows_its_own_words_and_not_our_question(at_quote):
    at_quote.firm.news()
    at_quote.client_sends("Devis", quote("B", B))
    [asked] = [raw for raw in at_quote.firm.news() if "sans signature" in subject(raw)]
    assert "SUR QUOI CELA REPOSE" in text(asked)
    assert b"image/png" in asked  # where one signs, and the total, as they stand on the page
    said = overridden(at_quote, "not_signed")
    assert "p. 1 : «" in look_at(said)
    assert f"reçu de {CLIENT}" in look_at(said)
    assert "signature incertaine" not in said
    assert "version envoyée inconnue" not in said


def test_an_agreement_by_mail_shows_the_client_s_words_in_the_question_and_on_the_draft(at_quote):
    at_quote.firm.news()
    at_quote.client_writes("Bonjour,\nBon pour accord pour le devis D2026-031 version B.\nMme Martin")
    [asked] = [text(raw) for raw in at_quote.firm.news() if "accord donné par mail" in subject(raw)]
    assert f"{CLIENT} : « Bon pour accord pour le devis D2026-031" in asked
    assert "1. Le client a accepté : facturer" in asked
    said = overridden(at_quote, "mail_acceptance")
    assert "Bon pour accord pour le devis D2026-031" in look_at(said)
    assert f"reçu de {CLIENT}" in look_at(said)
    assert "version envoyée inconnue" not in said
    assert at_quote.job.quote.acceptance.strength is Strength.OVERRIDE


def test_an_agreement_by_mail_is_to_the_version_sent_by_then_whatever_was_sent_since(at_quote):
    at_quote.firm.news()
    at_quote.client_writes("Bonjour,\nBon pour accord pour le devis D2026-031 version B.\nMme Martin")
    [question] = at_quote.questions("mail_acceptance")
    [asked] = [raw for raw in at_quote.firm.news() if str(question.ref) in subject(raw)]
    at_quote.firm.pass_time(days=1)
    at_quote.staff_sends("Devis C", quote("C", date(2026, 3, 15)))
    at_quote.answers(asked, f"VALIDER {question.ref} 1")
    assert at_quote.job.quote.version == "B"


@pytest.fixture
def at_amendment(at_draft):
    """The deposit's draft is open, and an amendment was sent."""
    at_draft.staff_sends("Avenant", amendment(date(2026, 5, 28)))
    at_draft.firm.news()
    return at_draft


def test_an_unsigned_amendment_is_asked_about_with_its_quote_and_its_words_stay_on_the_revised_draft(at_amendment):
    at_amendment.client_sends("Avenant", amendment(date(2026, 5, 28)))
    asked = at_amendment.one_mail("Avenant 1 au devis D2026-031")
    [question] = at_amendment.questions("not_signed")
    at_amendment.answers(asked, f"VALIDER {question.ref} 1")
    looked = look_at(text(at_amendment.one_mail("Projet", "acompte")))
    assert f"accepté par décision de {CLAIRE}" in looked
    assert f"reçu de {CLIENT}" in looked


def test_what_was_to_be_looked_at_stays_when_the_draft_is_revised_again(at_quote):
    at_quote.firm.news()
    at_quote.client_sends("Devis signé", quote("A", A, signed=SIGNED_ON))
    overridden(at_quote, "old_version")
    at_quote.staff_sends("Avenant", amendment(date(2026, 5, 28)))
    at_quote.client_sends("Avenant signé", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    revised = [raw for raw in at_quote.firm.news() if "Projet" in subject(raw)]
    assert f"accepté par décision de {CLAIRE}" in look_at(text(revised[-1]))
    assert replace(at_quote.job.quote.acceptance, words="").page == 1
