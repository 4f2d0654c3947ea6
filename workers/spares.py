"""What is left of a payment that was accepted: an overpayment is asked about until a person says what becomes of it."""

from collections.abc import Iterator

from ledger import Books, StoredPayment
from rules.money import ZERO, Money
from rules.payment import Allocated
from rules.proposal import Choice
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import settle_mail
from workers.phrases import say

#: More invoices than these do not help a person choose.
MOST_INVOICES = 5


def spare_key(payment_id: int) -> str:
    """Name the question what becomes of the rest of a payment."""
    return f"spare:{payment_id}"


def settle_spare(office: Office, books: Books, payment: StoredPayment, mail_id: int | None = None) -> None:
    """Ask what becomes of what *payment* leaves, with the other open invoices of those whom it paid."""
    if payment.left <= ZERO or payment.allocated <= ZERO:
        return
    language, payer = office.company.language, payment.money.payer or say(office.company.language, "unknown_payer")
    ways = tuple(_ways(books, payment))
    labels = [
        say(language, "choice_pay", invoices=f"{each.invoice} ({euros_text(language, each.amount)})") for each in ways
    ]
    said = {"amount": euros_text(language, payment.money.amount), "payer": payer}
    paid = euros_text(language, payment.allocated)
    asking = Asking(
        key=spare_key(payment.id),
        topic="payment_spare",
        title=say(language, "rest_spare", payer=payer),
        mail_id=mail_id,
        document_id=payment.document_id,
        amount=payment.left,
        client=payment.money.payer,
        facts=(
            (say(language, "fact_payment"), say(language, "payment_pays", paid=paid, **said)),
            *(((say(language, "fact_text"), payment.money.text),) if payment.money.text.strip() else ()),
        ),
        choices=(
            *(Choice(label=each, reasons=(say(language, "match_same_client"),)) for each in labels),
            Choice(label=say(language, "choice_keep")),
            Choice(label=say(language, "choice_refund")),
        ),
        acts=(*(Act(do=Do.PAY, payment=payment.id, allocations=(each,)) for each in ways), NOTHING, NOTHING),
    )
    ask(books, asking, office.clock())


def withdraw_spare(office: Office, books: Books, payment_id: int, reason: str) -> None:
    """Take the question about what a payment leaves back."""
    question = books.questions.open_by_key(spare_key(payment_id))
    if question is not None:
        books.questions.withdraw(question.ref, reason=reason, at=office.clock())
        settle_mail(books, question.mail_id)


def _ways(books: Books, payment: StoredPayment) -> Iterator[Allocated]:
    """Give the open invoices of the clients that this payment paid, those of just that sum first, then the oldest."""
    paid = {each.invoice for one in _ids(payment) for each in books.allocations.of_payment(one)}
    clients = {books.invoices.get(number).client_id for number in paid}
    jobs = dict.fromkeys(job for client in clients for job in books.jobs.of_client(client))
    invoices = [each.invoice for job in jobs for each in books.invoices.of_job(job) if each.invoice.left > ZERO]
    invoices.sort(key=lambda each: (each.left != payment.left, each.issued, each.number))
    for each in invoices[:MOST_INVOICES]:
        yield Allocated(each.number, Money(min(each.left.cents, payment.left.cents)))


def _ids(payment: StoredPayment) -> tuple[int, ...]:
    return (payment.id,) if payment.linked is None else (payment.id, payment.linked)
