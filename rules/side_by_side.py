"""What was sold, delivered and billed of each line of a job's contract, side by side.

An invoice of a step bills a share of the whole contract: then the share says how much is billed, and no line does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from rules.contract import agreed, billed
from rules.delivered import Delivered, delivered_of, sold_lines
from rules.job import Job
from rules.money import HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStanding:
    """A line: how much is *sold* (None: it says no quantity), *delivered*, and *billed* by lines that name it."""

    description: str
    unit: str = ""
    sold: Decimal | None = None
    delivered: Decimal = Decimal(0)
    billed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """The *lines*; what was *not_sold* but delivered; and the *share* of the contract's net that is billed, percent.

    *by_lines* tells that invoices name lines of the contract, so that `billed` says something of each; *noted* that
    delivery notes name some, as a handover of everything does not.
    """

    lines: tuple[LineStanding, ...]
    share: Decimal
    by_lines: bool = False
    noted: bool = False
    not_sold: tuple[Delivered, ...] = ()


def side_by_side(job: Job, delivered: Iterable[Delivered]) -> SideBySide:
    """Return where each line of *job* stands, with all that was *delivered* of it."""
    sold = sold_lines(job)
    came = delivered_of(sold, delivered)
    noted = any(each.delivered for each in came.lines)
    printed = [line for invoice in job.invoices for line in invoice.content.lines]
    named = delivered_of(
        sold, [Delivered(description=each.description, quantity=each.quantity, unit=each.unit) for each in printed]
    )
    lines = tuple(
        LineStanding(
            description=one.description, unit=one.unit, sold=one.sold, delivered=one.delivered, billed=other.delivered
        )
        for one, other in zip(came.lines, named.lines, strict=True)
    )
    by_lines = any(each.billed for each in lines)
    return SideBySide(lines=lines, share=billed_part(job), by_lines=by_lines, noted=noted, not_sold=came.not_sold)


def billed_part(job: Job) -> Decimal:
    """Return which part of the contract's net stands billed, in percent with one decimal; 0 without a contract."""
    whole = agreed(job).total.cents
    if not whole:
        return Decimal(0)
    return (HUNDRED * billed(job).total.cents / whole).quantize(Decimal("0.1"))
