"""Remittances that a bank line may be the arrival of: of the same sum, or of nearly that sum."""

from dataclasses import replace

from ledger import Books, StoredPayment
from ledger.payments import money_of
from rules.facts import Deduction
from rules.guesses import MOST_FEES
from rules.matching import nearly_same_payment, same_payment
from rules.money import ZERO, Money, total
from rules.payment import Allocated, BankEntry, Match, MatchDecision, MoneyIn, Proposal
from rules.shortfall import RestKind
from workers.office import Office
from workers.standing import Standing, standing_of


def announced_as(books: Books, entry: BankEntry) -> StoredPayment | None:
    """Return the one remittance that announced this line; two would be no answer.

    One of nearly this sum, with a name in common, counts where none says just this sum: the bank kept its fees,
    or the payer changed his mind.
    """
    money = money_of(entry)
    found = [each for each in books.payments.find_announced(entry.amount) if same_payment(each.money, money)]
    if not found:
        waiting = books.payments.find_announced()
        found = [each for each in waiting if nearly_same_payment(each.money, money)]
    return found[0] if len(found) == 1 else None


def is_proved(office: Office, books: Books, announced: StoredPayment) -> bool:
    """Tell whether somebody known, and proved, sent this remittance."""
    if announced.document_id is None:
        return True
    mail_id = books.documents.get(announced.document_id).mail_id
    if mail_id is None:
        return True
    mail = books.mails.get(mail_id)
    clients = books.clients.by_email(mail.from_address) if mail.from_address else ()
    return standing_of(mail.from_address, clients, office.policy, aligned=mail.aligned) is not Standing.STRANGER


def merged(received: MoneyIn, announced: MoneyIn) -> MoneyIn:
    """The bank line is the truth; the remittance says which invoices it is for."""
    return replace(
        received,
        named=announced.named,
        deductions=announced.deductions,
        references=(*received.references, *announced.references),
        payer=received.payer or announced.payer,
    )


def pays(books: Books, payment: StoredPayment) -> tuple[Allocated, ...]:
    """Return what a payment pays as it stands, with the remittance or bank line that is one with it."""
    ids = [each for each in (payment.id, payment.linked) if each]
    sums: dict[str, Money] = {}
    for allocation in (each for payment_id in ids for each in books.allocations.of_payment(payment_id)):
        sums[allocation.invoice] = sums.get(allocation.invoice, ZERO) + allocation.amount
    return tuple(Allocated(invoice, amount) for invoice, amount in sums.items() if amount)


def instead_of(books: Books, booked: StoredPayment, amount: Money) -> Match:
    """Propose to let the *amount* that a bank line brought pay, where an approver *booked* more from its remittance."""
    left, allocated = amount, []
    for each in pays(books, booked):
        part = min(each.amount, left)
        if part > ZERO:
            allocated.append(Allocated(each.invoice, part))
            left -= part
    missing = total(each.amount for each in pays(books, booked)) - amount
    fees = (Deduction(RestKind.FEES, missing),) if missing <= MOST_FEES else ()
    proposal = Proposal(tuple(allocated), fees, ("listed",), "announced_otherwise")
    return Match(MatchDecision.PROPOSED, (proposal,), ("announced_otherwise",))


def too_much(books: Books, payment: StoredPayment) -> bool:
    """Tell whether more is allocated of a payment than it brought."""
    return total(each.amount for each in pays(books, payment)) > payment.money.amount
