"""Remittances (avis de virement): matched at once, announced, and proposed to the approvers. They pay nothing."""

from datetime import timedelta

from ledger import Books, StoredPayment
from ledger.payments import PaymentState
from rules.matching import match, nearly_same_payment, same_payment
from rules.money import ZERO
from rules.payment import Match, MatchDecision, MoneyIn
from workers.announced import merged, pays
from workers.asking import Asking, ask
from workers.candidates import candidates_for, told_of_settled
from workers.office import Office
from workers.outcome import Outcome, settle_mail
from workers.paper import Paper
from workers.payment_questions import ask_about_payment, payment_key
from workers.phrases import say
from workers.rests import Paid, settle_rests

#: Days between a remittance and a bank line of nearly its sum.
AROUND = timedelta(days=10)
#: Characters of a remittance's words that a question shows.
_SHOWN = 400


def take_remittance(office: Office, books: Books, paper: Paper) -> Outcome:
    """Announce a payment and ask whether to book it, unless it is known already."""
    facts = paper.facts
    if facts.amount is None:
        return _ask_without_amount(office, books, paper)
    money = MoneyIn(
        amount=facts.amount,
        on=facts.value_date,
        payer=facts.payer.name if facts.payer else "",
        payer_iban=facts.payer.iban if facts.payer else "",
        references=(facts.reference,) if facts.reference else (),
        named=facts.invoices,
        deductions=facts.deductions,
        text=" ".join((facts.reference, *(each.number for each in facts.invoices))),
    )
    books.payments.one_at_a_time()
    known = books.payments.announced_of(money.amount)
    if any(each.document_id != paper.document.id and _same_remittance(each, money) for each in known):
        return Outcome.HANDLED  # the same remittance came twice
    payment_id = books.payments.announce(money, paper.document.id)
    if books.payments.get(payment_id) in known:
        return _read_again(office, books, books.payments.get(payment_id), money, paper)
    arrived = _arrived(books, money)
    if len(arrived) == 1:
        books.payments.link(payment_id, arrived[0].id)
        return _explained(office, books, arrived[0], money, paper)
    return _ask(office, books, books.payments.get(payment_id), money, paper)


def _ask(office: Office, books: Books, announced: StoredPayment, money: MoneyIn, paper: Paper) -> Outcome:
    found = told_of_settled(books, money, match(money, candidates_for(books, money, office.policy)))
    ask_about_payment(office, books, announced, _as_proposed(found), paper)
    return Outcome.QUESTION


def _read_again(office: Office, books: Books, announced: StoredPayment, money: MoneyIn, paper: Paper) -> Outcome:
    """This paper announced the payment before: what nobody has decided yet is asked again."""
    if announced.linked is not None:
        received = books.payments.get(announced.linked)
        if received.state is PaymentState.WITHDRAWN or received.allocated > ZERO:
            return _open_or_handled(books, paper)
        told = merged(received.money, money)
        found = match(told, candidates_for(books, told, office.policy))
        ask_about_payment(office, books, received, _as_proposed(found), paper, told=announced)
        return Outcome.QUESTION
    if announced.state is not PaymentState.ANNOUNCED:
        return _open_or_handled(books, paper)
    return _ask(office, books, announced, money, paper)


def _open_or_handled(books: Books, paper: Paper) -> Outcome:
    asked = paper.mail_id is not None and any(each.state == "open" for each in books.questions.of_mail(paper.mail_id))
    return Outcome.QUESTION if asked else Outcome.HANDLED


def _arrived(books: Books, money: MoneyIn) -> list[StoredPayment]:
    """Return the bank lines that this remittance announces, come before it: of its sum, else of nearly its sum."""
    exact = [each for each in books.payments.find_received(money.amount) if same_payment(money, each.money)]
    if exact or money.on is None:
        return exact
    around = books.payments.received_between(money.on - AROUND, money.on + AROUND)
    return [each for each in around if nearly_same_payment(money, each.money)]


def _explained(office: Office, books: Books, received: StoredPayment, money: MoneyIn, paper: Paper) -> Outcome:
    """The bank line was here before. The remittance says what to propose, or what the line's deductions were."""
    told = merged(received.money, money)
    question = books.questions.open_by_key(payment_key(received.id))
    if question is None:
        return _rests_explained(office, books, received, told, paper)
    found = match(told, candidates_for(books, told, office.policy))
    if not found.proposals:
        return Outcome.HANDLED
    books.questions.withdraw(question.ref, reason="asked anew with the remittance", at=office.clock())
    announced = books.payments.get(received.id).linked
    known = books.payments.get(announced) if announced is not None else None
    ask_about_payment(office, books, received, _as_proposed(found), paper, told=known)
    settle_mail(books, question.mail_id)
    return Outcome.QUESTION


def _rests_explained(office: Office, books: Books, received: StoredPayment, told: MoneyIn, paper: Paper) -> Outcome:
    """The line is booked: what the payer says was deducted is asked about, where it is left."""
    allocations = pays(books, received)
    if not allocations or not told.deductions:
        return Outcome.HANDLED
    payment = books.payments.get(received.id)
    paid = Paid(payment=payment, allocations=allocations, deductions=told.deductions, mail_id=paper.mail_id)
    settle_rests(office, books, paid, explained_only=True)
    return _open_or_handled(books, paper)


def _same_remittance(known: StoredPayment, money: MoneyIn) -> bool:
    """The same sum, day and invoices, named: two mails about one payment."""
    return known.money.on == money.on and known.money.named == money.named != ()


def _as_proposed(found: Match) -> Match:
    """A remittance proves no payment: what would be certain on a bank line is proposed."""
    if found.decision is MatchDecision.BOOKED:
        return Match(MatchDecision.PROPOSED, found.proposals, found.reasons)
    return found


def _ask_without_amount(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask a person to read a remittance whose sum is not certain: what is certain of it is shown."""
    language, facts = office.company.language, paper.facts
    numbers = ", ".join(each.number for each in facts.invoices)
    words = " / ".join(dict.fromkeys(each.text for field, each in facts.evidence.items() if field != "kind"))
    rows = (
        ("fact_sender", paper.sender),
        ("fact_invoice", numbers),
        ("fact_words", words[:_SHOWN]),
        ("fact_what_to_do", say(language, "cure_remittance")),
    )
    asking = Asking(
        key=f"unreadable:{paper.document.id}",
        topic="unreadable",
        title=say(language, "remittance_unread"),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=tuple((say(language, label), value) for label, value in rows if value),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
