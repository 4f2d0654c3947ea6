"""An unsigned amendment: what an approver may answer depends on the contract (C. civ. 1793)."""

import pytest

from daemon.demo import papers
from fakes.story import amendment, other_quote, text
from rules.contract import agreed
from rules.effects import Topic
from tests.rules.example_a import AMENDMENT, NET
from tests.workers.test_early_amendment import DRAWN_UP

FLAT = "Le marché est conclu à prix global, forfaitaire et non révisable."


def under_contract(story, *, flat):
    """The quote is signed, its deposit issued."""
    terms = (*papers.TERMS, FLAT) if flat else papers.TERMS
    story.staff_sends("Devis", other_quote(signature=None, terms=terms))
    story.firm.pass_time(days=5)
    story.client_sends("Devis signé", other_quote(terms=terms))
    story.approve(story.one_mail("acompte"))
    story.staff_sends("Avenant", amendment(DRAWN_UP))
    story.firm.news()


def question_of(story, topic=Topic.NOT_SIGNED):
    [question] = story.questions(topic)
    return question


def answers(story, number, *words):
    asked = story.one_mail(*words or ("sans signature",))
    story.answers(asked, f"VALIDER {question_of(story).ref} {number}")


@pytest.fixture
def flat(firm_story):
    under_contract(firm_story, flat=True)
    firm_story.client_sends("Avenant", amendment(DRAWN_UP))
    return firm_story


@pytest.fixture
def unknown(firm_story):
    under_contract(firm_story, flat=False)
    firm_story.client_sends("Avenant", amendment(DRAWN_UP))
    return firm_story


def test_under_a_lump_sum_the_mail_says_why_and_offers_no_way_to_bill_it(flat):
    said = text(flat.one_mail("sans signature"))
    assert FLAT in said
    assert "1793" in said
    assert "facturer" not in said.partition("RÉPONDRE")[2].replace("non facturer", "")
    assert "Attendre l'avenant signé" in said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert agreed(flat.job) == NET


def test_that_it_is_no_such_contract_is_kept_and_it_is_asked_again_with_the_choice_to_bill(flat):
    answers(flat, 1)
    assert (flat.job.terms.lump_sum, agreed(flat.job)) == (False, NET)
    answers(flat, 1)
    assert agreed(flat.job) == NET + AMENDMENT.net
    assert flat.questions(Topic.NOT_SIGNED) == []
    assert flat.firm.ledger.verify() == ()


def test_where_nobody_knows_one_answer_says_both(unknown):
    answers(unknown, 1)
    assert (unknown.job.terms.lump_sum, agreed(unknown.job)) == (False, NET + AMENDMENT.net)


def test_that_it_is_such_a_contract_bills_nothing_then_and_later(unknown):
    answers(unknown, 2)
    assert (unknown.job.terms.lump_sum, agreed(unknown.job)) == (True, NET)
    unknown.client_writes("Bonjour,\nBon pour accord pour l'avenant n° 1 au devis D2026-031.\nMme Martin")
    said = text(unknown.one_mail("accord donné par mail"))
    assert "une personne a dit" in said
    assert agreed(unknown.job) == NET


def test_an_agreement_by_mail_to_an_amendment_is_asked_with_its_words_and_billed_by_an_express_answer(firm_story):
    under_contract(firm_story, flat=False)
    firm_story.client_writes("Bonjour,\nBon pour accord pour l'avenant n° 1 au devis D2026-031.\nMme Martin")
    asked = firm_story.one_mail("Avenant 1", "accord donné par mail")
    assert "Bon pour accord" in text(asked)
    firm_story.answers(asked, "VALIDER")
    assert firm_story.one_mail("compté")
    assert agreed(firm_story.job) == NET
    firm_story.answers(asked, f"VALIDER {question_of(firm_story, Topic.MAIL_ACCEPTANCE).ref} 1")
    assert agreed(firm_story.job) == NET + AMENDMENT.net
    [counted] = firm_story.job.amendments
    assert "Bon pour accord" in counted.acceptance.words


def test_what_is_said_in_one_answer_changes_the_choices_of_the_other_questions(unknown):
    unknown.client_writes("Bonjour,\nBon pour accord pour l'avenant n° 1 au devis D2026-031.\nMme Martin")
    answers(unknown, 2)
    [other] = unknown.questions(Topic.MAIL_ACCEPTANCE)
    assert [act["do"] for act in other.payload["acts"]] == ["lump_sum", "nothing"]
