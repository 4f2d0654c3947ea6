"""The balance (solde): what is left of the contract when the work is done, deposits taken off."""

from dataclasses import dataclass

from rules.money import ByRate
from rules.vat import gross_of


@dataclass(frozen=True, slots=True)
class BalanceDue:
    """*net* is left to bill per rate; a rate may be negative when an amendment removed work."""

    net: ByRate


@dataclass(frozen=True, slots=True)
class OverBilled:
    """More was billed than agreed: a credit note of *excess* (net, per rate) is owed to the client."""

    excess: ByRate


def balance_of(agreed: ByRate, billed: ByRate) -> BalanceDue | OverBilled:
    """Return what is left to bill of what is *agreed*, when *billed* holds all invoices and credit notes.

    Retention is withheld from payments, not from billing, so it plays no part here.
    """
    return due_or_over(agreed - billed)


def due_or_over(net: ByRate) -> BalanceDue | OverBilled:
    """Return *net* as due, or as over-billed when its gross is negative: no invoice asks for less than nothing."""
    if gross_of(net).cents >= 0:
        return BalanceDue(net)
    return OverBilled(-net)
