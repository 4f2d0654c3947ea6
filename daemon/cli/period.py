"""A period that a command is asked about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from *first* to *last*, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, on: object) -> bool:
        return isinstance(on, date) and (self.first or on) <= on <= (self.last or on)
