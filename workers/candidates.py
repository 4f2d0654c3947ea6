"""The open invoices that a payment may be for, with the terms that they were issued under."""

from collections.abc import Iterator
from dataclasses import replace

from ledger import Books, StoredPayment
from ledger.payments import PaymentKind, PaymentState
from rules.early_payment import granted_rates
from rules.payment import Match, MoneyIn, OpenInvoice
from rules.policy import Policy
from rules.spelling import codes_in

#: Numbers in the free text of a payment that are looked up.
MOST_NUMBERS = 30
#: Reasons that say no more than that no open invoice is named.
_NAMES_NOTHING_OPEN = frozenset({"nothing_fits", "names_no_invoice", "names_unknown_invoice"})

#: What is printed where the firm says nothing of an early payment: none is granted.
NO_DISCOUNT = "Pas d'escompte pour paiement anticipé"


def candidates_for(books: Books, money: MoneyIn, policy: Policy) -> tuple[OpenInvoice, ...]:
    """Return the few open invoices that *money* may be for, by look-ups whose cost does not grow."""
    words = codes_in(" ".join((*money.references, money.text)), MOST_NUMBERS)
    found = books.invoices.open_candidates(
        references=(*money.references, *words),
        numbers=(*(each.number for each in money.named), *words),
        payer_ibans=(money.payer_iban,) if money.payer_iban else (),
        amount=money.amount,
    )
    return tuple(_under_terms(each, policy) for each in found)


def settled_named(books: Books, money: MoneyIn) -> tuple[str, ...]:
    """Return the invoices that *money* names although nothing is left to pay on them: it may have come twice."""
    return tuple(dict.fromkeys(_settled(books, money)))


def booked_unmet(books: Books, money: MoneyIn) -> tuple[StoredPayment, ...]:
    """Return the remittances that an approver booked, whose invoices *money* names, and that no bank line has met."""
    ids = dict.fromkeys(
        each.payment_id
        for number in settled_named(books, money)
        for each in books.allocations.of_invoice(number)
        if each.reverses is None and not each.reversed
    )
    booked = [each for each in map(books.payments.get, ids) if each.kind is PaymentKind.ANNOUNCED]
    return tuple(each for each in booked if each.linked is None and each.state is PaymentState.BOOKED)


def told_of_settled(books: Books, money: MoneyIn, found: Match) -> Match:
    """A payment that names an invoice on which nothing is left says so, whatever else it may pay."""
    if set(found.reasons) & _NAMES_NOTHING_OPEN and settled_named(books, money):
        return replace(found, reasons=("already_paid",))
    return found


def _settled(books: Books, money: MoneyIn) -> Iterator[str]:
    words = codes_in(" ".join((*money.references, money.text)), MOST_NUMBERS)
    for number in (*(each.number for each in money.named), *words):
        for stored in books.invoices.by_key(number):
            if stored.invoice.content.gross.cents > 0 and stored.invoice.left.cents <= 0:
                yield stored.invoice.number
    for reference in money.references:
        for stored in books.invoices.by_reference(reference):
            if stored.invoice.content.gross.cents > 0 and stored.invoice.left.cents <= 0:
                yield stored.invoice.number


def _under_terms(invoice: OpenInvoice, policy: Policy) -> OpenInvoice:
    """An invoice that says nothing of an early payment discount bears the firm's own sentence about it."""
    if granted_rates(invoice.terms) is not None:
        return invoice
    return replace(invoice, terms=f"{invoice.terms}\n{policy.early_payment or NO_DISCOUNT}")
