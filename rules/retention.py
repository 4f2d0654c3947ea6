"""Retention (retenue de garantie, loi 71-584): at most 5 % of gross, kept back from payment, never from the invoice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.money import ZERO, Money

#: The highest retention that the law allows, in percent of gross.
HIGHEST_PERCENT = Decimal(5)


class RetentionWord(StrEnum):
    """What may be said about a retention: it is released, a bond takes its place, the client opposes its release."""

    RELEASED = "released"
    BONDED = "bonded"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionEvent:
    """What was said about a job's retention: the *word*, the day *on* which it holds, *by* whom and why."""

    word: RetentionWord
    on: date
    by: str
    reason: str = ""


def retained_of(gross: Money, percent: Decimal) -> Money:
    """Return what the client may keep back of an invoice of *gross*; above 5 % the law cuts it to 5 %."""
    return gross.percent(min(percent, HIGHEST_PERCENT))


def retained_at_balance(contract_gross: Money, percent: Decimal, before: Money, balance_gross: Money) -> Money:
    """Return what is kept back at the balance: the contract's retention less what was kept back *before*.

    Never less than nothing and never more than the balance asks for.
    """
    wanted = retained_of(contract_gross, percent) - before
    return max(ZERO, min(wanted, balance_gross))


def release_day(handover: date) -> date:
    """Return the day on which a retention is due: a year after the *handover* (loi 71-584, article 2)."""
    try:
        return handover.replace(year=handover.year + 1)
    except ValueError:  # 29 February
        return date(handover.year + 1, 3, 1)


def is_overdue(left: Money, retained: Money, due: date, released: date | None, on: date) -> bool:
    """Tell whether an invoice with *left* to pay is late *on* a day: the *retained* part only after its own date."""
    at_once = left - min(left, retained)
    late = on > due and at_once > ZERO
    return late or (left > ZERO and released is not None and on > max(due, released))
