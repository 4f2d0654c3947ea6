"""What a reference names: a job, a quote, an invoice, a draft, a question, a dispute, a payment or a mail."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from daemon.cli.showing.billing_cards import draft_card, invoice_card, job_card
from daemon.cli.showing.known import Known
from daemon.cli.showing.other_cards import dispute_card, mail_card, payment_card, question_card
from daemon.cli.showing.status import job_ids
from daemon.cli.showing.view import View
from daemon.errors import UsedWrongly
from ledger import NotFound, StoredInvoice

T = TypeVar("T")

_PAYMENT_OR_MAIL = re.compile(r"([pm])([0-9]{1,9})", re.IGNORECASE)
_SHARED_SERIES = re.compile(r"[0-9]{1,9}")


def everything_known(view: View, ref: str) -> tuple[Known, ...]:
    """Return all that *ref* names, in any spelling: more than one thing where it names more. Raises UsedWrongly."""
    found = tuple(_found(view, ref.strip()))
    if not found:
        raise UsedWrongly(
            view.tongue.say(
                f"rien de connu sous « {ref} » : affaires, factures et questions se trouvent avec "
                "facturier status, invoices, payments, questions",
                f"nothing is known as {ref!r}: facturier status, invoices, payments and questions list what is",
            )
        )
    return found


def _found(view: View, ref: str) -> Iterator[Known]:
    books = view.books
    for job_id in job_ids(view, ref):
        yield job_card(view, job_id)
    for stored in invoices_named(view, ref):
        yield invoice_card(view, stored)
    if _SHARED_SERIES.fullmatch(ref):
        yield from _of_the_series(view, int(ref))
    letter = _PAYMENT_OR_MAIL.fullmatch(ref)
    if letter is not None and letter[1].lower() == "p":
        yield from (payment_card(view, each) for each in _known(books.payments.get, int(letter[2])))
    elif letter is not None:
        yield from (mail_card(view, each) for each in _known(books.mails.get, int(letter[2])))
    for mail in books.mails.by_message_id(ref.strip("<>")) if "@" in ref else ():
        yield mail_card(view, mail)


def invoices_named(view: View, ref: str) -> tuple[StoredInvoice, ...]:
    """Return the invoices of that number, in any spelling, or of that payment reference."""
    books = view.books.invoices
    return tuple({each.id: each for each in (*books.by_key(ref), *books.by_reference(ref))}.values())


def _of_the_series(view: View, number: int) -> Iterator[Known]:
    """Drafts, questions and disputes share one series of numbers."""
    books = view.books
    yield from (draft_card(view, each) for each in _known(books.drafts.get, number))
    yield from (question_card(view, each) for each in _known(books.questions.get, number))
    yield from (dispute_card(view, each) for each in _known(books.disputes.get, number))


def _known(get: Callable[[int], T], number: int) -> Iterator[T]:
    try:
        yield get(number)
    except NotFound:
        return
