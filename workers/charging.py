"""Charges for late payment: computed, shown to the approvers, and claimed from the client by a letter."""

from datetime import date

from ledger import Books, StoredInvoice
from ledger.payments import PaymentKind
from ledger.questions import StoredQuestion
from outbox.mails.charges import charge_mail
from rules.charges import charge_beyond, owed_of
from rules.facts import ClientKind
from rules.money import ZERO, Money, total
from rules.penalties import LateCharge, NoCharge, late_charge
from rules.penalty_rates import LateTerms, PenaltyRates, RateUnknown
from rules.proposal import Choice
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do, acts_of
from workers.asking import Asking, ask
from workers.leaving import post_letter
from workers.office import Office
from workers.phrases import say


def charge_of(
    office: Office, books: Books, stored: StoredInvoice, terms: LateTerms, until: date
) -> LateCharge | NoCharge | RateUnknown:
    """Return what can be charged for *stored* until a day, beyond what its client was charged before."""
    invoice, job = stored.invoice, books.jobs.load(stored.job_id)
    owed = owed_of(job, invoice, disputed_of(books, stored) or ZERO, until)
    holidays = office.holidays(invoice.due)
    made = late_charge(owed, _payments(books, stored), until, terms, PenaltyRates(), holidays=holidays)
    return charge_beyond(made, sent_before(books, stored)) if isinstance(made, LateCharge) else made


def disputed_of(books: Books, stored: StoredInvoice) -> Money | None:
    """Return what the client contests of an invoice: it is not claimed. None where it did not say how much."""
    number = stored.invoice.number
    amounts = [each.amount for each in books.disputes.all(open_only=True) if each.invoice == number]
    return None if None in amounts else total(each for each in amounts if each is not None)


def sent_before(books: Books, stored: StoredInvoice) -> tuple[LateCharge, ...]:
    """Return the charges of an invoice whose letter was sent, or is being sent."""
    asked = [each for each in books.questions.of_job(stored.job_id) if each.topic == "charge"]
    acts = [(each.ref, act) for each in asked for act in acts_of(each.payload)]
    return tuple(
        act.charge
        for ref, act in acts
        if act.charge is not None and act.invoice == stored.invoice.number and books.outgoing.of_subject(ref)
        if any(each.key == _letter_key(act.invoice, ref) for each in books.outgoing.of_subject(ref))
    )


def ask_for_charge(office: Office, books: Books, stored: StoredInvoice, charge: LateCharge) -> int:
    """Ask the approvers whether the letter goes; return the question's number."""
    language, number = office.company.language, stored.invoice.number
    to = books.clients.get(books.jobs.client_of(stored.job_id)).billing_email
    rows = [
        (
            say(language, "fact_line", number=place),
            say(language, "charge_line", line=line, amount=euros_text(language, amount)),
        )
        for place, (line, amount) in enumerate(charge.lines(language), start=1)
    ]
    rows.append((say(language, "fact_no_vat"), say(language, "charge_no_vat")))
    if charge.unproved:
        rows.append((say(language, "fact_floor"), say(language, "charge_unproved")))
    send = say(language, "choice_send_charge" if to else "choice_send_charge_later", to=to)
    asking = Asking(
        key=f"charge:{number}:{charge.until}:{charge.total}",
        topic="charge",
        title=say(language, "charge_asked", invoice=number),
        job_id=stored.job_id,
        amount=charge.total,
        client=stored.invoice.content.client.name,
        job=stored.job,
        facts=tuple(rows),
        choices=(Choice(label=send), Choice(label=say(language, "choice_no_charge"))),
        acts=(Act(do=Do.CHARGE, invoice=number, charge=charge), NOTHING),
    )
    return ask(books, asking, office.clock())


def cannot_charge(office: Office, books: Books, act: Act) -> str:
    """Return the phrase that tells why the letter cannot go, empty where it can."""
    if act.charge is None:
        return ""
    stored = books.invoices.get(act.invoice)
    if not books.clients.get(books.jobs.client_of(stored.job_id)).billing_email:
        return "no_address_to_resend"
    kind, percent = stored.invoice.content.client.kind or ClientKind.BUSINESS, act.charge.segments[0].percent
    now = charge_of(office, books, stored, LateTerms(kind=kind, percent=percent), act.charge.until)
    return "" if now == act.charge and disputed_of(books, stored) is not None else "charge_moved"


def send_charge(office: Office, books: Books, question: StoredQuestion, act: Act) -> None:
    """Mail the letter to the client."""
    stored = books.invoices.get(act.invoice)
    to = books.clients.get(books.jobs.client_of(stored.job_id)).billing_email
    if act.charge is not None:
        letter = charge_mail(stored.invoice, act.charge, office.company)
        post_letter(office, books, letter, to, _letter_key(act.invoice, question.ref), question.ref)


def _letter_key(number: str, ref: int) -> str:
    return f"charge:{number}:{ref}"


def _payments(books: Books, stored: StoredInvoice) -> tuple[tuple[date, Money], ...]:
    """Return what was paid and when; one whose day is not known counts as in time. Credit notes lower what is owed."""
    found = []
    for each in books.allocations.of_invoice(stored.invoice.number):
        payment = books.payments.get(each.payment_id)
        if each.reversed or each.reverses is not None or payment.kind is PaymentKind.CREDIT_NOTE:
            continue
        found.append((payment.value_on or payment.money.on or stored.invoice.due, each.amount))
    return tuple(found)
