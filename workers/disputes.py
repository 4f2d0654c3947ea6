"""Disputes that clients raise by mail: recorded on the invoice that they name, with both sides' words."""

from ledger import Books, StoredInvoice
from rules.effects import DisputeReason
from rules.money import Money
from rules.proposal import Choice
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say


def take_dispute(office: Office, books: Books, paper: Paper) -> Outcome:
    """Open a dispute on the one invoice that the mail speaks of; otherwise ask which it is."""
    invoices = _invoices(books, paper)
    if len(invoices) != 1:
        return _ask_which(office, books, paper, invoices)
    invoice = invoices[0]
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
    ask(books, _alert(office, paper, invoice, ref), office.clock())
    return Outcome.QUESTION


def _invoices(books: Books, paper: Paper) -> tuple[StoredInvoice, ...]:
    """Return the invoices that the mail names, else the only one of this client with something left to pay."""
    named = [each for said in paper.facts.invoices for each in books.invoices.by_key(said.number)]
    if paper.facts.invoices:
        return tuple({each.id: each for each in named}.values())
    left = [each for each in books.invoices.all(open_only=True) if each.client_id in paper.clients]
    return tuple(left) if paper.known_sender else ()


def _amount(paper: Paper, invoice: StoredInvoice) -> Money:
    return paper.facts.amount or invoice.invoice.left


def _alert(office: Office, paper: Paper, invoice: StoredInvoice, dispute: int) -> Asking:
    language, content = office.company.language, invoice.invoice.content
    contract = say(
        language,
        "contract_words",
        label=content.label,
        gross=content.gross,
        quote=content.quote_number,
        on=invoice.invoice.issued.isoformat(),
    )
    stranger = () if paper.known_sender else ((say(language, "fact_sender"), say(language, "stranger")),)
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
        facts=((say(language, "fact_sender"), paper.sender), *stranger),
        both_sides=(
            (say(language, "side_client"), paper.facts.statement),
            (say(language, "side_contract"), contract),
        ),
        choices=(Choice(label=say(language, "choice_close_dispute")),),
        acts=(Act(do=Do.CLOSE_DISPUTE, dispute=dispute),),
        dispute=True,
    )


def _ask_which(office: Office, books: Books, paper: Paper, invoices: tuple[StoredInvoice, ...]) -> Outcome:
    language = office.company.language
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
        both_sides=((say(language, "side_client"), paper.facts.statement),),
        choices=(Choice(label=say(language, "choice_noted")),),
        acts=(NOTHING,),
        dispute=True,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
