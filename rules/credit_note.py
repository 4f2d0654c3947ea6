"""The credit note (avoir) that is owed when more was billed than is agreed."""

from rules.balance import OverBilled
from rules.contract import deposits_to_deduct
from rules.contract_parts import credited_parts
from rules.contract_terms import payment_terms_of
from rules.invoice import CreditCause, DepositPart, InvoiceContent, InvoiceKind, InvoiceReference, IssuedInvoice
from rules.job import Job
from rules.labels import contract_text, lines_of, on_paper
from rules.money import ZERO, ByRate, summed
from rules.policy import Policy
from rules.vat import vat_of
from rules.vat_reason import zero_reason_of
from rules.wording import say


def credit_note_of(job: Job, step: int, over: OverBilled, policy: Policy, language: str = "fr") -> InvoiceContent:
    """Return the credit note of what was billed too much when the *step* of that position came due, or before any (0).

    Its amounts are negative: with it, billed meets agreed again. It gives back deposits first, because the work that
    was billed stays done; it corrects the invoices that it gives back of.
    """
    net = -over.excess
    line = say(language, "credit_line", contract=contract_text(job, language))
    quote = job.quote
    parts = _deposits_part(job, over.excess)
    corrected = _corrected(job, parts, over.excess)
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
        deposits_part=parts,
        parts=credited_parts(job, net + summed(part.net for part in parts)),
    )


def _deposits_part(job: Job, excess: ByRate) -> tuple[DepositPart, ...]:
    """Return what of *excess* is taken from each deposit that is still to deduct, the first one first."""
    parts, left = [], excess
    for deposit in deposits_to_deduct(job):
        taken = ByRate([(rate, max(min(amount, deposit.net[rate]), ZERO)) for rate, amount in left.items()])
        left -= taken
        if taken:
            parts.append(DepositPart(deposit.number, taken))
    return tuple(parts)


def _corrected(job: Job, parts: tuple[DepositPart, ...], excess: ByRate) -> list[IssuedInvoice]:
    """Return the invoices that the credit note is about: the deposits alone where they cover it."""
    invoices = [each for each in job.invoices if each.content.kind is not InvoiceKind.CREDIT_NOTE]
    given_back = {part.number for part in parts}
    deposits = [each for each in invoices if each.number in given_back]
    work = [each for each in invoices if each.content.kind is not InvoiceKind.DEPOSIT]
    covered = excess == summed(part.net for part in parts)
    return deposits if covered else [*deposits, *work] or invoices
