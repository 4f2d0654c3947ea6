"""Late penalties (pénalités de retard, C. com. L441-10): gross overdue x rate x days / 365, no VAT, plus 40 €."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.money import HUNDRED, ZERO, Money, total

#: The recovery fee (indemnité forfaitaire de recouvrement, D441-5), per invoice, between businesses.
RECOVERY_FEE = Money(4000)

_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Overdue:
    """A sum that was overdue from a day (exclusive: the due date) until another (inclusive), at *percent* a year."""

    amount: Money
    since: date
    until: date
    percent: Decimal

    @property
    def penalty(self) -> Money:
        """The interest of this segment, rounded to the cent."""
        days = max(0, (self.until - self.since).days)
        return Money.rounded(self.amount.euros * self.percent * days / HUNDRED / _DAYS_A_YEAR)


def segments_of(
    gross: Money, due: date, until: date, payments: Sequence[tuple[date, Money]], percent: Decimal
) -> tuple[Overdue, ...]:
    """Return the overdue segments of an invoice *due* on a day, up to *until*, between its *payments*.

    A payment on or before the due date only lowers what is overdue. The rate is the contract's.
    """
    left, since, found = gross, due, []
    for day, amount in sorted(payments):
        end = min(day, until)
        if end > since and left.cents > 0:
            found.append(Overdue(left, since, end, percent))
            since = end
        left -= amount
    if until > since and left.cents > 0:
        found.append(Overdue(left, since, until, percent))
    return tuple(found)


def late_penalty(segments: Sequence[Overdue]) -> Money:
    """Return the interest of all *segments*, without the recovery fee."""
    return total(segment.penalty for segment in segments) if segments else ZERO
