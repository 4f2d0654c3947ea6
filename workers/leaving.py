"""An issued invoice leaves for its client: by mail, by mail again, or by the hand of a person who says so."""

from extractors.mail.digest import sent_digest
from ledger import Books, StoredInvoice
from ledger.outgoing import ByHand, Outgoing
from ledger.questions import StoredQuestion
from outbox.letter import Letter
from outbox.mails.clients import invoice_mail
from outbox.message import build
from workers.acts import Act, Do
from workers.deciding import Decider
from workers.depositing import record_deposit
from workers.office import Office
from workers.posting import envelope, message_id_of
from workers.send import CLIENT


def post_to_client(  # noqa: PLR0913 - what goes, to whom, under which key
    office: Office, books: Books, stored: StoredInvoice, pdf: bytes, to: str, key: str, *, duplicate: bool = False
) -> None:
    """Record the mail with the invoice's *pdf*; its bytes are kept, because they may have to go again."""
    letter = invoice_mail(stored.invoice, office.company, pdf, duplicate=duplicate)
    post_letter(office, books, letter, to, key, stored.invoice.draft or None)


def post_letter(office: Office, books: Books, letter: Letter, to: str, key: str, ref: int | None = None) -> None:
    """Record a letter to a client, about the draft *ref* if there is one; its bytes are kept."""
    message_id = message_id_of(office, key)
    raw = build(letter, envelope(office, to, message_id))
    outgoing = Outgoing(
        key=key,
        message_id=message_id,
        purpose=CLIENT,
        to=to,
        text=letter.text,
        not_before=office.clock(),
        subject_ref=ref,
        file_sha256=office.files.put(raw),
        digest=sent_digest(raw),
    )
    books.tasks.add("send", books.outgoing.add(outgoing), key=f"send:{key}")


def cannot_leave(books: Books, act: Act) -> str:
    """Return the phrase that tells why the invoice cannot go again, empty where it can."""
    return "" if act.do is not Do.RESEND or _address(books, act) else "no_address_to_resend"


def let_leave(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    """Send the stored invoice to the address that is known today, or note who says that it went otherwise."""
    stored, number = books.invoices.get(act.invoice), act.invoice
    if act.do is Do.DEPOSITED:
        record_deposit(books, stored, act.on or office.today(), decider.by)
        return
    if act.do is Do.RESEND:
        pdf = office.files.get(books.invoices.file(number) or "")
        post_to_client(office, books, stored, pdf, _address(books, act), f"invoice:{number}:again:{question.ref}")
        return
    key = f"invoice:{number}:by_hand:{question.ref}"
    said = ByHand(
        key=key,
        message_id=message_id_of(office, key),
        to=_address(books, act),
        by=decider.by,
        subject_ref=stored.invoice.draft or None,
        at=office.clock(),
    )
    books.outgoing.sent_by_hand(said)


def _address(books: Books, act: Act) -> str:
    return books.clients.get(books.jobs.client_of(books.invoices.get(act.invoice).job_id)).billing_email
