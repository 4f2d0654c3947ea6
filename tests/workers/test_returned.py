"""Money that the bank took back: it pays nothing any more, whatever was asked about it before."""

from datetime import date

import pytest

from fakes.story import DEPOSIT, DEPOSIT_GROSS, SIGNED_ON, other_quote, remittance, statement, subject, text
from ledger.payments import PaymentKind, PaymentState
from rules.money import ZERO, Money

FEES = Money(1500)
SECOND = "F2026-0002"


def left(story, number=DEPOSIT):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number).invoice.left


def taken_back(amount, on=date(2026, 3, 25)):
    file = statement(amount=amount, on=on)
    return file.replace(b"CRDT", b"DBIT").replace(b"<Sts>", b"<RvslInd>true</RvslInd><Sts>")


def answer(story, topic, choice=""):
    """Answer the only question of that topic by its mail; return the mail and the words."""
    (question,) = story.questions(topic)
    asked = next(each.raw for each in story.firm.transport.sent if str(question.ref) in subject(each.raw))
    words = f"VALIDER {question.ref} {choice}"
    story.answers(asked, words)
    return asked, words


def undo(story, amount):
    """The bank takes that sum back, and Claire says which payment it was."""
    story.bank_sends(taken_back(amount))
    answer(story, "payment_returned", 1)
    assert [each.topic for each in story.questions() if each.topic.startswith("payment")] == []


def received(story):
    (payment,) = (each for each in story.payments() if each.kind is PaymentKind.RECEIVED and each.money.amount > ZERO)
    return payment


def test_an_older_question_about_money_that_the_bank_took_back_is_asked_no_more(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(500000)))
    (question,) = at_invoice.questions("payment")
    asked = at_invoice.one_mail()
    undo(at_invoice, Money(500000))
    at_invoice.answers(asked, f"VALIDER {question.ref}")
    assert left(at_invoice) == DEPOSIT_GROSS
    assert received(at_invoice).state is PaymentState.WITHDRAWN


def test_what_was_left_of_money_that_the_bank_took_back_pays_no_other_invoice(at_invoice):
    at_invoice.staff_sends("D2026-044", other_quote(number="D2026-044", signature=None))
    at_invoice.client_sends("D2026-044 signé", other_quote(number="D2026-044", signature=SIGNED_ON))
    at_invoice.approve(at_invoice.one_mail("acompte", "D2026-044"))
    at_invoice.firm.news()
    at_invoice.bank_sends(statement(amount=Money(600000)))
    answer(at_invoice, "payment", 1)
    (spare,) = at_invoice.questions("payment_spare")
    asked = next(each.raw for each in at_invoice.firm.transport.sent if str(spare.ref) in subject(each.raw))
    undo(at_invoice, Money(600000))
    at_invoice.answers(asked, f"VALIDER {spare.ref} 1")
    assert (left(at_invoice), left(at_invoice, SECOND)) == (DEPOSIT_GROSS, DEPOSIT_GROSS)


def test_what_a_payment_left_unpaid_is_asked_no_more_once_the_bank_took_it_back(at_invoice):
    at_invoice.bank_sends(statement(amount=DEPOSIT_GROSS - FEES))
    answer(at_invoice, "payment")
    assert at_invoice.questions("payment_rest")
    undo(at_invoice, DEPOSIT_GROSS - FEES)
    assert left(at_invoice) == DEPOSIT_GROSS


def test_an_answer_about_money_that_is_gone_is_told_so_and_books_nothing(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(500000)))
    at_invoice.firm.news()
    with at_invoice.firm.ledger.work() as books:
        books.payments.withdraw(received(at_invoice).id, "a race", at_invoice.firm.clock())
    answer(at_invoice, "payment")
    assert "ne compte plus" in text(at_invoice.one_mail())
    assert received(at_invoice).state is PaymentState.WITHDRAWN
    assert left(at_invoice) == DEPOSIT_GROSS


@pytest.mark.parametrize("amount", [DEPOSIT_GROSS, DEPOSIT_GROSS - FEES], ids=["that sum", "nearly that sum"])
def test_a_remittance_is_not_the_one_of_a_bank_line_that_the_bank_took_back(at_invoice, amount):
    at_invoice.bank_sends(statement(amount=amount))
    if amount != DEPOSIT_GROSS:
        answer(at_invoice, "payment")
    undo(at_invoice, amount)
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, date(2026, 3, 27)))
    assert len(at_invoice.questions("payment")) == 1
    assert received(at_invoice).linked is None
