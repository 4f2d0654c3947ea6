import pytest

from fakes.story import subject, text
from ledger import MailState

DEPOSIT = "F2026-0001"


def test_a_client_s_soft_complaint_about_an_invoice_is_read_by_a_person_who_may_open_the_dispute(at_invoice):
    at_invoice.client_writes(f"Bonjour,\nPouvez-vous vérifier la facture {DEPOSIT} avec votre équipe ?\nJ. Blanc")
    assert at_invoice.job.open_disputes == ()
    asked = at_invoice.one_mail("Message d'un client")
    assert "Pouvez-vous vérifier la facture" in text(asked).replace("\u2019", "'")
    [question] = at_invoice.questions("mention")
    at_invoice.answers(asked, f"VALIDER {question.ref} 1")
    assert len(at_invoice.job.open_disputes) == 1


@pytest.mark.parametrize(
    "words",
    [
        f"Bonjour,\nMerci pour la facture {DEPOSIT}, bien reçue.\nJ. Blanc",
        "Bonjour,\nPourquoi la facture F2019-0777 ?\nJ. Blanc",
    ],
)
def test_thanks_and_numbers_that_are_not_ours_ask_nothing(at_invoice, words):
    at_invoice.firm.news()
    at_invoice.client_writes(words)
    assert at_invoice.last_mail().state == MailState.IGNORED
    assert not [raw for raw in at_invoice.firm.news() if "Message d'un client" in subject(raw)]
