"""What happened to drafts, invoices, payments, questions and disputes: who decided what, when, and in which words."""

from collections.abc import Iterator
from datetime import date, datetime

from daemon.cli.showing.known import Happened
from daemon.cli.showing.listed import granted_text, payment_ref, reason_text
from daemon.cli.showing.sources import came_at, document_text, evidence_of, mail_text, words_of_mail
from daemon.cli.showing.view import View
from daemon.cli.showing.why import why_text
from ledger import Decision, MailState, StoredAllocation, StoredDispute, StoredInvoice, StoredPayment, StoredQuestion
from ledger.outgoing import BY_HAND
from ledger.payments import PaymentKind, PaymentState
from rules.approval import Purpose, Verdict
from rules.invoice import InvoiceKind
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
    yield from _asked(view, ref, Purpose.DRAFT)
    for decision in view.books.drafts.decisions(ref):
        yield _decision(view, ref, decision)
    yield from _asked(view, ref, "client")
    yield from _sent_by_hand(view, ref)
    yield from _answers_without_decision(view, ref)


def _decision(view: View, ref: int, decision: Decision) -> Happened:
    say = view.tongue.say
    if decision.verdict == "issued":
        issued = view.books.invoices.of_draft(ref)
        return _issued(view, issued, decision.at) if issued else Happened(on=decision.at, event="issued", what=str(ref))
    french, english = {
        "agreed": ("approuvé, en attente d'une seconde personne", "agreed, waiting for a second person"),
        "approved": ("validé", "approved"),
        "changed": ("modifié", "changed"),
        "undone": ("validation annulée", "approval undone"),
        "refused": ("refusé", "refused"),
        "withdrawn": ("retiré", "withdrawn"),
    }[decision.verdict]
    named = f"{say('Projet n°', 'Draft no.')} {ref} {say(french, english)}"
    mail = view.books.mails.get(decision.mail_id) if decision.mail_id else None
    return Happened(
        on=decision.at,
        event=f"draft_{decision.verdict}",
        what=f"{named} : {why_text(decision.reason, view.tongue)}" if decision.reason else named,
        by=decision.by,
        document=mail_text(view, decision.mail_id),
        words=words_of_mail(view, mail),
    )


def _issued(view: View, stored: StoredInvoice, at: datetime | date) -> Happened:
    gross, number = view.tongue.euros(stored.invoice.content.gross), stored.invoice.number
    what = view.tongue.say(f"Facture {number} émise ({gross} TTC)", f"Invoice {number} issued ({gross} gross)")
    return Happened(on=at, event="invoice_issued", what=what)


def _made_elsewhere(view: View, stored: StoredInvoice) -> Happened:
    say, content = view.tongue.say, stored.invoice.content
    gross, number = view.tongue.euros(content.gross), stored.invoice.number
    credit = content.kind is InvoiceKind.CREDIT_NOTE
    named = say(f"{'Avoir' if credit else 'Facture'} {number}", f"{'Credit note' if credit else 'Invoice'} {number}")
    made = say("fait" if credit else "faite", "made")
    what = f"{named} {made} {say('ailleurs', 'elsewhere')} ({gross} {say('TTC', 'gross')})"
    return Happened(on=stored.invoice.issued, event="invoice_made_elsewhere", what=what)


def _asked(view: View, ref: int, purpose: str) -> Iterator[Happened]:
    """Give the mails of one purpose that went out about a draft or question."""
    say = view.tongue.say
    for sent in view.books.outgoing.of_subject(ref):
        if sent.purpose != purpose or sent.sent_at is None:
            continue
        to_client = purpose == "client"
        what = (
            say(f"Facture envoyée à {sent.to}", f"Invoice sent to {sent.to}")
            if to_client
            else say(f"Réponse sur le n° {ref} demandée à {sent.to}", f"{sent.to} asked for an answer about no. {ref}")
        )
        bounced = say(" - signalée non distribuée", " - reported as not delivered") if sent.state == "bounced" else ""
        yield Happened(on=sent.sent_at, event="sent_to_client" if to_client else "asked", what=what + bounced)


def _sent_by_hand(view: View, ref: int) -> Iterator[Happened]:
    """Give what a person says to have sent to the client without us."""
    what = view.tongue.say("Facture envoyée au client autrement", "Invoice sent to the client in another way")
    for sent in view.books.outgoing.of_subject(ref):
        if sent.purpose == BY_HAND and sent.sent_at is not None:
            yield Happened(on=sent.sent_at, event="sent_by_hand", what=what, by=sent.owner)


