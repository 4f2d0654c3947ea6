"""What an approver's answer about money does: book, set aside, settle a rest, take a returned payment back."""

from ledger import Books, StoredAllocation, StoredPayment
from ledger.payments import PaymentKind, PaymentState
from ledger.questions import StoredQuestion
from rules.money import ZERO, Money, total
from rules.payment import Allocated
from rules.shortfall import Rest, RestKind
from workers.acts import Act, Do, Then
from workers.announced import pays
from workers.closing import close_jobs_of
from workers.deciding import Decider
from workers.office import Office
from workers.payment_questions import withdraw_payment_question
from workers.rests import TAKEN_BACK, Paid, decide_rest, grant, settle_rests, withdraw_rests_of
from workers.spares import settle_spare, withdraw_spare

_PAYING = frozenset({Do.PAY, Do.GRANT, Do.APPLY_CREDIT})
_ABOUT_MONEY = _PAYING | {Do.TAKE_BACK, Do.SAME_LINE, Do.ARRIVED}


def misfit(books: Books, act: Act, acts: tuple[Act, ...] = ()) -> str:
    """Return the phrase that tells why this cannot be done any more, empty where it can.

    The bank took the money back since the question was asked, or something else was paid; or a correction is refused
    that must be made in one of the *acts* offered, because the ledger counts more than came.
    """
    if act.do not in _ABOUT_MONEY:
        needed = any(each.do is Do.PAY and each.instead for each in acts)
        return "correction_needed" if needed else ""
    books.payments.one_at_a_time()
    if act.payment and books.payments.is_gone(act.payment):
        return "payment_gone"
    if act.do is Do.ARRIVED:
        return "" if _waits(books, act.announced) and books.payments.get(act.payment).linked is None else "paid_already"
    return "paid_already" if act.do in _PAYING and _exceeds(books, act) else ""


def _waits(books: Books, announced_id: int) -> bool:
    """Tell whether a remittance is booked, and no bank line has met it."""
    announced = books.payments.get(announced_id)
    return announced.linked is None and announced.state is PaymentState.BOOKED


def _exceeds(books: Books, act: Act) -> bool:
    left = {each.invoice: books.invoices.get(each.invoice).invoice.left for each in act.allocations}
    freed = _live(books, act.payment) if act.instead else ()
    asked, spare = total(each.amount for each in act.allocations), _spare(books, act)
    if asked > spare + total(each.amount for each in freed):
        return True
    again = {number: total(each.amount for each in freed if each.invoice == number) for number in left}
    return any(each.amount > left[each.invoice] + again[each.invoice] for each in act.allocations)


def _spare(books: Books, act: Act) -> Money:
    """Return what there is to allocate: of the payment, of the credit note, or what the firm grants."""
    if act.do is Do.PAY:
        return books.payments.get(act.payment).left
    if act.do is Do.APPLY_CREDIT:
        return books.payments.of_credit_note(act.deductions[0].document).left
    return total(each.amount for each in act.allocations)


def settle_payment(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    """Do what the answer says about a payment; an announced one that is set aside is not waited for."""
    cause = f"question {question.ref}"
    match act.do:
        case Do.PAY:
            _pay(office, books, question, act, decider)
        case Do.GRANT | Do.APPLY_CREDIT:
            decide_rest(office, books, act, cause)
        case Do.TAKE_BACK:
            numbers = _take_back(books, act.payment, cause)
            books.payments.withdraw(act.payment, decider.by, office.clock())
            _withdraw_questions(office, books, act.payment, numbers)
            close_jobs_of(books, numbers, office.clock())
        case Do.ARRIVED:
            _arrive(office, books, question, act, decider)
        case Do.SAME_LINE:
            books.payments.withdraw(act.payment, decider.by, office.clock())
        case Do.SET_ASIDE if books.payments.get(act.payment).kind is PaymentKind.ANNOUNCED:
            books.payments.withdraw(act.payment, decider.by, office.clock())


def _arrive(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    """The bank line is the arrival of a remittance that was booked: it pays nothing again."""
    books.payments.link(act.announced, act.payment)
    if act.allocations:
        _pay(office, books, question, act, decider)
    else:
        settle_spare(office, books, books.payments.get(act.payment), question.mail_id)


def _pay(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    cause = f"question {question.ref}"
    before = pays(books, books.payments.get(act.payment))
    freed = _take_back(books, act.payment, cause) if act.instead else ()
    books.payments.book(act.payment, decider.by, office.clock())
    books.allocations.allocate(act.payment, [(each.invoice, each.amount) for each in act.allocations], cause)
    numbers = (*freed, *(each.invoice for each in act.allocations))
    close_jobs_of(books, tuple(dict.fromkeys(numbers)), office.clock())
    payment = books.payments.get(act.payment)
    paid = Paid(
        payment=payment,
        allocations=act.allocations,
        deductions=act.deductions,
        mail_id=question.mail_id,
        cause=cause,
    )
    match act.then:
        case Then.ASK:
            settle_rests(office, books, paid)
        case Then.BEAR:
            _bear(office, books, before, paid)
    settle_spare(office, books, payment, question.mail_id)


def _bear(office: Office, books: Books, before: tuple[Allocated, ...], paid: Paid) -> None:
    """Grant as fees what the invoices had *before* and do not have now."""
    now = {each.invoice: each.amount for each in paid.allocations}
    for each in before:
        missing = each.amount - now.get(each.invoice, ZERO)
        if missing > ZERO:
            rest = Rest(each.invoice, RestKind.FEES, missing)
            grant(office, books, rest, paid.payment.document_id, paid.cause)


def _live(books: Books, payment_id: int) -> tuple[StoredAllocation, ...]:
    """Return what a payment, or the remittance or bank line that is one with it, pays as it stands."""
    found = [each for one in _both(books, payment_id) for each in books.allocations.of_payment(one.id)]
    return tuple(each for each in found if each.reverses is None and not each.reversed)


def _both(books: Books, payment_id: int) -> tuple[StoredPayment, ...]:
    payment = books.payments.get(payment_id)
    return (payment,) if payment.linked is None else (payment, books.payments.get(payment.linked))


def _withdraw_questions(office: Office, books: Books, payment_id: int, numbers: tuple[str, ...]) -> None:
    """No answer lets money pay that the bank took back: what was asked about it is asked no more."""
    payments = _both(books, payment_id)
    for each in payments:
        withdraw_payment_question(office, books, each.id, TAKEN_BACK)
        withdraw_spare(office, books, each.id, TAKEN_BACK)
    withdraw_rests_of(office, books, payments, numbers)


def _take_back(books: Books, payment_id: int, cause: str) -> tuple[str, ...]:
    """Reverse all that a payment pays; return the numbers of the invoices that are open again."""
    live = _live(books, payment_id)
    for each in live:
        books.allocations.reverse(each.id, cause)
    return tuple(dict.fromkeys(each.invoice for each in live))
