"""What happened to drafts, invoices, payments, questions and disputes: who decided what, when, and in which words."""

from collections.abc import Iterator

from daemon.cli.showing.known import Happened
from daemon.cli.showing.listed import payment_ref, reason_text
from daemon.cli.showing.sources import document_text, evidence_of, mail_text, words_of_mail
from daemon.cli.showing.view import View
from ledger import Decision, MailState, StoredAllocation, StoredDispute, StoredInvoice, StoredPayment, StoredQuestion
from ledger.payments import PaymentKind, PaymentState
from outbox.wording import wording
from rules.approval import Verdict
from workers.asking import asked_of


def draft_history(view: View, ref: int) -> Iterator[Happened]:
    """Give a draft's life: proposed to whom, answered by whom and with which words, decided how."""
    say = view.tongue.say
    draft = view.books.drafts.get(ref)
    gross = view.tongue.euros(view.books.drafts.get(ref, 1).content.gross)
    yield Happened(
        on=draft.opened_at,
        event="draft_opened",
        what=say(f"Projet n° {ref} préparé ({gross} TTC)", f"Draft no. {ref} prepared ({gross} gross)"),
    )
    for decision in view.books.drafts.decisions(ref):
        yield _decision(view, ref, decision)
    yield from mails_about(view, ref)


def _decision(view: View, ref: int, decision: Decision) -> Happened:
    french, english = {
        "agreed": ("approuvé, en attente d'une seconde personne", "agreed, waiting for a second person"),
        "approved": ("validé", "approved"),
        "undone": ("validation annulée", "approval undone"),
        "refused": ("refusé", "refused"),
        "withdrawn": ("retiré", "withdrawn"),
        "issued": ("émis", "issued"),
    }[decision.verdict]
    named = f"{view.tongue.say('Projet n°', 'Draft no.')} {ref} {view.tongue.say(french, english)}"
    mail = view.books.mails.get(decision.mail_id) if decision.mail_id else None
    return Happened(
        on=decision.at,
        event=f"draft_{decision.verdict}",
        what=f"{named} - {decision.reason}" if decision.reason else named,
        by=decision.by,
        document=mail_text(view, decision.mail_id),
        words=words_of_mail(view, mail),
    )


def mails_about(view: View, ref: int) -> Iterator[Happened]:
    """Give the mails that went out about a draft or question, and the answers that decided nothing."""
    say = view.tongue.say
    sent = view.books.outgoing.of_subject(ref)
    for outgoing in sent:
        if outgoing.purpose != "news" and outgoing.sent_at is not None:
            event = "sent_to_client" if outgoing.purpose == "client" else "asked"
            what = (
                say(f"Facture envoyée à {outgoing.to}", f"Invoice sent to {outgoing.to}")
                if event == "sent_to_client"
                else say(f"Réponse demandée à {outgoing.to}", f"{outgoing.to} asked for an answer")
            )
            not_arrived = say(" - non distribuée", " - not delivered") if outgoing.state == "bounced" else ""
            yield Happened(on=outgoing.sent_at, event=event, what=what + not_arrived)
    for mail in view.books.mails.answering([each.id for each in sent]):
        refused = mail.state is MailState.REFUSED
        if refused or mail.reason == Verdict.CHANGE:
            yield Happened(
                on=mail.received_at,
                event="answer_refused" if refused else "draft_changed",
                what=_without_effect(view, mail.reason)
                if refused
                else say("Modification demandée", "Change asked for"),
                by=mail.from_address,
                document=mail_text(view, mail.id),
                words=words_of_mail(view, mail),
            )


def _without_effect(view: View, reason: str) -> str:
    catalogue = wording(view.tongue.language)
    key = f"refusal.{reason}.why"
    why = catalogue(key) if key in catalogue else reason
    return view.tongue.say(f"Réponse sans effet : {why}", f"Answer without effect: {why}")


def invoice_history(view: View, stored: StoredInvoice) -> Iterator[Happened]:
    """Give an invoice's life: its draft, its issue, what was paid on it and what was contested."""
    invoice = stored.invoice
    if invoice.draft:
        yield from draft_history(view, invoice.draft)
    issued = [d for d in view.books.drafts.decisions(invoice.draft) if d.verdict == "issued"] if invoice.draft else []
    gross = view.tongue.euros(invoice.content.gross)
    yield Happened(
        on=issued[-1].at if issued else invoice.issued,
        event="invoice_issued",
        what=view.tongue.say(
            f"Facture {invoice.number} émise ({gross} TTC)", f"Invoice {invoice.number} issued ({gross} gross)"
        ),
    )
    for allocation in view.books.allocations.of_invoice(invoice.number):
        yield allocated(view, allocation)
    for dispute in view.books.disputes.of_job(stored.job_id):
        if dispute.invoice == invoice.number:
            yield from dispute_history(view, dispute)


