"""What was worked out for the object that was asked about last: readers of one document ask for the same things."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """Values by their key, for one *owner* at a time; threads at worst work one out anew."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._latest: tuple[object, dict[Hashable, Made]] = (None, {})

    def forget(self) -> None:
        """Let go of the owner and all that was made of it."""
        self._latest = (None, {})

    def get(self, owner: object, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what *make* gave for *key* of this very *owner*, or makes now."""
        latest = self._latest
        if latest[0] is not owner:
            self._latest = latest = (owner, {})
        made = latest[1]
        if key not in made:
            made[key] = make()
        return made[key]
