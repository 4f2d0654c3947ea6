"""Progress claims (situations de travaux): what is claimed and what the works supervisor validated of it.

They are two figures, and the invoice is a third (billing.md §4): a gap between them opens a dispute.
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.billing import bill
from rules.facts import InstalmentKind
from rules.invoice import InvoiceContent
from rules.job import Job, Step
from rules.money import Money
from rules.policy import Policy
from rules.reached import step_reached


class Verdict(StrEnum):
    """What a claim's two figures say."""

    CLAIMED = "claimed"
    AGREED = "agreed"
    CUT = "cut"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim's figures, net, with what they say; `gap` is what was claimed and not validated."""

    verdict: Verdict
    claimed: Money | None
    validated: Money | None
    gap: Money


def compare_claim(claimed: Money | None, validated: Money | None) -> Compared:
    """Return what was *claimed* against what was *validated*; None is not on the paper, and nowhere known."""
    if validated is None:
        return Compared(Verdict.CLAIMED if claimed is not None else Verdict.UNKNOWN, claimed, None, Money(0))
    if claimed is None:
        return Compared(Verdict.UNKNOWN, None, validated, Money(0))
    gap = claimed - validated
    verdict = Verdict.AGREED if not gap else Verdict.CUT if gap.cents > 0 else Verdict.OVER
    return Compared(verdict, claimed, validated, gap)


def claimable_steps(job: Job) -> tuple[Step, ...]:
    """Return the steps for work that are not reached yet: those that a claim may be for."""
    return tuple(step for step in job.steps if step.kind is not InstalmentKind.DEPOSIT and step.due_since is None)


def step_claimed(job: Job, words: str, validated: Money, policy: Policy) -> Step | None:
    """Return the waiting step that a claim's words name and whose net is the very amount *validated*; else None."""
    named = step_reached(job, words)
    if not isinstance(named, Step) or named.due_since is not None:
        return None
    content = bill(job, named, policy)
    return named if isinstance(content, InvoiceContent) and content.net.total == validated else None
