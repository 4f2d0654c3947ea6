import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.billing import bill
from rules.content_hash import content_hash
from rules.content_json import content_from_json, content_to_json, invoice_from_json, invoice_to_json
from rules.document import Box
from rules.errors import NotFacts, NotThisShape
from rules.facts import (
    Direction,
    Doubt,
    Evidence,
    Facts,
    Instalment,
    InstalmentKind,
    Kind,
    Line,
    Party,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
)
from rules.facts_json import facts_from_json, facts_to_json
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine, InvoiceReference, IssuedInvoice
from rules.job import Step
from rules.json_shape import to_json
from rules.money import ByRate, Money
from rules.party import Client
from rules.policy import Policy
from rules.quote import Acceptance, Amendment, QuoteVersion
from rules.quote_json import (
    acceptance_from_json,
    acceptance_to_json,
    amendment_from_json,
    amendment_to_json,
    client_from_json,
    client_to_json,
    quote_from_json,
    quote_to_json,
    schedule_from_json,
    schedule_to_json,
    step_from_json,
    step_to_json,
)
from tests.rules.example_a import AMENDMENT, DAY, QUOTE, SIGNED, billed_through, job_a

words = st.text(st.characters(codec="utf-8"), max_size=12)
money = st.integers(-(10**13), 10**13).map(Money)
rates = st.sampled_from([Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1"), Decimal(0)])
decimals = st.decimals(-(10**9), 10**9, places=3)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
boxes = st.builds(Box, *[st.floats(0, 1000)] * 4)
st.register_type_strategy(Money, money)
st.register_type_strategy(Decimal, decimals)
st.register_type_strategy(str, words)
st.register_type_strategy(date, days)
st.register_type_strategy(ByRate, st.dictionaries(rates, money, max_size=4).map(ByRate))
evidence = st.builds(Evidence, st.integers(0, 9), words, boxes)


def there_and_back(value, write, read):
    assert read(json.loads(json.dumps(write(value), allow_nan=False))) == value


@settings(max_examples=40)
@given(facts=st.builds(Facts, evidence=st.dictionaries(words, evidence, max_size=2)))
def test_facts_survive_their_json_exactly(facts):
    there_and_back(facts, facts_to_json, facts_from_json)


@settings(max_examples=40)
@given(content=st.from_type(InvoiceContent))
def test_contents_survive_their_json_exactly_and_keep_their_hash(content):
    there_and_back(content, content_to_json, content_from_json)
    assert content_hash(content_from_json(content_to_json(content))) == content_hash(content)


@settings(max_examples=20)
@given(data=st.data())
@pytest.mark.parametrize(
    ("kind", "write", "read"),
    [
        (QuoteVersion, quote_to_json, quote_from_json),
        (Amendment, amendment_to_json, amendment_from_json),
        (Acceptance, acceptance_to_json, acceptance_from_json),
        (Step, step_to_json, step_from_json),
        (Client, client_to_json, client_from_json),
        (IssuedInvoice, invoice_to_json, invoice_from_json),
    ],
)
def test_quotes_and_their_kin_survive_their_json_exactly(kind, write, read, data):
    there_and_back(data.draw(st.from_type(kind)), write, read)


def test_a_schedule_survives_its_json():
    there_and_back(QUOTE.schedule, schedule_to_json, schedule_from_json)
    there_and_back(replace(QUOTE, acceptance=SIGNED), quote_to_json, quote_from_json)
    there_and_back(replace(AMENDMENT, acceptance=SIGNED), amendment_to_json, amendment_from_json)


def test_facts_are_written_as_the_interface_has_them():
    facts = Facts(
        kind=Kind.QUOTE,
        direction=Direction.OURS,
        number="D2026-031",
        date=date(2026, 3, 14),
        seller=Party(name="Atelier Beaulieu SARL", siren="732829320"),
        lines=(
            Line(
                description="Pose",
                quantity=Decimal("2.00"),
                unit="h",
                unit_price=Decimal(450),
                net=Money.of("900.00"),
                vat_rate=Decimal(20),
            ),
        ),
        vat=(VatAmount(Decimal(20), Money.of("900.00"), Money.of("180.00")),),
        gross=Money.of("1080.00"),
        schedule=(Instalment(label="À la commande", kind=InstalmentKind.DEPOSIT, percent=Decimal(30)),),
        signature=Signature(status=SignatureStatus.UNSIGNED, kind=SignatureKind.NONE),
        evidence={"gross": Evidence(1, "Total TTC 1 080,00 €", Box(1, 2, 3, 4))},
        doubts=(Doubt("net", "two readings differ", ("900.00", "990.00")),),
    )
    assert facts_to_json(facts) == {
        "kind": "quote",
        "direction": "ours",
        "number": "D2026-031",
        "date": "2026-03-14",
        "seller": {"name": "Atelier Beaulieu SARL", "siren": "732829320"},
        "lines": [
            {
                "description": "Pose",
                "quantity": "2",
                "unit": "h",
                "unit_price": "450.00",
                "net": "900.00",
                "vat_rate": "20",
            }
        ],
        "vat": [{"rate": "20", "base": "900.00", "amount": "180.00"}],
        "gross": "1080.00",
        "schedule": [{"label": "À la commande", "kind": "deposit", "percent": "30"}],
        "signature": {"status": "unsigned", "kind": "none"},
        "evidence": {"gross": {"page": 1, "text": "Total TTC 1 080,00 €", "box": [1, 2, 3, 4]}},
        "doubts": [{"field": "net", "reason": "two readings differ", "values": ["900.00", "990.00"]}],
    }


def test_facts_that_are_mostly_unknown_leave_everything_out():
    assert facts_to_json(Facts(kind=Kind.OTHER)) == {"kind": "other", "direction": "unknown"}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"kind": "poem"},
        {"kind": "quote", "approve": True},
        {"kind": "quote", "gross": 1080.0},
        {"kind": "quote", "gross": "1e9"},
        {"kind": "quote", "gross": "9" * 40},
        {"kind": "quote", "gross": "10.001"},
        {"kind": "quote", "date": "14/03/2026"},
        {"kind": "quote", "lines": {}},
        {"kind": "quote", "lines": [3]},
        {"kind": "quote", "seller": "Beaulieu"},
        {"kind": "quote", "retention_percent": "NaN"},
        {"kind": "quote", "evidence": {"gross": {"page": True, "text": "", "box": [0, 0, 0, 0]}}},
        {"kind": "quote", "evidence": {"gross": {"page": 1, "text": "", "box": [0, 0, 0]}}},
    ],
)
def test_what_does_not_have_the_shape_of_facts_is_refused(data):
    with pytest.raises(NotFacts):
        facts_from_json(data)


