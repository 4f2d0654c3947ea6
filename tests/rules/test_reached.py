from dataclasses import replace

import pytest

from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.party import Client
from rules.reached import SeveralSteps, step_reached

STEPS = (
    Step(position=1, kind=InstalmentKind.DEPOSIT, label="30 % à la signature du devis"),
    Step(position=2, kind=InstalmentKind.MILESTONE, label="25 % à l'achèvement du gros œuvre"),
    Step(position=3, kind=InstalmentKind.MILESTONE, label="25 % à la pose des menuiseries"),
    Step(position=4, kind=InstalmentKind.BALANCE, label="solde à la réception des travaux"),
)
JOB = Job(id=1, ref="D1", client=Client(name="X"), steps=STEPS)


@pytest.mark.parametrize(
    ("words", "position"),
    [
        ("Achèvement du gros œuvre", 2),
        ("GROS OEUVRE terminé", 2),
        ("Pose des menuiseries extérieures", 3),
        ("Réception de l'ensemble des travaux", 4),
        ("réception définitive", 4),
    ],
)
def test_a_certificate_names_the_step_whose_words_it_shares(words, position):
    reached = step_reached(JOB, words)
    assert isinstance(reached, Step)
    assert reached.position == position


@pytest.mark.parametrize("words", ["", "PV du chantier rue Monge", "travaux", "gros œuvre et menuiseries"])
def test_words_that_fit_no_step_or_two_are_for_a_person(words):
    assert isinstance(step_reached(JOB, words), SeveralSteps)


def test_a_job_without_schedule_reaches_nothing():
    assert step_reached(replace(JOB, steps=()), "réception des travaux") == SeveralSteps(())
