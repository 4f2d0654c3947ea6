"""Every effect has a recorder."""

from typing import get_args

from rules.effects import Effect
from workers.effects import RECORDERS


def test_every_effect_is_recorded():
    assert set(RECORDERS) == set(get_args(Effect))
