from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.comparison import (
    Discrepancy,
    compare_versions,
    is_signed_page_of,
    not_compared,
    page_of_amendment,
    page_of_quote,
)
from rules.document import NOWHERE
from rules.facts import (
    Direction,
    Doubt,
    Evidence,
    Facts,
    Instalment,
    Kind,
    Line,
    Party,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
)
from rules.money import ByRate, Money
from rules.offer import Unusable, acceptance_of, accepted_as_signed, amendment_of, quote_of
from rules.party import Company
from rules.quote import Strength
from rules.vat import split, vat_of
from rules.verification import verify
from tests.rules.example_a import AMENDMENT as SENT_AMENDMENT
from tests.rules.example_a import BALANCE, DEPOSIT, MILESTONE, NET, RATES, by_rate

DAY = date(2026, 3, 20)
COMPANY = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=(),
    iban="FR7630006000011234567890189",
)


def line(net, rate, **changes):
    return Line(description="Pose", net=Money.of(net), vat_rate=Decimal(str(rate)), **changes)


FACTS = Facts(
    kind=Kind.QUOTE,
    direction=Direction.OURS,
    number="D2026-031",
    version="B",
    date=date(2026, 3, 14),
    lines=(line("12345.67", 20), line("4321.09", 10)),
    discount=Money.of("833.34"),
    vat=(
        VatAmount(Decimal(20), Money.of("11728.39"), Money.of("2345.68")),
        VatAmount(Decimal(10), Money.of("4105.03"), Money.of("410.50")),
    ),
    net=Money.of("15833.42"),
    vat_total=Money.of("2756.18"),
    gross=Money.of("18589.60"),
    payment_terms="30 jours",
)
AMENDMENT = Facts(
    kind=Kind.AMENDMENT,
    number="1",
    quote_number="D2026-031",
    lines=(line("1757.50", 20), line("-304.00", 10)),
    vat=(
        VatAmount(Decimal(20), Money.of("1757.50"), Money.of("351.50")),
        VatAmount(Decimal(10), Money.of("-304.00"), Money.of("-30.40")),
    ),
    gross=Money.of("1774.60"),
)


def test_the_quote_of_example_a_is_usable_as_printed():
    quote = quote_of(FACTS, 5)
    assert (quote.net, quote.gross) == (NET, Money.of("18589.60"))
    assert quote.discount == by_rate(r20="617.28", r10="216.06")
    assert (quote.document_id, quote.sent, quote.acceptance) == (5, False, None)
    assert verify(FACTS, COMPANY) == ()


def test_without_a_vat_table_the_lines_and_the_split_discount_give_the_same():
    quote = quote_of(replace(FACTS, vat=()), 5)
    assert (quote.net, quote.vat) == (NET, vat_of(NET))


def test_a_quote_without_vat_has_the_rate_zero():
    facts = Facts(kind=Kind.QUOTE, number="D1", net=Money.of("100.00"), gross=Money.of("100.00"))
    assert quote_of(facts, 1).net == by_rate(r0="100.00")


def test_an_amendment_is_its_signed_effect():
    amendment = amendment_of(AMENDMENT, 6)
    assert amendment.net == by_rate(r20="1757.50", r10="-304.00")
    assert amendment.gross == Money.of("1774.60")
    assert isinstance(amendment_of(replace(AMENDMENT, quote_number=""), 6), Unusable)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gross": Money.of("18589.61")}, "le total TTC imprimé est 18\u00a0589,61\u00a0€"),
        ({"net": Money.of("15833.43")}, "le total HT imprimé"),
        ({"vat_total": Money.of("2756.19")}, "la TVA totale imprimée"),
        ({"discount": None}, "les lignes moins la remise"),
        ({"number": ""}, "le document n'a pas de numéro"),
        ({"currency": "USD"}, "la monnaie est USD"),
        ({"doubts": (Doubt("gross", "deux lectures"),)}, "« TTC » est douteux : deux lectures"),
        ({"vat": (), "lines": ()}, "les montants par taux de TVA n'ont pas pu être lus"),
    ],
)
def test_what_does_not_close_is_unusable_with_a_reason(change, words):
    unusable = quote_of(replace(FACTS, **change), 5)
    assert isinstance(unusable, Unusable)
    assert any(words in reason for reason in unusable.reasons)


def test_a_vat_that_is_off_by_more_than_a_cent_is_unusable():
    wrong = (replace(FACTS.vat[0], amount=Money.of("2345.70")), FACTS.vat[1])
    facts = replace(FACTS, vat=wrong, vat_total=Money.of("2756.20"), gross=Money.of("18589.62"))
    assert isinstance(quote_of(facts, 5), Unusable)
    near = (replace(FACTS.vat[0], amount=Money.of("2345.69")), FACTS.vat[1])
    facts = replace(FACTS, vat=near, vat_total=Money.of("2756.19"), gross=Money.of("18589.61"))
    assert quote_of(facts, 5).gross == Money.of("18589.61")


