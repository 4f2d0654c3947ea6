"""What a step of the schedule bills: deposit, milestone, balance, each per VAT rate, VAT computed anew."""

from dataclasses import dataclass, replace
from decimal import Decimal

from rules.balance import BalanceDue, OverBilled, due_or_over
from rules.contract import (
    agreed,
    agreed_gross,
    billed,
    billed_for_work,
    billed_share,
    billed_steps,
    deposits_to_deduct,
    live_drafts,
    refused_steps,
)
from rules.deposit import deposit_of_amount, deposit_of_percent
from rules.earnest_money import is_earnest_money
from rules.facts import InstalmentKind
from rules.given import with_given
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine
from rules.job import Draft, Job, Step
from rules.labels import contract_text, lines_of, on_paper
from rules.money import NOTHING, ByRate, summed, total
from rules.policy import Policy
from rules.progress import progress_of
from rules.retention import retained_at_balance, retained_of
from rules.vat import gross_of, vat_of
from rules.wording import date_text, percent_text, say


@dataclass(frozen=True, slots=True)
class NothingToBill:
    """A step that bills nothing, with the *reason* as a key: `no_contract`, `no_amount`."""

    reason: str


def bill(job: Job, step: Step, policy: Policy, language: str = "fr") -> InvoiceContent | OverBilled | NothingToBill:
    """Return what *step* bills now: amendments count as accepted, what is issued counts as billed.

    A deposit is a share of the contract as it stands. A milestone brings the cumulated share up,
    deposits apart. The balance bills the rest and takes the deposits off by lines per rate.
    """
    if not agreed(job):
        return NothingToBill("no_contract")
    match step.kind:
        case InstalmentKind.DEPOSIT:
            return _deposit(job, step, policy, language)
        case InstalmentKind.MILESTONE:
            return _milestone(job, step, policy, language)
        case InstalmentKind.BALANCE:
            return _balance(job, step, policy, language)


def bill_again(
    job: Job, draft: Draft, policy: Policy, language: str = "fr"
) -> InvoiceContent | OverBilled | NothingToBill:
    """Return what *draft* bills as the job stands now; what an approver set on it by hand stays."""
    step = next((each for each in job.steps if each.position == draft.content.step), None)
    if step is None:
        return NothingToBill("no_step")
    kept = draft.content
    if kept.given.deposit_percent is not None and step.kind is InstalmentKind.DEPOSIT:
        step = replace(step, percent=kept.given.deposit_percent, amount=None)
    content = bill(job, step, policy, language)
    if not isinstance(content, InvoiceContent):
        return content
    return replace(with_given(content, kept.given, language), due_on=kept.due_on)


def next_steps(job: Job) -> tuple[Step, ...]:
    """Return the steps to draft now: validated, not billed, in no live draft, not refused.

    Cumulative steps (milestone, balance) come one at a time: each counts on the ones before being issued.
    The balance also waits for deposit drafts, because it takes the deposits off. Once it is billed nothing follows,
    unless the contract moved since: then the balance bills, or credits, the difference.
    """
    done, refused = billed_steps(job), refused_steps(job)
    last = next((step for step in job.steps if step.kind is InstalmentKind.BALANCE and step.position in done), None)
    if last is not None:
        moved = agreed(job) != billed(job) and not live_drafts(job) and last.position not in refused
        return (last,) if moved else ()
    left_out = done | refused | {draft.content.step for draft in live_drafts(job)}
    due = [step for step in job.steps if step.due_since is not None and step.position not in left_out]
    deposits = [step for step in due if step.kind is InstalmentKind.DEPOSIT]
    cumulative = [step for step in due if step.kind is not InstalmentKind.DEPOSIT][:1]
    if any(_waits(job, step, deposits) for step in cumulative):
        cumulative = []
    return (*deposits, *cumulative)


def _waits(job: Job, step: Step, deposits: list[Step]) -> bool:
    drafts = live_drafts(job)
    if step.kind is InstalmentKind.BALANCE:
        return bool(drafts or deposits)
    return any(draft.content.kind is not InvoiceKind.DEPOSIT for draft in drafts)


def _deposit(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | NothingToBill:
    contract, earnest = agreed(job), is_earnest_money(job, step)
    name = "earnest" if earnest else "deposit"
    if step.amount is not None:
        net, label = deposit_of_amount(contract, step.amount), step.label or say(language, name)
    else:
        percent = step.percent or Decimal(0)
        net = deposit_of_percent(contract, percent)
        label = say(language, f"{name}_percent_label", percent=percent_text(language, percent))
    if gross_of(net).cents <= 0:
        return NothingToBill("no_amount")
    line = say(language, "deposit_line", label=label, contract=contract_text(job, language))
    content = replace(_content(job, step, InvoiceKind.DEPOSIT, policy), earnest_money=earnest)
    return replace(content, label=label, lines=lines_of(line, net, language, rates=net), net=net, vat=vat_of(net))


def _milestone(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | OverBilled | NothingToBill:
    percent = step.percent or Decimal(0)
    cumulated = billed_share(job) + percent
    due = due_or_over(progress_of(agreed(job), cumulated, billed_for_work(job)))
    if isinstance(due, OverBilled):
        return due
    if not due.net:
        return NothingToBill("no_amount")
    line = say(
        language,
        "milestone_line",
        label=step.label,
        percent=percent_text(language, percent),
        contract=contract_text(job, language),
        cumulated=percent_text(language, cumulated),
    )
    content = replace(
        _content(job, step, InvoiceKind.MILESTONE, policy),
        lines=lines_of(line, due.net, language, rates=due.net),
        net=due.net,
        vat=vat_of(due.net),
        cumulated_percent=cumulated,
    )
    return replace(content, retained=retained_of(content.gross, _retention_percent(job)))


def _balance(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | OverBilled | NothingToBill:
    rest = agreed(job) - billed_for_work(job)
    deposits = deposits_to_deduct(job)
    deducted = summed(deposit.net for deposit in deposits)
    if not rest and not deducted:
        return NothingToBill("no_amount")
    due = due_or_over(rest - deducted)
    if isinstance(due, OverBilled):
        return due
    content = replace(
        _content(job, step, InvoiceKind.BALANCE, policy),
        lines=_balance_lines(job, step, rest, language),
        net=due.net,
        vat=vat_of(due.net),
        deducted=deposits,
        before_deduction=rest,
    )
    before = total(each.content.retained for each in job.invoices)
    retained = retained_at_balance(agreed_gross(job), _retention_percent(job), before, content.gross)
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


def _content(job: Job, step: Step, kind: InvoiceKind, policy: Policy) -> InvoiceContent:
    """Everything of an invoice but its amounts."""
    quote = job.quote
    return InvoiceContent(
        kind=kind,
        job=job.ref,
        quote_number=quote.number if quote else "",
        quote_version=quote.version if quote else "",
        step=step.position,
        label=step.label,
        client=on_paper(job.client),
        lines=(),
        net=NOTHING,
        vat=NOTHING,
        payment_terms=(quote.payment_terms if quote else "") or policy.payment_terms,
        order_number=job.client.order_number,
    )


def _retention_percent(job: Job) -> Decimal:
    return job.quote.retention_percent if job.quote else Decimal(0)


__all__ = ["BalanceDue", "NothingToBill", "OverBilled", "bill", "bill_again", "next_steps"]
