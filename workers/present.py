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
from workers.acts import Do, acts_of
from workers.asking import asked_of
from workers.booking import news_of
from workers.candidates import candidates_for
from workers.dispute_words import grounds_of_dispute
from workers.office import Office
from workers.propose import post_with_token, schedule_reminders


def present(office: Office, claim: Claim) -> None:
    """Mail an open question to the approvers."""
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
    key = f"present:{question.ref}:{question.version}"
    with office.change("question asked", Cause("rule", f"question {question.ref}"), key, {}) as books:
        if books.questions.get(question.ref).state == "open":
            letter = letter_about(office, books, question)
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


def letter_about(office: Office, books: Books, question: StoredQuestion, waiting_days: int = 0) -> Letter:
    """Return the mail that asks: one clear payment has a form of its own, a dispute shows both sides."""
    payment = _payment_letter(office, books, question)
    if payment is not None and not waiting_days:
        return payment
    asked = asked_of(question.payload, waiting_days)
    if question.payload.get("dispute"):
        language = office.company.language
        grounds = grounds_of_dispute(books, question.job_id, question.document_id, language)
        return dispute_mail(replace(asked, grounds=grounds), office.company)
    return question_mail(asked, office.company)


def _payment_letter(office: Office, books: Books, question: StoredQuestion) -> Letter | None:
    """A payment with one way to book it, announced or on our account."""
    acts = acts_of(question.payload)
    if [act.do for act in acts] != [Do.PAY, Do.SET_ASIDE] or acts[0].instead:
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
