"""Worked example A of the billing rules (a quote, an amendment, four invoices), built once for all tests here."""

from datetime import date
from decimal import Decimal

import pytest

from rules.facts import ClientKind
from rules.identifiers import creditor_reference
from rules.invoice import DepositDeducted, InvoiceContent, InvoiceKind, InvoiceLine, IssuedInvoice
from rules.money import ByRate, Money
from rules.party import Client, Company
from rules.policy import Policy
from rules.proposal import Check, DraftProposal, Ground, JobFigures

TWENTY, TEN = Decimal(20), Decimal(10)


def by_rate(at_20: str, at_10: str) -> ByRate:
    return ByRate({TWENTY: Money.of(at_20), TEN: Money.of(at_10)})


def line(description: str, net: str, rate: Decimal, quantity: int = 1) -> InvoiceLine:
    return InvoiceLine(
        description=description,
        quantity=Decimal(quantity),
        unit="forfait",
        unit_price=abs(Decimal(net)),
        net=Money.of(net),
        vat_rate=rate,
    )


@pytest.fixture
def company():
    return Company(
        name="Atelier Beaulieu SARL",
        siren="732829320",
        vat_number="FR44732829320",
        address=("12 rue des Forges", "69007 Lyon"),
        iban="FR7630006000011234567890189",
        legal="SARL au capital de 20 000 € - RCS Lyon 732 829 320",
    )


@pytest.fixture
def policy():
    return Policy()


@pytest.fixture
def client():
    return Client(
        name="SCI Les Tilleuls",
        kind=ClientKind.BUSINESS,
        siren="552100554",
        address=("3 rue Monge", "69003 Lyon"),
        billing_email="compta@tilleuls.example",
    )


def content_of(client, kind, label, lines, **more) -> InvoiceContent:
    return InvoiceContent(
        kind=kind,
        job="A0031",
        quote_number="D2026-031",
        quote_version="B",
        label=label,
        client=client,
        lines=tuple(lines),
        payment_terms="30 jours",
        order_number="BC-77120",
        **more,
    )


def both(label: str, at_20: str, at_10: str) -> list[InvoiceLine]:
    return [
        line(f"{label}, travaux à 20 %", at_20, TWENTY),
        line(f"{label}, travaux à 10 %", at_10, TEN),
    ]


@pytest.fixture
def deposit(client):
    label = "Acompte de 30 % à la commande"
    lines = both(label, "3518.52", "1231.51")
    nets, vats = by_rate("3518.52", "1231.51"), by_rate("703.70", "123.15")
    return content_of(client, InvoiceKind.DEPOSIT, label, lines, net=nets, vat=vats, step=1)


@pytest.fixture
def milestones(client):
    first = both("Jalon 1, gros œuvre", "2932.10", "1026.26")
    second = both("Jalon 2, hors d'eau", "3810.85", "874.26")
    kind = InvoiceKind.MILESTONE
    return [
        content_of(
            client, kind, "Jalon 1", first, net=by_rate("2932.10", "1026.26"), vat=by_rate("586.42", "102.63"), step=2
        ),
        content_of(
            client, kind, "Jalon 2", second, net=by_rate("3810.85", "874.26"), vat=by_rate("762.17", "87.43"), step=3
        ),
    ]


@pytest.fixture
def balance(client, deposit):
    taken_off = DepositDeducted(number="F2026-0012", issued=date(2026, 3, 20), net=deposit.net, vat=deposit.vat)
    lines = [
        *both("Solde des travaux", "6742.94", "1900.51"),
        line("Acompte F2026-0012 du 20/03/2026, à 20 %", "-3518.52", TWENTY, -1),
        line("Acompte F2026-0012 du 20/03/2026, à 10 %", "-1231.51", TEN, -1),
    ]
    return content_of(
        client,
        InvoiceKind.BALANCE,
        "Solde des travaux",
        lines,
        net=by_rate("3224.42", "669.00"),
        vat=by_rate("644.88", "66.90"),
        step=4,
        deducted=(taken_off,),
        before_deduction=by_rate("6742.94", "1900.51"),
    )


def issue(content: InvoiceContent, number: str, issued: date, due: date) -> IssuedInvoice:
    return IssuedInvoice(
        number=number, issued=issued, due=due, reference=creditor_reference(number), content=content, draft=4821
    )


@pytest.fixture
def four_invoices(deposit, milestones, balance):
    """The deposit, both milestones and the balance, issued."""
    return [
        issue(deposit, "F2026-0012", date(2026, 3, 20), date(2026, 4, 19)),
        issue(milestones[0], "F2026-0018", date(2026, 5, 29), date(2026, 6, 28)),
        issue(milestones[1], "F2026-0027", date(2026, 9, 10), date(2026, 10, 10)),
        issue(balance, "F2026-0041", date(2026, 11, 24), date(2026, 12, 24)),
    ]


@pytest.fixture
def proposal(balance):
    return DraftProposal(
        ref=4821,
        version=1,
        content=balance,
        figures=JobFigures(
            agreed_parts=(("D2026-031 B", Money.of("18589.60")), ("1", Money.of("1774.60"))),
            agreed=Money.of("20364.20"),
            billed_before=Money.of("15759.00"),
            this_one=Money.of("4605.20"),
            left_to_bill=Money(0),
            rounding=Money(0),
            paid=Money.of("15759.00"),
            as_of=date(2026, 11, 20),
        ),
        checks=(
            Check("accepted", passed=True),
            Check("lines", passed=True),
            Check("rates", passed=True),
            Check("deposits", passed=True),
        ),
        grounds=(
            Ground(title="Devis D2026-031 B signé le 14/03", page=3, words="bon pour accord"),
            Ground(title="Avenant 1 signé le 02/06", page=1, words="+1 850,00 HT, \u2212320,00 HT"),
            Ground(title="PV de réception du 20/11, sans réserve", page=1),
        ),
        send_to="compta@tilleuls.example",
    )