def allocated(view: View, allocation: StoredAllocation) -> Happened:
    """Tell of one allocation: when its payment was certain, and by whose decision."""
    say, books = view.tongue.say, view.books
    payment = books.payments.get(allocation.payment_id)
    asked = allocation.cause.removeprefix("question ")
    question = books.questions.get(int(asked)) if asked != allocation.cause and asked.isdigit() else None
    amount = view.tongue.euros(abs(allocation.amount))
    named = payment_ref(payment.id)
    what = (
        say(f"{amount} de {named} repris sur {allocation.invoice}", f"{amount} of {named} taken back")
        if allocation.reverses is not None
        else say(
            f"{amount} de {named} affectés à {allocation.invoice}", f"{amount} of {named} pay {allocation.invoice}"
        )
    )
    decided = question.answered_at if question else None
    return Happened(
        on=decided or payment.money.on or view.today,
        event="allocation_reversed" if allocation.reverses is not None else "allocated",
        what=what,
        by=question.answered_by
        if question
        else say("le relevé bancaire", "the bank statement")
        if allocation.cause == "bank line"
        else "",
        document=document_text(view, payment.document_id),
        words=question.answer if question else payment.money.text,
    )


def payment_history(view: View, payment: StoredPayment) -> Iterator[Happened]:
    """Give a payment's life, with the remittance or bank line that is one with it."""
    say, books = view.tongue.say, view.books
    linked = [books.payments.get(payment.linked)] if payment.linked is not None else []
    for each in (payment, *linked):
        money = view.tongue.euros(each.money.amount)
        announced = each.kind is PaymentKind.ANNOUNCED
        words = evidence_of(view, each.document_id, "amount") if announced else None
        yield Happened(
            on=each.money.on or view.today,
            event=each.kind.value,
            what=say(f"{money} annoncés", f"{money} announced")
            if announced
            else say(f"{money} reçus", f"{money} received"),
            by=each.money.payer,
            document=document_text(view, each.document_id, words.page if words else 0),
            words=words.text if words else each.money.text,
        )
        for event in books.payments.events(each.id):
            booked = event.state is PaymentState.BOOKED
            yield Happened(
                on=event.at,
                event=f"payment_{event.state}",
                what=say("Tenu pour encaissé", "Taken for received") if booked else say("Abandonné", "Given up"),
                by=event.by,
            )
        for allocation in books.allocations.of_payment(each.id):
            yield allocated(view, allocation)


def question_history(view: View, question: StoredQuestion) -> Iterator[Happened]:
    """Give when a question was asked, of whom, and who answered what."""
    say = view.tongue.say
    yield Happened(
        on=question.asked_at,
        event="question_asked",
        what=asked_of(question.payload).title,
        document=document_text(view, question.document_id) or mail_text(view, question.mail_id),
    )
    if question.answered_at is not None:
        answered = question.state == "answered"
        yield Happened(
            on=question.answered_at,
            event=f"question_{question.state}",
            what=say("Répondu", "Answered") if answered else say("Question devenue sans objet", "No answer needed"),
            by=question.answered_by,
            words=question.answer if answered else "",
        )
    yield from mails_about(view, question.ref)


def dispute_history(view: View, dispute: StoredDispute) -> Iterator[Happened]:
    """Give when a dispute was opened, in which words, and how it ended."""
    say = view.tongue.say
    reason = reason_text(dispute.reason_code, view.tongue)
    yield Happened(
        on=dispute.opened_at,
        event="dispute_opened",
        what=say(f"Litige n° {dispute.ref} : {reason}", f"Dispute no. {dispute.ref}: {reason}"),
        document=document_text(view, dispute.document_id) or mail_text(view, dispute.mail_id),
        words=dispute.words,
    )
    if dispute.resolved_at is not None:
        yield Happened(
            on=dispute.resolved_at,
            event="dispute_resolved",
            what=say(f"Litige n° {dispute.ref} clos", f"Dispute no. {dispute.ref} resolved"),
            by=dispute.resolved_by,
            words=dispute.resolution,
        )
