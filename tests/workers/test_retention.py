"""A retention lives on after the balance: a year later it is asked for, unless it is bonded or opposed."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from daemon.cli import releases, terminal
from daemon.cli.language import speak
from daemon.cli.releases import release_here
from daemon.errors import UsedWrongly
from fakes.firm import CLIENT
from fakes.story import SIGNED_ON, Story, handover, leave, other_quote, plain, statement, subject, text
from rules.figures import job_status
from rules.money import ZERO, Money
from rules.retention import RetentionWord
from rules.retentions import RetentionState, retentions
from workers.releasing import daily_retentions

TERMS = (
    "Échéancier : 30 % à la signature du devis, solde à la réception des travaux.",
    "Conditions de règlement : 30 jours. Retenue de garantie : 5 %.",
    "Le client atteste que le logement est achevé depuis plus de deux ans (TVA à 10 %).",
)
KEPT = Money.of("929.48")
HANDOVER, DUE = date(2026, 11, 20), date(2027, 11, 20)


def paper(**said):
    return other_quote(terms=TERMS, **said)


@pytest.fixture(scope="module")
def kept_scene(tmp_path_factory, validator):
    """The works are handed over and billed, and all is paid but the retention."""
    from fakes.firm import Firm  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("kept")
    story = Story(Firm(folder, validator))
    story.staff_sends("Devis", paper(signature=None))
    story.client_sends("Devis signé", paper(signature=SIGNED_ON))
    story.approve(story.one_mail("acompte"))
    story.firm.clock.now = datetime(2026, 11, 20, 10, tzinfo=UTC)
    story.firm.news()
    story.client_sends("PV", handover("Réception des travaux", HANDOVER))
    story.approve(story.one_mail("solde"))
    for invoice in story.job.invoices:
        due = invoice.content.gross - invoice.content.retained
        story.bank_sends(statement(invoice.number, due, date(2026, 12, 15)))
    story.answers(story.firm.news()[-1], "VALIDER")
    story.firm.news()
    return leave(story, folder)


@pytest.fixture
def story(kept_scene, tmp_path, validator, monkeypatch):
    speak("fr")
    opened = kept_scene.opened(tmp_path / "kept", validator)

    @contextmanager
    def office(_config):
        yield None, opened.firm.office

    for module in (releases, terminal):
        monkeypatch.setattr(module, "command_office", office)
    yield opened
    opened.firm.ledger.close()


def day_comes(story, day):
    story.firm.clock.now = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    daily_retentions(story.firm.office, day)
    story.firm.work()


def answer(story, mail, choice):
    (question,) = story.questions("retention")
    story.answers(mail, f"VALIDER {question.ref} {choice}")


def status(story):
    return job_status(story.job, story.firm.office.today())


def is_closed(story):
    with story.firm.ledger.read() as books:
        return books.jobs.all_ids(open_only=True) == ()


def test_a_year_after_the_handover_the_client_is_asked_for_it_once_claire_agrees(story):
    assert (status(story).retained, status(story).left_to_pay) == (KEPT, ZERO)
    day_comes(story, date(2027, 11, 19))
    assert story.firm.news() == []
    day_comes(story, DUE)
    assert (status(story).retained, status(story).left_to_pay) == (ZERO, KEPT)
    mail = story.one_mail("retenue")
    assert "929,48 €" in subject(mail)
    said = text(mail)
    assert "Réception : 20/11/2026" in said
    assert "Envoyer cette lettre à compta@tilleuls.example" in said
    story.firm.news(CLIENT)
    answer(story, mail, 1)
    letter = story.one_mail("Retenue de garantie", to=CLIENT)
    said = text(letter)
    assert "929,48 €" in said
    assert "loi n° 71-584 du 16 juillet 1971, article 2" in said
    assert "F2026-0002" in said
    assert "FR76 3000 6000 0112 3456 7890 189" in said
    day_comes(story, date(2027, 11, 21))
    assert story.firm.news() == []
    assert story.firm.ledger.verify() == ()


def test_the_job_closes_once_the_retention_is_paid_and_not_before(story):
    day_comes(story, DUE)
    assert not is_closed(story)
    story.bank_sends(statement("F2026-0002", KEPT, date(2027, 12, 1)))
    assert is_closed(story)
    (kept,) = retentions(story.job, DUE)
    assert (kept.state, kept.released) == (RetentionState.RELEASED, KEPT)


def test_what_is_paid_after_the_question_is_not_asked_of_the_client(story):
    day_comes(story, DUE)
    mail = story.one_mail("retenue")
    story.bank_sends(statement("F2026-0002", KEPT, date(2027, 11, 25)))
    assert story.questions("retention") == []
    story.firm.news(CLIENT)
    story.answers(mail, "VALIDER 1005 1")
    assert story.firm.news(CLIENT) == []


def test_claire_may_say_that_the_client_opposed_in_time(story):
    day_comes(story, DUE)
    answer(story, story.one_mail("retenue"), 3)
    assert (status(story).retained, status(story).left_to_pay) == (KEPT, ZERO)
    assert {each.state for each in retentions(story.job, DUE)} == {RetentionState.OPPOSED}
    day_comes(story, date(2028, 11, 20))
    assert not is_closed(story)


def test_a_bond_takes_its_place_from_its_day(story, capsys):
    story.firm.clock.now = datetime(2027, 1, 10, 9, tzinfo=UTC)
    release_here(None, "D2026-031", RetentionWord.BONDED, "05/01/2027", "Crédit du Nord")
    assert "929,48 € à encaisser depuis le 05/01/2027 ; la lettre au client attend" in plain(capsys.readouterr().out)
    story.firm.work()
    mail = story.one_mail("retenue")
    story.firm.news(CLIENT)
    answer(story, mail, 1)
    assert "Une caution remplace, depuis le 05/01/2027" in text(story.one_mail("Retenue", to=CLIENT))
    assert status(story).left_to_pay == KEPT


def test_an_opposition_is_lifted_by_a_release(story, capsys):
    story.firm.clock.now = datetime(2027, 10, 10, 9, tzinfo=UTC)
    release_here(None, "D2026-031", RetentionWord.OPPOSED, "", "LRAR du 09/10/2027")
    day_comes(story, DUE)
    assert status(story).retained == KEPT
    story.firm.clock.now = datetime(2028, 2, 1, 9, tzinfo=UTC)
    release_here(None, "D2026-031", RetentionWord.RELEASED, "", "")
    assert status(story).left_to_pay == KEPT
    assert "opposition notée" in plain(capsys.readouterr().out)


def test_what_cannot_be_said_is_refused(story):
    with pytest.raises(UsedWrongly, match="à venir"):
        release_here(None, "D2026-031", RetentionWord.OPPOSED, "01/01/2030", "")
    day_comes(story, date(2027, 12, 1))
    with pytest.raises(UsedWrongly, match="ne la bloque plus"):
        release_here(None, "D2026-031", RetentionWord.OPPOSED, "", "")
    with pytest.raises(UsedWrongly, match="inconnue"):
        release_here(None, "D9999", RetentionWord.RELEASED, "", "")
