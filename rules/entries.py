"""Accounting entries (écritures) of invoices and of what settles them: each balances, whatever the job went through.

A deposit is no revenue before the balance: it stands in 4191 until an invoice takes it off (billing.md §2). What is
retained of a claim stands apart, in 4117. VAT that becomes due with the payment waits in an account of its
own until then; that of a deposit always does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.accounts import Use, VatOn
from rules.invoice import LOWERING, CreditCause, InvoiceContent, InvoiceKind, IssuedInvoice
from rules.money import NOTHING, ZERO, ByRate, Money, Rate, summed, total

#: Where a credit note is posted that lowers the price instead of taking a sale back.
_LOWERED = {CreditCause.REBATE: Use.ALLOWANCE, CreditCause.EARLY_PAYMENT: Use.DISCOUNT}


class Book(StrEnum):
    """The journal that an entry belongs to."""

    SALES = "sales"
    BANK = "bank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Posting:
    """An *amount* on an account: a debit is positive, a credit negative. *rate* where the account has one per rate."""

    use: Use
    amount: Money
    rate: Rate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Postings that balance. `ref` stays the same in every export; `invoice` is the piece that it rests on."""

    book: Book
    ref: str
    on: date
    invoice: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class BilledJob:
    """A job's *invoices* in the order of their issue, and the positions of the steps that *close* it (the balance)."""

    invoices: tuple[IssuedInvoice, ...]
    closing: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Open:
    """What stands open while a job's invoices are posted: the deposits of 4191, and each invoice's own postings."""

    deposits: dict[str, ByRate] = field(default_factory=dict)
    posted: dict[str, tuple[Posting, ...]] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)


def sales_entries(job: BilledJob, vat_on: VatOn) -> tuple[Entry, ...]:
    """Return the entry of each invoice and credit note of a job, in order."""
    stand, made = _Open(), []
    known = {each.number: each for each in job.invoices}
    for invoice in job.invoices:
        postings = merged(_postings(job, stand, known, invoice, vat_on))
        stand.posted[invoice.number] = postings
        stand.steps[invoice.number] = invoice.content.step
        made.append(
            Entry(book=Book.SALES, ref=invoice.number, on=invoice.issued, invoice=invoice.number, postings=postings)
        )
    return tuple(each for each in made if each.postings)


def waits_for_payment(content: InvoiceContent, known: Mapping[str, IssuedInvoice], vat_on: VatOn) -> bool:
    """Tell whether the VAT of an invoice becomes due with its payment; that of a credit note follows its invoice."""
    on_debits = vat_on is VatOn.DEBITS or content.vat_on == VatOn.DEBITS
    if not on_debits or content.kind is InvoiceKind.DEPOSIT:
        return True
    corrected = _only_corrected(content, known)
    return corrected is not None and corrected.content.kind is InvoiceKind.DEPOSIT


def merged(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return postings with those on one account as one; what comes to nothing is left out."""
    sums: dict[tuple[Use, Rate | None], Money] = {}
    for each in postings:
        sums[each.use, each.rate] = sums.get((each.use, each.rate), ZERO) + each.amount
    return tuple(Posting(use, amount, rate) for (use, rate), amount in sums.items() if amount)


def each_rate(use: Use, amounts: ByRate) -> Iterator[Posting]:
    """Give a posting for each rate."""
    return (Posting(use, amount, rate) for rate, amount in amounts.items())


def _postings(
    job: BilledJob, stand: _Open, known: Mapping[str, IssuedInvoice], invoice: IssuedInvoice, vat_on: VatOn
) -> Iterator[Posting]:
    content = invoice.content
    mirrored = _credited_in_full(stand, known, content)
    if mirrored is not None:
        _reopen(stand, mirrored)
        yield from (Posting(each.use, -each.amount, each.rate) for each in stand.posted[mirrored.number])
        return
    kept = content.retained if content.gross > ZERO else ZERO
    yield Posting(Use.CLIENT, content.gross - kept)
    yield Posting(Use.RETENTION, kept)
    taken = _deposits_taken(job, stand, known, invoice)
    yield Posting(Use.DEPOSITS, taken.total)
    yield from each_rate(_LOWERED.get(content.cause, Use.SALES), -(content.net + taken))
    use = Use.VAT_WAITING if waits_for_payment(content, known, vat_on) else Use.VAT
    yield from each_rate(use, -content.vat)


def _deposits_taken(job: BilledJob, stand: _Open, known: Mapping[str, IssuedInvoice], invoice: IssuedInvoice) -> ByRate:
    """Return what an invoice takes out of 4191, per rate; what a deposit puts in is negative."""
    content = invoice.content
    if content.kind is InvoiceKind.DEPOSIT:
        stand.deposits[invoice.number] = content.net
        return -content.net
    if content.kind is not InvoiceKind.CREDIT_NOTE:
        return summed(_take(stand, each.number, each.net) for each in content.deducted)
    if _closes(job, stand, content):
        return summed(_take(stand, number, net) for number, net in list(stand.deposits.items()))
    if content.deposits_part:
        return summed(_take(stand, each.number, each.net) for each in content.deposits_part)
    deposit = _only_corrected(content, known)
    if deposit is not None and _covers(stand.deposits.get(deposit.number, NOTHING), -content.net):
        return _take(stand, deposit.number, -content.net)
    return NOTHING


def _take(stand: _Open, number: str, net: ByRate) -> ByRate:
    """Take *net* off a deposit, at most what is left of it; one of another tool is in the accountant's books."""
    if number not in stand.deposits:
        return net
    left = stand.deposits[number]
    taken = ByRate([(rate, min(amount, left[rate])) for rate, amount in net.items()])
    stand.deposits[number] = left - taken
    return taken


def _covers(left: ByRate, asked: ByRate) -> bool:
    return bool(asked) and all(ZERO < amount <= left[rate] for rate, amount in asked.items())


def _closes(job: BilledJob, stand: _Open, content: InvoiceContent) -> bool:
    """Tell whether a credit note stands in the balance's place: more was billed than was agreed in the end."""
    own = {stand.steps.get(each.number) for each in content.corrects}
    return content.step in job.closing and content.step not in own


def _only_corrected(content: InvoiceContent, known: Mapping[str, IssuedInvoice]) -> IssuedInvoice | None:
    if content.kind is not InvoiceKind.CREDIT_NOTE or len(content.corrects) != 1:
        return None
    return known.get(content.corrects[0].number)


def _credited_in_full(
    stand: _Open, known: Mapping[str, IssuedInvoice], content: InvoiceContent
) -> IssuedInvoice | None:
    """Return the posted invoice that a credit note takes back to the cent."""
    corrected = _only_corrected(content, known)
    if corrected is None or corrected.number not in stand.posted:
        return None
    whole = corrected.content
    if content.cause in LOWERING or whole.net + content.net or whole.vat + content.vat:
        return None
    untouched = whole.kind is not InvoiceKind.DEPOSIT or stand.deposits.get(corrected.number) == whole.net
    return corrected if untouched else None


def _reopen(stand: _Open, invoice: IssuedInvoice) -> None:
    """Let the deposits stand again that a credited invoice had taken off; a credited deposit is gone."""
    if invoice.content.kind is InvoiceKind.DEPOSIT:
        stand.deposits[invoice.number] = NOTHING
    for each in invoice.content.deducted:
        if each.number in stand.deposits:
            stand.deposits[each.number] += each.net


def balance_of(postings: Iterable[Posting], use: Use) -> Money:
    """Return the balance of an account: debits less credits."""
    return total(each.amount for each in postings if each.use is use)
