"""What an approver can do about an issued invoice that did not reach its client: it must leave all the same."""

from dataclasses import replace

from ledger import Books, StoredInvoice
from rules.proposal import Choice
from workers.acts import Act, Do
from workers.asking import Asking
from workers.office import Office
from workers.phrases import say


def with_ways_out(office: Office, books: Books, asking: Asking, stored: StoredInvoice) -> Asking:
    """Return the question with its invoice, the address known today, and how the invoice can leave."""
    language, number, content = office.company.language, stored.invoice.number, stored.invoice.content
    known = books.clients.get(books.jobs.client_of(stored.job_id)).billing_email
    return replace(
        asking,
        job_id=stored.job_id,
        amount=content.gross,
        client=content.client.name,
        job=stored.job,
        facts=(
            *asking.facts,
            (say(language, "fact_invoice"), number),
            (say(language, "fact_address"), known or say(language, "no_address_known")),
            (say(language, "fact_what_to_do"), say(language, "cure_address")),
        ),
        choices=(
            Choice(label=say(language, "choice_resend")),
            Choice(label=say(language, "choice_sent_otherwise")),
        ),
        acts=(Act(do=Do.RESEND, invoice=number), Act(do=Do.SENT_OTHERWISE, invoice=number)),
    )
