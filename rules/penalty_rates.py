"""The rates that late penalties are computed at: dated tables, one row a half-year (C. com. L441-10; CCP R2192-31).

The refinancing rate of the European Central Bank counts as it is on 1 January and on 1 July. A half-year without a row
is not known: the rate of another one is never taken for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rules.facts import ClientKind

#: Points over the refinancing rate where the contract says nothing: between businesses, and for public bodies.
POINTS, POINTS_PUBLIC = Decimal(10), Decimal(8)
#: Between businesses no rate is lower than this many times the legal rate.
FLOOR_TIMES = 3

_JULY = 7


def half_year(day: date) -> date:
    """Return the first day of the half-year of *day*."""
    return date(day.year, _JULY if day.month >= _JULY else 1, 1)


def next_half_year(day: date) -> date:
    """Return the first day of the half-year after that of *day*."""
    return date(day.year + 1, 1, 1) if day.month >= _JULY else date(day.year, _JULY, 1)


@dataclass(frozen=True, slots=True)
class PenaltyRates:
    """Percents by the first day of their half-year: the *refinancing* rate and the *legal* one (between firms)."""

    refinancing: Mapping[date, Decimal] = field(default_factory=dict)
    legal: Mapping[date, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTerms:
    """What was agreed about late payment: a fixed *percent* a year, else the refinancing rate and the law's points.

    *kind* is who the client is; *points* those that the contract names instead of the law's.
    """

    kind: ClientKind
    percent: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RateUnknown:
    """The table has no rate for the half-year that begins *since*: the operator fills it in."""

    since: date


def percent_on(day: date, began: date, terms: LateTerms, rates: PenaltyRates) -> Decimal | RateUnknown:
    """Return the percent a year that runs on *day*, for interest that *began* on its first day.

    The contract comes first, but never below the floor where that is known. A public body owes the rate of the
    half-year in which the interest began, whatever changes later.
    """
    if terms.kind is ClientKind.PUBLIC:
        return terms.percent if terms.percent is not None else _over_refinancing(began, POINTS_PUBLIC, terms, rates)
    agreed = terms.percent if terms.percent is not None else _over_refinancing(day, POINTS, terms, rates)
    floor = floor_on(day, terms, rates)
    return agreed if isinstance(agreed, RateUnknown) or floor is None else max(agreed, floor)


def floor_on(day: date, terms: LateTerms, rates: PenaltyRates) -> Decimal | None:
    """Return three times the legal rate; None where it is not known, or none applies."""
    legal = rates.legal.get(half_year(day))
    return None if terms.kind is not ClientKind.BUSINESS or legal is None else FLOOR_TIMES * legal


def _over_refinancing(day: date, points: Decimal, terms: LateTerms, rates: PenaltyRates) -> Decimal | RateUnknown:
    first = half_year(day)
    refinancing = rates.refinancing.get(first)
    if refinancing is None:
        return RateUnknown(first)
    return refinancing + (terms.points if terms.points is not None else points)
