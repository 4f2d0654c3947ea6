"""What an answer about an invoice made elsewhere does: it is placed at the step that it bills."""

from ledger import Books
from rules.facts import InstalmentKind
from rules.invoice import InvoiceKind
from workers.acts import Act
from workers.deciding import Decider

KINDS = {
    InstalmentKind.DEPOSIT: InvoiceKind.DEPOSIT,
    InstalmentKind.MILESTONE: InvoiceKind.MILESTONE,
    InstalmentKind.BALANCE: InvoiceKind.BALANCE,
}


def place_invoice(books: Books, act: Act, decider: Decider) -> None:
    """Record which step the invoice bills, as an approver says; of another kind it keeps its own."""
    stored = books.invoices.get(act.invoice)
    steps = books.steps.of_job(stored.job_id)
    step = next((each for each in steps if each.position == act.step), None)
    kind = KINDS[step.kind] if step is not None else stored.invoice.content.kind
    books.invoices.place(act.invoice, act.step, kind, decider.by)
