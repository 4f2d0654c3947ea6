"""The job of the worked example B: two lots at two rates, 5 % kept back."""

from dataclasses import replace
from decimal import Decimal

from rules.facts import Instalment, InstalmentKind, Line
from rules.money import Money
from rules.policy import Policy
from rules.quote import QuoteVersion
from rules.schedule import EVERY_CLAIM, steps_of
from rules.vat import vat_of
from tests.rules.example_a import DAY, QUOTE, SIGNED, by_rate, job_a

LINES = (
    Line(description="Élévation", net=Money.of("48750.00"), vat_rate=Decimal(10), lot="Lot n° 01 - Maçonnerie"),
    Line(description="Isolation", net=Money.of("17333.33"), vat_rate=Decimal("5.5"), lot="Lot n° 02 - Isolation"),
)
NET_B = by_rate(r10="48750.00", r5_5="17333.33")
CLAIMS = Instalment(label="Situations mensuelles selon avancement", kind=InstalmentKind.MILESTONE, every=EVERY_CLAIM)
QUOTE_B = QuoteVersion(
    number="D2026-040",
    net=NET_B,
    vat=vat_of(NET_B),
    lines=LINES,
    sent=True,
    document_id=1,
    payment_terms="30 jours",
    retention_percent=Decimal(5),
    statement=QUOTE.statement,
    schedule=(CLAIMS,),
)


def job_b(**changes):
    """The job of example B: its quote accepted, nothing claimed yet."""
    quote = replace(QUOTE_B, **changes)
    steps = steps_of(quote, Policy())
    assert isinstance(steps, tuple)
    quote = replace(quote, acceptance=SIGNED)
    steps = tuple(replace(step, due_since=DAY) if step.kind is InstalmentKind.DEPOSIT else step for step in steps)
    return job_a(ref="D2026-040", versions=(quote,), quote=quote, steps=steps)
