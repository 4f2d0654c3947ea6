"""`facturier charge`: late penalties and the 40 €, by lines, claimed by a letter that an approver sends."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from daemon.cli import charges, terminal
from daemon.cli.charges import charge_here
from daemon.cli.language import speak
from daemon.errors import UsedWrongly
from fakes.firm import CLIENT
from fakes.story import DEPOSIT, DEPOSIT_GROSS, plain, statement, text
from rules.facts import ClientKind
from rules.money import Money

#: The deposit is due on 13 April: 48 days later, as in the worked example D.
AFTER_48, AFTER_20 = date(2026, 5, 31), date(2026, 5, 3)


@pytest.fixture
def story(at_invoice, monkeypatch):
    speak("fr")

    @contextmanager
    def office(_config):
        yield None, at_invoice.firm.office

    for module in (charges, terminal):
        monkeypatch.setattr(module, "command_office", office)
    at_invoice.firm.news()
    return at_invoice


def today(story, day):
    story.firm.clock.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def charge(story, until="", rate="12,15"):
    charge_here(None, DEPOSIT, rate, until)
    story.firm.work()


def answered(story, choice):
    story.firm.news(CLIENT)
    (asked,) = story.questions("charge")
    (mail,) = [each for each in story.firm.transport.sent if f"{asked.ref}" in str(text(each.raw))][-1:]
    story.answers(mail.raw, f"VALIDER {asked.ref} {choice}")
    return story.firm.news(CLIENT)


def test_the_worked_example_d_is_claimed_by_a_letter(story, capsys):
    today(story, AFTER_48)
    story.bank_sends(statement(on=AFTER_48))
    charge(story)
    said = plain(capsys.readouterr().out)
    assert "5 576,88 € du 14/04/2026 au 31/05/2026, 48 j à 12,15 % : 89,11 €" in said
    assert "frais de recouvrement, facture F2026-0001 : 40,00 €" in said
    assert "en tout 129,11 €, hors TVA" in said
    (letter,) = answered(story, 1)
    assert "89,11 €" in text(letter)
    assert "hors du champ de la TVA" in text(letter)
    assert "C. com., art. L441-10" in text(letter)
    assert story.firm.ledger.verify() == ()
    with pytest.raises(UsedWrongly, match="déjà demandé"):
        charge(story)


def test_a_part_paid_in_between_begins_a_segment(story, capsys):
    today(story, AFTER_48)
    story.bank_sends(statement(amount=Money(300000), on=AFTER_20))
    (part,) = story.questions("payment")
    story.answers(story.firm.news()[-1], f"VALIDER {part.ref} 1")
    story.bank_sends(statement(amount=DEPOSIT_GROSS - Money(300000), on=AFTER_48))
    charge(story)
    said = plain(capsys.readouterr().out)
    assert ": 37,13 €" in said
    assert ": 24,02 €" in said
    assert "en tout 101,15 €" in said


def test_who_agrees_to_nothing_sends_nothing_and_may_ask_again(story):
    today(story, AFTER_48)
    charge(story)
    assert answered(story, 2) == []
    charge(story)
    assert len(story.questions("charge")) == 1


def test_a_payment_that_came_since_is_not_charged_as_if_it_had_not(story):
    today(story, AFTER_48)
    charge(story)
    story.bank_sends(statement(on=AFTER_20))
    assert answered(story, 1) == []


def test_it_does_not_wait_for_the_draft_of_the_balance(story):
    from fakes.story import handover  # noqa: PLC0415

    today(story, AFTER_48)
    story.client_sends("PV 1", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    assert any(each.state == "open" for each in story.job.drafts)
    charge(story)
    assert len(story.questions("charge")) == 1
    assert len(answered(story, 1)) == 1


def test_what_cannot_be_claimed_is_refused(story):
    with pytest.raises(UsedWrongly, match="pas en retard"):
        charge(story)
    with pytest.raises(UsedWrongly, match="n'est pas un taux"):
        charge(story, rate="douze")
    with pytest.raises(UsedWrongly, match="aujourd'hui"):
        charge(story, until="31/12/2030")


def test_a_consumer_is_never_charged(story):
    today(story, AFTER_48)
    found = charges._stored
    consumer = pytest.MonkeyPatch()

    def of_a_consumer(books, number):
        stored = found(books, number)
        content = stored.invoice.content
        client = replace(content.client, kind=ClientKind.CONSUMER)
        return replace(stored, invoice=replace(stored.invoice, content=replace(content, client=client)))

    with consumer.context() as patched:
        patched.setattr(charges, "_stored", of_a_consumer)
        with pytest.raises(UsedWrongly, match="particulier"):
            charge(story)
