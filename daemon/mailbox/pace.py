"""How often the watch does things, and how long it waits after a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Times of a watch; seconds where not a timedelta.

    Attributes:
        look: the longest time until a stop or a wake is noticed.
        grace: from a stop until a server that does not answer is hung up on.
        renew_idle: IDLE is ended and started again after this time; providers drop a silent one after 10 to 29 minutes.
        poll: between two looks at a server without IDLE.
        compare_all: between two comparisons of all UIDs.
        first_delay: after the first fault; doubles with each one.
        longest_delay: the bound of that doubling.
        refused_delay: after a refused login, so that the account is not locked.
    """

    look: float = 0.5
    grace: float = 3.0
    renew_idle: float = 240.0
    poll: float = 30.0
    compare_all: timedelta = timedelta(minutes=30)
    first_delay: float = 1.0
    longest_delay: float = 300.0
    refused_delay: float = 60.0


class Backoff:
    """Delays that double from fault to fault, each with jitter so that many watches do not return at once.

    Args:
        pace: the first and the longest delay.
        chance: gives a number from 0 to 1.
    """

    def __init__(self, pace: Pace, chance: Callable[[], float]) -> None:
        self._pace = pace
        self._chance = chance
        self._next = pace.first_delay

    def reset(self) -> None:
        """All is well again."""
        self._next = self._pace.first_delay

    def delay(self, at_least: float = 0.0) -> float:
        """Seconds to wait now: between half and all of the doubled delay."""
        full = min(max(self._next, at_least), max(self._pace.longest_delay, at_least))
        self._next = min(self._next * 2, self._pace.longest_delay)
        return full * (0.5 + self._chance() / 2)
