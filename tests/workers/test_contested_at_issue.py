"""A dispute that came after the approval holds the draft back: its approver could not look at it."""

from datetime import date

import pytest

from fakes.story import DEPOSIT, handover, text
from rules.job import DraftState

CONTESTED = f"Bonjour,\nNous contestons la facture {DEPOSIT} : les travaux ne sont pas conformes.\nCordialement"


@pytest.fixture
def milestone(at_invoice):
    """The second invoice's draft, and its mail."""
    at_invoice.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 4, 10)))
    return at_invoice, at_invoice.one_mail("Projet")


def newest(story):
    return story.job.drafts[-1]


def test_a_dispute_within_the_undo_time_sends_the_draft_back_with_its_words(milestone):
    story, asked = milestone
    story.answers(asked, "VALIDER")
    story.firm.pass_time(minutes=2)
    story.client_writes(CONTESTED, about="Contestation")
    story.firm.news()
    story.firm.pass_time(minutes=11)
    assert len(story.job.invoices) == 1
    assert (newest(story).state, newest(story).version) == (DraftState.OPEN, 2)
    again = story.one_mail("Projet")
    look = text(again).partition("À REGARDER")[2].partition("MONTANTS")[0]
    assert "avant la contestation ci-dessous" in look
    assert "les travaux ne sont pas conformes" in look
    story.firm.pass_time(minutes=1)
    story.approve(again)
    assert len(story.job.invoices) == 2


def test_a_dispute_that_the_approver_knew_of_holds_nothing_back(milestone):
    story, asked = milestone
    story.client_writes(CONTESTED, about="Contestation")
    story.firm.pass_time(minutes=2)
    story.firm.news()
    story.answers(asked, "VALIDER")
    story.firm.pass_time(minutes=11)
    assert len(story.job.invoices) == 2


def test_a_dispute_that_was_closed_again_holds_nothing_back(milestone):
    story, asked = milestone
    story.answers(asked, "VALIDER")
    story.firm.pass_time(minutes=2)
    story.client_writes(CONTESTED, about="Contestation")
    [question] = story.questions("dispute")
    story.answers(story.one_mail("Litige"), f"VALIDER {question.ref} 1")
    assert story.job.open_disputes == ()
    story.firm.pass_time(minutes=11)
    assert len(story.job.invoices) == 2
