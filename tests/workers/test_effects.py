"""Every event has who decides about it, every effect who records it."""

from typing import get_args

from rules.decision import DECIDERS
from rules.effects import Effect
from rules.events import Event
from workers.effects import RECORDERS


def test_every_event_is_decided():
    assert set(DECIDERS) == set(get_args(Event))


def test_every_effect_is_recorded():
    assert set(RECORDERS) == set(get_args(Effect))
