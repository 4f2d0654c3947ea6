"""What a person should know of the retention before a draft leaves (loi 71-584)."""

from collections.abc import Iterator

from rules.contract_terms import retention_percent_of
from rules.invoice import InvoiceContent
from rules.job import Job
from rules.money import ZERO
from rules.proposal import Check
from rules.retention import HIGHEST_PERCENT
from rules.wording import euros_text, percent_text, say


def checks_of_retention(job: Job, content: InvoiceContent, language: str) -> Iterator[Check]:
    """Say what is kept back, and where the contract lets the client keep more than the law does."""
    agreed = retention_percent_of(job)
    if content.retained == ZERO:
        return
    legal = agreed <= HIGHEST_PERCENT
    told = {"percent": percent_text(language, agreed), "highest": percent_text(language, HIGHEST_PERCENT)}
    kept = euros_text(language, content.retained)
    detail = kept if legal else say(language, "check_retention", kept=kept, **told)
    yield Check("retention", legal, detail)