def test_a_doubt_about_something_else_does_not_stop_the_quote():
    assert not isinstance(quote_of(replace(FACTS, doubts=(Doubt("client.siren", "clé"),)), 5), Unusable)


def test_a_quote_below_zero_is_unusable():
    assert isinstance(quote_of(Facts(kind=Kind.QUOTE, number="D1", lines=(line("-1.00", 20),)), 1), Unusable)


@given(
    lines=st.dictionaries(st.sampled_from(RATES), st.integers(100, 10**8).map(Money), min_size=1).map(ByRate),
    percent=st.integers(0, 90),
)
def test_a_global_discount_over_the_rates_equals_what_is_printed(lines, percent):
    discount = lines.total.percent(Decimal(percent))
    net = lines - split(discount, lines)
    facts = Facts(
        kind=Kind.QUOTE,
        number="D1",
        lines=tuple(Line(net=amount, vat_rate=rate) for rate, amount in lines.items()),
        discount=discount,
        net=net.total,
        gross=net.total + vat_of(net).total,
    )
    quote = quote_of(facts, 1)
    assert quote.net == net
    assert quote.discount.total == discount


def test_a_signature_is_an_acceptance_and_its_absence_none():
    signed = Signature(
        status=SignatureStatus.SIGNED, kind=SignatureKind.HANDWRITTEN, name="Mme Martin", date=date(2026, 3, 15)
    )
    evidence = {"signature": Evidence(3, "bon pour accord", NOWHERE)}
    acceptance = acceptance_of(replace(FACTS, signature=signed, evidence=evidence), 5, DAY)
    assert (acceptance.on, acceptance.by, acceptance.strength) == (
        date(2026, 3, 15),
        "Mme Martin",
        Strength.HANDWRITTEN,
    )
    assert (acceptance.page, acceptance.words) == (3, "bon pour accord")
    for status in (SignatureStatus.UNSIGNED, SignatureStatus.UNCLEAR):
        assert acceptance_of(replace(FACTS, signature=Signature(status=status)), 5, DAY) is None
    assert acceptance_of(FACTS, 5, DAY) is None
    assert accepted_as_signed(amendment_of(AMENDMENT, 6), AMENDMENT, DAY).acceptance is None


@pytest.mark.parametrize(
    ("kind", "strength"),
    [
        (SignatureKind.DIGITAL, Strength.DIGITAL),
        (SignatureKind.TYPED, Strength.TYPED),
        (SignatureKind.MAIL, Strength.MAIL),
        (SignatureKind.NONE, Strength.TYPED),
    ],
)
def test_the_strength_of_an_acceptance_is_named(kind, strength):
    facts = replace(FACTS, signature=Signature(status=SignatureStatus.SIGNED, kind=kind))
    assert acceptance_of(facts, 5, DAY).strength is strength
    assert acceptance_of(facts, 5, DAY).on == DAY


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"gross": Money.of("18589.61")}, "gross"),
        ({"net": Money.of("15833.43")}, "net"),
        ({"vat_total": Money.of("2756.19")}, "vat_total"),
        ({"vat": (replace(FACTS.vat[0], amount=Money.of("2000.00")), FACTS.vat[1])}, "vat.0.amount"),
        ({"lines": (replace(FACTS.lines[0], quantity=Decimal(2), unit_price=Decimal(6000)),)}, "lines.0.net"),
        ({"client": Party(siren="732829321")}, "client.siren"),
        ({"payer": Party(iban="FR00")}, "payer.iban"),
        ({"seller": Party(vat_number="FR00732829320")}, "seller.vat_number"),
        ({"seller": Party(iban="DE89370400440532013000")}, "seller.iban"),
        ({"valid_until": date(2026, 3, 1)}, "valid_until"),
        (
            {
                "valid_until": date(2026, 4, 1),
                "signature": Signature(status=SignatureStatus.SIGNED, date=date(2026, 4, 2)),
            },
            "signature.date",
        ),
        ({"signature": Signature(status=SignatureStatus.SIGNED, date=date(2026, 3, 1))}, "signature.date"),
        (
            {
                "schedule": (
                    Instalment(label="a", kind=DEPOSIT, percent=Decimal(30)),
                    Instalment(label="b", kind=BALANCE, percent=Decimal(60)),
                )
            },
            "schedule",
        ),
        (
            {
                "schedule": (
                    Instalment(label="a", kind=MILESTONE, amount=Money.of("10000.00")),
                    Instalment(label="b", kind=BALANCE, amount=Money.of("10000.00")),
                )
            },
            "schedule",
        ),
        (
            {"schedule": (Instalment(label="a", kind=DEPOSIT, percent=Decimal(30), amount=Money.of("9.00")),)},
            "schedule.0.amount",
        ),
    ],
)
def test_what_does_not_hold_within_a_document_is_a_doubt(change, field):
    assert field in [doubt.field for doubt in verify(replace(FACTS, **change), COMPANY)]


