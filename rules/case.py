"""What a person's correction teaches: the document's layout, and by which words each value was found in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.correction import CorrectedField
from rules.mail_providers import domain_of, is_anybodys
from rules.spelling import fold

#: The part of two layouts' labels that they must have in common, and how many at least.
ALIKE, FEWEST = 0.6, 3
#: Documents in which a case must have been right before its word counts more than the patterns'.
CONFIRMED = 3


class Place(StrEnum):
    """Where a value stands, seen from its label."""

    BESIDE = "beside"
    RIGHT = "right"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document's stable words with their coarse places, and the identifiers of others than the firm that it bears."""

    labels: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A corrected *field*: its *value* as text, the *words* it stood in, their *label* in plain spelling and place."""

    field: CorrectedField
    value: str
    words: str = ""
    label: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A correction as an example: `sender` is whose documents it is of, `right` in how many it was confirmed since."""

    id: int = 0
    sender: str = ""
    document_id: int = 0
    layout: Layout = Layout()
    lessons: tuple[Lesson, ...] = ()
    by: str = ""
    on: date = date.min
    right: int = 0


def sender_of(address: str, *, proved: bool) -> str:
    """Return whose documents come from *address*: its domain, the address itself at a provider; empty if not proved."""
    domain = domain_of(address)
    if not proved or not domain:
        return ""
    return fold(address) if is_anybodys(domain) else domain


def applies(case: Case, layout: Layout, sender: str) -> bool:
    """Tell whether a *case* is of a document's layout and of its *sender*.

    Where a sender is not proved, the documents must bear an identifier in common; two that bear others are never alike.
    """
    common = set(case.layout.identifiers) & set(layout.identifiers)
    both = bool(case.layout.identifiers and layout.identifiers)
    same_sender = bool(sender) and case.sender == sender
    unproved = not (sender and case.sender)
    if both and not common:
        return False
    return is_alike(case.layout, layout) and (same_sender or (unproved and bool(common)))


def is_alike(one: Layout, other: Layout) -> bool:
    """Tell whether two layouts have most of their labels in common, in the same places."""
    ours, theirs = set(one.labels), set(other.labels)
    common = len(ours & theirs)
    return common >= FEWEST and common >= ALIKE * len(ours | theirs)
