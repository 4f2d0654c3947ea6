"""VAT (TVA): per rate, on the summed base of each document, and the split of one amount over rates."""

from rules.errors import NothingToSplitBy
from rules.money import ByRate, Money


def vat_of(net: ByRate) -> ByRate:
    """Return the VAT on *net*: one rounding per rate, half up, on the summed base (CGI annexe III art. 76)."""
    return ByRate([(rate, base.percent(rate)) for rate, base in net.items()])


def gross_of(net: ByRate) -> Money:
    """Return *net* plus the VAT computed on it."""
    return net.total + vat_of(net).total


def split(amount: Money, weights: ByRate) -> ByRate:
    """Return *amount* split in proportion to *weights*, to the cent, by largest remainder.

    The parts add up to *amount* exactly; of equal remainders the higher rate takes the cent.
    Raises NothingToSplitBy when the weights add up to zero and there is something to split.
    """
    if not amount:
        return ByRate()
    whole = weights.total.cents
    if whole == 0:
        raise NothingToSplitBy(f"cannot split {amount}: the amounts to split it by add up to zero")
    sign = 1 if amount.cents > 0 else -1
    quotas = [(rate, *divmod(abs(amount.cents) * weight.cents, whole)) for rate, weight in weights.items()]
    missing = abs(amount.cents) - sum(floor for _, floor, _ in quotas)
    by_remainder = sorted(quotas, key=lambda quota: abs(quota[2]), reverse=True)
    takes_a_cent = {rate for rate, _, _ in by_remainder[:missing]}
    return ByRate([(rate, Money(sign * (floor + (rate in takes_a_cent)))) for rate, floor, _ in quotas])
