"""A job for a consumer: arrhes, the mediator's name, and nothing that only businesses owe each other."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from daemon.demo import papers
from fakes.story import CLIENT, SIGNED_ON, handover, other_quote, parsed, plain, subject, text
from outbox.facturx import extract

PERSON = ("Mme Jeanne Roche", "8 rue Monge", "69002 Lyon")
MEDIATOR = "CM2C, 14 rue Saint-Jean, Paris"
BY_THE_FIRM = other_quote(client=PERSON, signature=None)
SIGNED = other_quote(client=PERSON)


def page_of(raw):
    """Return the text of the PDF that a mail carries, and the PDF."""
    [pdf] = [part.get_content() for part in parsed(raw).iter_attachments()]
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return plain("\n".join(page.get_textpage().get_text_range() for page in document)), pdf


@pytest.fixture
def consumer(firm_story):
    """The consumer's deposit is drafted; the firm has a mediator."""
    story = firm_story
    story.firm.office = replace(story.firm.office, company=replace(story.firm.office.company, mediator=MEDIATOR))
    story.staff_sends("Devis", BY_THE_FIRM)
    story.client_sends("Devis signé", SIGNED)
    asked = story.questions("client_kind")
    if asked:
        story.answers(story.one_mail("particulier"), f"VALIDER {asked[0].ref} 2")
    signed_at_a_distance(story)
    return story


def signed_at_a_distance(story):
    """Say that the consumer signed by mail: nothing is held."""
    [where] = story.questions("off_premises")
    story.answers(story.one_mail("où a-t-il signé"), f"VALIDER {where.ref} 2")


def test_money_in_advance_is_called_arrhes_in_the_mail_and_on_the_page(consumer):
    asked = consumer.one_mail("Projet", "arrhes")
    said = text(asked)
    assert "FACTURE D\N{RIGHT SINGLE QUOTATION MARK}ARRHES : 5 576,88 € TTC" in said
    assert "acompte" not in subject(asked).lower()
    shown, _ = page_of(asked)
    assert "Arrhes de 30 %" in shown
    assert "acompte" not in shown.lower()


def test_the_issued_invoice_names_the_mediator_and_nothing_that_businesses_owe(consumer):
    consumer.approve(consumer.one_mail("Projet", "arrhes"))
    [sent] = [each.raw for each in consumer.firm.transport.sent if CLIENT in each.recipients]
    shown, pdf = page_of(sent)
    assert MEDIATOR in shown
    xml = extract(pdf).decode()
    assert MEDIATOR in xml
    for owed in ("40 €", "énalités", "refinancement", "B2B"):
        assert owed not in shown
    for owed in ("PMT", "PMD", "B2B"):
        assert f">{owed}<" not in xml
    buyer = xml.partition("BuyerTradeParty>")[2].partition("BuyerTradeParty>")[0]
    assert "Roche" in buyer
    assert "URIUniversalCommunication" not in buyer
    assert "SpecifiedLegalOrganization" not in buyer
    assert "Arrhes" in text(sent)
    assert "acompte" not in text(sent).lower()


def test_the_balance_takes_the_arrhes_off_and_calls_them_so(consumer):
    consumer.approve(consumer.one_mail("Projet", "arrhes"))
    for label, words in (
        ("Achèvement du gros œuvre", "jalon"),
        ("Pose des menuiseries", "jalon"),
        ("Réception des travaux", "solde"),
    ):
        consumer.client_sends("PV", handover(label, date(2026, 5, 4)))
        asked = consumer.one_mail("Projet", words)
        consumer.approve(asked)
    shown, _ = page_of(asked)
    assert "Arrhes déduites" in shown
    assert "Déduction des arrhes facturées (F2026-0001" in shown
    assert "Arrhes F2026-0001" in text(asked)
    assert "acompte" not in shown.lower()
    assert consumer.firm.ledger.verify() == ()


def test_without_a_mediator_each_draft_to_a_consumer_says_what_to_set(consumer):
    consumer.firm.office = replace(consumer.firm.office, company=replace(consumer.firm.office.company, mediator=""))
    ref = consumer.job.drafts[0].ref
    consumer.answers(consumer.one_mail("Projet", "arrhes"), f"MODIFIER {ref} échéance 31/12/2026")
    again = [each.raw for each in consumer.firm.transport.sent if "arrhes" in subject(each.raw)]
    assert "mediator" in text(again[-1])


def test_a_quote_that_says_acompte_keeps_its_word(firm_story):
    terms = (papers.TERMS[0].replace("30 % à la signature", "acompte de 30 % à la signature"), *papers.TERMS[1:])
    firm_story.staff_sends("Devis", other_quote(client=PERSON, signature=None, terms=terms))
    firm_story.client_sends("Devis signé", other_quote(client=PERSON, terms=terms, signature=SIGNED_ON))
    asked = firm_story.questions("client_kind")
    if asked:
        firm_story.answers(firm_story.one_mail("particulier"), f"VALIDER {asked[0].ref} 2")
    signed_at_a_distance(firm_story)
    said = text(firm_story.one_mail("Projet", "acompte"))
    assert "arrhes" not in said.lower()
