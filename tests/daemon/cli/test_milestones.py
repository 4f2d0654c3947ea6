"""`facturier milestone`: it says what truly follows, and refuses what cannot be."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from daemon.cli import milestones, terminal
from daemon.cli.language import speak
from daemon.errors import UsedWrongly
from fakes.firm import Firm
from fakes.story import SIGNED_ON, Story, drafted, quote, quoted
from ledger import Cause

JOB = "D2026-031"


@pytest.fixture
def story(tmp_path, validator, monkeypatch):
    """A firm whose commands find its office."""
    speak("fr")
    story = Story(Firm(tmp_path, validator))

    @contextmanager
    def office(_config):
        yield None, story.firm.office

    monkeypatch.setattr(milestones, "command_office", office)
    monkeypatch.setattr(terminal, "command_office", office)
    yield story
    story.firm.ledger.close()


@pytest.fixture
def declare(story, capsys):
    """Declare a step reached; return whether a person must act first, and what was said."""

    def declare(step, on=""):
        waits = milestones.milestone_here(None, JOB, step, on)
        story.firm.work()
        return waits, capsys.readouterr().out.strip().replace("\u00a0", " ")

    return declare


def test_a_new_milestone_names_the_draft_that_is_prepared(story, declare):
    drafted(story)
    waits, said = declare(2)
    assert not waits
    assert said == (
        "étape 2 « À l'achèvement du gros œuvre » notée : le projet de facture n° 1002 (4 647,41 € TTC) est préparé "
        "et va être proposé"
    )


def test_the_same_milestone_again_says_that_its_draft_waits(story, declare):
    drafted(story)
    declare(2)
    waits, said = declare(2)
    assert waits
    assert "était déjà atteinte le 14/03/2026 ; son projet n° 1002 (4 647,41 € TTC) attend une validation" in said


def test_a_milestone_behind_another_draft_says_which_one_it_waits_for(story, declare):
    drafted(story)
    declare(2)
    waits, said = declare(3)
    assert waits
    assert said.endswith("sa facture sera préparée une fois émis le projet n° 1002, qui attend")


def test_a_milestone_that_is_billed_is_refused_with_the_invoices_number(story, declare):
    drafted(story)
    declare(2)
    terminal.approve_here(None, 1002, None)
    story.firm.pass_time(minutes=11)
    with pytest.raises(UsedWrongly, match="déjà facturée par F2026-0001"):
        declare(2)


def test_a_milestone_whose_invoice_waits_for_a_question_says_which_one(story, declare):
    drafted(story)
    with story.firm.office.change("client", Cause("command", "test"), "kind", {}) as books:
        books.clients.update(1, replace(books.clients.get(1), kind=None))
    waits, said = declare(2)
    assert waits
    [question] = story.questions("client_kind")
    assert f"sa facture attend la réponse à la question n° {question.ref}" in said


@pytest.mark.parametrize(
    ("step", "on", "said"),
    [
        (2, "15/03/2026", "le 15/03/2026 n'est pas encore passé"),
        (2, "13/03/2026", "le devis a été accepté le 14/03/2026 : aucune étape n'a pu être atteinte le 13/03/2026"),
        (9, "", "n'a pas d'étape 9 ; elle a : 1 « "),
        (2, "31/02/2026", "n'est pas une date : écrivez 31/12/2026"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_nothing_is_recorded(story, declare, step, on, said):
    drafted(story)
    with pytest.raises(UsedWrongly, match=said):
        declare(step, on)
    assert story.job.steps[1].due_since is None


def test_a_job_that_is_not_known_or_not_accepted_is_said(story, declare):
    with pytest.raises(UsedWrongly, match="D2026-031 est inconnue"):
        declare(2)
    quoted(story)
    with pytest.raises(UsedWrongly, match="pas encore accepté"):
        declare(2)
    story.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON))
    declare(2, "le 14 mars 2026")
    assert story.job.steps[1].due_since == SIGNED_ON
