"""Late penalties (pénalités de retard, C. com. L441-10): gross overdue x rate x days / 365, no VAT, plus 40 €."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rules.facts import ClientKind
from rules.money import HUNDRED, ZERO, Money, total
from rules.penalty_rates import LateTerms, PenaltyRates, RateUnknown, floor_on, half_year, next_half_year, percent_on
from rules.terms import last_day_in_time
from rules.wording import date_text, euros_text, percent_text, say

#: The recovery fee (indemnité forfaitaire de recouvrement, C. com. D441-5), per invoice; consumers owe none.
RECOVERY_FEE = Money(4000)

_DAYS_A_YEAR = 365
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A sum that was overdue from a day (exclusive: the due date) until another (inclusive), at *percent* a year."""

    amount: Money
    since: date
    until: date
    percent: Decimal

    @property
    def days(self) -> int:
        """The days that bear interest."""
        return max(0, (self.until - self.since).days)

    @property
    def penalty(self) -> Money:
        """The interest of this segment, rounded to the cent."""
        return Money.rounded(self.amount.euros * self.percent * self.days / HUNDRED / _DAYS_A_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is late of an invoice: its *number*, the gross *amount* that may be claimed, and the day it was *due*.

    What is disputed, and a retention before its own day, is left out of the amount by who asks.
    """

    number: str
    amount: Money
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCharge:
    """What an invoice paid late costs its client, *until* a day: interest by segments and the recovery fee, no VAT.

    `unproved` are the half-years of the segments whose floor is not known, because the legal rate is not.
    """

    invoice: str
    until: date
    segments: tuple[Overdue, ...]
    fee: Money = ZERO
    unproved: tuple[date, ...] = ()

    @property
    def interest(self) -> Money:
        """The interest of all segments, each rounded to the cent."""
        return late_penalty(self.segments)

    @property
    def total(self) -> Money:
        """Interest and fee."""
        return self.interest + self.fee

    def lines(self, language: str) -> tuple[tuple[str, Money], ...]:
        """Return one line a segment and one for the fee, in words, with their amounts: they add up to the total."""
        return tuple(self._lines(language))

    def _lines(self, language: str) -> Iterator[tuple[str, Money]]:
        for segment in self.segments:
            yield (
                say(
                    language,
                    "late_penalty_line",
                    invoice=self.invoice,
                    amount=euros_text(language, segment.amount),
                    first=date_text(language, segment.since + _A_DAY),
                    last=date_text(language, segment.until),
                    days=str(segment.days),
                    percent=percent_text(language, segment.percent),
                ),
                segment.penalty,
            )
        if self.fee:
            yield say(language, "recovery_fee_line", invoice=self.invoice), self.fee


@dataclass(frozen=True, slots=True)
class NoCharge:
    """Nothing can be claimed; *why* is a key: `not_late`, `consumer`."""

    why: str


def late_charge(
    owed: Owed,
    payments: Sequence[tuple[date, Money]],
    until: date,
    terms: LateTerms,
    rates: PenaltyRates,
    *,
    holidays: frozenset[date] = frozenset(),
) -> LateCharge | NoCharge | RateUnknown:
    """Return what *owed* costs for being paid late, as of *until* (inclusive), after the *payments* that it got.

    A transfer that arrives on the first working day after a due date without banks is in time (`terms`). A change of
    rate begins a segment of its own. A consumer owes neither the fee nor these penalties.
    """
    if terms.kind is ClientKind.CONSUMER:
        return NoCharge("consumer")
    in_time = last_day_in_time(owed.due, holidays)
    counted = [(owed.due if day <= in_time else day, amount) for day, amount in payments]
    late = segments_of(owed.amount, owed.due, until, counted, ZERO.euros) if until > in_time else ()
    began = owed.due + _A_DAY
    segments: list[Overdue] = []
    for segment in late:
        for part in _by_half_year(segment):
            percent = percent_on(part.until, began, terms, rates)
            if isinstance(percent, RateUnknown):
                return percent
            _join(segments, Overdue(part.amount, part.since, part.until, percent))
    if not segments:
        return NoCharge("not_late")
    halves = {half for each in late for half in _halves(each)} if terms.kind is ClientKind.BUSINESS else set()
    unproved = tuple(half for half in sorted(halves) if floor_on(half, terms, rates) is None)
    return LateCharge(invoice=owed.number, until=until, segments=tuple(segments), fee=RECOVERY_FEE, unproved=unproved)


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


def _by_half_year(segment: Overdue) -> Iterator[Overdue]:
    """Yield the parts of a segment that lie in one half-year each: its last day is the eve of the next one."""
    since = segment.since
    while since < segment.until:
        until = min(segment.until, next_half_year(since + _A_DAY) - _A_DAY)
        yield Overdue(segment.amount, since, until, segment.percent)
        since = until


def _halves(segment: Overdue) -> Iterator[date]:
    for part in _by_half_year(segment):
        yield half_year(part.until)


def _join(segments: list[Overdue], part: Overdue) -> None:
    """Add *part*; where nothing changes but the half-year, it goes on the segment before it, rounded once."""
    last = segments[-1] if segments else None
    same = last and (last.amount, last.until, last.percent) == (part.amount, part.since, part.percent)
    if last and same:
        segments[-1] = Overdue(last.amount, last.since, part.until, last.percent)
    else:
        segments.append(part)
