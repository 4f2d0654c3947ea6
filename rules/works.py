"""Works at reduced VAT rates: billed on the client's signed statement only (billing.md §1; CGI art. 279-0 bis).

The statement stands on the quote or on an amendment, came on a later copy, or an approver says that it was received.
"""

from rules.facts import ClientKind
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job
from rules.money import Rate

#: Reduced rates of building works, in percent.
REDUCED = (Rate(10), Rate("5.5"))


def is_stated(job: Job) -> bool:
    """Tell whether the client's statement is known, whoever brought it."""
    signed = [job.quote, *job.amendments]
    return job.statement is not None or any(each.statement for each in signed if each and each.acceptance)


def reduced_rates(content: InvoiceContent) -> tuple[Rate, ...]:
    """Return the reduced rates that *content* bills, the highest first."""
    return tuple(rate for rate in REDUCED if rate in content.net)


def needs_statement(job: Job, content: InvoiceContent) -> bool:
    """Tell whether *content* may not be proposed yet: it bills a reduced rate and nobody knows of a statement.

    A credit note gives back; a public client states nothing.
    """
    asked = content.kind is not InvoiceKind.CREDIT_NOTE and content.client.kind is not ClientKind.PUBLIC
    return asked and bool(reduced_rates(content)) and not is_stated(job)
