"""Recording an invoice of ours that was made elsewhere: its client, its job, the step that it bills."""

from dataclasses import dataclass
from datetime import timedelta

from ledger import Books
from rules.due import due_of
from rules.facts import Facts, Kind
from rules.invoice import DepositDeducted, InvoiceContent, IssuedInvoice
from rules.offer import Unusable
from rules.outside import content_made_elsewhere, credit_made_elsewhere, invoice_of
from rules.outside_draft import TheDraft, Which
from rules.outside_stated import NOTHING_STATED, Stated, deposit_deducted, with_stated
from rules.party import Client
from rules.quote import QuoteVersion
from workers.acts import Act, Do
from workers.closing import close_if_done
from workers.errors import WorkersError
from workers.external import draft_of, look_again, number_draft
from workers.issue import go_on, propose_anew
from workers.office import Office
from workers.paper import clients_of

#: Days after which the law has an invoice due whose terms nobody knows (C. com. L441-10, I).
WITHOUT_TERMS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Recording:
    """An invoice made elsewhere, as read in a document that went to *outsiders*; *corrected* by a credit note.

    *stated* is what a list of former invoices says beside its amounts.
    """

    facts: Facts
    document_id: int
    outsiders: tuple[str, ...] = ()
    corrected: str = ""
    stated: Stated = NOTHING_STATED


def clients_billed(books: Books, facts: Facts, outsiders: tuple[str, ...]) -> tuple[int, ...]:
    """Return the clients that an invoice of ours may be for."""
    return clients_of(books, facts, outsiders, sent_by_firm=True)


def cannot_record(books: Books, act: Act) -> str:
    """Return the phrase that tells why an invoice is not recorded any more; empty where it can be."""
    if act.do is not Do.RECORD_INVOICE:
        return ""
    facts = books.documents.get(act.document).facts
    return "invoice_known" if facts is None or books.invoices.by_key(facts.number) else ""


def record_from_question(office: Office, books: Books, act: Act) -> None:
    """Record the invoice that an approver says is ours."""
    document = books.documents.get(act.document)
    if document.facts is None:
        raise WorkersError(f"the document {document.id} was read before it was asked about")
    mail = books.mails.get(document.mail_id) if document.mail_id is not None else None
    outsiders = tuple(mail.outsiders) if mail is not None else ()
    record_invoice(office, books, Recording(document.facts, document.id, outsiders, act.invoice))


def record_invoice(office: Office, books: Books, recording: Recording) -> None:
    """Record the invoice; what it bills is billed: drafts that would bill it again are taken back."""
    language, facts = office.company.language, recording.facts
    figures = invoice_of(facts, recording.document_id, language)
    if isinstance(figures, Unusable) or facts.date is None:
        raise WorkersError(f"the invoice of document {recording.document_id} was usable when it was asked about")
    job_id, content, draft = _content(office, books, recording, figures)
    invoice = IssuedInvoice(
        number=facts.number,
        issued=facts.date,
        due=recording.stated.due or max(due_of(content, facts.date) or facts.date + WITHOUT_TERMS, facts.date),
        reference=facts.reference if facts.kind is Kind.INVOICE else "",
        content=content,
        draft=draft,
    )
    books.invoices.add(job_id, invoice)
    if draft:
        number_draft(office, books, books.invoices.get(facts.number), recording.document_id)
    look_again(books, job_id)
    (go_on if draft else propose_anew)(office, books, job_id)
    close_if_done(books, job_id, office.clock())


def _content(
    office: Office, books: Books, recording: Recording, figures: QuoteVersion
) -> tuple[int, InvoiceContent, int]:
    """Return the job of the invoice, what it bills or gives back, and the draft that waited for its number (or 0)."""
    language, facts = office.company.language, recording.facts
    which = exported_draft(books, recording, figures)
    if isinstance(which, TheDraft):
        draft = books.drafts.get(which.ref)
        return draft.job_id, draft.content, draft.ref
    if recording.corrected:
        corrected = books.invoices.get(recording.corrected)
        return corrected.job_id, credit_made_elsewhere(corrected.invoice, facts, figures, language), 0
    job_id = _job(books, recording)
    job = books.jobs.load(job_id)
    content = content_made_elsewhere(job, facts, figures, office.rules_of(job), language)
    return job_id, with_stated(job, content, recording.stated, _deducted(books, recording.stated)), 0


def exported_draft(books: Books, recording: Recording, figures: QuoteVersion) -> Which:
    """Return which exported draft the invoice is, by the quote that it names, else by its client."""
    facts = recording.facts
    jobs = books.jobs.by_quote_number(facts.quote_number)
    job = books.jobs.load(jobs[0]) if len(jobs) == 1 else None
    return draft_of(books, facts, figures, job, clients_billed(books, facts, recording.outsiders))


def _deducted(books: Books, stated: Stated) -> tuple[DepositDeducted, ...]:
    """Return the deposits that the list says are deducted, whichever job they were recorded on."""
    found = [each for number in stated.deducts for each in books.invoices.by_key(number)]
    whole = [deposit_deducted(each.invoice) for each in found]
    return tuple(each for each in whole if each is not None)


def _job(books: Books, recording: Recording) -> int:
    """Return the job of the quote that the invoice names, else one of its own."""
    facts = recording.facts
    ids = books.jobs.by_quote_number(facts.quote_number)
    if len(ids) == 1:
        return ids[0]
    ref = facts.quote_number or facts.number
    known = books.jobs.by_ref(ref)
    if known is not None:
        return known
    books.clients.one_at_a_time()
    clients = clients_billed(books, facts, recording.outsiders)
    client = clients[0] if len(clients) == 1 else books.clients.add(_client(recording))
    return books.jobs.open(ref, client)


def _client(recording: Recording) -> Client:
    party, outsiders = recording.facts.client, recording.outsiders
    return Client(
        name=party.name,
        kind=party.kind,
        siren=party.siren,
        vat_number=party.vat_number,
        address=party.address,
        billing_email=outsiders[0] if outsiders else "",
    )
