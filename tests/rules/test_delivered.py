from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.articles import same_article
from rules.delivered import Delivered, SoldLine, delivered_of, sold_lines
from rules.facts import Line
from rules.money import Money
from tests.rules.example_a import AMENDMENT, QUOTE, SIGNED, job_a

NAMES = st.sampled_from(["Fenêtre PVC", "fenetre pvc", "Porte", "Volet roulant", "Pose"])
QUANTITIES = st.decimals(min_value=0, max_value=1000, places=2)
SOLD = st.lists(st.builds(lambda name, many: SoldLine(description=name, sold=many), NAMES, QUANTITIES), max_size=5)
CAME = st.lists(st.builds(lambda name, many: Delivered(description=name, quantity=many), NAMES, QUANTITIES), max_size=6)


def line(description, quantity, net=None):
    return Line(description=description, quantity=Decimal(quantity), unit="u", net=net)


@given(SOLD, CAME)
def test_all_that_was_delivered_is_counted_once_somewhere(sold, came):
    progress = delivered_of(sold, came)
    counted = sum((each.delivered for each in progress.lines), Decimal(0))
    beside = sum((each.quantity for each in (*progress.not_sold, *progress.unclear)), Decimal(0))
    assert counted + beside == sum((each.quantity for each in came), Decimal(0))
    assert [each.sold for each in progress.lines] == [each.sold for each in sold]


@given(SOLD, CAME)
def test_what_is_complete_lacks_nothing(sold, came):
    progress = delivered_of(sold, came)
    if progress.complete:
        assert all(each.delivered >= each.sold for each in progress.lines)


@given(SOLD, CAME, CAME)
def test_two_notes_count_like_one(sold, first, second):
    at_once = delivered_of(sold, [*first, *second])
    one_by_one = delivered_of(delivered_of(sold, first).lines, second)
    assert one_by_one.lines == at_once.lines


def test_more_than_sold_and_what_was_never_sold_are_told():
    sold = [SoldLine(description="Fenêtre PVC", unit="u", sold=Decimal(4))]
    came = [Delivered(description="Fenêtre PVC", quantity=Decimal(6)), Delivered(description="Porte")]
    progress = delivered_of(sold, came)
    assert [(each.description, each.beyond) for each in progress.beyond] == [("Fenêtre PVC", 2)]
    assert [each.description for each in progress.not_sold] == ["Porte"]


def test_another_unit_cannot_be_compared():
    sold = [SoldLine(description="Dallage", unit="forfait", sold=Decimal(1))]
    progress = delivered_of(sold, [Delivered(description="Dallage", quantity=Decimal(42), unit="m²")])
    assert [each.unit for each in progress.unclear] == ["m²"]
    assert not progress.complete


def test_nothing_sold_is_never_complete():
    assert not delivered_of((), ()).complete
    assert not delivered_of([SoldLine(description="Forfait")], ()).complete


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Fenêtre PVC", "fenetre pvc", True),
        ("Fenêtre PVC", "Fenêtre PVC blanche, pose comprise", True),
        ("Fenêtre PVC", "Fenêtre alu", False),
        ("Fourniture d'une fenêtre", "fourniture fenêtre", True),
        ("", "Fenêtre", False),
    ],
)
def test_one_article_may_be_written_in_two_ways(one, other, same):
    assert same_article(one, other) is same
    assert same_article(other, one) is same


def test_an_amendment_adds_to_what_is_sold_and_takes_from_it():
    quote = replace(QUOTE, acceptance=SIGNED, lines=(line("Fenêtre", 4), line("Porte", 2)))
    taken, more = line("Porte", 1, Money(-500)), line("Volet", 3, Money(900))
    job = job_a(quote=quote, amendments=(replace(AMENDMENT, acceptance=SIGNED, lines=(taken, more)),))
    assert [(each.description, each.sold) for each in sold_lines(job)] == [("Fenêtre", 4), ("Porte", 1), ("Volet", 3)]
    assert sold_lines(job_a(quote=None)) == ()
