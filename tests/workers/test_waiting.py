"""Milestones that are asked about, and reminders of what waits for an answer."""

from datetime import date

from daemon.demo.papers import TERMS
from fakes.firm import CLAIRE, OWNER
from fakes.story import (
    handover,
    other_quote,
    subject,
    text,
)
from rules.approval import Refusal
from rules.invoice import InvoiceKind


def milestone_mail(story):
    """Return the question whether the first milestone is done."""
    found = [each.raw for each in story.firm.transport.sent if "gros œuvre" in subject(each.raw)]
    return found[-1]


def test_done_validates_the_milestone_and_its_draft_follows(at_invoice):
    at_invoice.answers(milestone_mail(at_invoice), "FAIT")
    at_invoice.approve(at_invoice.one_mail("4 647,41 €"))
    assert [each.content.kind for each in at_invoice.job.invoices] == [InvoiceKind.DEPOSIT, InvoiceKind.MILESTONE]


def test_not_done_validates_nothing_and_the_certificate_still_counts_later(at_invoice):
    asked = milestone_mail(at_invoice)
    at_invoice.answers(asked, "PAS FAIT")
    assert at_invoice.job.steps[1].due_since is None
    at_invoice.answers(asked, "FAIT")
    assert at_invoice.last_mail().reason == Refusal.ALREADY_DECIDED
    assert at_invoice.job.steps[1].due_since is None
    at_invoice.firm.news()
    at_invoice.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    at_invoice.one_mail("4 647,41 €")


def test_a_milestone_that_a_certificate_validated_is_not_billed_again_by_an_answer(at_invoice):
    asked = milestone_mail(at_invoice)
    at_invoice.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    draft = at_invoice.one_mail("4 647,41 €")
    at_invoice.answers(asked, "FAIT")
    at_invoice.approve(draft)
    at_invoice.client_sends("PV bis", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    assert [str(each.content.gross) for each in at_invoice.job.invoices] == ["5576.88", "4647.41"]
    assert not [each for each in at_invoice.job.drafts if each.state == "open"]


def test_a_draft_without_an_answer_is_reminded_of_and_then_the_owner_hears(at_draft):
    firm = at_draft.firm
    firm.news()
    firm.pass_time(days=2)  # Saturday to Monday: one working day
    assert [subject(each) for each in firm.news()] == []
    firm.pass_time(days=1)
    assert "2 jours ouvrés" in text(at_draft.one_mail("Rappel", "1001"))
    owner = [each for each in firm.transport.sent if OWNER in each.recipients]
    assert owner == []
    firm.pass_time(days=2)
    owner = [each for each in firm.transport.sent if OWNER in each.recipients]
    assert len(owner) == 1
    assert "5 576,88" in text(owner[0].raw)
    firm.pass_time(days=20)
    assert len([each for each in firm.transport.sent if OWNER in each.recipients]) == 1
    reminders = [each for each in firm.transport.sent if CLAIRE in each.recipients and "1001" in subject(each.raw)]
    at_draft.approve(reminders[-1].raw)


def test_a_new_version_has_its_own_days_before_the_reminder(at_draft, asked):
    firm = at_draft.firm
    firm.pass_time(days=2)
    at_draft.answers(asked, "MODIFIER 1001 échéance 31/12/2026")
    firm.news()
    firm.pass_time(days=1)
    assert [subject(raw) for raw in firm.news()] == []
    firm.pass_time(days=1)
    assert len(firm.news()) == 1
    assert not [each for each in firm.transport.sent if OWNER in each.recipients]


def test_an_answered_draft_is_not_reminded_of(at_draft, asked):
    at_draft.answers(asked, "REFUSER 1001")
    at_draft.firm.news()
    at_draft.firm.pass_time(days=30)
    assert at_draft.firm.news() == []


def not_done(story):
    """Claire says that the milestone asked about last is not done; nothing is told yet."""
    story.answers(milestone_mail(story), "PAS FAIT")
    story.firm.news()


def milestone_refs(story):
    """Return the numbers of all questions about milestones, open or not."""
    with story.firm.ledger.read() as books:
        return [each.ref for each in books.questions.of_job(story.job.id) if each.topic == "milestone"]


def test_a_milestone_that_was_not_done_is_asked_about_again_after_working_days(at_invoice):
    not_done(at_invoice)  # a Saturday
    at_invoice.firm.pass_time(days=12)
    assert at_invoice.questions("milestone") == []
    at_invoice.firm.pass_time(days=2)
    at_invoice.answers(at_invoice.one_mail("jalon", "gros œuvre"), "FAIT")
    at_invoice.one_mail("4 647,41 €")


def test_each_not_done_waits_its_days_anew_and_never_asks_twice(at_invoice):
    not_done(at_invoice)
    at_invoice.firm.pass_time(days=15)
    assert len(milestone_refs(at_invoice)) == 2
    not_done(at_invoice)
    at_invoice.firm.pass_time(days=11)
    assert at_invoice.firm.news() == []
    at_invoice.firm.pass_time(days=60)
    assert len(milestone_refs(at_invoice)) == 3


def test_a_milestone_that_was_validated_meanwhile_is_not_asked_about_again(at_invoice):
    not_done(at_invoice)
    at_invoice.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    at_invoice.approve(at_invoice.one_mail("4 647,41 €"))
    at_invoice.firm.pass_time(days=30)
    assert ["gros œuvre" in each.payload["asked"]["title"] for each in at_invoice.questions("milestone")] == [False]


def test_the_days_are_the_firms_setting(open_scene):
    story = open_scene("billed", ask_milestone_again_after_working_days=3)
    not_done(story)
    story.firm.pass_time(days=5)
    story.one_mail("jalon", "gros œuvre")


def test_a_milestone_whose_day_the_quote_names_is_asked_about_again_on_that_day(firm_story):
    terms = tuple(each.replace("du gros œuvre", "du gros œuvre, prévu le 15/06/2026") for each in TERMS)
    firm_story.staff_sends("Devis", other_quote(terms=terms, signature=()))
    firm_story.client_sends("Devis signé", other_quote(terms=terms))
    firm_story.approve(firm_story.one_mail("acompte"))
    assert "15/06/2026" in text(milestone_mail(firm_story))
    not_done(firm_story)
    firm_story.firm.pass_time(days=104)
    assert firm_story.questions("milestone") == []
    firm_story.firm.pass_time(days=1)
    [question] = firm_story.questions("milestone")
    assert question.asked_at.date() >= date(2026, 6, 15)
