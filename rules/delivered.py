"""What was delivered beside what was sold, line by line: what is complete, what is beyond, what was never sold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.articles import same_article
from rules.contract import accepted_amendments
from rules.facts import Line
from rules.job import Job
from rules.spelling import fold

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A line of a delivery note: how much of which article. `quantity` is None where it was not read."""

    description: str
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldLine:
    """A line of the contract: how much is `sold` (None: it says no quantity), and how much of it `delivered`."""

    description: str
    unit: str = ""
    sold: Decimal | None = None
    delivered: Decimal = _NONE

    @property
    def beyond(self) -> Decimal:
        """How much more was delivered than sold."""
        return max(self.delivered - self.sold, _NONE) if self.sold is not None else _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the deliveries of a job stand: its sold *lines*, what was *not_sold*, and what cannot be compared.

    *unclear* are lines without a quantity, in another unit, or that fit several sold lines.
    """

    lines: tuple[SoldLine, ...]
    not_sold: tuple[Delivered, ...] = ()
    unclear: tuple[Delivered, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all that was sold is delivered, as far as anybody can tell; where nothing can be told, it is not."""
        told = all(line.sold is not None and line.delivered >= line.sold for line in self.lines)
        return bool(self.lines) and told and not self.unclear

    @property
    def beyond(self) -> tuple[SoldLine, ...]:
        """The lines of which more was delivered than sold."""
        return tuple(line for line in self.lines if line.beyond)


def sold_lines(job: Job) -> tuple[SoldLine, ...]:
    """Return what was sold: the accepted quote's lines and those of accepted amendments, which may take some back."""
    if job.quote is None:
        return ()
    sold = [_sold(line) for line in job.quote.lines]
    for line in (each for amendment in accepted_amendments(job) for each in amendment.lines):
        taken = (line.quantity or _NONE) < 0 or (line.net is not None and line.net.cents < 0)
        at = _places(sold, line.description) if taken else []
        if len(at) == 1 and line.quantity is not None:
            known = sold[at[0]]
            less = None if known.sold is None else max(known.sold - abs(line.quantity), _NONE)
            sold[at[0]] = replace(known, sold=less)
        elif not taken:
            sold.append(_sold(line))
    return tuple(sold)


def delivered_of(sold: Iterable[SoldLine], delivered: Iterable[Delivered]) -> Progress:
    """Return *sold* with what was *delivered* counted on its lines.

    Of several lines with the same article, the first that still lacks some takes it, and the last takes the rest.
    """
    lines, not_sold, unclear = list(sold), [], []
    for each in delivered:
        at = _places(lines, each.description)
        if not at:
            not_sold.append(each)
        elif each.quantity is None or not _fits(lines, at, each):
            unclear.append(each)
        else:
            _count(lines, at, each.quantity)
    return Progress(lines=tuple(lines), not_sold=tuple(not_sold), unclear=tuple(unclear))


def _sold(line: Line) -> SoldLine:
    return SoldLine(description=line.description, unit=line.unit, sold=line.quantity)


def _places(lines: list[SoldLine], description: str) -> list[int]:
    """Return the lines of that very name, else those that may be it."""
    exact = [index for index, line in enumerate(lines) if fold(line.description) == fold(description)]
    return exact or [index for index, line in enumerate(lines) if same_article(line.description, description)]


def _fits(lines: list[SoldLine], at: list[int], each: Delivered) -> bool:
    """Tell whether the lines are all the same article, counted in the same unit."""
    names = {fold(lines[index].description) for index in at}
    units = {fold(lines[index].unit).rstrip("s") for index in at} | {fold(each.unit).rstrip("s")}
    return len(names) == 1 and len(units - {""}) <= 1


def _count(lines: list[SoldLine], at: list[int], quantity: Decimal) -> None:
    for index in at[:-1]:
        line = lines[index]
        room = max((line.sold or _NONE) - line.delivered, _NONE)
        taken = min(room, quantity)
        lines[index] = replace(line, delivered=line.delivered + taken)
        quantity -= taken
    last = lines[at[-1]]
    lines[at[-1]] = replace(last, delivered=last.delivered + quantity)
