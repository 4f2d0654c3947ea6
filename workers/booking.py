"""Booking bank lines: what is certain is booked, the rest is asked; a line that was announced is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger import Books, StoredPayment
from ledger.payments import money_of
from outbox.mails.payments import PaymentNews, PaymentStage
from rules.facts import Deduction
from rules.matching import match, same_payment
from rules.money import ZERO, Money, total
from rules.payment import Allocated, BankEntry, Match, MatchDecision, MoneyIn, OpenInvoice, Proposal
from rules.spelling import codes_in
from workers.closing import close_jobs_of
from workers.office import Office
from workers.paper import Paper
from workers.payment_questions import ask_about_payment, withdraw_payment_question
from workers.standing import Standing, standing_of

#: Numbers in the free text of a payment that are looked up.
MOST_NUMBERS = 30
EURO = "EUR"


@dataclass(frozen=True, slots=True)
class BookedLine:
    """A bank line with what matching found. `new` is False for a line that an earlier file held already."""

    entry: BankEntry
    match: Match
    new: bool = True
    news: PaymentNews | None = None
    asked: int | None = None


def book_line(office: Office, books: Books, entry: BankEntry, paper: Paper) -> BookedLine:
    """Record one line of a statement, and pay what it pays for certain."""
    if entry.amount <= ZERO or entry.reversal:
        return BookedLine(entry, Match(MatchDecision.SET_ASIDE, reasons=("not_money_in",)))
    payment_id, new = books.payments.receive(entry, paper.document.id)
    payment = books.payments.get(payment_id)
    if not new:
        return BookedLine(entry, _as_booked(books, payment), new=False)
    announced = _announced(books, entry)
    if announced is not None:
        books.payments.link(announced.id, payment_id)
        withdraw_payment_question(office, books, announced.id)
        if announced.allocated > ZERO:  # an approver booked it: this line proves it, and counts nothing again
            return BookedLine(entry, _as_booked(books, books.payments.get(payment_id)))
    money = _merged(money_of(entry), announced.money) if announced else money_of(entry)
    candidates = candidates_for(books, money)
    found = match(money, candidates) if entry.currency == EURO else Match(MatchDecision.UNKNOWN, reasons=("currency",))
    if found.decision is MatchDecision.BOOKED and announced and not _is_proved(office, books, announced):
        found = _by_the_line_alone(books, money_of(entry), found)
    if found.decision is not MatchDecision.BOOKED:
        return BookedLine(entry, found, asked=ask_about_payment(office, books, payment, found, paper))
    allocated = found.proposals[0].allocations
    books.allocations.allocate(payment_id, [(each.invoice, each.amount) for each in allocated], "bank line")
    close_jobs_of(books, tuple(each.invoice for each in allocated), office.clock())
    return BookedLine(entry, found, news=news_of(money, allocated, candidates, PaymentStage.BOOKED))


def candidates_for(books: Books, money: MoneyIn) -> tuple[OpenInvoice, ...]:
    """Return the few open invoices that *money* may be for, by look-ups whose cost does not grow."""
    words = codes_in(" ".join((*money.references, money.text)), MOST_NUMBERS)
    return books.invoices.open_candidates(
        references=(*money.references, *words),
        numbers=(*(each.number for each in money.named), *words),
        payer_ibans=(money.payer_iban,) if money.payer_iban else (),
        amount=money.amount,
    )


def news_of(
    money: MoneyIn,
    allocated: tuple[Allocated, ...],
    candidates: Sequence[OpenInvoice],
    stage: PaymentStage,
    *,
    ref: int | None = None,
    deductions: tuple[Deduction, ...] = (),
) -> PaymentNews:
    """Return what a mail about this payment tells: what it pays, and what was expected on those invoices."""
    pays = {each.invoice for each in allocated}
    expected = total(each.left for each in candidates if each.number in pays)
    return PaymentNews(
        stage=stage,
        money=money,
        allocated=allocated,
        expected=expected,
        deductions=deductions,
        client=money.payer,
        ref=ref,
    )


def _announced(books: Books, entry: BankEntry) -> StoredPayment | None:
    """Return the one remittance that announced this line; two would be no answer."""
    money = money_of(entry)
    found = [each for each in books.payments.find_announced(entry.amount) if same_payment(each.money, money)]
    return found[0] if len(found) == 1 else None


def _is_proved(office: Office, books: Books, announced: StoredPayment) -> bool:
    """Tell whether somebody known, and proved, sent this remittance."""
    if announced.document_id is None:
        return True
    mail_id = books.documents.get(announced.document_id).mail_id
    if mail_id is None:
        return True
    mail = books.mails.get(mail_id)
    clients = books.clients.by_email(mail.from_address) if mail.from_address else ()
    return standing_of(mail.from_address, clients, office.policy, aligned=mail.aligned) is not Standing.STRANGER


def _by_the_line_alone(books: Books, received: MoneyIn, told: Match) -> Match:
    """A stranger's remittance explains a bank line, but does not say what it pays: that is asked."""
    alone = match(received, candidates_for(books, received))
    if alone.decision is MatchDecision.BOOKED:
        return alone
    return Match(MatchDecision.PROPOSED, told.proposals, ("told_by_a_stranger",))


def _merged(received: MoneyIn, announced: MoneyIn) -> MoneyIn:
    """The bank line is the truth; the remittance says which invoices it is for."""
    return replace(
        received,
        named=announced.named,
        deductions=announced.deductions,
        references=(*received.references, *announced.references),
        payer=received.payer or announced.payer,
    )


def _as_booked(books: Books, payment: StoredPayment) -> Match:
    """Return what a payment that is recorded already pays."""
    ids = [each for each in (payment.id, payment.linked) if each]
    pays: dict[str, Money] = {}
    for allocation in (each for payment_id in ids for each in books.allocations.of_payment(payment_id)):
        pays[allocation.invoice] = pays.get(allocation.invoice, ZERO) + allocation.amount
    allocations = tuple(Allocated(invoice, amount) for invoice, amount in pays.items() if amount)
    decision = MatchDecision.BOOKED if allocations else MatchDecision.PROPOSED
    return Match(decision, (Proposal(allocations),) if allocations else (), ("known_already",))
