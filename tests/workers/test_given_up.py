"""A client's mail that gives the job up is asked about, never left aside."""

import pytest

from fakes.story import text


@pytest.mark.parametrize(
    "words",
    [
        "Nous annulons la commande, merci de nous rembourser l'acompte.",
        "Nous renonçons au chantier.",
        "Merci de procéder au remboursement de notre acompte.",
    ],
)
def test_it_is_asked_about_with_its_words(at_invoice, words):
    at_invoice.firm.news()
    at_invoice.client_writes(f"Bonjour,\n{words}\nMme Martin")
    [question] = at_invoice.questions("unclear_kind")
    assert question.mail_id is not None
    assert words.rstrip(".") in text(at_invoice.firm.news()[0])


def test_a_meeting_that_is_cancelled_is_none(at_invoice):
    at_invoice.client_writes("Bonjour,\nNous annulons la réunion de jeudi.\nMme Martin")
    assert at_invoice.questions("unclear_kind") == []
