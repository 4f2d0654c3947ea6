"""Billing schedules in prose and in rows; one that does not make a whole is not given."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.patterns.phrase import strips_of
from extractors.patterns.schedule import read_schedule
from extractors.patterns.shares import closing, fraction
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
        "Paiement : 30 % à la commande, 500,00 € toiture posée, le solde à la fin.",
        "Paiement : 30 % à la commande (TVA comprise), 20 % au démarrage, le solde à la fin.",
        "Échéancier\n1 000,00 € à la commande\n2 000,00 € charpente levée\nle solde à la réception",
        "Le règlement se fera en trois fois.",
        "40/30/30",
        "Règlement 40 / 30 / 30 : commande, livraison, réception",
        "Paiement en 3 fois sans frais",
        "12 mensualités de 250 € HT",
        "Three equal instalments: on order, on delivery, on completion",
        "Un tiers à la commande, un tiers à la livraison.",
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


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "Un tiers à la commande, un tiers en cours de travaux, le solde (1/3) à la fin",
            "33.33333333 33.33333333 rest",
        ),
        ("1/3 à la commande, 1/3 à mi-parcours, 1/3 à la livraison", "33.33333333 33.33333333 rest"),
        ("Paiement : un tiers à la commande, deux tiers à la livraison.", "33.33333333 rest"),
        ("Moitié à la commande, moitié à la livraison", "50 50"),
        ("quarante pour cent (40 %) à la commande, le solde à la livraison", "40 None"),
        ("30% à la commande / 40% au démarrage / 30% à la réception", "30 40 30"),
        ("50 % à la commande + 50 % à la livraison", "50 50"),
        ("Le client verse 30 % à la commande. Le reste est dû à la livraison.", "30 None"),
        ("50% upfront, 50% on completion", "50 50"),
        ("Zahlung: 30 % bei Auftragserteilung, 40 % bei Lieferung, 30 % nach Abnahme", "30 40 30"),
        ("Anzahlung von 30 % bei Auftragserteilung, Rest bei Lieferung", "30 None"),
    ],
)
def test_shares_are_written_in_many_ways(schedule, findings, text, shares):
    made = schedule(text)
    rest = 100 - sum(each.percent for each in made[:-1] if each.percent)
    assert [str(each.percent) for each in made] == [str(rest) if each == "rest" else each for each in shares.split()]
    assert made[0].kind is InstalmentKind.DEPOSIT
    assert made[-1].kind is InstalmentKind.BALANCE
    assert not any(each.label.endswith(("/", "+")) for each in made)
    assert not findings.doubts


@given(st.sampled_from([(1, 3), (2, 3), (1, 2), (1, 4), (3, 4)]))
def test_a_fraction_and_its_rest_make_the_whole(share):
    first = fraction(*share)
    assert sum(closing((first, fraction(share[1] - share[0], share[1])))) == Decimal(100)


@pytest.mark.parametrize(
    "text",
    [
        "En cas d'annulation, l'acompte de 30 % reste acquis à l'entreprise.",
        "L'acompte de 30 % versé à la commande restera\nacquis à l'entreprise en cas d'annulation.",
        "Les arrhes de 20 % versées à la commande ne sont pas remboursables.",
        "The deposit of 30 % on order is non-refundable.",
    ],
)
def test_what_becomes_of_a_deposit_is_no_schedule(schedule, findings, text):
    assert schedule(text) == ()
    assert not findings.doubts
    both = schedule(f"40 % à la commande, solde à la livraison.\n{text}")
    assert [each.percent for each in both] == [Decimal(40), None]


def test_an_instalment_that_is_said_again_counts_once(schedule, findings):
    rows = "\n".join(f"Article {number} Divers" for number in range(8))
    made = schedule(
        f"Acompte 30 % à la commande : 360,00 €\n{rows}\nRèglement : 30 % à la commande, solde à la livraison"
    )
    assert [(each.percent, each.amount) for each in made] == [(Decimal(30), Money(36_000)), (None, None)]
    assert not findings.doubts


def test_two_schedules_that_differ_are_a_doubt(schedule, findings):
    rows = "\n".join(f"Article {number} Divers" for number in range(8))
    assert schedule(f"Acompte 40 % à la commande\n{rows}\nRèglement : 30 % à la commande, solde à la livraison") == ()
    assert [doubt.field for doubt in findings.doubts] == ["schedule"]


def test_an_amount_in_brackets_is_no_negative_one(schedule):
    made = schedule("Règlement : 20 % à la commande (200,00 €), 80 % à la réception (800,00 €).")
    assert [each.amount for each in made] == [Money(20_000), Money(80_000)]


def test_what_follows_a_schedule_is_no_part_of_its_last_words(schedule):
    made = schedule("30 % à la commande, 70 % à l'achève- ment, factures payables à 45 jours date de facture.")
    assert [each.label for each in made] == ["à la commande", "à l'achèvement"]


def test_the_rows_of_a_list_below_its_heading_are_instalments(page, findings):
    rows = ("Échéancier", ((40.0, "Commande"), (200.0, "50 %"), (300.0, "600,00 €")))
    last = ((40.0, "Livraison"), (200.0, "50 %"), (300.0, "600,00 €"))
    document = page("Devis n° D1-7", *rows, last)
    made = read_schedule(document, strips_of(document), findings)
    assert [(each.label, each.kind, each.percent) for each in made] == [
        ("Commande", InstalmentKind.DEPOSIT, Decimal(50)),
        ("Livraison", InstalmentKind.BALANCE, Decimal(50)),
    ]


def test_words_beside_a_text_about_instalments_are_no_part_of_it(page, read):
    facts = read(
        page(
            "Devis n° D1-7",
            ((40.0, "Paiement : acompte de 25 % à la commande, soit"), (320.0, "SIGNATURE DU CLIENT PRÉCÉDÉE DE LA")),
            ((40.0, "250,00 € TTC, et le solde de 750,00 € TTC à la"), (320.0, "MENTION « BON POUR ACCORD »")),
            ((40.0, "livraison."), (320.0, "Date :")),
        )
    )
    assert [(made.percent, str(made.amount)) for made in facts.schedule] == [
        (Decimal(25), "250.00"),
        (None, "750.00"),
    ]
    assert facts.schedule[1].label.endswith("à la livraison")


@pytest.mark.parametrize("heading", ["ECHEANCES", "Échéances de règlement", "Échéance :"])
def test_a_list_below_its_bare_heading_is_a_schedule(page, read, heading):
    rows = (
        ((40.0, "Signature du marché"), (200.0, "30,00 %"), (300.0, "300,00"), (380.0, "VIREMENT")),
        ((40.0, "Pose des menuiseries (lot 3)"), (200.0, "50,00 %"), (300.0, "500,00"), (380.0, "VIREMENT")),
        ((40.0, "Levée des réserves"), (200.0, "20,00 %"), (300.0, "200,00"), (380.0, "CHÈQUE")),
    )
    facts = read(page("Devis n° D1-7", "Total TTC : 1 000,00 €", heading, *rows))
    assert [made.label for made in facts.schedule] == [
        "Signature du marché",
        "Pose des menuiseries (lot 3)",
        "Levée des réserves",
    ]


def test_what_stands_beside_a_schedules_table_does_not_end_it(page, read):
    rows = (
        ((40.0, "Échéance"), (200.0, "%"), (260.0, "Montant TTC")),
        ((340.0, "NET À PAYER"), (500.0, "1 000,00 €")),
        ((40.0, "À la signature"), (200.0, "40"), (260.0, "400,00")),
        ((40.0, "Solde à la livraison"), (200.0, "60"), (260.0, "600,00")),
    )
    assert [made.percent for made in read(page("Devis n° D1-7", *rows)).schedule] == [Decimal(40), Decimal(60)]
