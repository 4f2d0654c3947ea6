"""Payments, disputes and questions: lists of one shape (interface.md §6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from ledger import StoredDispute, StoredPayment, StoredQuestion
from ledger.payments import PaymentKind, PaymentState
from outbox.wording import wording
from rules.approval import Verdict
from rules.json_shape import JsonValue
from rules.money import ZERO, Money
from rules.plan import plan_of
from workers.acts import Do, acts_of
from workers.asking import asked_of
from workers.payment_questions import payment_key
from workers.spares import spare_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A payment, dispute or question. `since` is the firm's day on which it came; `more` is for people only."""

    ref: str
    state: str
    amount: Money | None
    subject: str
    since: date | None
    more: tuple[str, ...] = ()
    left: Money = ZERO


def listed_to_json(name: str, shown: Sequence[Listed]) -> dict[str, JsonValue]:
    """Return the list under its *name*."""
    return {name: [_to_json(each) for each in shown]}


def _to_json(shown: Listed) -> JsonValue:
    return {
        "ref": shown.ref,
        "state": shown.state,
        "amount": "" if shown.amount is None else str(shown.amount),
        "subject": shown.subject,
        "since": shown.since.isoformat() if shown.since else "",
    }


def payments(view: View, *, unallocated: bool = False) -> tuple[Listed, ...]:
    """Return the payments; a remittance that its bank line has met stands with that line, once."""
    found = view.books.payments.all(unallocated=unallocated)
    return tuple(
        _payment(view, each) for each in found if not (each.kind is PaymentKind.ANNOUNCED and each.linked is not None)
    )


def payment_ref(payment_id: int) -> str:
    """Return the reference that `facturier show` takes: payments are no part of the series of drafts."""
    return f"P{payment_id}"


def pays(view: View, payment: StoredPayment) -> dict[str, Money]:
    """Return what a payment pays by invoice, with what the remittance or bank line that is one with it pays."""
    ids = [each for each in (payment.id, payment.linked) if each is not None]
    sums: dict[str, Money] = {}
    for allocation in (each for one in ids for each in view.books.allocations.of_payment(one)):
        sums[allocation.invoice] = sums.get(allocation.invoice, ZERO) + allocation.amount
    return {invoice: amount for invoice, amount in sums.items() if amount}


def granted_text(payment: StoredPayment, tongue: Tongue) -> str:
    """Say what was granted, where no money came: « escompte accordé »."""
    if payment.kind is PaymentKind.BEFORE:
        return tongue.say("payé avant la reprise", "paid before the take-over")
    if payment.kind is not PaymentKind.GRANTED:
        return ""
    catalogue = wording(tongue.language)
    named = [catalogue(f"deduction.{each.kind}") for each in payment.money.deductions]
    return f"{', '.join(named)} - {tongue.say('accordé', 'granted')}"


def _payment(view: View, payment: StoredPayment) -> Listed:
    say, money = view.tongue.say, payment.money
    who = granted_text(payment, view.tongue) or money.payer or say("payeur inconnu", "unknown payer")
    paid = pays(view, payment)
    what = f"{who} : {', '.join(paid)}" if paid else who
    return Listed(
        ref=payment_ref(payment.id),
        state=state_of_payment(payment),
        amount=money.amount,
        subject=what if view.tongue.language == "fr" else what.replace(" : ", ": "),
        since=money.on,
        more=(
            *((money.text,) if money.text and not paid else ()),
            *_asked_about(view, payment),
            *_set_aside(view, payment),
        ),
        left=payment.left if payment.left > ZERO and payment.state is not PaymentState.WITHDRAWN else ZERO,
    )


def _set_aside(view: View, payment: StoredPayment) -> tuple[str, ...]:
    """Say who set a payment aside, and in which words."""
    if payment.state is not PaymentState.WITHDRAWN:
        return ()
    french, by = view.tongue.language == "fr", view.books.payments.events(payment.id)[-1].by
    who = f"mis de côté par {by}" if french else f"set aside by {by}"
    mail_id = view.books.documents.get(payment.document_id).mail_id if payment.document_id else None
    asked = view.books.questions.of_mail(mail_id) if mail_id is not None else ()
    said = [each.answer for each in asked if each.key == payment_key(payment.id) and each.state == "answered"]
    words = [each for each in said if each and each not in set(Verdict)][-1:]
    return tuple(f"{who} : « {each} »" if french else f'{who}: "{each}"' for each in words) or (who,)


