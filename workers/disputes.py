"""Disputes that clients raise by mail: recorded on the invoice that they name, with both sides' words."""

from dataclasses import replace
from datetime import datetime

from ledger import Books, StoredInvoice
from rules.effects import DisputeReason
from rules.money import Money, total
from rules.proposal import Choice
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.speaking import speaks_for


def take_dispute(office: Office, books: Books, paper: Paper) -> Outcome:
    """Open a dispute on the one invoice that the mail speaks of; otherwise ask which it is."""
    invoices = _invoices(books, paper)
    if len(invoices) != 1:
        return _ask_which(office, books, paper, invoices)
    invoice = invoices[0]
    if not speaks_for(office, books, invoice.job_id, paper.mail):
        ask(books, _unproved(office, books, paper, invoice), office.clock())
        return Outcome.QUESTION
    known = [each for each in books.disputes.of_job(invoice.job_id) if each.document_id == paper.document.id]
    ref = known[0].ref if known else _opened(office, books, paper, invoice)
    ask(books, _alert(office, books, paper, invoice, ref, say(office.company.language, "side_client")), office.clock())
    return Outcome.QUESTION


def _opened(office: Office, books: Books, paper: Paper, invoice: StoredInvoice) -> int:
    """Record the dispute and return its reference."""
    ref = books.references.next()
    books.disputes.open(
        ref,
        invoice.job_id,
        invoice=invoice.invoice.number,
        reason_code=DisputeReason.OTHER,
        amount=_amount(paper, invoice),
        words=paper.facts.statement,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        at=office.clock(),
    )
    return ref


def open_from_question(books: Books, act: Act, at: datetime) -> None:
    """Open the dispute that an approver takes up, about a mail or about what a payment left, in the payer's words."""
    invoice = books.invoices.get(act.invoice)
    document = books.documents.get(act.document) if act.document else None
    contested = total(each.amount for each in act.allocations) or invoice.invoice.left
    books.disputes.open(
        books.references.next(),
        invoice.job_id,
        invoice=act.invoice,
        reason_code=DisputeReason.OTHER,
        amount=contested,
        words=act.words or (document.facts.statement if document and document.facts else ""),
        mail_id=document.mail_id if document else None,
        document_id=document.id if document else None,
        at=at,
    )


def _unproved(office: Office, books: Books, paper: Paper, invoice: StoredInvoice) -> Asking:
    """Ask whether a mail contests an invoice whose sender is not proved, or not the job's: it changes nothing alone."""
    language = office.company.language
    why = say(language, "third_party" if paper.known_sender else "stranger")
    asking = _alert(office, books, paper, invoice, 0, f"{paper.sender} ({why})")
    return replace(
        asking,
        facts=(*asking.facts, (say(language, "fact_sender"), why)),
        choices=(
            Choice(label=say(language, "choice_open_dispute", invoice=invoice.invoice.number)),
            Choice(label=say(language, "choice_nothing")),
        ),
        acts=(Act(do=Do.OPEN_DISPUTE, invoice=invoice.invoice.number, document=paper.document.id), NOTHING),
    )


def _invoices(books: Books, paper: Paper) -> tuple[StoredInvoice, ...]:
    """Return the invoices that the mail names, else the only one of this client with something left to pay."""
    named = [each for said in paper.facts.invoices for each in books.invoices.by_key(said.number)]
    if paper.facts.invoices:
        return tuple({each.id: each for each in named}.values())
    left = [each for each in books.invoices.all(open_only=True) if each.client_id in paper.clients]
    return tuple(left) if paper.known_sender else ()


def _amount(paper: Paper, invoice: StoredInvoice) -> Money:
    """Return what is contested: the sum that the mail names, else what is left, of a paid invoice all of it."""
    return paper.facts.amount or invoice.invoice.left or invoice.invoice.content.gross


def _contract_words(books: Books, invoice: StoredInvoice, language: str) -> str:
    """Return what the contract says: what was billed, by which accepted quote, in the words of its acceptance."""
    content, quote = invoice.invoice.content, books.jobs.load(invoice.job_id).quote
    acceptance = quote.acceptance if quote else None
    key = "contract_words" if acceptance else "contract_unknown"
    return say(
        language,
        key,
        label=content.label,
        gross=euros_text(language, content.gross),
        quote=f"{content.quote_number} {content.quote_version}".strip(),
        on=f"{acceptance.on:%d/%m/%Y}" if acceptance else "",
        by=acceptance.by if acceptance else "",
        words=acceptance.words if acceptance else "",
    )


def _alert(office: Office, books: Books, paper: Paper, invoice: StoredInvoice, dispute: int, side: str) -> Asking:
    language, content = office.company.language, invoice.invoice.content
    contract = _contract_words(books, invoice, language)
    return Asking(
        key=f"dispute:{paper.document.id}",
        topic="dispute",
        title=say(language, "dispute", invoice=invoice.invoice.number),
        job_id=invoice.job_id,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=_amount(paper, invoice),
        client=content.client.name,
        job=invoice.job,
        facts=((say(language, "fact_sender"), paper.sender),),
        both_sides=(
            (side, paper.facts.statement),
            (say(language, "side_contract"), contract),
        ),
        choices=(Choice(label=say(language, "choice_close_dispute")),),
        acts=(Act(do=Do.CLOSE_DISPUTE, dispute=dispute),),
        dispute=True,
    )


def _ask_which(office: Office, books: Books, paper: Paper, invoices: tuple[StoredInvoice, ...]) -> Outcome:
    language = office.company.language
    unproved = "" if paper.known_sender else f" ({say(language, 'stranger')})"
    asking = Asking(
        key=f"dispute:{paper.document.id}",
        topic="dispute_unknown",
        title=say(language, "dispute_unknown"),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=paper.facts.amount,
        facts=(
            (say(language, "fact_sender"), paper.sender),
            *((say(language, "fact_document"), each.invoice.number) for each in invoices),
        ),
        both_sides=((f"{paper.sender}{unproved}", paper.facts.statement),),
        choices=(Choice(label=say(language, "choice_noted")),),
        acts=(NOTHING,),
        dispute=True,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
