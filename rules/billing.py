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
    deposited_before,
    deposits_to_deduct,
    is_billed_before,
    is_closed_by_balance,
    left_to_bill,
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
from rules.progress import at_most, progress_of
from rules.retention import retained_at_balance, retained_of
from rules.vat import gross_of, vat_of
from rules.wording import date_text, percent_text, say


@dataclass(frozen=True, slots=True)
class NothingToBill:
    """A step that bills nothing, with the *reason* as a key: `no_contract`, `no_amount`, `no_step`, `balance_first`."""

    reason: str


def bill(job: Job, step: Step, policy: Policy, language: str = "fr") -> InvoiceContent | OverBilled | NothingToBill:
    """Return what *step* bills now: amendments count as accepted, what is issued counts as billed.

    A deposit is a share of the contract as it stands. A milestone brings the cumulated share up,
    deposits apart. The balance bills the rest and takes the deposits off by lines per rate.
    With what is issued and what other live drafts ask, deposits and milestones never exceed the contract at any rate.
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
    kept, step = draft.content, _step_of(job, draft.content)
    if step is None:
        return NothingToBill("no_step")
    content = bill(job, step, policy, language)
    if not isinstance(content, InvoiceContent):
        return content
    return replace(with_given(content, kept.given, language), due_on=kept.due_on)


def is_cut(job: Job, content: InvoiceContent) -> bool:
    """Tell whether a deposit's or a milestone's draft asks for less than its share, as the contract leaves no more."""
    step = _step_of(job, content)
    if step is None or content.kind not in {InvoiceKind.DEPOSIT, InvoiceKind.MILESTONE}:
        return False
    return _net_of(job, step) != _wanted(job, step)


def next_steps(job: Job) -> tuple[Step, ...]:
    """Return the steps to draft now: validated, not billed, in no live draft, not refused.

    Cumulative steps (milestone, balance) come one at a time: each counts on the ones before being issued.
    The balance also waits for deposit drafts, because it takes the deposits off. Once it is billed nothing follows,
    unless the contract moved since: then the balance bills, or credits, the difference. Beside a draft of the balance
    no deposit comes. A step with nothing to ask for holds up none.
    """
    done, refused = billed_steps(job), refused_steps(job)
    last = next((step for step in job.steps if step.kind is InstalmentKind.BALANCE and step.position in done), None)
    if last is not None:
        moved = agreed(job) != billed(job) and not live_drafts(job) and last.position not in refused
        return (last,) if moved else ()
    left_out = done | refused | {draft.content.step for draft in live_drafts(job)}
    due = [step for step in job.steps if step.due_since is not None and step.position not in left_out]
    deposits = [step for step in due if step.kind is InstalmentKind.DEPOSIT and _asks(_net_of(job, step))]
    deposits = [] if is_closed_by_balance(job) else deposits
    cumulative = [step for step in due if step.kind is not InstalmentKind.DEPOSIT and _moves(job, step)][:1]
    if any(_waits(job, step, deposits) for step in cumulative):
        cumulative = []
    return (*deposits, *cumulative)


def _waits(job: Job, step: Step, deposits: list[Step]) -> bool:
    drafts = live_drafts(job)
    if step.kind is InstalmentKind.BALANCE:
        return bool(drafts or deposits)
    return any(draft.content.kind is not InvoiceKind.DEPOSIT for draft in drafts)


def _step_of(job: Job, content: InvoiceContent) -> Step | None:
    """Return the step that *content* bills, with the share that an approver gave its deposit."""
    step = next((each for each in job.steps if each.position == content.step), None)
    given = content.given.deposit_percent
    if step is None or given is None or step.kind is not InstalmentKind.DEPOSIT:
        return step
    return replace(step, percent=given, amount=None)


def _asks(net: ByRate) -> bool:
    return gross_of(net).cents > 0


def _moves(job: Job, step: Step) -> bool:
    return step.kind is InstalmentKind.BALANCE or bool(_net_of(job, step))


def _net_of(job: Job, step: Step) -> ByRate:
    """Return what a deposit or a milestone asks for: its share, less what it may not ask for (again).

    What a schedule that was replaced billed is not given back by a milestone: those that follow catch up with it.
    """
    wanted = _wanted(job, step)
    if step.kind is InstalmentKind.DEPOSIT:
        wanted = at_most(wanted, wanted - deposited_before(job))
    net = at_most(wanted, left_to_bill(job, step.position))
    return NOTHING if gross_of(net).cents < 0 and is_billed_before(job) else net


def _wanted(job: Job, step: Step) -> ByRate:
    """Return what a deposit or a milestone bills by its share, whatever the contract leaves for it."""
    contract, percent = agreed(job), step.percent or Decimal(0)
    if step.kind is InstalmentKind.MILESTONE:
        return progress_of(contract, billed_share(job) + percent, billed_for_work(job))
    if step.amount is None:
        return deposit_of_percent(contract, percent)
    return deposit_of_amount(contract, step.amount) if gross_of(contract).cents > 0 else NOTHING


def _deposit(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | NothingToBill:
    if is_closed_by_balance(job):
        return NothingToBill("balance_first")
    net, earnest = _net_of(job, step), is_earnest_money(job, step)
    if not _asks(net):
        return NothingToBill("no_amount")
    name = "earnest" if earnest else "deposit"
    if step.amount is not None:
        label = step.label or say(language, name)
    else:
        label = say(language, f"{name}_percent_label", percent=percent_text(language, step.percent or Decimal(0)))
    line = say(language, "deposit_line", label=label, contract=contract_text(job, language))
    content = replace(_content(job, step, InvoiceKind.DEPOSIT, policy), earnest_money=earnest)
    return replace(content, label=label, lines=lines_of(line, net, language, rates=net), net=net, vat=vat_of(net))


def _milestone(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | OverBilled | NothingToBill:
    percent = step.percent or Decimal(0)
    cumulated = billed_share(job) + percent
    due = due_or_over(_net_of(job, step))
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
        order_number=job.order_number,
    )


def _retention_percent(job: Job) -> Decimal:
    return job.quote.retention_percent if job.quote else Decimal(0)


__all__ = ["BalanceDue", "NothingToBill", "OverBilled", "bill", "bill_again", "is_cut", "next_steps"]
