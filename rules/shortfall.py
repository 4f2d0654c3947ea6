"""What becomes of what an accepted payment leaves unpaid: each cent of it has a name, and none is silent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.facts import Deduction
from rules.money import ZERO, Money

#: A rounding difference is a cent or two; more is none.
MOST_ROUNDING = Money(2)


class RestKind(StrEnum):
    """Why a part of an invoice is not paid. `retained` was agreed in the contract; `unexplained` was not said."""

    RETAINED = "retained"
    RETENTION = "retention"
    EARLY_PAYMENT = "early_payment"
    CREDIT_NOTE = "credit_note"
    FEES = "fees"
    ROUNDING = "rounding"
    OTHER = "other"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Unpaid:
    """An *invoice* with *left* to pay, of which the contract lets the client keep *retained* as a guarantee."""

    invoice: str
    left: Money
    retained: Money = ZERO


@dataclass(frozen=True, slots=True)
class Rest:
    """*amount* of *invoice* that is not paid, and why; *document* is the credit note that the payer names."""

    invoice: str
    kind: RestKind
    amount: Money
    document: str = ""


def rests_of(unpaid: Sequence[Unpaid], deductions: Sequence[Deduction]) -> tuple[Rest, ...]:
    """Return the rests of invoices after a payment that took *deductions*: per invoice they add up to what is left.

    A deduction stands on the invoice that misses just that, else on the first that misses something. What no
    deduction explains is the retention that was agreed, then unexplained.
    """
    left = {each.invoice: each.left for each in unpaid if each.left > ZERO}
    kept = {each.invoice: each.retained for each in unpaid}
    rests: dict[tuple[str, RestKind, str], Money] = {}
    for invoice, deduction, amount in _placed(left, deductions):
        left[invoice] -= amount
        for kind, part in _named(deduction, amount, kept[invoice]):
            kept[invoice] -= part if kind is RestKind.RETAINED else ZERO
            _add(rests, Rest(invoice, kind, part, deduction.document if kind is RestKind.CREDIT_NOTE else ""))
    for invoice, amount in left.items():
        agreed = min(amount, kept[invoice])
        _add(rests, Rest(invoice, RestKind.RETAINED, agreed))
        _add(rests, Rest(invoice, RestKind.UNEXPLAINED, amount - agreed))
    return tuple(Rest(invoice, kind, amount, document) for (invoice, kind, document), amount in rests.items())


def _placed(left: dict[str, Money], deductions: Sequence[Deduction]) -> Iterator[tuple[str, Deduction, Money]]:
    """Give the parts of the deductions with the invoices that they stand on; *left* shrinks as they are taken."""
    later = []
    for deduction in deductions:
        exact = [invoice for invoice, amount in left.items() if amount == deduction.amount > ZERO]
        if len(exact) == 1:
            yield exact[0], deduction, deduction.amount
        else:
            later.append(deduction)
    for deduction in later:
        missing = deduction.amount
        for invoice, amount in list(left.items()):
            part = min(amount, missing)
            if part > ZERO:
                missing -= part
                yield invoice, deduction, part


def _named(deduction: Deduction, amount: Money, kept: Money) -> Iterator[tuple[RestKind, Money]]:
    if deduction.kind == RestKind.RETENTION:
        agreed = min(amount, kept)
        yield RestKind.RETAINED, agreed
        yield RestKind.RETENTION, amount - agreed
    elif deduction.kind == RestKind.ROUNDING and amount.cents > MOST_ROUNDING.cents:
        yield RestKind.OTHER, amount
    else:
        named = {RestKind.EARLY_PAYMENT, RestKind.CREDIT_NOTE, RestKind.FEES, RestKind.ROUNDING}
        yield next((kind for kind in named if kind == deduction.kind), RestKind.OTHER), amount


def _add(rests: dict[tuple[str, RestKind, str], Money], rest: Rest) -> None:
    if rest.amount > ZERO:
        key = (rest.invoice, rest.kind, rest.document)
        rests[key] = rests.get(key, ZERO) + rest.amount
