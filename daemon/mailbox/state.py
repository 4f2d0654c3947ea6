"""How a watch is doing, for health, check and the step that issues."""

from dataclasses import dataclass, replace
from datetime import datetime
from threading import Condition


@dataclass(frozen=True, slots=True)
class State:
    """A watch at one moment.

    Attributes:
        connected_since: None while there is no connection.
        last_sync: when the last completed sync began.
        last_error: the last fault in plain words; "" once a sync succeeded after it.
        filing_problem: why mails are not moved; "" when they are.
    """

    connected_since: datetime | None = None
    last_sync: datetime | None = None
    last_error: str = ""
    filing_problem: str = ""


class Progress:
    """The state of a watch, written by its thread and read by others."""

    def __init__(self) -> None:
        self._state = State()
        self._changed = Condition()

    @property
    def state(self) -> State:
        """The state now."""
        with self._changed:
            return self._state

    def connected(self, at: datetime) -> None:
        """A login succeeded."""
        self._set(connected_since=at)

    def synced(self, began: datetime) -> None:
        """A sync that began then is complete: every mail that was there is stored."""
        self._set(last_sync=began, last_error="")

    def failed(self, words: str) -> None:
        """The connection was lost or never made."""
        self._set(connected_since=None, last_error=words)

    def disconnected(self) -> None:
        """The watch ended in good order."""
        self._set(connected_since=None)

    def filing(self, problem: str) -> None:
        """Moving works ("") or does not, in words."""
        if self.state.filing_problem != problem:
            self._set(filing_problem=problem)

    def synced_since(self, instant: datetime) -> bool:
        """Whether a sync that began at or after `instant` is complete."""
        with self._changed:
            return self._synced_since(instant)

    def wait_synced(self, instant: datetime, timeout: float) -> bool:
        """Waits up to `timeout` seconds for such a sync."""
        with self._changed:
            return self._changed.wait_for(lambda: self._synced_since(instant), timeout)

    def _synced_since(self, instant: datetime) -> bool:
        return self._state.last_sync is not None and self._state.last_sync >= instant

    def _set(self, **values: datetime | str | None) -> None:
        with self._changed:
            self._state = replace(self._state, **values)  # type: ignore[arg-type]  # each caller names one field
            self._changed.notify_all()
