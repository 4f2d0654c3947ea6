"""Guesses for payments that name no invoice, or miss the sum: always proposed with why not, never booked."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from rules.early_payment import rate_of
from rules.facts import Deduction
from rules.identifiers import normal_iban
from rules.money import Money
from rules.payment import Allocated, MoneyIn, OpenInvoice, Proposal
from rules.retention import HIGHEST_PERCENT
from rules.shortfall import MOST_ROUNDING, RestKind
from rules.spelling import finds_number, fold

#: Likeness of two names, of 100: above, the same name; below, another one.
_SAME_NAME = 90
_OTHER_NAME = 60

#: Proposals shown for one payment, and candidates looked at for it.
_MOST_PROPOSALS = 5
_MOST_CANDIDATES = 200

#: Bank fees that a shortfall may be, at most.
MOST_FEES = Money(3000)


def guesses(money: MoneyIn, open_invoices: Sequence[OpenInvoice]) -> Iterator[Proposal]:
    """Yield what *money* could pay, likeliest first: invoices of that sum, shortfalls, two at once."""
    near = sorted(open_invoices[:_MOST_CANDIDATES], key=lambda each: -_closeness(money, each))
    found = [
        *(_exact(money, each) for each in near if each.left == money.amount),
        *(_short(money, each) for each in near if each.left.cents > money.amount.cents and _closeness(money, each)),
        *_pairs(money, [each for each in near if _closeness(money, each)]),
    ]
    yield from [proposal for proposal in found if proposal is not None][:_MOST_PROPOSALS]


def payer_fits(money: MoneyIn, invoice: OpenInvoice, open_invoices: Sequence[OpenInvoice]) -> bool:
    """Tell whether nothing speaks against *money* coming from the invoice's client.

    Against it: an IBAN that is not one of the client's known ones, or another client's IBAN or name.
    """
    iban = normal_iban(money.payer_iban)
    own = {normal_iban(each) for each in invoice.client_ibans}
    if iban and own:
        return iban in own
    others = [each for each in open_invoices if each.client != invoice.client]
    if iban and any(iban in {normal_iban(each) for each in other.client_ibans} for other in others):
        return False
    other_name = any(_likeness(money.payer, other.client) >= _SAME_NAME for other in others)
    return not (other_name and _likeness(money.payer, invoice.client) < _OTHER_NAME)


def _closeness(money: MoneyIn, invoice: OpenInvoice) -> int:
    """How much but the sum ties the payment to the invoice: IBAN, then quote number, then the payer's name."""
    iban = normal_iban(money.payer_iban)
    if iban and iban in {normal_iban(each) for each in invoice.client_ibans}:
        return 3
    if invoice.quote_number and finds_number(money.text, invoice.quote_number):
        return 2
    return 1 if _likeness(money.payer, invoice.client) >= _SAME_NAME else 0


def _likeness(one: str, other: str) -> float:
    return fuzz.token_set_ratio(fold(one), fold(other)) if one and other else 0.0


def _exact(money: MoneyIn, invoice: OpenInvoice) -> Proposal:
    ties = ("", "payer_name", "quote_number", "payer_iban")[_closeness(money, invoice)]
    reasons = ("same_sum", ties) if ties else ("same_sum",)
    return Proposal(
        (Allocated(invoice.number, money.amount),), (), reasons, "names_no_invoice" if ties else "sum_alone"
    )


def _short(money: MoneyIn, invoice: OpenInvoice) -> Proposal | None:
    deduction = guessed_deduction(money, invoice)
    if deduction is None:
        return None
    return Proposal((Allocated(invoice.number, money.amount),), (deduction,), (deduction.kind,), "deduction")


def guessed_deduction(money: MoneyIn, invoice: OpenInvoice) -> Deduction | None:
    """Return the deduction that what *money* misses of *invoice* may be, if it looks like one."""
    kind = _kind_of_shortfall(money, invoice)
    return None if kind is None else Deduction(kind, invoice.left - money.amount)


def _kind_of_shortfall(money: MoneyIn, invoice: OpenInvoice) -> str | None:
    missing = invoice.left - money.amount
    if missing.cents <= MOST_ROUNDING.cents:
        return RestKind.ROUNDING
    usual = invoice.gross.percent(HIGHEST_PERCENT)
    if missing == invoice.retained or abs(missing - usual).cents <= MOST_ROUNDING.cents:
        return RestKind.RETENTION
    if rate_of(missing, invoice.gross, invoice.terms) is not None:
        return RestKind.EARLY_PAYMENT
    return RestKind.FEES if missing.cents <= MOST_FEES.cents else None


def _pairs(money: MoneyIn, near: Sequence[OpenInvoice]) -> Iterator[Proposal]:
    """Two invoices of one client that add up to the sum."""
    seen: dict[tuple[str, int], OpenInvoice] = {}
    for each in near:
        other = seen.get((each.client, money.amount.cents - each.left.cents))
        if other is not None:
            allocations = (Allocated(other.number, other.left), Allocated(each.number, each.left))
            yield Proposal(allocations, (), ("same_sum_of_two",), "names_no_invoice")
        seen[each.client, each.left.cents] = each
