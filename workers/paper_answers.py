"""What answers about papers beside quotes do: an order's number is kept, a delivery or an invoice is recorded."""

from ledger import Books, StoredQuestion
from rules.events import DraftsStale, Event, OrderKept
from rules.facts import InstalmentKind
from rules.invoice import InvoiceKind
from workers.acts import Act, Do
from workers.decide import paper_of
from workers.deciding import Decider
from workers.delivery_records import record_delivery
from workers.errors import WorkersError
from workers.office import Office
from workers.outside_records import record_from_question
from workers.overriding import order_kept_of
from workers.progress_claims import record_claim

KINDS = {
    InstalmentKind.DEPOSIT: InvoiceKind.DEPOSIT,
    InstalmentKind.MILESTONE: InvoiceKind.MILESTONE,
    InstalmentKind.PROGRESS: InvoiceKind.PROGRESS,
    InstalmentKind.BALANCE: InvoiceKind.BALANCE,
}


def settle_paper(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> Event | None:
    """Do what the answer says about a paper; return the event that the job's rules decide about, if there is one."""
    match act.do:
        case Do.KEEP_ORDER:
            return OrderKept(order_kept_of(books, act, decider))
        case Do.PLACE_INVOICE:
            place_invoice(books, act, decider)
            return DraftsStale()
        case Do.RECORD_DELIVERY:
            record_delivery(office, books, question, act)
        case Do.RECORD_CLAIM:
            _record_claim(office, books, question, act, decider)
        case Do.RECORD_INVOICE:
            record_from_question(office, books, act)
    return None


def _record_claim(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    document = books.documents.get(act.document)
    if document.facts is None or question.job_id is None:
        raise WorkersError(f"the document {document.id} was read, and is of a job, before it was asked about")
    paper = paper_of(office, books, document, document.facts, document.mail_id)
    record_claim(office, books, books.jobs.load(question.job_id), paper, decider.by)


def place_invoice(books: Books, act: Act, decider: Decider) -> None:
    """Record which step the invoice bills, as an approver says; of another kind it keeps its own."""
    stored = books.invoices.get(act.invoice)
    steps = books.steps.of_job(stored.job_id)
    step = next((each for each in steps if each.position == act.step), None)
    kind = KINDS[step.kind] if step is not None else stored.invoice.content.kind
    books.invoices.place(act.invoice, act.step, kind, decider.by)
