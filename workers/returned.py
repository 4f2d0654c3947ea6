"""Credits that the bank took back: the payment is asked to be undone; a line that only goes out is nothing of ours."""

from collections.abc import Iterator
from datetime import timedelta

from ledger import Books, StoredPayment
from ledger.payments import PaymentState, money_of
from rules.identifiers import normal_iban
from rules.payment import BankEntry
from rules.proposal import Choice
from rules.spelling import number_key
from rules.wording import date_text, euros_text
from workers.acts import NOTHING, Act, Do
from workers.announced import pays
from workers.asking import Asking, ask
from workers.office import Office
from workers.paper import Paper
from workers.payment_questions import payment_key
from workers.phrases import say

#: A direct debit can be taken back for thirteen months.
LONGEST = timedelta(days=400)
#: Without a name in common, the payment of that sum must be as near as this.
NEAR = timedelta(days=60)


def ask_about_return(office: Office, books: Books, entry: BankEntry, payment_id: int, paper: Paper) -> int:
    """Ask which payment the bank took back; the answer frees the invoices that it paid."""
    language = office.company.language
    amount = euros_text(language, -entry.amount)
    back = tuple(_taken_back(books, entry))
    asking = Asking(
        key=payment_key(payment_id),
        topic="payment_returned",
        title=say(language, "payment_returned", amount=amount),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=-entry.amount,
        client=back[0].money.payer if len(back) == 1 else entry.payer,
        facts=tuple(
            (say(language, label), value)
            for label, value in (
                ("fact_bank", f"{date_text(language, entry.booked_on)}, {amount}"),
                ("fact_text", entry.text),
            )
            if value.strip()
        ),
        choices=(
            *(Choice(label=_label(books, each, language)) for each in back),
            Choice(label=say(language, "choice_nothing")),
        ),
        acts=(*(Act(do=Do.TAKE_BACK, payment=each.id) for each in back), NOTHING),
    )
    return ask(books, asking, office.clock())


def _taken_back(books: Books, entry: BankEntry) -> Iterator[StoredPayment]:
    """Give the payments that may be meant: of that sum, before, with a reference in common, else the recent ones."""
    sums = [
        each
        for each in books.payments.received_of(-entry.amount)
        if each.state is not PaymentState.WITHDRAWN
        and each.money.on is not None
        and 0 <= (entry.booked_on - each.money.on).days <= LONGEST.days
    ]
    tied = [each for each in sums if _is_tied(each, entry)]
    yield from tied or (each for each in sums if each.money.on and entry.booked_on - each.money.on <= NEAR)


def _is_tied(payment: StoredPayment, entry: BankEntry) -> bool:
    money = money_of(entry)
    keys = {number_key(each) for each in payment.money.references} & {number_key(each) for each in money.references}
    iban = normal_iban(money.payer_iban)
    return bool(keys - {""}) or (iban != "" and iban == normal_iban(payment.money.payer_iban))


def _label(books: Books, payment: StoredPayment, language: str) -> str:
    paid = ", ".join(f"{each.invoice} ({euros_text(language, each.amount)})" for each in pays(books, payment))
    key = "choice_take_back" if paid else "choice_take_back_nothing"
    day = date_text(language, payment.money.on) if payment.money.on else "?"
    payer = payment.money.payer or say(language, "unknown_payer")
    return say(language, key, amount=euros_text(language, payment.money.amount), on=day, payer=payer, invoices=paid)
