"""Questions about money: what a payment may pay, each way with its reasons, and what the answers do."""

from collections.abc import Iterator
from dataclasses import replace

from ledger import Books
from ledger.payments import PaymentKind, StoredPayment
from rules.facts import Deduction
from rules.money import total
from rules.payment import Match, MoneyIn, Proposal
from rules.proposal import Choice
from rules.retentions import retention_due
from rules.shortfall import RestKind
from rules.spelling import same_name
from rules.wording import date_text, euros_text
from workers.acts import Act, Do, Then
from workers.asking import Asking, ask
from workers.candidates import settled_named
from workers.office import Office
from workers.outcome import settle_mail
from workers.paper import Paper
from workers.phrases import PHRASES, say

#: The reason that an invoice named is settled already.
PAID_TWICE = "already_paid"
#: The reason that another file had the same operation under another reference.
SAME_LINE = "same_line"
#: The reason that it may be the money of a remittance that was booked long before.
LATE_ARRIVAL = "late_arrival"
_TWICE = frozenset({PAID_TWICE, SAME_LINE, LATE_ARRIVAL})
#: A way to settle a payment: what is shown, and what it does.
Way = tuple[Choice, Act]
#: More ways than these do not help a person choose.
MOST_WAYS = 6


def payment_key(payment_id: int) -> str:
    """Name the question what a payment pays."""
    return f"payment:{payment_id}"


def ask_about_payment(  # noqa: PLR0913 - a payment is asked about with all that is known of it
    office: Office,
    books: Books,
    payment: StoredPayment,
    match: Match,
    paper: Paper,
    *,
    told: StoredPayment | None = None,
    instead: bool = False,
    ways: tuple[Way, ...] = (),
) -> int:
    """Ask what *payment* pays, the first proposal first; return the question's number.

    *told* is the remittance that announced it; *instead* of what it pays so far it pays what is chosen. The *ways* to
    settle it without paying anything stand before all proposals.
    """
    proposals = match.proposals[:MOST_WAYS]
    language = office.company.language
    twice = _TWICE & set(match.reasons) and payment.kind is PaymentKind.RECEIVED
    title = SAME_LINE if SAME_LINE in match.reasons else "payment"
    leaving: tuple[str, ...] = ("choice_keep", "choice_refund") if twice else ("choice_nothing",)
    if instead:  # the ledger counts more than came: there is no leaving it so
        ways, proposals, leaving = tuple(_corrections(payment, proposals, language)), (), ()
    asking = Asking(
        key=payment_key(payment.id),
        topic="payment",
        title=say(language, title, amount=euros_text(language, payment.money.amount)),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=payment.money.amount,
        client=payment.money.payer,
        facts=(
            *_facts(payment.money, paper, match, language),
            *_known(books, payment, match, told, language, instead=instead),
        ),
        choices=(
            *(choice for choice, _ in ways),
            *(_choice(each, language) for each in proposals),
            *(Choice(label=say(language, each)) for each in leaving),
        ),
        acts=(
            *(act for _, act in ways),
            *(_pay(payment, each) for each in proposals),
            *(Act(do=Do.SET_ASIDE, payment=payment.id) for _ in leaving),
        ),
    )
    return ask(books, asking, office.clock())


def withdraw_payment_question(
    office: Office, books: Books, payment_id: int, reason: str = "booked by the bank line"
) -> None:
    """Take the question about a payment back: the bank answered it."""
    question = books.questions.open_by_key(payment_key(payment_id))
    if question is not None:
        books.questions.withdraw(question.ref, reason=reason, at=office.clock())
        settle_mail(books, question.mail_id)


def _facts(money: MoneyIn, paper: Paper, match: Match, language: str) -> tuple[tuple[str, str], ...]:
    rows = (
        ("fact_payer", money.payer),
        ("fact_text", money.text),
        ("fact_sender", paper.sender if paper.known_sender else f"{paper.sender} ({say(language, 'stranger')})"),
        ("fact_reason", ", ".join(say(language, f"match_{reason}") for reason in match.reasons)),
    )
    return tuple((say(language, label), value) for label, value in rows if value)


