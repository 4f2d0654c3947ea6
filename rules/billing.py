"""What a step of the schedule bills, by its kind, and which steps are to be drafted now."""

from dataclasses import replace

from rules.balance import BalanceDue, OverBilled
from rules.bill_balance import bill_balance
from rules.bill_deposit import bill_deposit
from rules.bill_milestone import bill_milestone
from rules.bill_progress import bill_progress
from rules.contract import agreed, billed, billed_steps, is_closed_by_balance, live_drafts, refused_steps
from rules.facts import InstalmentKind
from rules.given import with_given
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Draft, Job, Step
from rules.nothing import NothingToBill
from rules.policy import Policy
from rules.recap import recap_of
from rules.step_net import asks, net_of, wanted_of

#: How a step of each kind is billed: what is due, over-billed, or nothing.
_BILLERS = {
    InstalmentKind.DEPOSIT: bill_deposit,
    InstalmentKind.MILESTONE: bill_milestone,
    InstalmentKind.PROGRESS: bill_progress,
    InstalmentKind.BALANCE: bill_balance,
}


def bill(job: Job, step: Step, policy: Policy, language: str = "fr") -> InvoiceContent | OverBilled | NothingToBill:
    """Return what *step* bills now: amendments count as accepted, what is issued counts as billed.

    A deposit is a share of the contract as it stands. A milestone brings the cumulated share up,
    deposits apart. The balance bills the rest and takes the deposits off by lines per rate.
    With what is issued and what other live drafts ask, deposits and milestones never exceed the contract at any rate.
    """
    if job.quote is None or job.quote.acceptance is None:
        return NothingToBill("no_contract")
    content = _BILLERS[step.kind](job, step, policy, language)
    if isinstance(content, InvoiceContent):
        return replace(content, recap=recap_of(job, content, language))
    return NothingToBill("no_contract") if isinstance(content, NothingToBill) and not agreed(job) else content


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
    if step is None or content.kind not in {InvoiceKind.DEPOSIT, InvoiceKind.MILESTONE, InvoiceKind.PROGRESS}:
        return False
    return net_of(job, step) != wanted_of(job, step)


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
    deposits = [step for step in due if step.kind is InstalmentKind.DEPOSIT and asks(net_of(job, step))]
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


def _moves(job: Job, step: Step) -> bool:
    return step.kind is InstalmentKind.BALANCE or bool(net_of(job, step))


__all__ = ["BalanceDue", "NothingToBill", "OverBilled", "bill", "bill_again", "is_cut", "next_steps"]
