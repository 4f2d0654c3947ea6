"""The present step: a question goes to each approver in a mail of their own."""

from dataclasses import replace
from datetime import timedelta

from ledger import Books, Cause, Claim
from ledger.payments import PaymentKind
from ledger.questions import StoredQuestion
from outbox.letter import Letter
from outbox.mails.payments import PaymentStage, payment_mail
from outbox.mails.questions import dispute_mail, question_mail
from rules.approval import Purpose, Token
from rules.proposal import Ground
from workers.acts import acts_of
from workers.asking import asked_of
from workers.booking import news_of
from workers.candidates import candidates_for
from workers.choosing import agreed_on, is_one_payment
from workers.correctable import is_correctable
from workers.grounds import with_pictures
from workers.joining import with_agreements
from workers.office import Office
from workers.propose import post_with_token, schedule_reminders
from workers.question_grounds import grounds_of_question


def present(office: Office, claim: Claim) -> None:
    """Mail an open question to the approvers."""
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
        found = tuple(grounds_of_question(books, question, office.company.language))
    grounds = with_pictures(office, found)
    key = f"present:{question.ref}:{question.version}"
    with office.change("question asked", Cause("rule", f"question {question.ref}"), key, {}) as books:
        if books.questions.get(question.ref).state == "open":
            letter = letter_about(office, books, question, grounds=grounds)
            mail_question(office, books, question, letter, key)
            schedule_reminders(office, books, question.ref, question.version)
        books.tasks.finish(claim)


def mail_question(office: Office, books: Books, question: StoredQuestion, letter: Letter, key: str) -> None:
    """Record a mail with a token of its own for each approver."""
    for approver in office.policy.approvers:
        token = Token(
            purpose=Purpose.QUESTION,
            subject=question.ref,
            version=question.version,
            content_hash=question.content_hash,
            approver=approver.address,
            expires=office.clock() + timedelta(days=office.policy.token_days),
        )
        post_with_token(office, books, letter, token, key)


def letter_about(
    office: Office,
    books: Books,
    question: StoredQuestion,
    waiting_days: int = 0,
    grounds: tuple[Ground, ...] | None = None,
) -> Letter:
    """Return the mail that asks: one clear payment has a form of its own, a dispute shows both sides.

    Without *grounds*, those of the question are shown in words alone.
    """
    payment = _payment_letter(office, books, question)
    if payment is not None and not waiting_days and not agreed_on(books, question):
        return payment
    if grounds is None:
        grounds = tuple(ground for ground, _ in grounds_of_question(books, question, office.company.language))
    asked = with_agreements(office, books, question, asked_of(question.payload, waiting_days))
    asked = replace(asked, grounds=grounds, correctable=is_correctable(question))
    mail = dispute_mail if question.payload.get("dispute") else question_mail
    return mail(asked, office.company)


def _payment_letter(office: Office, books: Books, question: StoredQuestion) -> Letter | None:
    """A payment with one way to book it, announced or on our account."""
    acts = acts_of(question.payload)
    if not is_one_payment(acts):
        return None
    pay = acts[0]
    payment = books.payments.get(pay.payment)
    announced = payment.kind is PaymentKind.ANNOUNCED
    news = news_of(
        payment.money,
        pay.allocations,
        candidates_for(books, payment.money, office.policy),
        PaymentStage.ANNOUNCED if announced else PaymentStage.BOOKED,
        ref=question.ref,
        deductions=pay.deductions,
    )
    reasons = tuple(f"{label} : {value}" for label, value in asked_of(question.payload).facts)
    return payment_mail(replace(news, reasons=reasons), office.company)
