"""Billing schedules in prose and in rows; one that does not make a whole is not given."""

from decimal import Decimal

import pytest

from extractors.documents.text import document_of_text
from extractors.patterns.phrase import strips_of
from extractors.patterns.schedule import read_schedule
from rules.facts import InstalmentKind
from rules.money import Money


@pytest.fixture
def schedule(findings):
    def read(text):
        document = document_of_text(text)
        return read_schedule(document, strips_of(document), findings)

    return read


def test_a_sentence_lists_the_instalments(schedule):
    made = schedule(
        "30 % à la commande, 25 % à l'achèvement du gros œuvre, 25 % à la mise hors d'eau et le solde à la réception."
    )
    assert [each.percent for each in made] == [Decimal(30), Decimal(25), Decimal(25), None]
    assert [each.kind for each in made] == [
        InstalmentKind.DEPOSIT,
        InstalmentKind.MILESTONE,
        InstalmentKind.MILESTONE,
        InstalmentKind.BALANCE,
    ]
    assert made[1].trigger == "à l'achèvement du gros œuvre"


def test_an_amount_may_stand_for_a_share(schedule):
    made = schedule("Modalités de règlement : acompte de 1 500 € à la commande ; le solde à la livraison.")
    assert [each.amount for each in made] == [Money(150_000), None]


def test_a_decimal_comma_separates_nothing(schedule):
    made = schedule("Acompte de 30 % à la signature, soit 4 585,68 € TTC. Le solde à la réception des travaux.")
    assert made[0].amount == Money(458_568)


def test_the_last_share_that_completes_the_whole_is_the_balance(schedule):
    made = schedule("Échéancier :\n- 40 % à la commande\n- 60 % à la livraison")
    assert made[-1].kind is InstalmentKind.BALANCE


@pytest.mark.parametrize(
    "text",
    [
        "Échéancier :\n30 % à la commande\n40 % à la livraison",
        "Échéancier :\n60 % à la commande\n60 % à la livraison",
        "Échéancier :\nsolde à la livraison\nle solde à la réception\n20 % à la commande",
    ],
)
def test_instalments_that_make_no_whole_are_a_doubt(schedule, findings, text):
    assert schedule(text) == ()
    assert [doubt.field for doubt in findings.doubts] == ["schedule"]


def test_words_about_a_deposit_that_are_not_understood_are_a_doubt(schedule, findings):
    assert schedule("Un acompte vous sera demandé.") == ()
    assert [doubt.field for doubt in findings.doubts] == ["schedule"]


@pytest.mark.parametrize(
    "text", ["TVA 20 % à la livraison", "Pénalités de 10 % en fin de mois", "Retenue de garantie 5 % à la réception"]
)
def test_other_percentages_are_no_instalments(schedule, text):
    assert schedule(text) == ()
