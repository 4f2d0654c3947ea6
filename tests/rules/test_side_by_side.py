"""Sold, delivered and billed of each line."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.delivered import Delivered
from rules.facts import Line
from rules.invoice import InvoiceLine
from rules.money import Money
from rules.side_by_side import billed_part, side_by_side
from tests.rules.example_a import QUOTE, SIGNED, billed_through, job_a

LINES = (
    Line(description="Fenêtres bois", quantity=Decimal(6), unit="u", net=Money(600000), vat_rate=Decimal(10)),
    Line(description="Peinture", quantity=Decimal(40), unit="m²", net=Money(80000), vat_rate=Decimal(10)),
)
QUANTITIES = st.integers(0, 9).map(Decimal)


def job_of_lines(**changes):
    return job_a(quote=replace(QUOTE, lines=LINES, acceptance=SIGNED), **changes)


@given(st.lists(st.tuples(st.sampled_from(["Fenêtres bois", "Peinture", "Volets"]), QUANTITIES), max_size=6))
def test_all_that_is_delivered_stands_on_its_line_or_was_not_sold(came):
    found = side_by_side(job_of_lines(), [Delivered(description=name, quantity=count) for name, count in came])
    assert [each.sold for each in found.lines] == [Decimal(6), Decimal(40)]
    counted = {each.description: each.delivered for each in found.lines}
    for name in ("Fenêtres bois", "Peinture"):
        assert counted[name] == sum(count for of, count in came if of == name)
    assert [each.quantity for each in found.not_sold] == [count for of, count in came if of == "Volets"]


@given(st.integers(0, 4))
def test_steps_bill_a_share_of_the_whole_which_ends_at_a_hundred(count):
    job = billed_through(job_of_lines(), count)
    found = side_by_side(job, ())
    assert not found.by_lines
    assert found.share == billed_part(job)
    assert (found.share == 100) == (count == 4)


def test_invoices_that_name_lines_say_how_much_of_each_is_billed():
    job = billed_through(job_of_lines(), 1)
    line = InvoiceLine(
        description="Fenêtres bois",
        quantity=Decimal(2),
        unit="u",
        unit_price=Decimal(1000),
        net=Money(200000),
        vat_rate=Decimal(10),
    )
    invoice = replace(job.invoices[0], content=replace(job.invoices[0].content, lines=(line,)))
    found = side_by_side(replace(job, invoices=(invoice,)), ())
    assert found.by_lines
    assert [each.billed for each in found.lines] == [Decimal(2), Decimal(0)]


def test_without_a_contract_nothing_is_billed():
    assert billed_part(job_a(quote=None)) == 0
