"""Whose word counts for a job: another client's mail changes nothing in its name, and is shown as what it is."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.demo import papers
from fakes.firm import CLAIRE, CLIENT, STAFF
from fakes.story import DEPOSIT, SIGNED_ON, handover, other_quote, quote, text
from ledger import Cause
from rules.facts import ClientKind
from rules.money import Money
from rules.party import Client

RIVAL = "compta@rivale.example"
NOT_KNOWN = "n'est pas connu pour cette affaire"
CONTESTED = f"Bonjour,\nNous contestons la facture {DEPOSIT} : les travaux ne sont pas conformes.\nCordialement"
CHEAPER = (replace(papers.QUOTE_LINES[0], net=papers.QUOTE_LINES[0].net - Money(100_00)), *papers.QUOTE_LINES[1:])


def told(raw):
    return text(raw).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def with_rival(story):
    """Let the firm have another client, who writes from an address of its own."""
    rival = Client(name="SARL La Rivale", kind=ClientKind.BUSINESS, address=("1 rue X", "69001 Lyon"))
    with story.firm.office.change("client", Cause("command", "test"), "rival", {}) as books:
        client_id = books.clients.add(replace(rival, billing_email=RIVAL))
        books.clients.add_address(client_id, RIVAL)
    story.firm.news()
    return story


def looked_at(raw):
    """Return what a draft's mail asks to look at."""
    return told(raw).partition("À REGARDER")[2].partition("MONTANTS")[0]


def is_disputed(story):
    with story.firm.ledger.read() as books:
        return books.invoices.get(DEPOSIT).disputed


def test_another_clients_mail_contests_nothing_until_an_approver_says_so(at_invoice):
    story = with_rival(at_invoice)
    story.client_writes(CONTESTED, RIVAL, about="Contestation")
    assert not is_disputed(story)
    [question] = story.questions("dispute")
    asked = story.one_mail()
    assert RIVAL in told(asked)
    assert NOT_KNOWN in told(asked)
    assert "Le client" not in told(asked)
    story.answers(asked, f"VALIDER {question.ref} 1")
    assert is_disputed(story)


def test_a_colleague_of_the_client_contests_as_the_client(at_invoice):
    at_invoice.client_writes(CONTESTED, "direction@tilleuls.example", about="Contestation")
    assert is_disputed(at_invoice)
    assert "Le client" in text(at_invoice.one_mail())


def test_staff_who_pass_a_dispute_on_speak_for_the_job(at_invoice):
    at_invoice.client_writes(CONTESTED, STAFF, about="Contestation")
    assert is_disputed(at_invoice)


def test_a_neighbour_at_the_clients_mail_provider_does_not_speak_for_it(at_invoice):
    with at_invoice.firm.office.change("client", Cause("command", "test"), "provider", {}) as books:
        client_id = books.jobs.client_of(1)
        books.clients.add_address(client_id, "tilleuls@orange.fr")
    at_invoice.client_writes(CONTESTED, "voisin@orange.fr", about="Contestation")
    assert not is_disputed(at_invoice)
    at_invoice.client_writes(f"{CONTESTED} !", "tilleuls@orange.fr", about="Contestation")
    assert is_disputed(at_invoice)


def test_who_was_sent_the_quote_speaks_for_the_job(at_quote):
    at_quote.staff_sends("Devis C", other_quote(version="C", signature=None), "architecte@plans.example")
    at_quote.client_sends("Devis signé", other_quote(version="C"), "architecte@plans.example")
    assert "Expéditeur" not in looked_at(at_quote.one_mail("Projet"))


@pytest.mark.parametrize(("sender", "known"), [(RIVAL, False), (CLIENT, True), ("direction@tilleuls.example", True)])
def test_a_draft_asks_to_look_at_another_client_who_returns_the_signed_quote(at_quote, sender, known):
    story = with_rival(at_quote)
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON), sender)
    look = looked_at(story.one_mail("Projet", "acompte"))
    assert (f"document reçu de {sender}" in look) is not known
    assert (NOT_KNOWN in look) is not known


def test_a_draft_asks_to_look_at_another_client_who_returns_a_handover(at_invoice):
    story = with_rival(at_invoice)
    story.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 4, 10)), RIVAL)
    look = looked_at(story.one_mail("Projet"))
    assert RIVAL in look
    assert NOT_KNOWN in look


def test_another_clients_altered_copy_is_asked_about_and_opens_no_dispute(at_quote):
    story = with_rival(at_quote)
    story.client_sends("Devis signé", other_quote(lines=CHEAPER), RIVAL)
    assert story.job.open_disputes == ()
    assert NOT_KNOWN in told(story.one_mail(to=CLAIRE))
    [question] = story.questions("altered")
    story.answers(story.firm.transport.sent[-1].raw, f"VALIDER {question.ref} 1")
    assert story.job.quote is not None


def test_a_signed_quote_that_names_somebody_else_is_not_billed_to_who_mailed_it(at_invoice):
    hotel = ("Hôtel des Alpes SAS", "2 quai du Lac", "74000 Annecy")
    at_invoice.client_sends("Devis 099", other_quote(number="D2026-099", client=hotel, signature=SIGNED_ON))
    assert "Les Tilleuls" not in told(at_invoice.one_mail())
    with at_invoice.firm.ledger.read() as books:
        (job,) = books.jobs.by_quote_number("D2026-099")
        assert books.jobs.load(job).client.name == "Hôtel des Alpes SAS"
        assert books.jobs.load(job).client.billing_email == ""
