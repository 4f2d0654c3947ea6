import datetime as dt
from decimal import Decimal

import pytest

from extractors.agree import agree
from rules.document import NOWHERE
from rules.facts import (
    ClientKind,
    Direction,
    DocumentWarning,
    Doubt,
    Evidence,
    Facts,
    Instalment,
    InstalmentKind,
    InvoicePaid,
    Kind,
    Line,
    Party,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
    WarningKind,
)
from rules.money import Money


def quote(**facts):
    return Facts(kind=Kind.QUOTE, **facts)


def place(text):
    return Evidence(1, text, NOWHERE)


def test_one_reading_stands_as_it_is():
    facts = quote(number="D1", gross=Money(100))
    assert agree([facts]) is facts


def test_equal_values_are_agreed_with_the_first_evidence():
    first = quote(gross=Money(108000), evidence={"gross": place("Total TTC 1 080,00")})
    second = quote(gross=Money(108000), evidence={"gross": place("1 080,00 €")})
    together = agree([first, second])
    assert together.gross == Money(108000)
    assert together.evidence == {"gross": place("Total TTC 1 080,00")}
    assert together.doubts == ()


def test_different_values_are_a_doubt_and_left_out():
    together = agree([quote(net=Money(90000), evidence={"net": place("900,00")}), quote(net=Money(99000))])
    assert together.net is None
    assert together.evidence == {}
    assert together.doubts == (Doubt("net", "two readings differ", ("900.00", "990.00")),)


def test_a_value_that_one_reading_has_is_kept_with_its_evidence():
    second = quote(date=dt.date(2026, 3, 14), evidence={"date": place("14/03/2026")})
    together = agree([quote(number="D1"), second])
    assert (together.number, together.date) == ("D1", dt.date(2026, 3, 14))
    assert together.evidence == {"date": place("14/03/2026")}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("number", "D2026-031", "d2026/031"),
        ("payment_terms", "30 jours fin de mois", "Paiement à 30 jours fin de mois"),
        ("statement", "Nous contestons la facture.", "contestons"),
    ],
)
def test_another_spelling_is_no_difference(field, one, other):
    together = agree([quote(**{field: one}), quote(**{field: other})])
    assert getattr(together, field) == one
    assert together.doubts == ()


def test_parties_are_compared_field_by_field():
    one = quote(seller=Party(name="Atelier Beaulieu SARL", siren="732829320"))
    other = quote(seller=Party(name="ATELIER BEAULIEU", siren="732829321", iban="FR76"))
    together = agree([one, other])
    assert together.seller == Party(name="Atelier Beaulieu SARL", siren="", iban="FR76")
    assert [doubt.field for doubt in together.doubts] == ["seller.siren"]


def test_lines_are_compared_one_by_one():
    one = quote(lines=(Line(description="Enduit", net=Money(100)), Line(description="Peinture", net=Money(200))))
    other = quote(
        lines=(Line(description="enduit fin", net=Money(100), quantity=Decimal(2)), Line(net=Money(210))),
        evidence={"lines.0.quantity": place("2")},
    )
    together = agree([one, other])
    assert together.lines == (
        Line(description="Enduit", net=Money(100), quantity=Decimal(2)),
        Line(description="Peinture"),
    )
    assert together.doubts == (Doubt("lines.1.net", "two readings differ", ("2.00", "2.10")),)
    assert together.evidence == {"lines.0.quantity": place("2")}


def test_lines_that_only_a_later_reading_has_are_kept_as_they_are():
    line = Line(net=Money(1))
    assert agree([quote(), quote(lines=(line,))]).lines == (line,)


def test_another_number_of_lines_is_a_doubt_about_all_of_them():
    together = agree([quote(lines=(Line(net=Money(1)),)), quote(lines=(Line(net=Money(1)), Line(net=Money(2))))])
    assert together.lines == ()
    assert together.doubts == (Doubt("lines", "two readings differ", ("1 lines", "2 lines")),)


def test_vat_and_schedules_are_the_same_in_any_order_and_wording():
    vat = (VatAmount(Decimal(20), Money(100), Money(20)), VatAmount(Decimal("5.5"), Money(200), Money(11)))
    deposit = Instalment(label="À la commande", kind=InstalmentKind.DEPOSIT, percent=Decimal(30))
    same = Instalment(label="acompte", kind=InstalmentKind.DEPOSIT, percent=Decimal("30.0"))
    together = agree([quote(vat=vat, schedule=(deposit,)), quote(vat=vat[::-1], schedule=(same,))])
    assert (together.vat, together.schedule, together.doubts) == (vat, (deposit,), ())


def test_a_different_schedule_is_left_out_as_a_whole():
    deposit = Instalment(label="a", kind=InstalmentKind.DEPOSIT, percent=Decimal(30))
    together = agree(
        [
            quote(schedule=(deposit,)),
            quote(schedule=(Instalment(label="a", kind=InstalmentKind.DEPOSIT, percent=Decimal(40)),)),
        ]
    )
    assert together.schedule == ()
    assert together.doubts[0].field == "schedule"


def test_a_remittance_that_names_other_invoices_is_a_doubt():
    one = Facts(kind=Kind.REMITTANCE, invoices=(InvoicePaid("F2026-0012", Money(1)),))
    other = Facts(kind=Kind.REMITTANCE, invoices=(InvoicePaid("F2026-0013", Money(1)),))
    assert agree([one, other]).invoices == ()


def test_kinds_that_differ_are_other_and_a_doubt():
    together = agree([quote(direction=Direction.OURS), Facts(kind=Kind.INVOICE, direction=Direction.THEIRS)])
    assert (together.kind, together.direction) == (Kind.OTHER, Direction.UNKNOWN)
    assert {doubt.field for doubt in together.doubts} == {"kind", "direction"}


def test_a_signature_that_one_reading_does_not_see_is_unclear():
    signed = Signature(status=SignatureStatus.SIGNED, kind=SignatureKind.HANDWRITTEN, name="A. Roy")
    together = agree([quote(signature=signed), quote(signature=Signature(status=SignatureStatus.UNSIGNED))])
    assert together.signature.status is SignatureStatus.UNCLEAR
    assert together.signature.name == "A. Roy"


def test_a_client_of_two_kinds_has_none():
    one, other = Party(name="X", kind=ClientKind.BUSINESS), Party(name="X", kind=ClientKind.CONSUMER)
    assert agree([quote(client=one), quote(client=other)]).client == Party(name="X")


def test_doubts_and_warnings_of_all_readings_stand_once():
    warning = DocumentWarning(WarningKind.HIDDEN_TEXT, "x")
    one = quote(doubts=(Doubt("net", "several"),), warnings=(warning,))
    other = quote(doubts=(Doubt("net", "several"), Doubt("gross", "none")), warnings=(warning,))
    together = agree([one, other])
    assert together.doubts == (Doubt("net", "several"), Doubt("gross", "none"))
    assert together.warnings == (warning,)


def test_the_words_in_a_signatures_place_stay_with_it():
    unclear = Signature(status=SignatureStatus.UNCLEAR)
    words = place("Bon pour accord, sauf le lot 2")
    together = agree([quote(signature=unclear, evidence={"signature": words}), quote(signature=unclear)])
    assert together.evidence == {"signature": words}