def test_a_value_that_is_none_of_ours_has_no_form_in_json():
    with pytest.raises(NotThisShape):
        to_json(object())


def test_equal_contents_have_equal_hashes_whatever_their_decimals_look_like():
    content = bill(job_a(), job_a().steps[0], Policy())
    same = replace(content, lines=tuple(replace(line, quantity=Decimal("1.00")) for line in content.lines))
    assert content_hash(same) == content_hash(content)


@pytest.mark.parametrize(
    "change",
    [
        {"label": "x"},
        {"due_on": DAY},
        {"order_number": "BC-1"},
        {"client": Client(name="Autre")},
        {"net": ByRate({Decimal(20): Money(1)})},
        {"payment_terms": "à réception"},
    ],
)
def test_whatever_an_approver_sees_is_in_the_hash(change):
    content = bill(job_a(), job_a().steps[0], Policy())
    assert content_hash(replace(content, **change)) != content_hash(content)


def test_the_hash_is_the_same_on_every_machine():
    line = InvoiceLine(
        description="Acompte", quantity=Decimal(1), unit_price=Decimal(10), net=Money(1000), vat_rate=Decimal(20)
    )
    content = InvoiceContent(
        kind=InvoiceKind.CREDIT_NOTE,
        job="D1",
        quote_number="D1",
        quote_version="",
        step=1,
        label="é",
        client=Client(name="X"),
        lines=(line,),
        net=ByRate({Decimal(20): Money(1000)}),
        vat=ByRate({Decimal(20): Money(200)}),
        corrects=(InvoiceReference("F1", DAY),),
    )
    assert content_hash(content) == "9e794f66e4c153b794dd69663a0f2f845219146e8986314d406bc15f1d412520"


def test_an_issued_balance_with_its_deductions_survives_its_json():
    for invoice in billed_through(job_a(), 4).invoices:
        there_and_back(invoice, invoice_to_json, invoice_from_json)
