"""Credit notes that a person asks for: a mistake that is to be billed anew, or a price that is lowered.

What lowers the price (a later rebate, an early payment discount) leaves the contract's work billed as it is: it is
never billed again (billing.md §3). What corrects a mistake takes the billing back, and the step may be billed anew.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from rules.contract import given_back, returnable
from rules.deposit import deposit_of_amount
from rules.given import with_given
from rules.invoice import CreditCause, InvoiceContent, InvoiceKind, InvoiceReference, IssuedInvoice
from rules.job import Job
from rules.labels import lines_of, on_paper
from rules.money import ZERO, ByRate, Money, summed
from rules.nothing import NothingToBill
from rules.vat import gross_of, split, vat_of
from rules.wording import date_text, say


@dataclass(frozen=True, slots=True)
class CreditRefused:
    """Why no credit note can be made, as a key: `unknown_invoice`, `credit_note`, `no_amount`, `too_much`."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWish:
    """What a person wants credited of the invoice *number*: a *percent* of it, a *gross* or *net* amount, or all.

    The *reason* is printed: the client reads it.
    """

    number: str
    cause: CreditCause
    reason: str = ""
    percent: Decimal | None = None
    gross: Money | None = None
    net: Money | None = None


def left_to_credit(job: Job, invoice: IssuedInvoice) -> ByRate:
    """Return what of *invoice* no credit note on it alone takes off yet, nor gives back of a deposit; net per rate.

    Never more than what the job's invoices and credit notes leave billed: some credit notes name several invoices.
    """
    notes = [each.content for each in job.invoices if not each.content.deposits_part]
    alone = [each.net for each in notes if [named.number for named in each.corrects] == [invoice.number]]
    own = invoice.content.net + summed(alone) - given_back(job, invoice)
    return returnable(job, own)


def credit_asked(job: Job, wish: CreditWish, language: str = "fr") -> InvoiceContent | CreditRefused:
    """Return the credit note that *wish* asks for: at most what is left of the invoice, at its rates, VAT anew."""
    invoice = next((each for each in job.invoices if each.number == wish.number), None)
    if invoice is None:
        return CreditRefused("unknown_invoice")
    if invoice.content.kind is InvoiceKind.CREDIT_NOTE:
        return CreditRefused("credit_note")
    left = left_to_credit(job, invoice)
    net = _wanted(left, invoice, wish)
    if gross_of(net).cents <= 0:
        return CreditRefused("no_amount")
    if not _fits(net, left):
        return CreditRefused("too_much")
    return _content(job, invoice, wish, net, language)


def credit_again(job: Job, content: InvoiceContent, language: str = "fr") -> InvoiceContent | NothingToBill:
    """Return the asked credit note *content* as *job* stands now; nothing where its invoice leaves no room for it."""
    number = content.corrects[0].number
    invoice = next((each for each in job.invoices if each.number == number), None)
    if invoice is None or not _fits(-content.net, left_to_credit(job, invoice)):
        return NothingToBill("no_amount")
    fresh = replace(content, client=on_paper(job.client), order_number=job.order_number)
    return with_given(fresh, content.given, language)


def _wanted(left: ByRate, invoice: IssuedInvoice, wish: CreditWish) -> ByRate:
    if wish.percent is not None:
        return invoice.content.net.percent(wish.percent)
    if wish.gross is not None:
        return deposit_of_amount(invoice.content.net, wish.gross)
    if wish.net is not None:
        return split(wish.net, invoice.content.net)
    return left


def _fits(net: ByRate, left: ByRate) -> bool:
    """Tell whether *net* is not more than *left* at any rate; a rate that gave something back is taken back whole."""
    return all(amount == left[rate] or ZERO <= amount <= left[rate] for rate, amount in net.items())


def _content(job: Job, invoice: IssuedInvoice, wish: CreditWish, net: ByRate, language: str) -> InvoiceContent:
    whole = net == invoice.content.net and wish.cause is CreditCause.CORRECTION
    key = "credit_cancels" if whole else f"credit_{wish.cause}"
    label = say(language, key, number=invoice.number)
    why = say(language, "credit_why", reason=wish.reason) if wish.reason else ""
    line = say(language, "credit_asked_line", label=label, issued=date_text(language, invoice.issued), why=why)
    source = invoice.content
    return InvoiceContent(
        kind=InvoiceKind.CREDIT_NOTE,
        job=source.job,
        quote_number=source.quote_number,
        quote_version=source.quote_version,
        step=0,
        label=label,
        client=on_paper(job.client),
        lines=lines_of(line, -net, language, rates=net),
        net=-net,
        vat=-vat_of(net),
        payment_terms=source.payment_terms,
        order_number=job.order_number,
        corrects=(InvoiceReference(invoice.number, invoice.issued, deposit=source.kind is InvoiceKind.DEPOSIT),),
        cause=wish.cause,
        zero_reason=source.zero_reason,
        activity=source.activity,
        vat_on=source.vat_on,
        supplied_on=source.supplied_on,
    )
