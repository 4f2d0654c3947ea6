"""What settles invoices, as entries: money on the bank's account, credit notes, what a person granted.

With each settled part the VAT leaves the waiting account that the payment makes due (rules.allocation has the parts).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.accounts import Use, VatOn
from rules.allocation import PaidPart, split_payment
from rules.entries import Book, Entry, Posting, each_rate, merged, waits_for_payment
from rules.invoice import IssuedInvoice
from rules.money import ZERO, Money, summed, total


class Means(StrEnum):
    """With what a part of an invoice is settled."""

    MONEY = "money"
    CREDIT_NOTE = "credit_note"
    DISCOUNT = "early_payment"
    FEES = "fees"
    ROUNDING = "rounding"
    ALLOWANCE = "allowance"


#: Granted without a credit note: the price itself goes down, and its VAT with it.
LOWERS_PRICE = frozenset({Means.DISCOUNT, Means.ALLOWANCE})
_COUNTERPART = {
    Means.MONEY: Use.BANK,
    Means.FEES: Use.FEES,
    Means.ROUNDING: Use.ROUNDING,
    Means.DISCOUNT: Use.DISCOUNT,
    Means.ALLOWANCE: Use.ALLOWANCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """*part* of an *invoice*, settled on a day; a reversal is negative. *credit_note* is the one that settles it."""

    ref: str
    on: date
    invoice: str
    part: PaidPart
    means: Means = Means.MONEY
    credit_note: str = ""

    @property
    def amount(self) -> Money:
        """Gross."""
        return self.part.gross.total


@dataclass(slots=True)
class Walk:
    """What was settled of each invoice, and used of each credit note, so far."""

    invoices: Mapping[str, IssuedInvoice]
    vat_on: VatOn
    parts: dict[str, list[PaidPart]] = field(default_factory=dict)

    def client_part(self, number: str, amount: Money) -> Money:
        """Return what of *amount* settles the claim that is due at once; the rest settles the retained part."""
        content = self.invoices[number].content
        before = total(part.gross.total for part in self.parts.get(number, ()))
        due = content.gross - (content.retained if content.gross > ZERO else ZERO)
        return min(before + amount, due) - min(before, due)

    def credit_part(self, settled: Settled) -> PaidPart:
        """Return what a settlement uses of its credit note, per rate."""
        note = self.invoices[settled.credit_note].content
        used = self.parts.get(settled.credit_note, [])
        return split_payment(settled.amount, -note.net, -note.vat, used)

    def note(self, number: str, part: PaidPart) -> None:
        """Remember a settled part."""
        self.parts.setdefault(number, []).append(part)

    def waits(self, number: str) -> bool:
        """Tell whether the invoice's VAT waits for its payment."""
        return waits_for_payment(self.invoices[number].content, self.invoices, self.vat_on)


def settlement_entries(
    invoices: Mapping[str, IssuedInvoice], settled: Iterable[Settled], vat_on: VatOn
) -> tuple[Entry, ...]:
    """Return the entry of each settlement, given in the order in which they were recorded."""
    walk, made = Walk(invoices, vat_on), []
    for each in settled:
        postings = merged(_postings(walk, each))
        book = Book.BANK if each.means is Means.MONEY else Book.OTHER
        made.append(Entry(book=book, ref=each.ref, on=each.on, invoice=each.invoice, postings=postings))
        walk.note(each.invoice, each.part)
    return tuple(each for each in made if each.postings)


def _postings(walk: Walk, settled: Settled) -> Iterator[Posting]:
    amount, part, waits = settled.amount, settled.part, walk.waits(settled.invoice)
    client = walk.client_part(settled.invoice, amount)
    yield Posting(Use.CLIENT, -client)
    yield Posting(Use.RETENTION, client - amount)
    if settled.means is Means.CREDIT_NOTE:
        yield from _use_of_credit(walk, settled)
    elif settled.means in LOWERS_PRICE:
        yield Posting(_COUNTERPART[settled.means], amount - part.vat.total)
        yield from each_rate(Use.VAT_WAITING if waits else Use.VAT, part.vat)
        return
    else:
        yield Posting(_COUNTERPART[settled.means], amount)
    if waits:
        yield from each_rate(Use.VAT_WAITING, part.vat)
        yield from each_rate(Use.VAT, -part.vat)


def _use_of_credit(walk: Walk, settled: Settled) -> Iterator[Posting]:
    """Give the client back what the credit note promised, with the VAT that becomes ours with it."""
    yield Posting(Use.CLIENT, settled.amount)
    used = walk.credit_part(settled)
    walk.note(settled.credit_note, used)
    if walk.waits(settled.credit_note):
        yield from each_rate(Use.VAT_WAITING, -used.vat)
        yield from each_rate(Use.VAT, used.vat)


def settled_of(settled: Iterable[Settled], invoice: str) -> Money:
    """Return what is settled of an invoice."""
    return summed(each.part.gross for each in settled if each.invoice == invoice).total
