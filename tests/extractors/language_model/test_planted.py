"""A slice of bench/planted.py: errors planted into a model's answers do not reach a draft without a doubt."""

from collections import Counter
from dataclasses import replace

import pytest

from fakes.model_errors import KINDS
from fakes.model_judging import SETTINGS, judged, new_doubts, outcome_of
from rules.facts import Doubt, Facts, Kind
from rules.money import Money


def test_no_planted_error_reaches_a_draft_without_a_doubt():
    table = judged(200, 7)
    assert table.reached == []
    assert set(table.counts) == set(KINDS)
    assert sum(table.counts.values(), Counter())["doubted"] > 100


@pytest.mark.parametrize(("setting", "most"), [(SETTINGS[0], 0), (SETTINGS[1], 1), (SETTINGS[2], 1)])
def test_right_answers_bring_hardly_a_new_doubt(setting, most):
    """A schedule that leaves the balance's amount open is asked about where patterns do not read it."""
    assert new_doubts(7)[setting][1] <= most


def test_the_judge_tells_an_error_that_reaches_a_draft():
    doubts = (Doubt("amount", "two readings differ"),)
    nothing, true, wrong = (Facts(kind=Kind.REMITTANCE, amount=each) for each in (None, Money(100), Money(900)))
    papers = (wrong, replace(wrong, doubts=doubts), replace(nothing, doubts=doubts), nothing, true)
    told = [outcome_of(each, true, "amount") for each in papers]
    assert told == ["reached", "reached", "doubted", "rejected", "harmless"]
