"""A paper that is written in a mail has the mail's own day, unless the sender's clock is ahead of ours."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from rules.facts import Kind

NOTICE = "Bonjour,\n\nNous avons effectué ce jour un virement de 120,00 € pour la facture F2026-0033.\n\nMerci,\n"


def _notice(sent):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "compta@client.example", "nous@firme.example", "Règlement"
    mail["Message-ID"], mail["Date"] = "<1@client.example>", format_datetime(sent)
    mail.set_content(NOTICE)
    return mail


@pytest.mark.parametrize(("ahead", "known"), [(timedelta(hours=-30), True), (timedelta(days=40), False)])
def test_a_notice_in_a_mail_has_the_mails_day(firm, ahead, known):
    sent = firm.clock() + ahead
    firm.deliver(_notice(sent))
    with firm.ledger.read() as books:
        (facts,) = [each.facts for each in books.documents.of_mail(1) if each.kind == Kind.REMITTANCE]
    assert facts.date == (sent.astimezone(firm.office.timezone).date() if known else None)