def _answers_without_decision(view: View, ref: int) -> Iterator[Happened]:
    """Give the answers that changed nothing, and those that asked for a change: no decision stands for them."""
    sent = [each.id for each in view.books.outgoing.of_subject(ref)]
    for mail in view.books.mails.answering(sent):
        refused = mail.state is MailState.REFUSED
        if refused or mail.reason == Verdict.CHANGE:
            change = view.tongue.say("Modification demandée", "Change asked for")
            yield Happened(
                on=mail.received_at,
                event="answer_refused" if refused else "draft_changed",
                what=_without_effect(view, mail.reason) if refused else change,
                by=mail.from_address,
                document=mail_text(view, mail.id),
                words=words_of_mail(view, mail),
            )


def _without_effect(view: View, reason: str) -> str:
    why = why_text(reason, view.tongue)
    return view.tongue.say(f"Réponse sans effet : {why}", f"Answer without effect: {why}")


def invoice_history(view: View, stored: StoredInvoice) -> Iterator[Happened]:
    """Give an invoice's life: its draft, its issue, what was paid on it and what was contested."""
    invoice = stored.invoice
    if invoice.draft:
        yield from draft_history(view, invoice.draft)
    else:  # made elsewhere: imported, or recorded from the mailbox
        yield _made_elsewhere(view, stored)
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
        known=came_at(view, payment.document_id),
    )


def payment_history(view: View, payment: StoredPayment) -> Iterator[Happened]:
    """Give a payment's life, with the remittance or bank line that is one with it."""
    say, books = view.tongue.say, view.books
    linked = [books.payments.get(payment.linked)] if payment.linked is not None else []
    for each in (payment, *linked):
        yield _money_seen(view, each)
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


def _money_seen(view: View, payment: StoredPayment) -> Happened:
    """Tell that a payment was announced, received, or given by a credit note."""
    say, money = view.tongue.say, view.tongue.euros(payment.money.amount)
    payer = granted_text(payment, view.tongue) or payment.money.payer or say("payeur inconnu", "unknown payer")
    french, english = {
        PaymentKind.ANNOUNCED: (f"{money} annoncés par {payer}", f"{money} announced by {payer}"),
        PaymentKind.RECEIVED: (f"{money} reçus de {payer}", f"{money} received from {payer}"),
        PaymentKind.CREDIT_NOTE: (f"{money} par un avoir", f"{money} by a credit note"),
        PaymentKind.BEFORE: (f"{money} payés avant la reprise", f"{money} paid before the take-over"),
        PaymentKind.GRANTED: (f"{money} accordés : {payer}", f"{money} granted: {payer}"),
    }[payment.kind]
    proof = evidence_of(view, payment.document_id, "amount") if payment.kind is PaymentKind.ANNOUNCED else None
    return Happened(
        on=payment.money.on or view.today,
        event=payment.kind.value,
        what=say(french, english),
        document=document_text(view, payment.document_id, proof.page if proof else 0),
        words=proof.text if proof else payment.money.text,
        known=came_at(view, payment.document_id),
    )


def question_history(view: View, question: StoredQuestion) -> Iterator[Happened]:
    """Give when a question was asked, of whom, and who answered what."""
    say = view.tongue.say
    yield Happened(
        on=question.asked_at,
        event="question_asked",
        what=say(f"Question n° {question.ref} : ", f"Question no. {question.ref}: ") + asked_of(question.payload).title,
        document=document_text(view, question.document_id) or mail_text(view, question.mail_id),
    )
    yield from _asked(view, question.ref, Purpose.QUESTION)
    yield from _agreed(view, question)
    if question.answered_at is not None:
        answered = question.state == "answered"
        yield Happened(
            on=question.answered_at,
            event=f"question_{question.state}",
            what=_settled(view, question, answered=answered),
            by=question.answered_by,
            words=question.answer if answered else "",
        )
    yield from _answers_without_decision(view, question.ref)


def _agreed(view: View, question: StoredQuestion) -> Iterator[Happened]:
    """Give who agreed to which choice, where a second person had to, and who stepped back."""
    say, named = view.tongue.say, view.tongue.say(f"Question n° {question.ref}", f"Question no. {question.ref}")
    for each in view.books.questions.decisions(question.ref):
        french, english = {
            "agreed": (
                f"choix {each.choice} approuvé, en attente d'une seconde personne",
                f"choice {each.choice} agreed",
            ),
            "undone": ("accord repris", "agreement taken back"),
        }[each.verdict]
        yield Happened(
            on=each.at,
            event=f"question_{each.verdict}",
            what=f"{named} : {say(french, english)}",
            by=each.by,
            document=mail_text(view, each.mail_id),
        )


def _settled(view: View, question: StoredQuestion, *, answered: bool) -> str:
    say = view.tongue.say
    if answered:
        return say(f"Question n° {question.ref} : répondu", f"Question no. {question.ref}: answered")
    why = f" ({why_text(question.answer, view.tongue)})" if question.answer else ""
    return say(f"Question n° {question.ref} devenue sans objet{why}", f"Question no. {question.ref}: no need{why}")


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
            words=why_text(dispute.resolution, view.tongue),
        )
