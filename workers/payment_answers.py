"""What an approver's answer about money does: book, set aside, settle a rest, take a returned payment back."""

from ledger import Books, StoredAllocation
from ledger.payments import PaymentKind
from ledger.questions import StoredQuestion
from rules.money import Money, total
from workers.acts import Act, Do
from workers.closing import close_jobs_of
from workers.deciding import Decider
from workers.office import Office
from workers.rests import Paid, decide_rest, settle_rests
from workers.spares import settle_spare

_PAYING = frozenset({Do.PAY, Do.GRANT, Do.APPLY_CREDIT})


def does_not_fit(books: Books, act: Act) -> bool:
    """Tell whether something else was paid since the question was asked, so that this does not fit any more."""
    if act.do not in _PAYING:
        return False
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
            close_jobs_of(books, numbers, office.clock())
        case Do.SET_ASIDE if books.payments.get(act.payment).kind is PaymentKind.ANNOUNCED:
            books.payments.withdraw(act.payment, decider.by, office.clock())


def _pay(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    cause = f"question {question.ref}"
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
    settle_rests(office, books, paid)
    settle_spare(office, books, payment, question.mail_id)


def _live(books: Books, payment_id: int) -> tuple[StoredAllocation, ...]:
    """Return what a payment, or the remittance or bank line that is one with it, pays as it stands."""
    payment = books.payments.get(payment_id)
    ids = [each for each in (payment.id, payment.linked) if each is not None]
    found = [each for one in ids for each in books.allocations.of_payment(one)]
    return tuple(each for each in found if each.reverses is None and not each.reversed)


def _take_back(books: Books, payment_id: int, cause: str) -> tuple[str, ...]:
    """Reverse all that a payment pays; return the numbers of the invoices that are open again."""
    live = _live(books, payment_id)
    for each in live:
        books.allocations.reverse(each.id, cause)
    return tuple(dict.fromkeys(each.invoice for each in live))
