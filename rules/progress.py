"""Cumulative billing (jalons, situations de travaux): what a share of the contract adds to what stands billed.

Rounding only ever happens on the cumulated amount, so the parts land on the whole to the cent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rules.money import ZERO, ByRate, Money, Rate, summed


def progress_of(contract: ByRate, cumulated_percent: Decimal, billed: ByRate) -> ByRate:
    """Return what is to bill so that *cumulated_percent* of the *contract* stands billed.

    *billed* is what was billed for work before, deposits left out: they come off at the balance.
    """
    return contract.percent(cumulated_percent) - billed


def at_most(net: ByRate, left: ByRate) -> ByRate:
    """Return *net* with no rate above what is *left* to bill; what a rate gives back stays."""
    return ByRate(
        [(rate, min(amount, max(left[rate], ZERO)) if amount > ZERO else amount) for rate, amount in net.items()]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A part of the works with its own progress. `before` and `now` are cumulated percentages."""

    net: Money
    rate: Rate
    before: Decimal
    now: Decimal


def progress_of_lots(lots: Iterable[Lot]) -> ByRate:
    """Return what a progress claim bills: per lot, the cumulated amount now less the one before."""
    return summed(ByRate([(lot.rate, lot.net.percent(lot.now) - lot.net.percent(lot.before))]) for lot in lots)
