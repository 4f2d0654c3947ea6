"""What goes on Chorus Pro or to a platform: a person deposits the file, says so, and the due date counts from there."""

from datetime import date
from pathlib import Path

from ledger import Books, StoredInvoice
from rules.channel import Channel
from rules.due import due_of
from rules.proposal import Choice
from workers.acts import Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.phrases import say


def ask_to_deposit(office: Office, books: Books, stored: StoredInvoice, channel: Channel, left: Path) -> None:
    """Ask for the invoice, *left* as a file, to be deposited: it waits, and is reminded of, until somebody says so."""
    language, number, content = office.company.language, stored.invoice.number, stored.invoice.content
    client, where = content.client, say(language, f"on_{channel}")
    missing = say(language, "not_known")
    portal = (
        (say(language, "fact_siret"), client.siret or missing),
        (say(language, "fact_service"), client.service_code or missing),
        (say(language, "fact_order"), content.order_number or missing),
    )
    asking = Asking(
        key=f"to_deposit:{number}",
        topic="to_deposit",
        title=say(language, "to_deposit", number=number, where=where),
        job_id=stored.job_id,
        amount=content.gross,
        client=client.name,
        job=stored.job,
        facts=(
            (say(language, "fact_invoice"), number),
            (say(language, "fact_file"), left.name),
            *(portal if channel is Channel.CHORUS else ()),
            (say(language, "fact_what_to_do"), say(language, "cure_deposit", where=where)),
        ),
        choices=(Choice(label=say(language, "choice_deposited")),),
        acts=(Act(do=Do.DEPOSITED, invoice=number),),
    )
    ask(books, asking, office.clock())


def record_deposit(books: Books, stored: StoredInvoice, on: date, by: str) -> None:
    """Record that an invoice was deposited *on* a day: its terms count from there."""
    invoice = stored.invoice
    due = max(due_of(invoice.content, on) or invoice.due, invoice.due)
    books.deposits.add(stored.id, on=on, due=due, by=by)
