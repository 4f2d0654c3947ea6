"""Retention (retenue de garantie, loi 71-584): at most 5 % of gross, kept back from payment, never from the invoice."""

from decimal import Decimal

from rules.money import ZERO, Money

#: The highest retention that the law allows, in percent of gross.
HIGHEST_PERCENT = Decimal(5)


def retained_of(gross: Money, percent: Decimal) -> Money:
    """Return what the client may keep back of an invoice of *gross*; above 5 % the law cuts it to 5 %."""
    return gross.percent(min(percent, HIGHEST_PERCENT))


def retained_at_balance(contract_gross: Money, percent: Decimal, before: Money, balance_gross: Money) -> Money:
    """Return what is kept back at the balance: the contract's retention less what was kept back *before*.

    Never less than nothing and never more than the balance asks for.
    """
    wanted = retained_of(contract_gross, percent) - before
    return max(ZERO, min(wanted, balance_gross))
