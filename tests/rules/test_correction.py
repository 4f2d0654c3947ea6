"""A person's correction: it replaces what it names, leaves the rest, and arithmetic still has its say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.correction import CorrectedField as Field
from rules.correction import Correction, corrected, value_of
from rules.document import Box
from rules.facts import Doubt, Evidence, Facts, InvoicePaid, Kind, VatAmount
from rules.money import Money
from rules.party import Company

COMPANY = Company(name="Atelier", siren="", vat_number="", address=(), iban="", language="fr")
ON = date(2026, 11, 24)
HERE = Evidence(1, "Total TTC 1 080,00", Box(1, 2, 3, 4))
FACTS = Facts(
    kind=Kind.QUOTE,
    number="D1",
    net=Money(90000),
    vat_total=Money(18000),
    vat=(VatAmount(Decimal(20), Money(90000), Money(18000)),),
    doubts=(Doubt("gross", "two readings differ", ("1080.00", "1090.00")), Doubt("date", "two readings differ")),
)
cents = st.integers(-10_000_000, 10_000_000).map(Money)


def mend(facts, *corrections, found=None):
    return corrected(facts, corrections, found or {}, by="claire@cabinet.example", on=ON, company=COMPANY)


def test_a_correction_replaces_the_value_and_its_doubts_and_leaves_the_others():
    mended = mend(FACTS, Correction(field=Field.GROSS, money=Money(108000)), found={Field.GROSS: HERE})
    assert mended.gross == Money(108000)
    assert [each.field for each in mended.doubts] == ["date"]
    assert mended.evidence["gross"] == replace(HERE, source="corrigé par claire@cabinet.example le 24/11/2026")
    assert (mended.number, mended.net, mended.lines) == (FACTS.number, FACTS.net, FACTS.lines)


def test_a_value_that_stands_nowhere_says_so_in_its_evidence():
    said = mend(FACTS, Correction(field=Field.NUMBER, text="D2")).evidence["number"].text
    assert said == "corrigé par claire@cabinet.example le 24/11/2026 ; ne figure pas dans le document"


@given(cents)
def test_a_gross_total_that_contradicts_the_sums_stays_a_doubt_and_only_that_one(gross):
    doubts = mend(FACTS, Correction(field=Field.GROSS, money=gross)).doubts
    assert ("gross" in {each.field for each in doubts}) is (gross != Money(108000))


@given(cents, cents)
def test_of_one_rate_the_base_and_the_amount_are_corrected_with_their_totals(net, vat):
    mended = mend(
        replace(FACTS, doubts=()),
        Correction(field=Field.NET, money=net),
        Correction(field=Field.VAT_TOTAL, money=vat),
    )
    assert mended.vat == (VatAmount(Decimal(20), net, vat),)


def test_the_former_doubt_that_the_sums_differ_goes_with_the_wrong_sum():
    wrong = replace(
        FACTS, net=Money(99000), gross=Money(108000), doubts=(Doubt("gross", "net + VAT is not the gross total"),)
    )
    wrong = replace(wrong, vat=())
    assert mend(wrong, Correction(field=Field.NET, money=Money(90000))).doubts == ()
    assert mend(wrong, Correction(field=Field.NET, money=Money(91000))).doubts != ()


def test_a_paid_invoice_keeps_its_amount_and_a_kind_and_a_client_are_corrected():
    paid = replace(FACTS, invoices=(InvoicePaid("F1", Money(5)),))
    mended = mend(
        paid,
        Correction(field=Field.INVOICE, text="F2"),
        Correction(field=Field.KIND, text="amendment"),
        Correction(field=Field.CLIENT, text="SCI Les Tilleuls"),
    )
    assert mended.invoices == (InvoicePaid("F2", Money(5)),)
    assert (mended.kind, mended.client.name) == (Kind.AMENDMENT, "SCI Les Tilleuls")
    assert [value_of(mended, each) for each in (Field.INVOICE, Field.KIND, Field.CLIENT)] == [
        *("F2", "amendment", "SCI Les Tilleuls")
    ]
