"""What may be charged for an invoice that is paid late: only what no earlier charge asked for, the 40 € once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rules.invoice import InvoiceKind, IssuedInvoice
from rules.job import Job
from rules.money import ZERO, Money, total
from rules.penalties import LateCharge, NoCharge, Overdue, Owed
from rules.retentions import retentions


def owed_of(job: Job, invoice: IssuedInvoice, disputed: Money, on: date) -> Owed:
    """Return what of *invoice* bears interest: credit notes on it, what is retained and what is *disputed* do not."""
    notes = [
        each.content.gross
        for each in job.invoices
        if each.content.kind is InvoiceKind.CREDIT_NOTE
        if [reference.number for reference in each.content.corrects] == [invoice.number]
    ]
    kept = total(each.agreed for each in retentions(job, on) if each.invoice == invoice.number)
    amount = invoice.content.gross + total(notes) - kept - disputed
    return Owed(number=invoice.number, amount=max(ZERO, amount), due=invoice.due)


def charge_beyond(charge: LateCharge, earlier: Sequence[LateCharge]) -> LateCharge | NoCharge:
    """Return what *charge* asks for beyond *earlier* ones of the same invoice: later days, and no second fee."""
    if not earlier:
        return charge
    last = max(each.until for each in earlier)
    segments = tuple(
        Overdue(each.amount, max(each.since, last), each.until, each.percent)
        for each in charge.segments
        if each.until > last
    )
    fee = ZERO if any(each.fee for each in earlier) else charge.fee
    return replace(charge, segments=segments, fee=fee) if segments or fee else NoCharge("charged_before")
