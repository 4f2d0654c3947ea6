"""« Situations mensuelles selon avancement »: a schedule without shares of its own."""

import pytest

from extractors.documents.text import document_of_text
from extractors.patterns.phrase import strips_of
from extractors.patterns.schedule import read_schedule
from rules.facts import InstalmentKind


@pytest.fixture
def schedule(findings):
    def read(text):
        document = document_of_text(text)
        return [
            (each.kind, each.percent, each.every) for each in read_schedule(document, strips_of(document), findings)
        ]

    return read


CLAIMS = (InstalmentKind.MILESTONE, None, "claim")


@pytest.mark.parametrize(
    "text",
    [
        "Règlement : situations mensuelles selon avancement.",
        "Modalités de paiement : situations de travaux mensuelles, à 30 jours",
        "Facturation mensuelle à l'avancement des travaux",
        "Paiement sur situations de travaux établies suivant l'avancement",
        "Facturé au fur et à mesure de l'avancement du chantier.",
        "Payment terms: monthly progress claims.",
        "Invoiced monthly as the works progress.",
    ],
)
def test_claims_alone(schedule, findings, text):
    assert schedule(text) == [CLAIMS]
    assert findings.doubts == []


@pytest.mark.parametrize(
    "text",
    [
        "Acompte de 30 % à la commande, puis situations mensuelles selon avancement, solde à la réception des travaux.",
        "Échéancier :\n- 30 % à la signature\n- situations mensuelles à l'avancement\n- solde à la réception",
        "30 % d'acompte à la commande puis situations mensuelles à l'avancement, solde à la réception",
        "Modalités de règlement : 30 % à la commande ; situations de travaux mensuelles ; le solde à la livraison.",
    ],
)
def test_claims_between_a_deposit_and_the_balance(schedule, findings, text):
    [deposit, claims, balance] = schedule(text)
    assert (deposit[0], deposit[1], claims, balance[0]) == (
        InstalmentKind.DEPOSIT,
        30,
        CLAIMS,
        InstalmentKind.BALANCE,
    )
    assert findings.doubts == []


@pytest.mark.parametrize(
    "text",
    [
        "Échéancier :\n- 30 % à la commande\n- 40 % à la fin du gros œuvre\n- situations mensuelles selon avancement",
        "Échéancier :\n- 60 % à la commande\n- situations mensuelles selon avancement\n- 40 % à la réception",
    ],
)
def test_claims_that_leave_nothing_or_stand_beside_milestones_are_a_doubt(schedule, findings, text):
    assert schedule(text) == []
    assert [doubt.field for doubt in findings.doubts] == ["schedule"]


@pytest.mark.parametrize(
    "text",
    [
        "30 % à la commande, 40 % selon l'avancement des travaux, 30 % à la réception.",
        "Retenue de garantie de 5 % sur chaque situation de travaux mensuelle.",
    ],
)
def test_shares_of_their_own_are_no_claims(schedule, text):
    assert not any(every for _, _, every in schedule(text))
