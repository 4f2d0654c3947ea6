"""The render step: an issued invoice gets its page with Factur-X inside, validated and stored, and goes to the client.

The first digest stored is the invoice for ever. A failure is a question; the number stays with its invoice.
"""

from ledger import Books, Cause, Claim, StoredInvoice
from outbox.errors import NoLegalText, NotInvoiceable
from outbox.facturx import embed, facturx_xml
from outbox.invoice_page import render as page_of
from outbox.particulars import Particulars, particulars
from rules.channel import DEPOSITED_BY_HAND, Channel, channel_of
from rules.proposal import Choice
from workers.acts import Act, Do
from workers.asking import Asking, ask
from workers.depositing import ask_to_deposit
from workers.leaving import post_to_client
from workers.objections import objections
from workers.office import Office
from workers.phrases import say
from workers.ways_out import with_ways_out


def render(office: Office, claim: Claim) -> None:
    """Render, validate, store and mail the invoice of one draft; what was stored before is used again."""
    paper: Particulars | str
    with office.ledger.read() as books:
        stored = books.invoices.of_draft(claim.subject)
        assert stored is not None  # noqa: S101 - the task was added in the transaction that issued it
        try:
            paper = particulars(stored.invoice, office.company, office.policy)
        except (NotInvoiceable, NoLegalText) as error:
            paper = str(error)
    number = stored.invoice.number
    pdf_sha256 = stored.pdf_sha256
    if pdf_sha256 is None:
        problems = (paper,) if isinstance(paper, str) else _store(office, stored, paper)
        if problems:
            _ask(office, claim, stored, problems)
            return
    with office.ledger.read() as books:
        pdf_sha256 = books.invoices.file(number)
    pdf = office.files.get(pdf_sha256 or "")
    channel = channel_of(stored.invoice.content.client, office.policy)
    left = office.drop.put(f"{number}.pdf", pdf) if channel in DEPOSITED_BY_HAND | {Channel.FILE} else None
    with office.change("invoice leaves", Cause("rule", number), f"to_client:{number}", {}) as books:
        if channel is Channel.MAIL:
            _mail(office, books, stored, pdf)
        elif left is not None and channel in DEPOSITED_BY_HAND:
            ask_to_deposit(office, books, stored, channel, left)
        books.tasks.finish(claim)


def _mail(office: Office, books: Books, stored: StoredInvoice, pdf: bytes) -> None:
    """Record the mail to the client, or ask where it should go."""
    number, to = stored.invoice.number, stored.invoice.content.client.billing_email
    if to:
        post_to_client(office, books, stored, pdf, to, f"invoice:{number}")
    else:
        _ask_recipient(office, books, stored)


def _store(office: Office, stored: StoredInvoice, paper: Particulars) -> tuple[str, ...]:
    """Make the PDF and store it, unless its XML is refused; return why it is."""
    try:
        xml = facturx_xml(paper)
        problems = office.validator.validate(xml)
        if problems:
            return problems
        pdf = embed(page_of(paper, office.look), xml, paper)
    except (NotInvoiceable, NoLegalText) as error:
        return (str(error),)
    number = stored.invoice.number
    digest = office.files.put(pdf)
    with office.change("invoice stored", Cause("rule", number), f"stored:{number}", {}) as books:
        books.invoices.set_file(number, digest)
    return ()


def _ask(office: Office, claim: Claim, stored: StoredInvoice, problems: tuple[str, ...]) -> None:
    language, number = office.company.language, stored.invoice.number
    found = objections(language, problems)
    with office.change(
        "rendering failed", Cause("rule", number), f"render_failed:{number}:{claim.task_id}:{claim.attempts}", {}
    ) as books:
        asking = Asking(
            key=f"issue_failed:{number}",
            topic="issue_failed",
            title=say(language, "issue_failed", number=number),
            job_id=stored.job_id,
            amount=stored.invoice.content.gross,
            facts=found.facts,
            choices=(Choice(label=say(language, "choice_retry")),),
            acts=(Act(do=Do.RETRY, task="render", subject=claim.subject),),
        )
        ask(books, asking, office.clock())
        books.tasks.finish(claim)


def _ask_recipient(office: Office, books: Books, stored: StoredInvoice) -> None:
    number = stored.invoice.number
    asking = Asking(
        key=f"no_recipient:{number}",
        topic="no_recipient",
        title=say(office.company.language, "no_recipient", number=number),
    )
    ask(books, with_ways_out(office, books, asking, stored), office.clock())
