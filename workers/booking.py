"""Booking bank lines: what is certain is booked, the rest is asked; a line that was announced is counted once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ledger import Books, StoredPayment
from ledger.payments import money_of
from outbox.mails.payments import PaymentNews, PaymentStage
from rules.facts import Deduction
from rules.matching import match, same_line
from rules.money import ZERO, total
from rules.payment import Allocated, BankEntry, Match, MatchDecision, MoneyIn, OpenInvoice, Proposal
from rules.proposal import Choice
from rules.wording import date_text
from workers.acts import Act, Do
from workers.announced import announced_as, instead_of, is_proved, merged, pays, too_much
from workers.arrivals import arrivals, told_of_arrivals
from workers.candidates import candidates_for, told_of_settled
from workers.closing import close_jobs_of
from workers.office import Office
from workers.paper import Paper
from workers.payment_questions import SAME_LINE, ask_about_payment, payment_key, withdraw_payment_question
from workers.phrases import say
from workers.rests import Paid, settle_rests
from workers.returned import ask_about_return
from workers.spares import settle_spare

EURO = "EUR"


@dataclass(frozen=True, slots=True)
class BookedLine:
    """A bank line with what matching found. `new` is False for a line that an earlier file held already."""

    entry: BankEntry
    match: Match
    new: bool = True
    news: PaymentNews | None = None
    asked: int | None = None


def book_line(
    office: Office, books: Books, entry: BankEntry, paper: Paper, beside: frozenset[str] = frozenset()
) -> BookedLine:
    """Record one line of a statement, and pay what it pays for certain.

    *beside* are the references of all lines of its file: they are other operations, equal or not.
    """
    books.payments.one_at_a_time()
    went_out = entry.amount <= ZERO
    if went_out != entry.reversal or entry.amount == ZERO:
        return BookedLine(entry, Match(MatchDecision.SET_ASIDE, reasons=("not_money_in",)))
    payment_id, new = books.payments.receive(entry, paper.document.id)
    payment = books.payments.get(payment_id)
    if not new:
        return _known(office, books, entry, payment)
    if went_out:
        asked = ask_about_return(office, books, entry, payment_id, paper)
        return BookedLine(entry, Match(MatchDecision.PROPOSED, reasons=("returned",)), asked=asked)
    twin = _twin(books, entry, beside)
    if twin is not None:
        return _asked_again(office, books, entry, payment, twin, paper)
    announced = announced_as(books, entry)
    if announced is not None:
        books.payments.link(announced.id, payment_id)
        withdraw_payment_question(office, books, announced.id)
        if announced.allocated > ZERO:  # an approver booked it: this line proves it, and counts nothing again
            return _proved(office, books, entry, books.payments.get(payment_id), paper)
    return _matched(office, books, entry, payment, announced, paper)


def _known(office: Office, books: Books, entry: BankEntry, payment: StoredPayment) -> BookedLine:
    """A line of an earlier file: what it pays; while it is asked about, what it may pay; or that it is set aside."""
    found = _as_booked(books, payment)
    if found.decision is MatchDecision.BOOKED:
        return BookedLine(entry, found, new=False)
    question = books.questions.open_by_key(payment_key(payment.id))
    if question is None:
        return BookedLine(entry, Match(MatchDecision.SET_ASIDE, reasons=found.reasons), new=False)
    if entry.amount <= ZERO or entry.currency != EURO:
        reason = "returned" if entry.currency == EURO else "currency"
        asked = Match(MatchDecision.PROPOSED, reasons=(*found.reasons, reason))
        return BookedLine(entry, asked, new=False, asked=question.ref)
    linked = books.payments.get(payment.linked) if payment.linked is not None else None
    money = merged(payment.money, linked.money) if linked else payment.money
    again = told_of_settled(books, money, match(money, candidates_for(books, money, office.policy)))
    decision = MatchDecision.UNKNOWN if again.decision is MatchDecision.UNKNOWN else MatchDecision.PROPOSED
    asked = Match(decision, again.proposals, (*found.reasons, *again.reasons))
    return BookedLine(entry, asked, new=False, asked=question.ref)


def _twin(books: Books, entry: BankEntry, beside: frozenset[str]) -> StoredPayment | None:
    """Return the line of another file that may be the same operation under another reference."""
    money = money_of(entry)
    for each in books.payments.received_on(entry.account_iban, entry.booked_on, entry.amount):
        if each.entry_ref not in {entry.entry_ref, *beside} and same_line(each.money, money):
            return each
    return None


def _asked_again(
    office: Office, books: Books, entry: BankEntry, payment: StoredPayment, twin: StoredPayment, paper: Paper
) -> BookedLine:
    """A line that an earlier file may have had under another reference pays nothing by itself."""
    found = _matching(office, books, entry, payment.money)
    asked = Match(MatchDecision.PROPOSED, found.proposals, (SAME_LINE,))
    said = {"payment": f"P{twin.id}", "on": date_text(office.company.language, entry.booked_on)}
    choice = Choice(label=say(office.company.language, "choice_same_line", **said))
    way = (choice, Act(do=Do.SAME_LINE, payment=payment.id))
    return BookedLine(entry, asked, asked=ask_about_payment(office, books, payment, asked, paper, ways=(way,)))


def _matching(office: Office, books: Books, entry: BankEntry, money: MoneyIn) -> Match:
    if entry.currency != EURO:
        return Match(MatchDecision.UNKNOWN, reasons=("currency",))
    return match(money, candidates_for(books, money, office.policy))


def _proved(office: Office, books: Books, entry: BankEntry, payment: StoredPayment, paper: Paper) -> BookedLine:
    """A line whose remittance an approver booked: a sum that is not the announced one is asked about."""
    if too_much(books, payment):
        found = instead_of(books, payment, payment.money.amount)
        return BookedLine(entry, found, asked=ask_about_payment(office, books, payment, found, paper, instead=True))
    settle_spare(office, books, payment, paper.mail_id)
    return BookedLine(entry, _as_booked(books, payment))


def _matched(
    office: Office,
    books: Books,
    entry: BankEntry,
    payment: StoredPayment,
    announced: StoredPayment | None,
    paper: Paper,
) -> BookedLine:
    money = merged(money_of(entry), announced.money) if announced else money_of(entry)
    candidates = candidates_for(books, money, office.policy)
    found = _matching(office, books, entry, money)
    if found.decision is MatchDecision.BOOKED and announced:
        found = _as_told(office, books, entry, announced, found)
    found = told_of_settled(books, money, found)
    if found.decision is not MatchDecision.BOOKED:
        ways = arrivals(books, payment, money, found, office.company.language)
        found = told_of_arrivals(ways, found)
        asked = ask_about_payment(office, books, payment, found, paper, told=announced, ways=ways)
        return BookedLine(entry, found, asked=asked)
    first = found.proposals[0]
    books.allocations.allocate(payment.id, [(each.invoice, each.amount) for each in first.allocations], "bank line")
    close_jobs_of(books, tuple(each.invoice for each in first.allocations), office.clock())
    paid = Paid(payment=payment, allocations=first.allocations, deductions=first.deductions, mail_id=paper.mail_id)
    settle_rests(office, books, paid, explained_only=True)
    news = news_of(money, first.allocations, candidates, PaymentStage.BOOKED, deductions=first.deductions)
    return BookedLine(entry, found, news=news)


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


def _as_told(office: Office, books: Books, entry: BankEntry, announced: StoredPayment, told: Match) -> Match:
    """A remittance of another sum, or of a stranger, explains a bank line, but does not say what it pays: asked."""
    if announced.money.amount != entry.amount:
        return _doubted(told, "announced_otherwise")
    if is_proved(office, books, announced):
        return told
    received = money_of(entry)
    alone = match(received, candidates_for(books, received, office.policy))
    if alone.decision is MatchDecision.BOOKED:
        return alone
    return _doubted(told, "told_by_a_stranger")


def _doubted(told: Match, why_not: str) -> Match:
    proposals = tuple(replace(each, why_not=each.why_not or why_not) for each in told.proposals)
    return Match(MatchDecision.PROPOSED, proposals, (why_not,))


def _as_booked(books: Books, payment: StoredPayment) -> Match:
    """Return what a payment that is recorded already pays."""
    allocations = pays(books, payment)
    decision = MatchDecision.BOOKED if allocations else MatchDecision.PROPOSED
    return Match(decision, (Proposal(allocations),) if allocations else (), ("known_already",))
