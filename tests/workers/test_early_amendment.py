"""An amendment that comes before its quote: kept, and counted once the quote is accepted."""

from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import SIGNED_ON, amendment, other_amendment, other_quote, quote, quoted
from rules.contract import agreed
from rules.effects import Topic
from rules.money import ByRate
from tests.rules.example_a import AMENDMENT, NET

DRAWN_UP = date(2026, 3, 12)
DEPOSIT_AS_AMENDED = "6 109,26"  # 30 % of the contract of example A as amended


@pytest.fixture
def signed_amendment():
    return amendment(DRAWN_UP, signed=SIGNED_ON)


def sends_both_quotes(story):
    quoted(story)
    story.firm.news()


def returns_quote(story):
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON))


def test_signed_before_the_quote_comes_back_it_waits_and_then_counts(firm_story, signed_amendment):
    sends_both_quotes(firm_story)
    firm_story.staff_sends("Avenant", amendment(DRAWN_UP))
    firm_story.client_sends("Avenant signé", signed_amendment)
    assert (firm_story.questions(), firm_story.job.drafts) == ([], ())
    assert agreed(firm_story.job) == ByRate()
    returns_quote(firm_story)
    assert agreed(firm_story.job) == NET + AMENDMENT.net
    firm_story.one_mail("acompte", DEPOSIT_AS_AMENDED)
    assert firm_story.firm.ledger.verify() == ()


def test_it_opens_the_job_of_a_quote_that_is_not_known_yet(firm_story, signed_amendment):
    firm_story.staff_sends("Avenant", amendment(DRAWN_UP))
    firm_story.client_sends("Avenant signé", signed_amendment)
    assert firm_story.questions("no_job") == []
    sends_both_quotes(firm_story)
    returns_quote(firm_story)
    [job] = firm_story.jobs
    assert (job.ref, agreed(job)) == ("D2026-031", NET + AMENDMENT.net)
    firm_story.one_mail("acompte", DEPOSIT_AS_AMENDED)
    assert firm_story.firm.ledger.verify() == ()


def test_from_somebody_unknown_it_is_asked_about_and_an_answer_counts_it_whenever_it_comes(
    firm_story, signed_amendment
):
    firm_story.client_sends("Avenant signé", signed_amendment)
    [question] = firm_story.questions(Topic.AMENDMENT_WITHOUT_QUOTE)
    asked = firm_story.one_mail("sans devis accepté")
    sends_both_quotes(firm_story)
    returns_quote(firm_story)
    assert agreed(firm_story.job) == NET
    firm_story.answers(asked, f"VALIDER {question.ref} 1")
    assert agreed(firm_story.job) == NET + AMENDMENT.net
    firm_story.one_mail("Projet", DEPOSIT_AS_AMENDED)


def test_a_quote_number_spelt_otherwise_is_the_same_jobs(firm_story):
    lines = papers.QUOTE_LINES[:1]
    firm_story.staff_sends("Avenant", other_amendment(lines, quote_number="D-2026/031"))
    firm_story.client_sends("Avenant", other_amendment(lines, quote_number="D-2026/031", signed=date(2026, 5, 29)))
    firm_story.staff_sends("Devis", other_quote(signature=None))
    firm_story.client_sends("Devis signé", other_quote())
    [job] = firm_story.jobs
    assert agreed(job).total == NET.total + lines[0].net


def test_an_unsigned_one_of_an_unknown_quote_opens_nothing(firm_story):
    firm_story.client_sends("Avenant", amendment(DRAWN_UP))
    assert firm_story.jobs == []
    assert [each.topic for each in firm_story.questions()] == ["no_job"]


def test_one_that_somebody_else_signed_counts_in_no_other_clients_job(firm_story):
    firm_story.staff_sends("Avenant", amendment(DRAWN_UP), to="autre@ferrand.example")
    firm_story.client_sends("Avenant signé", amendment(DRAWN_UP, signed=SIGNED_ON), sender="autre@ferrand.example")
    garage = ("Garage Ferrand", "2 quai Sud", "69002 Lyon", "SIREN 552 081 317")
    firm_story.staff_sends("Devis", other_quote(signature=None, client=garage))
    firm_story.client_sends("Devis signé", other_quote(client=garage))
    agreed_on = {job.client.name: agreed(job) for job in firm_story.jobs}
    assert agreed_on == {"SCI Les Tilleuls": ByRate(), "Garage Ferrand": NET}
    assert "no_job" in [each.topic for each in firm_story.questions()]
