"""A bank line that names a settled invoice may be the money of a remittance that was booked before."""

from collections.abc import Iterator
from dataclasses import replace

from ledger import Books, StoredPayment
from rules.matching import nearly_same_payment
from rules.money import total
from rules.payment import Match, MoneyIn
from rules.proposal import Choice
from rules.wording import date_text, euros_text
from workers.acts import Act, Do
from workers.announced import instead_of, pays
from workers.candidates import booked_unmet
from workers.payment_questions import LATE_ARRIVAL, PAID_TWICE, Way
from workers.phrases import say

#: Days after its remittance in which a bank line is offered as its arrival; nearer ones are linked without a question.
LATEST = 400


def told_of_arrivals(ways: tuple[Way, ...], found: Match) -> Match:
    """Return *found* with the reason that this may be money that was booked already, where that is so."""
    return replace(found, reasons=(LATE_ARRIVAL,)) if ways else found


def arrivals(books: Books, payment: StoredPayment, money: MoneyIn, found: Match, language: str) -> tuple[Way, ...]:
    """Return a choice for each booked remittance that the bank line *payment* may be the arrival of."""
    return tuple(_ways(books, payment, money, language)) if PAID_TWICE in found.reasons else ()


def _ways(books: Books, payment: StoredPayment, money: MoneyIn, language: str) -> Iterator[Way]:
    for booked in booked_unmet(books, money):
        if nearly_same_payment(booked.money, money, days=LATEST):
            yield _way(books, payment, booked, language)


def _way(books: Books, payment: StoredPayment, booked: StoredPayment, language: str) -> Way:
    """The line proves the remittance; where it brought less than was booked, that is corrected with it."""
    said = {
        "payment": f"P{booked.id}",
        "booked": euros_text(language, booked.money.amount),
        "on": date_text(language, booked.money.on) if booked.money.on else "?",
        "amount": euros_text(language, payment.money.amount),
    }
    act = Act(do=Do.ARRIVED, payment=payment.id, announced=booked.id)
    if total(each.amount for each in pays(books, booked)) <= payment.money.amount:
        return Choice(label=say(language, "choice_arrived", **said)), act
    (less,) = instead_of(books, booked, payment.money.amount).proposals
    act = replace(act, allocations=less.allocations, deductions=less.deductions, instead=True)
    return Choice(label=say(language, "choice_arrived_less", **said)), act
