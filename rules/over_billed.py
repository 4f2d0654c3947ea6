"""More billed than agreed: an amendment took away what was billed, or the whole contract; a credit note is due at once.

Once the balance is due it gives the difference back itself.
"""

from rules.balance import OverBilled
from rules.contract import agreed, billed, billed_steps, live_drafts, returnable
from rules.facts import InstalmentKind
from rules.invoice import CreditCause, InvoiceContent
from rules.job import DraftState, Job
from rules.money import ZERO, ByRate
from rules.vat import gross_of

#: The position of a credit note that bills no step of the schedule.
NO_STEP = 0


def over_billed(job: Job) -> OverBilled | None:
    """Return what stands billed beyond the contract; None where it holds, nothing is billed, or nobody accepted one.

    What is left to bill at another rate is no part of it: it is billed when it is due.
    """
    if not job.invoices or job.quote is None or job.quote.acceptance is None:
        return None
    excess = billed(job) - agreed(job)
    if gross_of(excess).cents <= 0:
        return None
    back = returnable(job, ByRate([(rate, max(amount, ZERO)) for rate, amount in excess.items()]))
    return OverBilled(back) if back else None


def owed_now(job: Job) -> OverBilled | None:
    """Return what a credit note has to give back now, which no draft gives back yet and nobody refused to.

    A refusal holds for the amounts that were refused.
    """
    over = over_billed(job)
    if over is None or _is_balance_due(job) or any(_gives_back(each.content) for each in live_drafts(job)):
        return None
    refused = [each.content for each in job.drafts if each.state is DraftState.REFUSED]
    return None if any(_gives_back(each) and each.net == -over.excess for each in refused) else over


def _gives_back(content: InvoiceContent) -> bool:
    return content.step == NO_STEP and content.cause is CreditCause.OVER_BILLED


def _is_balance_due(job: Job) -> bool:
    done = billed_steps(job)
    balances = [step for step in job.steps if step.kind is InstalmentKind.BALANCE]
    return any(step.due_since is not None or step.position in done for step in balances)
