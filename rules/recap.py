"""What an invoice tells of the contract: what was agreed, billed before, is billed now, and is left (all net)."""

from rules.contract import agreed, billed, live_drafts
from rules.invoice import InvoiceContent, InvoiceKind, RecapRow
from rules.job import Job
from rules.money import summed
from rules.wording import rate_text, say


def recap_of(job: Job, content: InvoiceContent, language: str) -> tuple[RecapRow, ...]:
    """Return a row per VAT rate of the contract; nothing where *content* is the first paper, or the only one.

    A deposit that waits for approval comes before: it is issued first, and its issue changes no figure here.
    """
    waiting = [
        each.content.net
        for each in live_drafts(job)
        if each.content.kind is InvoiceKind.DEPOSIT and each.content.step != content.step
    ]
    contract, before = agreed(job), billed(job) + summed(waiting)
    left = contract - before - content.net
    if content.kind is InvoiceKind.DEPOSIT or not (before or left):
        return ()
    rates = sorted({*contract, *before, *content.net}, reverse=True)
    return tuple(
        RecapRow(
            part=say(language, "recap_rate", rate=rate_text(language, rate)),
            agreed=contract[rate],
            before=before[rate],
            now=content.net[rate],
            left=left[rate],
        )
        for rate in rates
    )
