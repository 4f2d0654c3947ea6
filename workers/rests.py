"""What an accepted payment leaves unpaid on its invoices: each rest is asked about until a person has decided it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from ledger import Books, StoredInvoice, StoredPayment
from outbox.legal_texts import legal_texts
from outbox.writing import language_of
from rules.allocation import split_payment
from rules.early_payment import granted_rates
from rules.facts import Deduction
from rules.invoice import InvoiceKind
from rules.money import ZERO, Money
from rules.payment import Allocated
from rules.proposal import Choice
from rules.retentions import retained_now
from rules.shortfall import Rest, RestKind, Unpaid, rests_of
from rules.wording import date_text, euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.closing import close_jobs_of
from workers.office import Office
from workers.outcome import settle_mail
from workers.phrases import say

#: Why the questions about money are withdrawn that the bank took back.
TAKEN_BACK = "taken back by the bank"
#: Rests that nobody is asked about: the contract says what they are, or accepting the payment did.
_DECIDED = frozenset({RestKind.RETAINED, RestKind.ROUNDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A payment as it was accepted: what it pays, what was deducted, and the mail that the question belongs to."""

    payment: StoredPayment
    allocations: tuple[Allocated, ...]
    deductions: tuple[Deduction, ...] = ()
    mail_id: int | None = None
    cause: str = "bank line"


def settle_rests(office: Office, books: Books, paid: Paid, *, explained_only: bool = False) -> None:
    """Withdraw what was asked about these invoices before, and ask what becomes of what is left of them now.

    A rounding difference that was accepted with the payment is granted at once. With *explained_only*, a part
    payment that a bank line proves leaves its rest simply due.
    """
    named = {RestKind.UNEXPLAINED, *(each.kind for each in paid.deductions)}
    unpaid = []
    for stored in [books.invoices.get(each.invoice) for each in paid.allocations]:
        asked = withdraw_rests(office, books, stored, named)
        kept = retained_now(books.jobs.load(stored.job_id), stored.invoice.number, office.today())
        unpaid.append(Unpaid(stored.invoice.number, stored.invoice.left - asked, kept))
    for rest in rests_of(unpaid, paid.deductions):
        if rest.kind is RestKind.ROUNDING:
            grant(office, books, rest, paid.payment.document_id, paid.cause)
        elif rest.kind not in _DECIDED and not (explained_only and rest.kind is RestKind.UNEXPLAINED):
            ask(books, _asking(office, books, rest, paid), office.clock())


def withdraw_rests(office: Office, books: Books, stored: StoredInvoice, named: Collection[str] = ()) -> Money:
    """Take back the questions about rests that are not left any more, or are named anew; return what still is asked."""
    asked = ZERO
    for kind in RestKind:
        question = books.questions.open_by_key(_key(stored.invoice.number, kind))
        if question is None or question.amount is None:
            continue
        if kind in named or asked + question.amount > stored.invoice.left:
            books.questions.withdraw(question.ref, reason="paid meanwhile", at=office.clock())
            settle_mail(books, question.mail_id)
        else:
            asked += question.amount
    return asked


def withdraw_rests_of(office: Office, books: Books, payments: Sequence[StoredPayment], numbers: Sequence[str]) -> None:
    """Take back the questions about what these payments left of these invoices: the bank took the money back."""
    documents = {each.document_id for each in payments}
    for key in (_key(number, kind) for number in numbers for kind in RestKind):
        question = books.questions.open_by_key(key)
        if question is not None and question.document_id in documents:
            books.questions.withdraw(question.ref, reason=TAKEN_BACK, at=office.clock())
            settle_mail(books, question.mail_id)


def grant(office: Office, books: Books, rest: Rest, document_id: int | None, cause: str) -> None:
    """Settle a part of an invoice that no money will come for."""
    granted = books.payments.grant(Deduction(rest.kind, rest.amount, rest.document), office.today(), document_id)
    books.allocations.allocate(granted, [(rest.invoice, rest.amount)], cause)
    close_jobs_of(books, (rest.invoice,), office.clock())


def decide_rest(office: Office, books: Books, act: Act, cause: str) -> None:
    """Do what an approver chose: grant the rest, or let the credit note pay it."""
    (allocated,), (deduction,) = act.allocations, act.deductions
    if act.do is Do.GRANT:
        rest = Rest(allocated.invoice, RestKind(deduction.kind), allocated.amount, deduction.document)
        grant(office, books, rest, act.document or None, cause)
    else:
        credit_note = books.payments.of_credit_note(deduction.document)
        books.allocations.allocate(credit_note.id, [(allocated.invoice, allocated.amount)], cause)
        close_jobs_of(books, (allocated.invoice,), office.clock())
    withdraw_rests(office, books, books.invoices.get(allocated.invoice))


def _key(invoice: str, kind: RestKind) -> str:
    return f"rest:{invoice}:{kind}"


