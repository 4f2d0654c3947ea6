"""At the month's end a job that is billed by claims is asked how far it is: « lot 1 55, lot 2 40 »."""

import pytest

from fakes.site import signed_site, site_quote
from fakes.story import SIGNED_ON, Story, subject, text
from rules.job import DraftState
from rules.money import Money

ASKED = "avancement au 31/03/2026"


@pytest.fixture
def site(firm_story):
    """The quote is signed, and it is the morning of the last working day of March 2026, a Tuesday."""
    firm_story.firm.pass_time(days=14)
    signed_site(firm_story, SIGNED_ON)
    firm_story.firm.news()
    firm_story.firm.pass_time(days=14)
    assert [subject(raw) for raw in firm_story.firm.news() if "avancement" in subject(raw)] == []
    firm_story.firm.pass_time(days=1)
    return firm_story


def open_drafts(story: Story):
    return [each for each in story.job.drafts if each.state is DraftState.OPEN]


def test_it_is_asked_on_the_last_working_day_and_the_answer_is_billed(site):
    asked = site.one_mail(ASKED)
    shown = text(asked)
    for words in ("Lot n° 1 - Maçonnerie : 0 % déclarés, sur 48 750,00 € HT", "par exemple : lot 1 25, lot 2 25"):
        assert words in shown, shown
    site.answers(asked, "Lot 1 : 30 %, lot 2 : 12,5 %\n\nCordialement,\nClaire")
    [draft] = open_drafts(site)
    assert draft.content.net.total == Money.of("16791.67")
    assert "claire@cabinet.example" in text(site.one_mail("situation"))
    assert site.questions("progress") == []
    assert site.firm.ledger.verify() == ()


def test_it_is_asked_every_month_until_all_is_done(site):
    site.answers(site.one_mail(ASKED), "30 %")
    site.approve(site.one_mail("situation"))
    assert not any("JALON" in text(raw) for raw in site.firm.news())
    site.firm.pass_time(days=30)
    asked = site.one_mail("avancement au 30/04/2026")
    assert "Maçonnerie : 30 % déclarés" in text(asked)
    assert "lot 1 40, lot 2 40" in text(asked)
    site.answers(asked, "lot 1 100 et lot 2 100")
    site.approve(site.one_mail("situation"))
    site.firm.news()
    site.firm.pass_time(days=31)
    assert not any("avancement" in subject(raw) for raw in site.firm.news())


def test_an_unanswered_question_is_asked_anew_at_the_next_month_s_end(site):
    site.one_mail(ASKED)
    site.firm.pass_time(days=30)
    assert "avancement au 30/04/2026" in " ".join(subject(raw) for raw in site.firm.news())
    assert len(site.questions("progress")) == 1


def test_nothing_to_bill_this_month(site):
    site.answers(site.one_mail(ASKED), "PAS FAIT")
    assert open_drafts(site) == []
    assert site.questions("progress") == []


@pytest.mark.parametrize("words", ["FAIT", "VALIDER", "lot 1 presque fini", "lot 7 30", "lot 1 130"])
def test_a_refused_answer_says_how_to_answer(site, words):
    site.answers(site.one_mail(ASKED), words)
    assert open_drafts(site) == []
    assert len(site.questions("progress")) == 1
    said = " ".join(text(raw) for raw in site.firm.news())
    assert "lot 1 25, lot 2 25" in said, said


def test_less_than_before_is_refused_with_what_stands(site):
    site.answers(site.one_mail(ASKED), "lot 1 30")
    site.firm.news()
    site.firm.pass_time(days=30)
    site.answers(site.one_mail("avancement au 30/04/2026"), "lot 1 20, lot 2 10")
    said = " ".join(text(raw) for raw in site.firm.news())
    assert "Lot n° 1 - Maçonnerie : déjà 30 % de déclarés" in said, said
    assert len(site.job.drafts) == 1


def test_progress_answers_no_other_question(firm_story):
    firm_story.firm.pass_time(days=14)
    terms = (
        "Échéancier : 40 % à la pose, solde à la réception.",
        "Le client atteste que le logement a plus de deux ans.",
    )
    firm_story.staff_sends("devis", site_quote(terms=terms))
    firm_story.client_sends("devis signé", site_quote(signed=SIGNED_ON, terms=terms))
    for raw in firm_story.firm.news():
        firm_story.answers(raw, "lot 1 55")
    assert firm_story.job.invoices == ()
    assert not any(step.parts for step in firm_story.job.steps)
