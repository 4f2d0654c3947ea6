"""The day of a paper that is written in a mail: its own, or else that on which the mail was sent."""

from datetime import date

import pytest

from extractors.documents.text import document_of_text
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from rules.facts import Kind

SENT = date(2026, 11, 20)
NOTICE = "Bonjour,\n\nNous avons effectué ce jour un virement de 120,00 € pour la facture F2026-0033."
QUOTE = "Devis n° D26-12\n\nPose : 2 h x 50,00 € = 100,00 €\nTotal HT : 100,00 €\nOffre valable {valid}\n"


@pytest.fixture
def sent_mail(company):
    return lambda text, page=0: PatternReader().read(
        document_of_text(text, page), ReadingContext(company, mail_date=SENT)
    )


def test_a_paper_without_a_day_has_that_of_its_mail_with_the_header_as_evidence(sent_mail):
    facts = sent_mail(NOTICE)
    assert facts.kind is Kind.REMITTANCE
    assert facts.date == SENT
    assert facts.evidence["date"].page == 0
    assert facts.evidence["date"].text == "Date : 20/11/2026"


@pytest.mark.parametrize(
    "more",
    [
        "Date de valeur : 21/11/2026",
        "F2026-0033 du 02/10/2026 : 120,00 €",
        "\n> Le 02/10/2026, Atelier Beaulieu SARL a écrit :\n> Bonjour,",
    ],
)
def test_days_of_other_things_leave_it_the_mails(sent_mail, more):
    assert sent_mail(f"{NOTICE}\n{more}").date == SENT


@pytest.mark.parametrize(
    "more",
    [
        "Suite à notre rendez-vous du 12/11/2026.",
        "-------- Message transféré --------",
        "De : compta@firme.example",
    ],
)
def test_another_day_or_a_mail_that_is_passed_on_leaves_it_open(sent_mail, more):
    assert sent_mail(f"{more}\n{NOTICE}").date is None


def test_a_quote_in_a_mail_holds_from_the_mails_day(sent_mail):
    facts = sent_mail(QUOTE.format(valid="30 jours"))
    assert facts.kind is Kind.QUOTE
    assert (facts.date, facts.valid_until) == (SENT, date(2026, 12, 20))
    facts = sent_mail(QUOTE.format(valid="jusqu'au 31 décembre 2026"))
    assert (facts.date, facts.valid_until) == (SENT, date(2026, 12, 31))


def test_a_paper_beside_a_mail_has_no_day_of_the_mail(sent_mail):
    assert sent_mail(QUOTE.format(valid="30 jours"), page=1).date is None
