"""The balance bills what is left and takes the deposits off by lines per rate."""

from dataclasses import replace

from rules.balance import OverBilled, due_or_over
from rules.contract import (
    agreed,
    agreed_gross,
    billed,
    billed_for_work,
    credited_in_full,
    deposits_to_deduct,
    returnable,
)
from rules.contract_terms import retention_percent_of
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine
from rules.job import Job, Step
from rules.labels import contract_text, lines_of
from rules.money import ByRate, summed, total
from rules.nothing import NothingToBill
from rules.policy import Policy
from rules.retention import retained_at_balance
from rules.step_content import content_of
from rules.vat import gross_of, vat_of
from rules.wording import date_text, say


def bill_balance(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | OverBilled | NothingToBill:
    """Return the invoice of the balance, or by how much the contract stands over-billed."""
    rest = agreed(job) - billed_for_work(job)
    deposits = deposits_to_deduct(job)
    deducted = summed(deposit.net for deposit in deposits)
    is_undone = not agreed(job) and not billed(job)
    if is_undone or (not rest and not deducted):
        return NothingToBill("no_amount")
    due = due_or_over(rest - deducted)
    if isinstance(due, OverBilled):
        back = returnable(job, due.excess)
        return OverBilled(back) if gross_of(back).cents > 0 else NothingToBill("no_amount")
    content = replace(
        content_of(job, step, InvoiceKind.BALANCE, policy),
        lines=_balance_lines(job, step, rest, language),
        net=due.net,
        vat=vat_of(due.net),
        deducted=deposits,
        before_deduction=rest,
    )
    before = total(each.content.retained for each in job.invoices if not credited_in_full(job, each))
    retained = retained_at_balance(agreed_gross(job), retention_percent_of(job), before, content.gross)
    return replace(content, retained=retained)


def _balance_lines(job: Job, step: Step, rest: ByRate, language: str) -> tuple[InvoiceLine, ...]:
    deposits = deposits_to_deduct(job)
    rates = [*rest, *(rate for deposit in deposits for rate in deposit.net)]
    label = say(language, "balance_line", label=step.label, contract=contract_text(job, language))
    lines = [*lines_of(label, rest, language, rates=rates)]
    for deposit in deposits:
        issued = date_text(language, deposit.issued)
        key = "earnest_deduction_line" if deposit.earnest_money else "deduction_line"
        words = say(language, key, number=deposit.number, issued=issued)
        lines += lines_of(words, -deposit.net, language, rates=rates)
    return tuple(lines)
