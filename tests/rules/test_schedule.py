from dataclasses import replace
from decimal import Decimal

import pytest

from rules.facts import Instalment
from rules.job import Step
from rules.money import Money
from rules.policy import Policy
from rules.schedule import ScheduleDoubt, due_on_acceptance, steps_of
from tests.rules.example_a import BALANCE, DEPOSIT, MILESTONE, QUOTE


def instalment(kind, percent=None, amount=None, label="x", trigger=""):
    percent = None if percent is None else Decimal(str(percent))
    return Instalment(
        label=label, kind=kind, percent=percent, amount=Money.of(amount) if amount else None, trigger=trigger
    )


def steps(*schedule, policy=None):
    return steps_of(replace(QUOTE, schedule=schedule), policy or Policy())


def shape(found):
    return [(step.kind, step.percent, step.amount) for step in found]


def test_without_a_schedule_the_firm_s_deposit_and_a_balance_apply():
    found = steps()
    assert shape(found) == [(DEPOSIT, Decimal(30), None), (BALANCE, None, None)]
    assert (found[0].label, found[0].trigger) == ("Acompte de 30 %", "signature")
    none = Policy(default_deposit_percent=Decimal(0))
    assert shape(steps(policy=none)) == [(BALANCE, None, None)]


def test_the_balance_takes_the_rest_whatever_it_prints():
    found = steps_of(QUOTE, Policy())
    assert shape(found) == [
        (DEPOSIT, Decimal(30), None),
        (MILESTONE, Decimal(25), None),
        (MILESTONE, Decimal(25), None),
        (BALANCE, None, None),
    ]
    assert [step.position for step in found] == [1, 2, 3, 4]


def test_a_last_instalment_without_a_share_is_the_balance():
    found = steps(instalment(DEPOSIT, 30), instalment(MILESTONE, label="À la livraison"))
    assert shape(found)[1] == (BALANCE, None, None)
    assert found[1].label == "À la livraison"


def test_a_lone_deposit_leaves_a_balance():
    assert shape(steps(instalment(DEPOSIT, 40))) == [(DEPOSIT, Decimal(40), None), (BALANCE, None, None)]


def test_a_last_milestone_closes_the_contract_as_its_balance():
    assert shape(steps(instalment(MILESTONE, 50), instalment(MILESTONE, 50)))[1] == (BALANCE, None, None)


def test_a_deposit_in_euros_keeps_its_amount():
    found = steps(instalment(DEPOSIT, amount="1500.00"), instalment(BALANCE))
    assert found[0].amount == Money.of("1500.00")


def test_a_milestone_in_euros_is_its_share_of_the_quote():
    found = steps(
        instalment(DEPOSIT, amount="5576.88"),
        instalment(MILESTONE, amount="9294.80"),
        instalment(BALANCE, amount="3717.92"),
    )
    assert found[1].percent == Decimal("50.00000000")


@pytest.mark.parametrize(
    ("schedule", "reason"),
    [
        ([(DEPOSIT, 30), (MILESTONE, 25), (BALANCE, 40)], "l'échéancier fait 95 % et non 100 %"),
        ([(DEPOSIT, 30), (MILESTONE, 80), (BALANCE, None)], "l'échéancier fait 110 % et non 100 %"),
        ([(BALANCE, 50), (MILESTONE, 50)], "le solde n'est pas la dernière échéance"),
        ([(DEPOSIT, None), (BALANCE, None)], "plusieurs échéances n'ont ni pourcentage ni montant"),
        ([(DEPOSIT, None)], "plusieurs échéances n'ont ni pourcentage ni montant"),
        ([(DEPOSIT, 0), (BALANCE, 100)], "un pourcentage de l'échéancier n'est pas entre 0 et 100"),
        ([(DEPOSIT, -10), (BALANCE, 110)], "un pourcentage de l'échéancier n'est pas entre 0 et 100"),
    ],
)
def test_a_schedule_that_does_not_close_is_a_doubt(schedule, reason):
    assert steps(*(instalment(kind, percent) for kind, percent in schedule)) == ScheduleDoubt(reason)


def test_an_amount_that_is_not_its_percentage_is_a_doubt():
    found = steps(instalment(DEPOSIT, 30, "5000.00", "Acompte"), instalment(BALANCE, 70))
    assert isinstance(found, ScheduleDoubt)
    assert "« Acompte »" in found.reason
    assert isinstance(steps(instalment(DEPOSIT, 30, "5576.88"), instalment(BALANCE, 70)), tuple)


def test_amounts_that_do_not_add_up_are_a_doubt():
    assert isinstance(steps(instalment(DEPOSIT, amount="1500.00"), instalment(BALANCE, amount="1.00")), ScheduleDoubt)


def test_a_quote_of_nothing_has_no_schedule():
    assert isinstance(steps_of(replace(QUOTE, net=-QUOTE.net, vat=-QUOTE.vat), Policy()), ScheduleDoubt)


@pytest.mark.parametrize(
    ("kind", "label", "trigger", "due"),
    [
        (DEPOSIT, "À la commande", "signature", True),
        (DEPOSIT, "Acompte", "", True),
        (DEPOSIT, "Acompte au démarrage", "", False),
        (DEPOSIT, "Second acompte", "ouverture du chantier", False),
        (DEPOSIT, "Second acompte", "à mi-chantier", False),
        (DEPOSIT, "Deuxième acompte à la fin du gros œuvre", "", False),
        (DEPOSIT, "Acompte à réception de la commande", "", True),
        (MILESTONE, "Gros œuvre", "signature", False),
    ],
)
def test_a_deposit_is_due_when_the_client_accepts_unless_it_names_a_later_event(kind, label, trigger, due):
    assert due_on_acceptance(Step(position=1, kind=kind, label=label, trigger=trigger)) is due
