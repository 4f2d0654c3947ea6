"""A step that bills nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NothingToBill:
    """A step that bills nothing, with the *reason* as a key: `no_contract`, `no_amount`, `no_step`, `balance_first`."""

    reason: str
