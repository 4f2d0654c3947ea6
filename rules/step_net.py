"""What a deposit or a milestone asks for: its share, less what it may not ask for (again)."""

from decimal import Decimal
from itertools import takewhile

from rules.contract import (
    agreed,
    billed_for_work,
    billed_share,
    billed_steps,
    deposited_before,
    left_to_bill,
    live_drafts,
    refused_steps,
)
from rules.deposit import deposit_of_amount, deposit_of_percent
from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.money import NOTHING, ByRate
from rules.progress import at_most, progress_of
from rules.progress_claim import net_of_parts, parts_billed
from rules.vat import gross_of


def net_of(job: Job, step: Step) -> ByRate:
    """Return what a deposit or a milestone asks for: its share, less what it may not ask for (again).

    A milestone gives nothing back of what a larger contract, or a schedule that was replaced, billed: those that follow
    catch up with it, and what stands billed beyond the whole contract is credited apart (`rules.over_billed`).
    """
    wanted = wanted_of(job, step)
    if step.kind is InstalmentKind.DEPOSIT:
        wanted = at_most(wanted, wanted - deposited_before(job))
    net = at_most(wanted, left_to_bill(job, step.position))
    return NOTHING if gross_of(net).cents < 0 else net


def wanted_of(job: Job, step: Step) -> ByRate:
    """Return what a deposit or a milestone bills by its share, whatever the contract leaves for it."""
    contract, percent = agreed(job), step.percent or Decimal(0)
    if step.kind is InstalmentKind.PROGRESS:
        return net_of_parts(parts_billed(job, step))
    if step.kind is InstalmentKind.MILESTONE:
        return progress_of(contract, share_with(job, step), billed_for_work(job))
    if step.amount is None:
        return deposit_of_percent(contract, percent)
    return deposit_of_amount(contract, step.amount) if gross_of(contract).cents > 0 else NOTHING


def share_with(job: Job, step: Step) -> Decimal:
    """Return the cumulated percentage of the contract that is done once the milestone *step* is.

    Milestones before it that are done, and have nothing to ask for because the contract shrank, count too.
    """
    contract, work, share = agreed(job), billed_for_work(job), billed_share(job)
    taken = billed_steps(job) | refused_steps(job) | {draft.content.step for draft in live_drafts(job)}
    for each in takewhile(lambda before: before.position != step.position, job.steps):
        if each.kind is not InstalmentKind.MILESTONE or each.due_since is None or each.position in taken:
            continue
        reached = share + (each.percent or Decimal(0))
        if not asks(progress_of(contract, reached, work)):
            share = reached
    return share + (step.percent or Decimal(0))


def asks(net: ByRate) -> bool:
    """Tell whether *net* with its VAT is money to ask for."""
    return gross_of(net).cents > 0
