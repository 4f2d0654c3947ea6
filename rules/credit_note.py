"""The credit note (avoir) that is owed when more was billed than is agreed."""

from rules.balance import OverBilled
from rules.contract_terms import payment_terms_of
from rules.invoice import CreditCause, InvoiceContent, InvoiceKind, InvoiceReference
from rules.job import Job
from rules.labels import contract_text, lines_of, on_paper
from rules.policy import Policy
from rules.vat import vat_of
from rules.vat_reason import zero_reason_of
from rules.wording import say


def credit_note_of(job: Job, step: int, over: OverBilled, policy: Policy, language: str = "fr") -> InvoiceContent:
    """Return the credit note of what was billed too much when the *step* of that position came due, or before any (0).

    Its amounts are negative. It corrects the job's issued invoices: with it, billed meets agreed again.
    """
    net = -over.excess
    line = say(language, "credit_line", contract=contract_text(job, language))
    quote = job.quote
    corrected = [each for each in job.invoices if each.content.kind is not InvoiceKind.CREDIT_NOTE]
    return InvoiceContent(
        kind=InvoiceKind.CREDIT_NOTE,
        job=job.ref,
        quote_number=quote.number if quote else "",
        quote_version=quote.version if quote else "",
        step=step,
        cause=CreditCause.OVER_BILLED,
        label=say(language, "credit_label"),
        client=on_paper(job.client),
        lines=lines_of(line, net, language, rates=net),
        net=net,
        vat=vat_of(net),
        payment_terms=payment_terms_of(job, policy),
        order_number=job.order_number,
        zero_reason=zero_reason_of(job, policy),
        activity=policy.activity,
        vat_on=policy.vat_on,
        corrects=tuple(
            InvoiceReference(each.number, each.issued, deposit=each.content.kind is InvoiceKind.DEPOSIT)
            for each in corrected
        ),
    )
