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


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "Paiement : acompte de 800,00 € à la commande, 1 200,00 € au vernissage et le solde à la remise des clés.",
            [Money(80_000), Money(120_000), None],
        ),
        ("Modalités de règlement : 40 % à l'ouverture du dossier, le solde à l'issue du stage.", [Decimal(40), None]),
        ("Acompte de 40 % à la signature, soit 400,00 €. Solde 600,00 € à la pose.", [Decimal(40), Money(60_000)]),
        ("20 % versés à la commande, 30 % versés au démarrage, solde à la fin.", [Decimal(20), Decimal(30), None]),
        ("20 % à la commande. 500,00 € après les essais. Le solde à la livraison.", [Decimal(20), Money(50_000), None]),
        (
            "Arrhes : 25 % soit 250,00 € à la réservation ; le solde, soit 750,00 €, le matin même.",
            [Decimal(25), Money(75_000)],
        ),
    ],
)
def test_each_share_of_a_sentence_is_an_instalment(schedule, findings, text, shares):
    made = schedule(text)
    assert [each.amount if each.percent is None else each.percent for each in made] == shares
    assert made[-1].kind is InstalmentKind.BALANCE
    assert not findings.doubts


@pytest.mark.parametrize(
    "text",
    [
        "Paiement : un tiers à la commande, 30 % au démarrage, le solde à la fin.",
        "Paiement : 30 % à la commande, 500,00 € toiture posée, le solde à la fin.",
        "Paiement : 30 % à la commande (TVA comprise), 20 % au démarrage, le solde à la fin.",
        "Échéancier\n1 000,00 € à la commande\n2 000,00 € charpente levée\nle solde à la réception",
        "Le règlement se fera en trois fois.",
        "La moitié à la commande, le reste après.",
        "Le solde à la livraison.",
    ],
)
def test_a_part_that_is_not_understood_is_a_doubt_and_no_schedule(schedule, findings, text):
    assert schedule(text) == ()
    assert {doubt.field for doubt in findings.doubts} == {"schedule"}


@pytest.mark.parametrize(
    "text",
    [
        "Acompte 30 % à la commande, solde à la livraison. Escompte de 2 % pour paiement anticipé.",
        "Le prix de 1 200,00 € est ferme. Acompte 30 % à la commande, solde à la livraison.",
        "Acompte 30 % à la commande, solde à la livraison, retenue de garantie de 5 %.",
    ],
)
def test_other_shares_beside_a_schedule_are_no_part_of_it(schedule, findings, text):
    assert len(schedule(text)) == len(["acompte", "solde"])
    assert not findings.doubts


def test_without_a_deposit_there_is_nothing_to_doubt(schedule, findings):
    assert schedule("Règlement à 30 jours, sans acompte.") == ()
    assert not findings.doubts