def _asking(office: Office, books: Books, rest: Rest, paid: Paid) -> Asking:
    language, stored = office.company.language, books.invoices.get(rest.invoice)
    credit_note = _credit_note(books, rest)
    title = f"rest_{rest.kind}" if rest.kind is not RestKind.CREDIT_NOTE or credit_note else "rest_credit_note_unknown"
    answers = _answers(
        language, rest, stored, credit_note, paid.payment.document_id or 0, words_of(books, paid.payment)
    )
    return Asking(
        key=_key(rest.invoice, rest.kind),
        topic="payment_rest",
        title=say(language, title, invoice=rest.invoice, document=rest.document).replace("  ", " "),
        job_id=stored.job_id,
        mail_id=paid.mail_id,
        document_id=paid.payment.document_id,
        amount=rest.amount,
        client=stored.invoice.content.client.name,
        job=stored.job,
        facts=_facts(office, books, rest, stored, paid),
        choices=tuple(Choice(label=label) for label, _ in answers),
        acts=tuple(act for _, act in answers),
    )


def _credit_note(books: Books, rest: Rest) -> str:
    """Return the number of the credit note of ours that the payer names, if it still has that much to give."""
    if rest.kind is not RestKind.CREDIT_NOTE or not rest.document:
        return ""
    notes = [
        each.invoice.number
        for each in books.invoices.by_key(rest.document)
        if each.invoice.content.kind is InvoiceKind.CREDIT_NOTE and each.invoice.content.gross < ZERO
    ]
    if len(notes) != 1 or books.payments.of_credit_note(notes[0]).left < rest.amount:
        return ""
    return notes[0]


def _answers(
    language: str, rest: Rest, stored: StoredInvoice, credit_note: str, document: int, words: str
) -> Sequence[tuple[str, Act]]:
    """Return the possible answers: what settles the rest, that it is still due, that it is disputed."""
    part = (Allocated(rest.invoice, rest.amount),)
    amount = euros_text(language, rest.amount)
    due = (say(language, "choice_still_due", amount=amount), NOTHING)
    disputed = (
        say(language, "choice_rest_disputed", amount=amount),
        Act(do=Do.OPEN_DISPUTE, invoice=rest.invoice, document=document, allocations=part, words=words),
    )
    taken = (Deduction(rest.kind, rest.amount, credit_note),)
    granted = Act(do=Do.GRANT, document=document, allocations=part, deductions=taken)
    match rest.kind:
        case RestKind.EARLY_PAYMENT:
            return ((say(language, "choice_credit_made", **_share(language, rest, stored)), granted), due, disputed)
        case RestKind.FEES:
            return ((say(language, "choice_bear"), granted), due, disputed)
        case RestKind.CREDIT_NOTE if credit_note:
            applied = Act(do=Do.APPLY_CREDIT, allocations=part, deductions=taken)
            return ((say(language, "choice_apply_credit", document=credit_note), applied), due, disputed)
        case RestKind.OTHER | RestKind.RETENTION | RestKind.CREDIT_NOTE:
            return (disputed, due)
        case _:
            return (due, disputed)


def _share(language: str, rest: Rest, stored: StoredInvoice) -> dict[str, str]:
    """Return the net and the VAT of a discount, in the invoice's proportions."""
    content = stored.invoice.content
    vat = split_payment(rest.amount, content.net, content.vat).vat.total
    return {"net": euros_text(language, rest.amount - vat), "vat": euros_text(language, vat)}


def _facts(office: Office, books: Books, rest: Rest, stored: StoredInvoice, paid: Paid) -> tuple[tuple[str, str], ...]:
    language, invoice, money = office.company.language, stored.invoice, paid.payment.money
    gross, left = euros_text(language, invoice.content.gross), euros_text(language, invoice.left)
    rows = [
        ("fact_invoice", say(language, "rest_of", invoice=invoice.number, gross=gross, left=left)),
        (
            "fact_payment",
            say(
                language,
                "payment_of" if money.on else "payment_of_no_day",
                amount=euros_text(language, money.amount),
                payer=money.payer or say(language, "unknown_payer"),
                on=date_text(language, money.on) if money.on else "",
            ),
        ),
        ("fact_deducted", deducted_words(books, paid.payment)),
        ("fact_text", money.text),
    ]
    if rest.kind is RestKind.EARLY_PAYMENT:
        own = "\n".join((invoice.content.payment_terms, *invoice.content.notes))
        printed = office.policy.early_payment or _no_discount(invoice.issued, language)
        rows.append(("fact_terms", own if granted_rates(own) is not None else printed))
        rows.append(("fact_share", say(language, "net_and_vat", **_share(language, rest, stored))))
    return tuple((say(language, label), value) for label, value in rows if value)


def _no_discount(on: date, language: str) -> str:
    return legal_texts().find("no_early_payment", on, language_of(language)).text


def words_of(books: Books, payment: StoredPayment) -> str:
    """Return what the payer wrote: of the deductions, else of the payment."""
    text = payment.money.text.strip()
    return deducted_words(books, payment) or (f"« {text} »" if text else "")


def deducted_words(books: Books, payment: StoredPayment) -> str:
    """Return what the payer wrote of the deductions, with its page."""
    ids = [each for each in (payment.id, payment.linked) if each]
    for document_id in (books.payments.get(each).document_id for each in ids):
        facts = books.documents.get(document_id).facts if document_id else None
        proofs = [each for key, each in facts.evidence.items() if key.startswith("deductions.")] if facts else []
        if proofs:
            return " ; ".join(dict.fromkeys(f"« {each.text} »{_page(each.page)}" for each in proofs))
    return ""


def _page(page: int) -> str:
    return f" (p. {page})" if page else ""
