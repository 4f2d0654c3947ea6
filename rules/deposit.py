"""The deposit (acompte): a share of the contract, or a gross amount, billed before the work, per VAT rate."""

from decimal import Decimal
from itertools import product

from rules.money import HUNDRED, ByRate, Money
from rules.vat import gross_of, split, vat_of

#: Rates whose net may move by a cent to meet a gross amount. France has five rates with 0 %.
_RATES_MOVED = 5


def deposit_of_percent(contract: ByRate, percent: Decimal) -> ByRate:
    """Return the net of a deposit of *percent* of the *contract*, each rate rounded half up."""
    return contract.percent(percent)


def deposit_of_amount(contract: ByRate, gross: Money) -> ByRate:
    """Return the net per rate whose gross, VAT computed anew, comes as close as possible to *gross*.

    The gross is split in proportion to the contract's gross per rate. Not every gross exists
    (at 20 % one in six has no net), so nets move by a cent where that comes nearer.
    Raises NothingToSplitBy when the contract's gross is zero.
    """
    parts = split(gross, contract + vat_of(contract))
    net = ByRate([(rate, part.share(HUNDRED / (HUNDRED + rate))) for rate, part in parts.items()])
    moved = list(net)[:_RATES_MOVED]
    near = [
        net + ByRate(zip(moved, map(Money, steps), strict=True)) for steps in product((0, 1, -1), repeat=len(moved))
    ]
    return min(near, key=lambda each: (abs(gross_of(each) - gross), _distance(each, net)))


def _distance(one: ByRate, other: ByRate) -> int:
    return sum(abs(amount.cents) for amount in (one - other).values())
