"""Earnest money (arrhes): what a consumer pays in advance, unless the quote says acompte (Code conso. L214-1).

The words of the quote come first, whoever the client is.
"""

import re

from rules.facts import ClientKind, InstalmentKind
from rules.job import Job, Step
from rules.spelling import fold

_EARNEST = re.compile(r"\barrhes\b|\bearnest\b")
_BINDING = re.compile(r"\bacomptes?\b|\bdown payments?\b|\bpart payments?\b")


def is_earnest_money(job: Job, step: Step) -> bool:
    """Tell whether the deposit of *step* is earnest money: forfeitable, and not a part payment that binds."""
    if step.kind is not InstalmentKind.DEPOSIT:
        return False
    schedule = job.quote.schedule if job.quote else ()
    # Without a printed instalment the words of the step are ours, not the quote's.
    place = next((index for index, each in enumerate(job.steps) if each.position == step.position), len(schedule))
    printed = schedule[place] if place < len(schedule) else None
    words = fold(f"{printed.label} {printed.trigger}") if printed else ""
    if _EARNEST.search(words):
        return True
    return job.client.kind is ClientKind.CONSUMER and not _BINDING.search(words)
