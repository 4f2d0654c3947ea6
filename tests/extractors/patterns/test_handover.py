"""Handover certificates: what, and with which snags."""

import pytest

from extractors.patterns.handover import read_handover


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Réception du lot 2 - Isolation", "lot 2 - Isolation"),
        ("La réception porte sur l'ensemble des travaux.", "l'ensemble des travaux"),
        ("Objet : jalon n° 3", "jalon n° 3"),
        ("Scope: milestone 1, accepted", "milestone 1"),
    ],
)
def test_the_part_of_the_works_is_as_printed(strips, findings, text, part):
    assert read_handover(strips(text), findings).milestone == part


def test_without_snags_there_are_none_and_no_doubt(strips, findings):
    assert read_handover(strips("La réception est prononcée sans réserve."), findings).snags == ""
    assert not findings.doubts


def test_snags_are_the_words_behind_their_label(strips, findings):
    rows = "☐ sans réserve\n☒ avec réserves :\n- reprendre le joint\n- nettoyer"
    assert read_handover(strips(rows), findings).snags == "- reprendre le joint - nettoyer"


@pytest.mark.parametrize(
    "text", ["Réception des travaux", "☐ sans réserve\n☐ avec réserves :", "sans réserve\navec réserves : joint"]
)
def test_where_snags_are_not_certain_there_is_a_doubt(strips, findings, text):
    assert read_handover(strips(text), findings).snags == ""
    assert [doubt.field for doubt in findings.doubts] == ["snags"]
