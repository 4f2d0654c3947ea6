"""The part of the works that a line belongs to: the title above it, or the line itself where each line is a lot."""

from decimal import Decimal

import pytest

HEAD = ((40.0, "Désignation"), (300.0, "Qté"), (360.0, "PU HT"), (460.0, "Total HT"))


def row(text, net):
    return ((40.0, text), (300.0, "1"), (360.0, net), (460.0, net))


def lots(facts):
    return [(line.description, line.lot) for line in facts.lines]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lot 1 : gros œuvre", "Lot 2 : charpente"),
        ("LOT N° 01 - MACONNERIE", "LOT N° 02 - ISOLATION"),
        ("Phase A : études", "Phase B : travaux"),
        ("Chapitre 1 Démolition", "Chapitre 2 Cloisons"),
    ],
)
def test_lines_belong_to_the_title_above_them(page, read, first, second):
    rows = (first, row("Dalle", "100,00"), row("Murs", "50,00"), second, row("Fermes", "200,00"))
    facts = read(page("Devis n° D1-7", HEAD, *rows, ((360.0, "Total HT"), (460.0, "350,00"))))
    assert lots(facts) == [("Dalle", first), ("Murs", first), ("Fermes", second)]


def test_a_subtotal_or_options_end_a_lot(page, read):
    rows = (
        "Lot 1 : gros œuvre",
        row("Dalle", "100,00"),
        ((40.0, "Sous-total lot 1"), (460.0, "100,00")),
        row("Nettoyage", "50,00"),
    )
    facts = read(page("Devis n° D1-7", HEAD, *rows, ((360.0, "Total HT"), (460.0, "150,00"))))
    assert lots(facts) == [("Dalle", "Lot 1 : gros œuvre"), ("Nettoyage", "")]


def test_a_line_may_be_a_lot(page, read):
    rows = (row("Lot 1 Maçonnerie", "100,00"), row("Lot 2 Isolation", "50,00"))
    facts = read(page("Devis n° D1-7", HEAD, *rows, ((360.0, "Total HT"), (460.0, "150,00"))))
    assert [line.lot for line in facts.lines] == ["Lot 1 Maçonnerie", "Lot 2 Isolation"]
    assert facts.net is not None
    assert facts.net.euros == Decimal("150.00")


@pytest.mark.parametrize("title", ["Travaux préparatoires", "Lot de vis", "Zone d'accueil", "Partie haute"])
def test_other_titles_are_no_lots(page, read, title):
    rows = (title, row("Dalle", "100,00"), row("Murs", "50,00"))
    facts = read(page("Devis n° D1-7", HEAD, *rows, ((360.0, "Total HT"), (460.0, "150,00"))))
    assert {line.lot for line in facts.lines} == {""}
