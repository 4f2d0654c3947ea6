"""A client with a language of its own: its invoices and the mail with them are in it, the approvers' mails are not."""

from dataclasses import replace

import pytest

from daemon.cli.client_files import clients_in
from daemon.cli.importing import record_clients
from fakes.firm import CLIENT
from fakes.story import other_quote, subject, text
from outbox.facturx import extract
from rules.rulebook import Rulebook
from tests.workers.test_consumers import page_of

CLIENTS = b"nom;siren;courriel;langue\nSCI Les Tilleuls;552100554;compta@tilleuls.example;anglais"


@pytest.fixture
def english(firm_story):
    """The deposit of a client that is billed in English is drafted."""
    record_clients(firm_story.firm.office, clients_in(CLIENTS, "clients.csv"))
    firm_story.staff_sends("Devis", other_quote(signature=None))
    firm_story.client_sends("Devis signé", other_quote())
    return firm_story


def test_the_approver_is_asked_in_the_firm_s_language_about_an_english_page(english):
    asked = english.one_mail("Projet", "acompte")
    assert "FACTURE D" in text(asked)
    shown, _ = page_of(asked)
    for words in ("Deposit invoice", "Deposit of 30%", "Amount due", "No discount for early payment"):
        assert words in shown, words
    assert "Acompte" not in shown


def test_the_client_gets_its_invoice_in_its_language(english):
    english.approve(english.one_mail("Projet", "acompte"))
    [sent] = [each.raw for each in english.firm.transport.sent if CLIENT in each.recipients]
    assert subject(sent).startswith("Invoice F2026-0001")
    assert "Please find attached our invoice" in text(sent)
    _, pdf = page_of(sent)
    assert b"No discount for early payment" in extract(pdf)


def test_another_client_of_the_firm_is_billed_in_french(firm_story):
    office = firm_story.firm.office
    policy = replace(office.policy, vat_on="debits", activity="mixed")
    firm_story.firm.office = replace(office, rulebook=Rulebook.of(policy))
    firm_story.staff_sends("Devis", other_quote(signature=None))
    firm_story.client_sends("Devis signé", other_quote())
    asked = firm_story.one_mail("Projet", "acompte")
    shown, _ = page_of(asked)
    assert "Acompte de 30 %" in shown
    assert "d\N{RIGHT SINGLE QUOTATION MARK}après les débits" in shown
    assert "livraisons de biens et prestations de services" in shown
    firm_story.approve(asked)
    [sent] = [each.raw for each in firm_story.firm.transport.sent if CLIENT in each.recipients]
    assert b">M1<" in extract(page_of(sent)[1])
