"""Cumulative billing (jalons, situations de travaux): what a share of the contract adds to what stands billed.

Rounding only ever happens on the cumulated amount, so the parts land on the whole to the cent.
"""

from decimal import Decimal

from rules.money import ZERO, ByRate


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
