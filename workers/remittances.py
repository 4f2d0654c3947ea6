"""Remittances (avis de virement): matched at once, announced, and proposed to the approvers. They pay nothing."""

from ledger import Books, StoredPayment
from rules.matching import match, same_payment
from rules.payment import Match, MatchDecision, MoneyIn
from workers.asking import Asking, ask
from workers.booking import candidates_for
from workers.office import Office
from workers.outcome import Outcome, settle_mail
from workers.paper import Paper
from workers.payment_questions import ask_about_payment, payment_key
from workers.phrases import say


def take_remittance(office: Office, books: Books, paper: Paper) -> Outcome:
    """Announce a payment and ask whether to book it, unless it is known already."""
    facts = paper.facts
    if facts.amount is None:
        return _ask_unreadable(office, books, paper)
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
    if any(_same_remittance(each, money) for each in books.payments.find_announced(money.amount)):
        return Outcome.HANDLED  # the same remittance came twice
    payment_id = books.payments.announce(money, paper.document.id)
    arrived = [each for each in books.payments.find_received(money.amount) if same_payment(money, each.money)]
    if len(arrived) == 1:
        books.payments.link(payment_id, arrived[0].id)
        return _explained(office, books, arrived[0], money, paper)
    found = match(money, candidates_for(books, money))
    ask_about_payment(office, books, books.payments.get(payment_id), _as_proposed(found), paper)
    return Outcome.QUESTION


def _explained(office: Office, books: Books, received: StoredPayment, money: MoneyIn, paper: Paper) -> Outcome:
    """The bank line was here before. Where it is still asked what it pays, the remittance says what to propose."""
    question = books.questions.open_by_key(payment_key(received.id))
    found = match(money, candidates_for(books, money))
    if question is None or not found.proposals:
        return Outcome.HANDLED
    books.questions.withdraw(question.ref, reason="asked anew with the remittance", at=office.clock())
    ask_about_payment(office, books, received, _as_proposed(found), paper)
    settle_mail(books, question.mail_id)
    return Outcome.QUESTION


def _same_remittance(known: StoredPayment, money: MoneyIn) -> bool:
    """The same sum, day and invoices, named: two mails about one payment."""
    return known.money.on == money.on and known.money.named == money.named != ()


def _as_proposed(found: Match) -> Match:
    """A remittance proves no payment: what would be certain on a bank line is proposed."""
    if found.decision is MatchDecision.BOOKED:
        return Match(MatchDecision.PROPOSED, found.proposals, found.reasons)
    return found


def _ask_unreadable(office: Office, books: Books, paper: Paper) -> Outcome:
    language = office.company.language
    asking = Asking(
        key=f"unreadable:{paper.document.id}",
        topic="unreadable",
        title=say(language, "unreadable", name=paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=((say(language, "fact_sender"), paper.sender),),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
