"""An amendment with terms and a schedule of its own, and one that takes everything away."""

from datetime import date
from functools import cache

import pytest

from daemon.demo import papers
from fakes.story import DEPOSIT_GROSS, SIGNED_ON, _totals, text
from rules.contract import agreed, is_cancelled
from rules.effects import Topic
from rules.invoice import InvoiceKind
from rules.money import ByRate, Money

DRAWN_UP = date(2026, 3, 12)
SCHEDULE = (
    "Échéancier : 30 % à la signature, 25 % à l'achèvement du gros œuvre, 35 % à la charpente, solde à la réception."
)
TAKEN_AWAY = (
    papers.Priced("Annulation des travaux à 20 %", Money(-1172839), papers.TWENTY),
    papers.Priced("Annulation des travaux à 10 %", Money(-410503), papers.TEN),
)


@cache
def changed(lines=papers.AMENDMENT_LINES, terms=(), *, signed=SIGNED_ON):
    return papers.Paper(
        title="Avenant n° 1 au devis D2026-031",
        sender=papers.FIRM,
        to=papers.CLIENT,
        head=(("Date", papers.day(DRAWN_UP)), ("Devis", "D2026-031 version B")),
        table=papers._table(lines),
        totals=_totals(lines),
        terms=terms,
        signature=papers._signature(signed),
    ).pdf()


@pytest.fixture
def asked(at_invoice):
    """The deposit is billed; the client signed an amendment with another schedule and other payment terms."""
    at_invoice.firm.news()
    terms = (SCHEDULE, "Conditions de règlement : 45 jours fin de mois.")
    at_invoice.staff_sends("Avenant", changed(terms=terms, signed=None))
    at_invoice.client_sends("Avenant signé", changed(terms=terms))
    return at_invoice


def labels(story):
    return [step.label for step in story.job.steps]


def test_whether_its_schedule_is_the_contracts_is_asked_with_both(asked):
    before = labels(asked)
    said = text(asked.one_mail("échéancier"))
    assert "charpente" in said
    assert "menuiseries" in said
    assert labels(asked) == before


def test_yes_plans_the_steps_anew_and_later_invoices_have_the_new_terms(asked):
    [question] = asked.questions(Topic.AMENDED_SCHEDULE)
    asked.answers(asked.one_mail("échéancier"), f"VALIDER {question.ref} 1")
    assert any("harpente" in label for label in labels(asked))
    assert not any("menuiseries" in label.lower() for label in labels(asked))
    asked.client_sends("PV", papers.handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    asked.one_mail("Projet", "jalon")
    [draft] = [each for each in asked.job.drafts if each.state == "open"]
    assert draft.content.payment_terms == "45 jours fin de mois"
    assert asked.firm.ledger.verify() == ()


def test_a_bare_answer_changes_nothing(asked):
    before = labels(asked)
    asked.answers(asked.one_mail("échéancier"), "VALIDER")
    assert labels(asked) == before


def test_no_keeps_the_schedule(asked):
    before = labels(asked)
    [question] = asked.questions(Topic.AMENDED_SCHEDULE)
    asked.answers(asked.one_mail("échéancier"), f"VALIDER {question.ref} 2")
    assert (labels(asked), asked.questions(Topic.AMENDED_SCHEDULE)) == (before, [])


def test_one_that_takes_everything_away_gives_the_deposit_back_and_asks_about_no_step_any_more(at_invoice):
    assert [each.topic for each in at_invoice.questions()] == ["milestone"]
    at_invoice.firm.news()
    at_invoice.client_sends("Avenant signé", changed(lines=TAKEN_AWAY))
    assert is_cancelled(at_invoice.job)
    assert agreed(at_invoice.job) == ByRate()
    at_invoice.one_mail("Projet", "avoir")
    [draft] = [each for each in at_invoice.job.drafts if each.state == "open"]
    assert (draft.content.kind, draft.content.gross) == (InvoiceKind.CREDIT_NOTE, -DEPOSIT_GROSS)
    assert at_invoice.questions() == []
