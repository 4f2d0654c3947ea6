"""Signed papers in the business case: what is signed digitally is billed, what was altered since never is."""

from datetime import UTC, date, datetime

import pytest

from fakes.story import handover, plain, quote, text
from rules.quote import Strength
from tests.extractors.signatures.signing import Authority, signed, with_more_on_the_page

DATED = date(2026, 3, 9)


@pytest.fixture(scope="session")
def authority():
    return Authority()


@pytest.fixture(scope="session")
def marie(authority):
    return authority.signer("Marie Dupont", "SCI Les Tilleuls")


@pytest.fixture(scope="session")
def signed_quote(authority, marie):
    return signed(quote("B", DATED), marie, clock=authority.clock(datetime(2026, 3, 13, 9, tzinfo=UTC)))


def test_a_quote_that_the_client_signed_digitally_is_billed_and_names_the_proof(at_quote, signed_quote):
    at_quote.client_sends("Devis signé", signed_quote)
    acceptance = at_quote.job.quote.acceptance
    assert (acceptance.strength, acceptance.by) == (Strength.DIGITAL, "Marie Dupont")
    shown = plain(text(at_quote.one_mail("acompte")))
    assert "accepté (signature électronique) : « Marie Dupont, SCI Les Tilleuls - Marie Dupont, 13/03/2026 »" in shown
    assert "identité non vérifiée : Marie Dupont" in shown


def test_a_quote_altered_after_signing_is_asked_and_bills_nothing(at_quote, signed_quote):
    at_quote.client_sends("Devis signé", with_more_on_the_page(signed_quote))
    assert at_quote.job.quote is None
    assert at_quote.job.drafts == ()
    [question] = at_quote.questions()
    assert question.topic == "altered_after_signing"
    assert "modifié après la signature électronique de Marie Dupont" in plain(text(at_quote.one_mail("modifié")))


def test_an_altered_quote_that_staff_hands_on_is_no_version_that_the_firm_sent(at_quote, signed_quote):
    versions = at_quote.job.versions
    at_quote.staff_sends("Devis signé", with_more_on_the_page(signed_quote))
    assert [each for each in at_quote.job.versions if each.sent] == [each for each in versions if each.sent]
    assert [each.topic for each in at_quote.questions()] == ["altered_after_signing"]


def test_a_handover_certificate_altered_after_signing_reaches_no_step(at_invoice, marie):
    paper = with_more_on_the_page(signed(handover("Achèvement du gros œuvre", date(2026, 5, 20)), marie))
    drafts = at_invoice.job.drafts
    at_invoice.client_sends("PV", paper)
    assert at_invoice.job.drafts == drafts
    assert "handover_not_signed" in {each.topic for each in at_invoice.questions()}