def _known(
    books: Books, payment: StoredPayment, match: Match, told: StoredPayment | None, language: str, *, instead: bool
) -> tuple[tuple[str, str], ...]:
    """Return what else is known: another sum that was announced, invoices named that are settled already."""
    rows = []
    if told is not None and told.money.amount != payment.money.amount:
        rows.append((say(language, "fact_announced"), euros_text(language, told.money.amount)))
    if instead:
        rows.append((say(language, "fact_booked_so_far"), euros_text(language, payment.allocated)))
    rows += [(say(language, "match_retention"), each) for each in _retentions(books, match, language)]
    rows += _not_as_paid(books, payment.money.payer, match, language)
    settled = settled_named(books, payment.money)
    if settled and not instead:
        rows.append((say(language, "fact_settled"), ", ".join(_settled(books, each, language) for each in settled)))
    return tuple(rows)


def _not_as_paid(books: Books, payer: str, match: Match, language: str) -> Iterator[tuple[str, str]]:
    """Say of the invoices that may be paid which are another client's than the payer, or contested."""
    numbers = {part.invoice for proposal in match.proposals[:MOST_WAYS] for part in proposal.allocations}
    for number in sorted(numbers):
        stored = books.invoices.get(number)
        client = stored.invoice.content.client.name
        said = [say(language, "of_client", client=client)] if payer and not same_name(client, payer) else []
        said += [say(language, "contested")] if stored.disputed else []
        if said:
            yield number, ", ".join(said)


def _retentions(books: Books, match: Match, language: str) -> Iterator[str]:
    """Say when a retention that the likeliest way takes off is due, or that no contract provides for it."""
    first = next(iter(match.proposals), None)
    if first is None or all(each.kind != RestKind.RETENTION for each in first.deductions):
        return
    for each in first.allocations:
        stored = books.invoices.get(each.invoice)
        kept, due = stored.invoice.content.retained, retention_due(books.jobs.load(stored.job_id))
        key = "retention_on" if due else "retention_later"
        said = {"invoice": each.invoice, "kept": euros_text(language, kept)}
        yield say(language, key if kept else "retention_none", on=date_text(language, due) if due else "", **said)


def _settled(books: Books, number: str, language: str) -> str:
    """Name a settled invoice with the day on which its last payment came."""
    ids = {each.payment_id for each in books.allocations.of_invoice(number) if not each.reversed}
    days = [day for each in ids if (day := books.payments.get(each).money.on) is not None]
    return f"{number} ({date_text(language, max(days))})" if days else number


def _pay(payment: StoredPayment, proposal: Proposal) -> Act:
    allocations, deductions = proposal.allocations, proposal.deductions
    return Act(do=Do.PAY, payment=payment.id, allocations=allocations, deductions=deductions)


def _corrections(payment: StoredPayment, proposals: tuple[Proposal, ...], language: str) -> Iterator[Way]:
    """Give the ways to count no more than came: what is missing is asked about next, borne as fees, or still due."""
    missing = euros_text(language, payment.allocated - payment.money.amount)
    for each in proposals:
        act = replace(_pay(payment, each), instead=True)
        yield _choice(each, language, "choice_pay_instead"), act
        if each.deductions:
            label = say(language, "choice_bear_instead", missing=missing)
            yield Choice(label=label), replace(act, then=Then.BEAR)
        yield Choice(label=say(language, "choice_due_instead", missing=missing)), replace(act, then=Then.DUE)


def _choice(proposal: Proposal, language: str, key: str = "choice_pay") -> Choice:
    pays = ", ".join(f"{each.invoice} ({euros_text(language, each.amount)})" for each in proposal.allocations)
    label = say(language, key, invoices=pays)
    return Choice(
        label=label + _missing(proposal, language),
        reasons=tuple(say(language, f"match_{reason}") for reason in proposal.reasons),
        why_not=say(language, f"match_{proposal.why_not}") if proposal.why_not else "",
    )


def _missing(proposal: Proposal, language: str) -> str:
    """Say what is missing and what it may be, where a way to book takes a deduction."""
    if not proposal.deductions:
        return ""
    missing = euros_text(language, total(each.amount for each in proposal.deductions))
    names = " + ".join(_name(each, language) for each in proposal.deductions)
    return say(language, "missing_is", missing=missing, names=names)


def _name(deduction: Deduction, language: str) -> str:
    key = f"match_{deduction.kind}"
    name = say(language, key) if key in PHRASES else say(language, "other_deduction")
    return f"{name} {deduction.document}".strip()
