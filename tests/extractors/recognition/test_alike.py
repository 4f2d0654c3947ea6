"""An « l » among capitals is an « I »."""

import pytest

from extractors.recognition.alike import told_apart


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("SCl du Parc", "SCI du Parc"),
        ("portes El30 isolantes", "portes EI30 isolantes"),
        ("Jeanne Marchand El", "Jeanne Marchand EI"),
        ("Jeanne Marchand El, maçon", "Jeanne Marchand EI, maçon"),
        ("SlRET 123", "SIRET 123"),
    ],
)
def test_an_l_among_capitals_is_an_i(seen, meant):
    assert told_apart(seen.split()) == meant.split()


@pytest.mark.parametrize(
    "line", ["Il faut", "Karim El Amrani", "10 l", "l'An 2026", "L'Hotel", "2 ml", "Al", "l", "10l", "L'lot"]
)
def test_other_words_stay(line):
    assert told_apart(line.split()) == line.split()


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Main d'œeuvre", "Main d'œuvre"),
        ("nœeuds", "nœuds"),
        ("12 \u03bc", "12 u"),
        ("\u00b5.", "u."),
        ("20 \u00b5m", "20 \u00b5m"),
    ],
)
def test_a_letter_that_is_seen_twice_and_a_lone_greek_one(seen, meant):
    assert told_apart(seen.split()) == meant.split()
