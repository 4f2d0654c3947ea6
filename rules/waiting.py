"""How many euros wait for people: what two questions are about waits once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.money import ZERO, Money, total


@dataclass(frozen=True, slots=True)
class Waits:
    """*amount* waits for one answer; *things* are what it is about, by name (an invoice, a payment, a draft)."""

    things: frozenset[str]
    amount: Money


def waiting_total(waits: Sequence[Waits], worth: Mapping[str, Money]) -> Money:
    """Return the euros that wait, each once; *worth* is what a thing is worth in all, where it is known.

    Answers that share a thing wait for the same euros, as far as their things are not worth more: two parts of
    one invoice add up, up to what is left of it.
    """
    return total(_together(group, worth) for group in _groups(waits))


def _together(group: Sequence[Waits], worth: Mapping[str, Money]) -> Money:
    things = {thing for each in group for thing in each.things}
    most = max(total(worth.get(thing, ZERO) for thing in things), *(each.amount for each in group))
    return min(total(each.amount for each in group), most)


def _groups(waits: Sequence[Waits]) -> list[list[Waits]]:
    """Return the answers in groups that share no thing with one another."""
    groups: list[list[Waits]] = []
    for wait in waits:
        joined, apart = [wait], []
        for group in groups:
            shared = any(each.things & wait.things for each in group)
            if shared:
                joined = [*group, *joined]
            else:
                apart.append(group)
        groups = [*apart, joined]
    return groups
