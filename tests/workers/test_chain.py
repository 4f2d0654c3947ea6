"""The whole chain in one process: from two quote versions to the paid balance of worked example A."""

import email
from datetime import date
from email.policy import default

import pytest

from daemon.demo.papers import amendment, camt, handover, quote, remittance
from daemon.demo.people import Attached, mail, reply
from fakes.firm import BANK, CLAIRE, CLIENT, IBAN, MAILBOX, STAFF
from rules.figures import job_status
from rules.money import Money

PDF = "application/pdf"
TODAY = date(2026, 11, 21)


def subject(raw: bytes) -> str:
    return str(email.message_from_bytes(raw, policy=default)["Subject"]).replace("\u00a0", " ").replace("\u202f", " ")


class Story:
    """What the people of the business case do, in one line each."""

    def __init__(self, firm) -> None:
        self.firm = firm

    def staff_sends(self, name, content):
        files = [Attached(f"{name}.pdf", content)]
        self.firm.deliver(mail(STAFF, [CLIENT], name, "Bonjour, voici.", attached=files, copy=[MAILBOX]))

    def client_sends(self, name, content, sender=CLIENT, media_type=PDF):
        files = [Attached(name if "." in name else f"{name}.pdf", content, media_type)]
        self.firm.deliver(mail(sender, [MAILBOX], name, "Bonjour, ci-joint.", attached=files))

    def claire_answers(self, raw, text):
        self.firm.deliver(reply(raw, CLAIRE, text))

    def one_mail(self, *words):
        """Return the only new mail to Claire, which must have these words in its subject."""
        news = self.firm.news()
        found = [raw for raw in news if all(word in subject(raw) for word in words)]
        assert len(found) == 1, [subject(raw) for raw in news]
        return found[0]

    def approve(self, raw):
        self.claire_answers(raw, "VALIDER")
        self.one_mail("Validé")
        self.firm.pass_time(minutes=11)

    def job(self):
        with self.firm.ledger.read() as books:
            return books.jobs.load(1)


@pytest.fixture
def story(firm):
    return Story(firm)


def test_example_a_from_the_quote_to_the_last_payment(firm, story):
    story.staff_sends("Devis A", quote("A", date(2026, 3, 2)))
    firm.pass_time(days=7)
    story.staff_sends("Devis B", quote("B", date(2026, 3, 9)))
    firm.pass_time(days=5)
    assert firm.news() == []
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=date(2026, 3, 14)))
    story.approve(story.one_mail("acompte", "5 576,88 €"))
    assert story.job().invoices[0].number == "F2026-0001"

    story.client_sends("Avis", remittance("F2026-0001", Money(557688), date(2026, 3, 20)))
    story.claire_answers(story.one_mail("Paiement annoncé"), "VALIDER")
    assert story.job().invoices[0].left == Money(0)
    story.client_sends(
        "camt.xml", camt(IBAN, [("F2026-0001", Money(557688))], date(2026, 3, 20)), BANK, "application/xml"
    )
    assert job_status(story.job(), TODAY).paid == Money(557688)

    story.client_sends("PV 1", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    story.approve(story.one_mail("4 647,41 €"))
    firm.pass_time(days=60)
    story.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    story.client_sends("PV 2", handover("Pose des menuiseries", date(2026, 6, 30)))
    story.approve(story.one_mail("5 534,71 €"))
    story.client_sends("PV 3", handover("Réception des travaux", date(2026, 11, 20)))
    story.approve(story.one_mail("solde", "4 605,20 €"))

    job = story.job()
    assert [str(each.content.gross) for each in job.invoices] == ["5576.88", "4647.41", "5534.71", "4605.20"]
    status = job_status(job, TODAY)
    assert status.agreed_gross == status.billed_gross == Money(2036420)
    assert firm.ledger.verify() == ()
