"""What a payment pays of an invoice, per VAT rate: VAT on receipts (TVA sur les encaissements) is due on that."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.money import HUNDRED, ByRate, Money, summed
from rules.vat import split


@dataclass(frozen=True, slots=True)
class PaidPart:
    """A part of an invoice's gross as paid, per rate, with the VAT that it holds."""

    gross: ByRate
    vat: ByRate


def split_payment(payment: Money, net: ByRate, vat: ByRate, before: Iterable[PaidPart] = ()) -> PaidPart:
    """Return how *payment* splits over the rates of an invoice of *net* and *vat*, after the parts paid *before*.

    In proportion to what is left per rate; the payment that settles the invoice takes the remainder of
    gross and VAT, so that the parts add up to the invoice to the cent. *payment* is at most what is left.
    """
    paid = list(before)
    left = net + vat - summed(part.gross for part in paid)
    if payment == left.total:
        return PaidPart(left, vat - summed(part.vat for part in paid))
    gross = split(payment, left)
    return PaidPart(gross, ByRate([(rate, part.share(rate / (HUNDRED + rate))) for rate, part in gross.items()]))
