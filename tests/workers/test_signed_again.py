"""A contract that is signed again, with other figures or another schedule: what counts, and what is billed."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import handover, other_amendment, subject
from rules.contract import agreed, billed
from rules.money import Money

LINES = papers.AMENDMENT_LINES
DEARER = (replace(LINES[0], net=Money.of("2000.00")), *LINES[1:])


def overrides(story, topic):
    """Claire answers the question of that topic: what came back counts."""
    [question] = story.questions(topic)
    [asked] = [each.raw for each in story.firm.transport.sent if f"{question.ref}" in subject(each.raw)]
    story.answers(asked, f"VALIDER {question.ref} 1")


@pytest.fixture
def amended_twice(at_invoice):
    """Amendment 1 was signed, and signed again with other figures, which Claire counts."""
    at_invoice.client_sends("Avenant signé", other_amendment(LINES, signed=date(2026, 6, 2)))
    at_invoice.client_sends("Avenant resigné", other_amendment(DEARER, signed=date(2026, 6, 9)))
    overrides(at_invoice, "signed_again")
    return at_invoice


def test_an_amendment_signed_again_counts_and_is_billed_once_as_it_was_accepted_last(amended_twice):
    contract = amended_twice.job.quote.net.total + Money.of("1680.00")
    assert agreed(amended_twice.job).total == contract
    assert [each.number for each in amended_twice.job.amendments if each.acceptance] == ["1"]
    amended_twice.firm.news()
    amended_twice.client_sends("PV", handover("Réception des travaux", date(2026, 6, 20)))
    amended_twice.approve(amended_twice.one_mail("Projet"))
    assert billed(amended_twice.job).total == contract
    assert amended_twice.firm.ledger.verify() == ()


def test_an_amendment_may_go_back_to_the_figures_that_were_accepted_first(amended_twice):
    amended_twice.client_sends("Avenant", other_amendment(LINES, signed=date(2026, 6, 12)))
    overrides(amended_twice, "signed_again")
    assert agreed(amended_twice.job).total == amended_twice.job.quote.net.total + Money.of("1530.00")