def test_a_printed_price_may_be_the_rounding_of_a_longer_one():
    thirds = line("100.00", 20, quantity=Decimal(3), unit_price=Decimal("33.33"))
    assert verify(Facts(kind=Kind.QUOTE, lines=(thirds,)), COMPANY) == ()
    discounted = line("90.00", 20, quantity=Decimal(2), unit_price=Decimal(50), discount_percent=Decimal(10))
    assert verify(Facts(kind=Kind.QUOTE, lines=(discounted,)), COMPANY) == ()


SENT = quote_of(FACTS, 5)


def test_the_same_quote_in_another_spelling_has_no_discrepancy():
    respelt = replace(SENT, number="d 2026/031", version="b", payment_terms="30 JOURS", document_id=9)
    assert compare_versions(SENT, respelt) == ()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"number": "D2026-032"}, Discrepancy("number", "D2026-031", "D2026-032")),
        ({"version": "A"}, Discrepancy("version", "B", "A")),
        ({"net": by_rate(r20="1.00", r10="4105.03")}, Discrepancy("net.20", "11728.39", "1.00")),
        ({"lines": FACTS.lines[:1]}, Discrepancy("lines.1", "Pose 4321.09", "")),
        (
            {"lines": (line("12345.66", 20), FACTS.lines[1])},
            Discrepancy("lines.0.net", "12345.67", "12345.66"),
        ),
        (
            {"lines": (replace(FACTS.lines[0], description="Dépose"), FACTS.lines[1])},
            Discrepancy("lines.0.description", "Pose", "Dépose"),
        ),
        ({"payment_terms": "90 jours"}, Discrepancy("payment_terms", "30 jours", "90 jours")),
        ({"retention_percent": Decimal(5)}, Discrepancy("retention_percent", "0", "5")),
        (
            {"schedule": (Instalment(label="a", kind=DEPOSIT, percent=Decimal(10)),)},
            Discrepancy("schedule.0", "", "deposit 10 %"),
        ),
    ],
)
def test_every_difference_is_found(change, found):
    assert found in compare_versions(SENT, replace(SENT, **change))


def test_what_was_not_read_on_the_returned_paper_is_not_compared_and_named():
    bare = replace(SENT, lines=(), payment_terms="", discount=ByRate())
    assert compare_versions(SENT, bare) == ()
    assert not_compared(SENT, bare) == ("lines", "payment_terms")


def test_a_lone_signed_page_is_known_by_its_number_and_total():
    page = Facts(kind=Kind.QUOTE, number="D2026-031", gross=Money.of("18589.60"))
    assert is_signed_page_of(SENT, page)
    assert not is_signed_page_of(SENT, replace(page, gross=Money.of("18589.61")))
    assert not is_signed_page_of(SENT, replace(page, number="D2026-03"))
    assert not is_signed_page_of(SENT, replace(page, version="A"))


#: The version as it was sent.
SENT_B = replace(SENT, sent=True)


@given(lines=st.sets(st.integers(0, len(SENT_B.lines) - 1)), gross=st.integers(-3, 3))
def test_a_lone_page_shows_the_version_sent_without_what_is_not_on_it_and_differs_in_nothing(lines, gross):
    shown = tuple(SENT_B.lines[at] for at in sorted(lines))
    page = Facts(kind=Kind.QUOTE, number=SENT_B.number, gross=SENT_B.gross + Money(gross), lines=shown, partial=True)
    found = page_of_quote(SENT_B, page, 9)
    if gross:
        assert found is None
        return
    assert found is not None
    assert (found.document_id, found.lines, found.gross) == (9, (), SENT_B.gross)
    assert compare_versions(SENT_B, found) == ()
    assert "lines" in not_compared(SENT_B, found)


@given(change=st.sampled_from(["description", "net"]), at=st.integers(0, len(SENT_B.lines) - 1))
def test_a_page_with_a_line_that_was_not_sent_stands_for_nothing(change, at):
    line = SENT_B.lines[at]
    altered = replace(line, **{change: "autre chose" if change == "description" else line.net + Money(1)})
    page = Facts(kind=Kind.QUOTE, number=SENT_B.number, gross=SENT_B.gross, lines=(altered,), partial=True)
    assert page_of_quote(SENT_B, page, 9) is None


def test_a_lone_page_of_an_amendment_is_known_by_both_numbers_and_its_total():
    page = Facts(kind=Kind.AMENDMENT, number="1", quote_number="D2026-031", gross=SENT_AMENDMENT.gross, partial=True)
    found = page_of_amendment(SENT_AMENDMENT, page, 9)
    assert (found.lines, found.acceptance, found.net) == ((), None, SENT_AMENDMENT.net)
    assert page_of_amendment(SENT_AMENDMENT, replace(page, quote_number="D2026-044"), 9) is None
    assert page_of_amendment(SENT_AMENDMENT, replace(page, gross=Money(1)), 9) is None