def _asked_about(view: View, payment: StoredPayment) -> tuple[str, ...]:
    """Name the open question about what a payment leaves."""
    ids = [each for each in (payment.id, payment.linked) if each is not None]
    keys = [key(each) for each in ids for key in (payment_key, spare_key)]
    found = [question.ref for each in keys if (question := view.books.questions.open_by_key(each)) is not None]
    return tuple(f"question n° {ref}" if view.tongue.language == "fr" else f"question no. {ref}" for ref in found)


def state_of_payment(payment: StoredPayment) -> str:
    """Return the state of a payment: money that is there counts as booked once an invoice has all of it."""
    if payment.state is PaymentState.WITHDRAWN or payment.kind is PaymentKind.ANNOUNCED:
        return payment.state.value
    if payment.kind in {PaymentKind.GRANTED, PaymentKind.CREDIT_NOTE}:
        return payment.kind.value
    if payment.money.amount < ZERO:
        return "returned"
    if payment.left <= ZERO:
        return payment.state.value
    return "part_allocated" if payment.allocated > ZERO else "unallocated"


def disputes(view: View, *, open_only: bool = False) -> tuple[Listed, ...]:
    """Return the disputes, the oldest first."""
    refs: dict[int, str] = {}
    return tuple(_dispute(view, each, refs) for each in view.books.disputes.all(open_only=open_only))


def _dispute(view: View, dispute: StoredDispute, refs: dict[int, str]) -> Listed:
    if dispute.job_id not in refs:
        refs[dispute.job_id] = view.books.jobs.load(dispute.job_id).ref
    about = dispute.invoice or refs[dispute.job_id]
    return Listed(
        ref=str(dispute.ref),
        state=state_of_dispute(dispute),
        amount=dispute.amount,
        subject=f"{about} - {reason_text(dispute.reason_code, view.tongue)}",
        since=view.day_of(dispute.opened_at),
        more=(f"« {dispute.words} »",) if dispute.words else (),
    )


def state_of_dispute(dispute: StoredDispute) -> str:
    """Return `open` or `resolved`."""
    return "open" if dispute.resolved_at is None else "resolved"


def reason_text(code: str, tongue: Tongue) -> str:
    """Return a dispute's reason (the codes of billing.md §6) as people say it."""
    catalogue = wording(tongue.language)
    key = f"dispute_reason.{code}"
    return catalogue(key) if key in catalogue else code


def questions(view: View) -> tuple[Listed, ...]:
    """Return the questions that wait, the oldest first, each with the euros that wait for it."""
    waits = sorted(view.books.questions.open(), key=lambda each: (each.asked_at, each.ref))
    return tuple(_question(view, each) for each in waits)


def _question(view: View, question: StoredQuestion) -> Listed:
    asked = asked_of(question.payload)
    about = " - ".join(each for each in (asked.client, asked.job) if each)
    return Listed(
        ref=str(question.ref),
        state=question.state,
        amount=waiting(view, question),
        subject=asked.title,
        since=view.day_of(question.asked_at),
        more=(about,) if about else (),
    )


def waiting(view: View, question: StoredQuestion) -> Money | None:
    """Return the euros that wait for an answer: of a milestone, the gross that its step would bill."""
    if question.amount is not None or question.job_id is None:
        return question.amount
    steps = {act.step for act in acts_of(question.payload) if act.do is Do.VALIDATE}
    if len(steps) != 1:
        return None
    job = view.books.jobs.load(question.job_id)
    planned = plan_of(job, view.rulebook.for_job(job, view.today), view.tongue.language).invoices
    return next((each.content.gross for each in planned if each.content.step in steps), None)
