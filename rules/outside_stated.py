"""What a list of former invoices states beside their amounts: kind, due date, what is paid, kept back and deducted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.contract import billed_steps
from rules.facts import InstalmentKind
from rules.invoice import DepositDeducted, InvoiceContent, InvoiceKind, IssuedInvoice
from rules.job import Job, Step
from rules.money import ZERO, Money, summed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the list's columns say of an invoice; None and empty are not said."""

    kind: InvoiceKind | None = None
    due: date | None = None
    paid: Money = ZERO
    retained: Money = ZERO
    deducts: tuple[str, ...] = ()
    corrects: str = ""


NOTHING_STATED = Stated()


def with_stated(
    job: Job, content: InvoiceContent, stated: Stated, deducted: Sequence[DepositDeducted] = ()
) -> InvoiceContent:
    """Return *content* as the list states it.

    The step that its amounts told stays unless it is of another kind than the list says; a deposit whose amounts tell
    none bills the schedule's only deposit. What is deducted stood in the works before.
    """
    made = content
    if stated.kind is not None and stated.kind is not content.kind:
        made = replace(made, kind=stated.kind, step=0, cumulated_percent=None, deducted=(), before_deduction=made.net)
    step = _only_deposit(job)
    if made.kind is InvoiceKind.DEPOSIT and made.step == 0 and step is not None:
        made = replace(made, step=step.position)
    if deducted:
        before = made.net + summed(each.net for each in deducted)
        made = replace(made, deducted=tuple(deducted), before_deduction=before)
    return replace(made, retained=stated.retained or made.retained)


def deposit_deducted(invoice: IssuedInvoice) -> DepositDeducted | None:
    """Return a deposit as an invoice takes it off in full; None for an invoice that is no deposit."""
    content = invoice.content
    if content.kind is not InvoiceKind.DEPOSIT:
        return None
    return DepositDeducted(
        number=invoice.number,
        issued=invoice.issued,
        net=content.net,
        vat=content.vat,
        earnest_money=content.earnest_money,
    )


def _only_deposit(job: Job) -> Step | None:
    done = billed_steps(job)
    steps = [each for each in job.steps if each.kind == InstalmentKind.DEPOSIT and each.position not in done]
    return steps[0] if len(steps) == 1 else None
