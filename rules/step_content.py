"""What every invoice of a step holds, before its amounts."""

from rules.contract_terms import payment_terms_of
from rules.due import terms_read
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job, Step
from rules.labels import on_paper
from rules.money import NOTHING
from rules.policy import Policy
from rules.vat_reason import zero_reason_of


def content_of(job: Job, step: Step, kind: InvoiceKind, policy: Policy) -> InvoiceContent:
    """Everything of an invoice but its amounts."""
    quote = job.quote
    terms = payment_terms_of(job, policy)
    supplied = None if kind is InvoiceKind.DEPOSIT else step.due_since
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
        payment_terms=terms,
        order_number=job.order_number,
        zero_reason=zero_reason_of(job, policy),
        activity=policy.activity,
        vat_on=policy.vat_on,
        supplied_on=supplied,
        terms_read=terms_read(terms, job.terms, kind, supplied),
    )
