"""Invoices of public bodies: never mailed, left as a file to be deposited, due from the day on which that is said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.firm import CLIENT
from fakes.story import other_quote, text
from outbox.facturx import extract
from rules.channel import Channel
from rules.facts import ClientKind
from rules.money import ZERO
from tests.workers.test_consumers import page_of

SIRET = "73282932000074"


def known_client(story, **changes):
    """What is known of the one client, as an import would leave it."""
    with story.firm.ledger.work() as books:
        client_id = books.jobs.client_of(story.job.id)
        books.clients.update(client_id, replace(books.clients.get(client_id), **changes))


@pytest.fixture
def public(firm_story):
    """The quote of a public body with its SIRET and service came back signed; its deposit is approved."""
    story = firm_story
    story.staff_sends("Devis", other_quote(signature=None))
    known_client(story, kind=ClientKind.PUBLIC, siret=SIRET, service_code="SERV7")
    story.client_sends("Devis signé", other_quote())
    draft = story.one_mail("Projet", "acompte")
    shown = " ".join(page_of(draft)[0].split())
    assert f"SIRET {SIRET}" in shown
    assert "Code service : SERV7" in shown
    story.approve(draft)
    return story


def test_it_is_left_as_a_file_and_asked_to_be_deposited_with_what_the_portal_asks_for(public):
    assert [each for each in public.firm.transport.sent if CLIENT in each.recipients] == []
    [left] = list(public.firm.office.drop.folder.iterdir())
    assert b"<ram:BuyerReference>SERV7<" in extract(left.read_bytes())
    said = text(public.one_mail("à déposer sur Chorus Pro"))
    for words in (SIRET, "SERV7", "F2026-0001.pdf", "court de ce jour"):
        assert words in said, words


def test_once_deposited_it_is_due_thirty_days_from_there(public):
    asked = public.one_mail("à déposer sur Chorus Pro")
    [question] = public.questions("to_deposit")
    public.firm.pass_time(days=4)
    public.answers(asked, f"VALIDER {question.ref}")
    assert public.questions("to_deposit") == []
    today = public.firm.office.today()
    with public.firm.ledger.read() as books:
        stored = books.invoices.get("F2026-0001")
        assert stored.deposited_on == today
        assert stored.invoice.due == today + timedelta(days=30)
        assert books.invoices.all(overdue_on=today + timedelta(days=30)) == ()
        assert len(books.invoices.all(overdue_on=today + timedelta(days=31))) == 1
    assert public.firm.ledger.verify() == ()


def test_it_cannot_be_refused_any_more(public):
    asked = public.one_mail("à déposer sur Chorus Pro")
    [question] = public.questions("to_deposit")
    public.answers(asked, f"REFUSER {question.ref} plus tard")
    assert public.questions("to_deposit") == [question]
    assert "reste à déposer" in text(public.firm.news()[-1])


@pytest.mark.parametrize(
    ("channel", "mailed", "left", "asked"),
    [(Channel.MAIL, 1, 0, 0), (Channel.FILE, 0, 1, 0), (Channel.PLATFORM, 0, 1, 1), (Channel.NEVER, 0, 0, 0)],
)
def test_a_client_s_own_way_comes_first(firm_story, channel, mailed, left, asked):
    story = firm_story
    story.staff_sends("Devis", other_quote(signature=None))
    known_client(story, channel=channel)
    story.client_sends("Devis signé", other_quote())
    story.approve(story.one_mail("Projet", "acompte"))
    folder = story.firm.office.drop.folder
    assert len([each for each in story.firm.transport.sent if CLIENT in each.recipients]) == mailed
    assert len(list(folder.iterdir()) if folder.exists() else []) == left
    assert len(story.questions("to_deposit")) == asked
    assert story.job.invoices[0].content.gross > ZERO
