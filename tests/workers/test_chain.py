"""The whole chain in one process: from two quote versions to the paid balance of worked example A."""

import email
from datetime import date
from email.policy import default

from daemon.demo.papers import amendment, handover, quote, remittance
from daemon.demo.people import Attached, mail, reply
from fakes.firm import CLAIRE, CLIENT, MAILBOX, STAFF
from rules.money import Money


def subject(raw: bytes) -> str:
    return str(email.message_from_bytes(raw, policy=default)["Subject"])


def test_example_a_from_the_quote_to_the_last_payment(firm):
    def send(name, content, text="Bonjour, ci-joint.", sender=CLIENT):
        firm.deliver(mail(sender, [MAILBOX], name, text, attached=[Attached(f"{name}.pdf", content)]))

    def staff_sends(name, content):
        firm.deliver(mail(STAFF, [CLIENT], name, "Bonjour.", attached=[Attached(f"{name}.pdf", content)], copy=[MAILBOX]))

    def approve(raw):
        firm.deliver(reply(raw, CLAIRE, "VALIDER"))
        firm.news()
        firm.pass_time(minutes=11)

    staff_sends("Devis A", quote("A", date(2026, 3, 2)))
    staff_sends("Devis B", quote("B", date(2026, 3, 9)))
    assert firm.news() == []
    send("Devis signé", quote("B", date(2026, 3, 9), signed=date(2026, 3, 14)))
    news = firm.news()
    print([subject(each) for each in news])
    (draft,) = news
    approve(draft)
    with firm.ledger.read() as books:
        job = books.jobs.load(1)
        print(job.invoices, books.questions.open())
    assert False
