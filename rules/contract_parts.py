"""The contract by its parts: what each lot is worth and what of it stands billed, per VAT rate.

The parts add up to the contract per rate exactly: a discount is spread over the lots by largest remainder.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.contract import accepted_amendments, agreed, billed_for_work
from rules.invoice import InvoiceContent
from rules.job import Job
from rules.money import NOTHING, ZERO, ByRate, Money, Rate, summed
from rules.parts import BESIDE, WHOLE, PartBilled, part_key
from rules.quote import Amendment, Offer
from rules.spelling import number_key
from rules.vat import split


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the contract: how people name it (`key`), its title as printed, and its net per rate."""

    key: str
    title: str
    net: ByRate


def parts_of(job: Job) -> tuple[Part, ...]:
    """Return the lots of the accepted quote with what accepted amendments change of them; one part where it has none.

    What an amendment does not give to a lot is a part of its own.
    """
    quote = job.quote
    if quote is None or quote.acceptance is None or not _has_lots(quote):
        return (Part(WHOLE, "", agreed(job)),)
    found: dict[str, Part] = {}
    for offer in (quote, *accepted_amendments(job)):
        for part in _parts_of_offer(offer):
            before = found.get(part.key)
            title = before.title if before else part.title
            found[part.key] = Part(part.key, title, part.net + (before.net if before else NOTHING))
    return tuple(found.values())


def billed_of_parts(job: Job, parts: Sequence[Part]) -> dict[str, ByRate]:
    """Return what stands billed of each part, deposits left out.

    What was billed for work and names no part counts for all parts in proportion, so that nothing is billed twice.
    """
    if [part.key for part in parts] == [WHOLE]:
        return {WHOLE: billed_for_work(job)}
    named = [each for invoice in job.invoices for each in _named_parts(job, invoice.content)]
    billed = {part.key: ByRate([(each.rate, each.net) for each in named if each.part == part.key]) for part in parts}
    for rate, amount in (billed_for_work(job) - summed(billed.values())).items():
        if amount > ZERO:
            shares = spread(amount, [part.net[rate] for part in parts])
            for part, share in zip(parts, shares, strict=True):
                billed[part.key] += ByRate({rate: share})
    return billed


def credited_parts(job: Job, net: ByRate) -> tuple[PartBilled, ...]:
    """Return which parts a credit note of *net* (negative) gives back: first what stands billed beyond their price."""
    parts = parts_of(job)
    billed = billed_of_parts(job, parts)
    given: list[PartBilled] = []
    if [part.key for part in parts] == [WHOLE]:
        return ()
    for rate, amount in net.items():
        left = -amount
        for floor in (True, False):
            for part in parts:
                mine = sum((each.net.cents for each in given if (each.part, each.rate) == (part.key, rate)), 0)
                over = billed[part.key][rate] + Money(mine) - (max(part.net[rate], ZERO) if floor else ZERO)
                back = max(ZERO, min(left, over))
                if back:
                    given.append(PartBilled(part.key, rate, -back, Decimal(0)))
                    left -= back
    return tuple(given)


def spread(amount: Money, weights: Sequence[Money]) -> list[Money]:
    """Return *amount* split in proportion to *weights* by largest remainder; on the largest where signs are mixed."""
    if not weights:
        return []
    signs = {weight.cents > 0 for weight in weights if weight}
    if len(signs) != 1:
        largest = max(range(len(weights)), key=lambda index: abs(weights[index]))
        return [amount if index == largest else ZERO for index in range(len(weights))]
    # The first of equal remainders takes the cent, as the highest key does in `split`.
    keys = [Rate(len(weights) - index) for index in range(len(weights))]
    shares = split(amount, ByRate(zip(keys, weights, strict=True)))
    return [shares[key] for key in keys]


def _has_lots(quote: Offer) -> bool:
    known = all(line.net is not None and line.vat_rate is not None for line in quote.lines)
    return known and len({line.lot for line in quote.lines if line.lot}) > 0


def _parts_of_offer(offer: Offer) -> list[Part]:
    """Return the offer's net by its lots."""
    own = f"avenant {number_key(offer.number)}".lower() if isinstance(offer, Amendment) else BESIDE
    if not _has_lots(offer):
        return [Part(own, "", offer.net)]
    titles: dict[str, str] = {}
    nets: dict[str, ByRate] = {}
    for line in offer.lines:
        key = part_key(line.lot) if line.lot else own
        assert line.net is not None and line.vat_rate is not None  # noqa: PT018, S101 - `_has_lots` says so
        titles.setdefault(key, line.lot)
        nets[key] = nets.get(key, NOTHING) + ByRate({line.vat_rate: line.net})
    for rate, missing in (offer.net - summed(nets.values())).items():
        for key, share in zip(nets, spread(missing, [net[rate] for net in nets.values()]), strict=True):
            nets[key] += ByRate({rate: share})
    return [Part(key, titles[key], net) for key, net in nets.items()]


def _named_parts(job: Job, content: InvoiceContent) -> tuple[PartBilled, ...]:
    """Return the parts that an invoice names; a credit note on one invoice gives back what that one billed of them."""
    if content.parts or len(content.corrects) != 1:
        return content.parts
    number = content.corrects[0].number
    of = next((each.content.parts for each in job.invoices if each.number == number), ())
    named: list[PartBilled] = []
    for rate, amount in content.net.items():
        mine = [each for each in of if each.rate == rate]
        shares = spread(amount, [each.net for each in mine])
        named += [PartBilled(each.part, rate, share, each.percent) for each, share in zip(mine, shares, strict=True)]
    return tuple(named)
