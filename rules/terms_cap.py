"""The latest due date that the law allows: a warning, because terms stay as written.

Between businesses 60 days from issue, or 45 days end of month where the terms say so, by either reading; a summary
invoice (facture périodique) 45 days (C. com. L441-10, I); public bodies 30 days (CCP R2192-10). Consumers have none.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.facts import ClientKind
from rules.terms import month_end
from rules.terms_read import Move, read_terms

LONGEST = timedelta(days=60)
LONGEST_END_OF_MONTH = timedelta(days=45)
LONGEST_PERIODIC = timedelta(days=45)
LONGEST_PUBLIC = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Cap:
    """The *latest* day allowed, and *why* as a key: `public`, `periodic`, `end_of_month`, `sixty_days`."""

    latest: date
    why: str


def cap_of(terms: str, kind: ClientKind | None, issued: date) -> Cap | None:
    """Return the cap on an invoice *issued* on a day under *terms* to a client of this *kind*; None: there is none."""
    if kind is ClientKind.CONSUMER:
        return None
    if kind is ClientKind.PUBLIC:
        return Cap(issued + LONGEST_PUBLIC, "public")
    read = read_terms(terms)
    if read is not None and read.periodic:
        return Cap(issued + LONGEST_PERIODIC, "periodic")
    sixty = issued + LONGEST
    if read is not None and read.has(Move.MONTH_END):
        latest = max(month_end(issued) + LONGEST_END_OF_MONTH, month_end(issued + LONGEST_END_OF_MONTH))
        if latest > sixty:
            return Cap(latest, "end_of_month")
    return Cap(sixty, "sixty_days")


def over_cap(due: date, terms: str, kind: ClientKind | None, issued: date) -> Cap | None:
    """Return the cap that a *due* date exceeds; None where it is within what the law allows."""
    cap = cap_of(terms, kind, issued)
    return cap if cap is not None and due > cap.latest else None
