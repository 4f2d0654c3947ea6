"""A job keeps the firm's rules of its signature: what changes in the settings later changes nothing of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daemon.demo import papers
from fakes.story import SIGNED_ON, handover, other_quote, text
from rules.facts import ClientKind
from rules.firm_rules import DepositFor, TermsFor
from rules.money import Money
from rules.rulebook import Rulebook

#: No word of instalments or of payment: only the statement for the reduced rate.
BARE = papers.TERMS[2:]


def change_rules(firm, since=None, **changes):
    """From *since* (none: always) the firm's settings say something else; the daemon is started anew."""
    before = firm.office.policy
    after = replace(before, **changes)
    dated = ((date.min, after),) if since is None else ((date.min, before), (since, after))
    firm.office = replace(firm.office, rulebook=Rulebook(dated))
    firm.records.office = firm.office


@pytest.fixture
def bare(firm_story):
    """A quote that names neither terms nor instalments went out."""
    firm_story.staff_sends("Devis", other_quote(terms=BARE, signature=None))
    return firm_story


def test_payment_terms_that_change_leave_approved_drafts_and_signed_jobs_as_they_are(bare):
    bare.client_sends("Devis signé", other_quote(terms=BARE))
    asked = bare.one_mail("Projet", "acompte")
    assert bare.job.terms.kept.payment_terms == "30 jours"
    change_rules(bare.firm, payment_terms="60 jours", default_deposit_percent=Decimal(50))
    bare.approve(asked)
    [deposit] = bare.job.invoices
    assert (deposit.content.payment_terms, deposit.content.gross) == ("30 jours", Money(557688))
    bare.client_sends("PV", handover("Réception des travaux", date(2026, 5, 4)))
    [balance] = [each for each in bare.job.drafts if each.content.kind == "balance"]
    assert balance.content.payment_terms == "30 jours"


@pytest.mark.parametrize(("since", "percent", "terms"), [(3, "40", "45 jours"), (20, "30", "30 jours")])
def test_the_rules_are_those_of_the_day_of_the_signature_whenever_the_paper_comes(bare, since, percent, terms):
    new = {"payment_terms": "45 jours", "default_deposit_percent": Decimal(40)}
    change_rules(bare.firm, SIGNED_ON.replace(day=since), **new)
    bare.firm.clock.forward(days=30)
    bare.client_sends("Devis signé", other_quote(terms=BARE))
    [draft] = bare.job.drafts
    assert draft.content.payment_terms == terms
    assert draft.content.label == f"Acompte de {percent} %"
    assert bare.job.terms.kept.day == SIGNED_ON


def test_the_deposit_is_that_of_the_kind_of_job_and_the_terms_those_of_the_client(bare):
    bath = DepositFor("charpente", Decimal(40), ("auvent", "toiture"))
    change_rules(
        bare.firm, deposit_by_kind=(bath,), terms_by_client=(TermsFor(ClientKind.BUSINESS, "45 jours fin de mois"),)
    )
    bare.client_sends("Devis signé", other_quote(terms=BARE))
    said = text(bare.one_mail("Projet", "acompte"))
    assert "c'est 40 %, la règle de l'entreprise pour « charpente »" in said
    [draft] = bare.job.drafts
    assert draft.content.payment_terms == "45 jours fin de mois"


def test_above_the_firm_s_amount_a_second_person_must_agree(bare):
    change_rules(bare.firm, second_above=Money.of("5000"))
    bare.client_sends("Devis signé", other_quote(terms=BARE))
    asked = bare.one_mail("Projet", "acompte")
    bare.answers(asked, "VALIDER")
    assert "au-delà de 5 000,00 €, un seul accord ne suffit pas" in text(bare.one_mail("Votre accord est noté"))
    assert bare.job.invoices == ()
