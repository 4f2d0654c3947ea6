"""What an invoice tells of the contract: what was agreed, billed before, is billed now, and is left (all net)."""

from collections.abc import Iterator

from rules.bill_progress import part_text
from rules.contract import agreed, billed, live_drafts
from rules.contract_parts import billed_of_parts, parts_of
from rules.invoice import InvoiceContent, InvoiceKind, RecapRow
from rules.job import Job
from rules.money import summed, total
from rules.wording import rate_text, say


def recap_of(job: Job, content: InvoiceContent, language: str) -> tuple[RecapRow, ...]:
    """Return a row per VAT rate of the contract, or per lot in a progress claim.

    None where *content* is the first paper, or the only one. A deposit that waits for approval comes before: it is
    issued first, and its issue changes no figure here.
    """
    if content.kind is InvoiceKind.PROGRESS and len(parts_of(job)) > 1:
        return tuple(_recap_of_parts(job, content, language))
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


def _recap_of_parts(job: Job, content: InvoiceContent, language: str) -> Iterator[RecapRow]:
    """Give where each lot stands; a deposit is of no lot, so it counts in none."""
    parts = parts_of(job)
    billed = billed_of_parts(job, parts)
    for part in parts:
        before, now = billed[part.key].total, total(each.net for each in content.parts if each.part == part.key)
        left = part.net.total - before - now
        yield RecapRow(part=part_text(job, part, language), agreed=part.net.total, before=before, now=now, left=left)
