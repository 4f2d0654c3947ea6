"""The daily look at the jobs: what is overdue is told once, also after days on which nothing ran."""

from fakes.firm import CLIENT
from fakes.story import billed, text
from workers.moments import look_at_day


def morning(story, days):
    """Days go by on which nothing runs; then the daemon looks at the day."""
    story.firm.clock.forward(days=days)
    look_at_day(story.firm.office, story.firm.office.today())
    look_at_day(story.firm.office, story.firm.office.today())
    story.firm.pass_time(hours=23)


def test_an_overdue_invoice_is_told_to_the_approver_once_and_taken_back_when_it_is_over(firm_story):
    story = firm_story
    billed(story)
    story.firm.news()
    sent = [each for each in story.firm.transport.sent if CLIENT in each.recipients]
    morning(story, 60)
    said = text(story.one_mail("Facture F2026-0001 impayée"))
    assert "rien ne lui est envoyé d" in said
    assert "5 576,88 €" in said
    morning(story, 1)
    assert len(told(story)) == 1
    assert [each for each in story.firm.transport.sent if CLIENT in each.recipients] == sent
    [question] = told(story)
    assert question.state == "open"
    assert story.firm.ledger.verify() == ()


def told(story):
    with story.firm.ledger.read() as books:
        return [each for each in books.questions.of_job(story.job.id) if each.topic == "moment_overdue"]
