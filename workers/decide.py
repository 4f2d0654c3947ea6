"""The decide step: what the papers of one mail mean for the jobs that are known, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.bank.bank_file import BankFile
from extractors.bank.errors import BrokenBankFile
from extractors.documents.convert import MAIL_TEXT, XML
from ledger import Books, Cause, Claim, MailState, StoredDocument
from rules.copies import Copy
from rules.facts import Facts, Kind
from workers.comparing import copies_of
from workers.deliveries import take_delivery
from workers.disputes import take_dispute
from workers.handovers import take_handover
from workers.mentions import take_mention
from workers.offers import take_agreement, take_amendment, take_quote, take_signed_page
from workers.office import Office
from workers.orders import take_order
from workers.outcome import Outcome, settle_mail, state_of
from workers.outside_invoices import take_invoice
from workers.paper import Paper, clients_of
from workers.progress_claims import take_claim
from workers.remittances import take_remittance
from workers.set_aside import why_set_aside
from workers.standing import Standing, standing_of
from workers.statements import read_statement, take_statement
from workers.unclear import is_unclear, take_paper_statement, take_unclear
from workers.unreadable import take_unreadable

Taker = Callable[[Office, Books, Paper], Outcome]

TAKERS: dict[Kind, Taker] = {
    Kind.QUOTE: take_quote,
    Kind.AMENDMENT: take_amendment,
    Kind.HANDOVER: take_handover,
    Kind.REMITTANCE: take_remittance,
    Kind.DISPUTE: take_dispute,
    Kind.APPROVAL: take_agreement,
    Kind.PURCHASE_ORDER: take_order,
    Kind.DELIVERY_NOTE: take_delivery,
    Kind.PROGRESS_CLAIM: take_claim,
    Kind.INVOICE: take_invoice,
    Kind.CREDIT_NOTE: take_invoice,
}
#: What the text of an automatic mail may be; the rest of it is a machine's phrase.
AUTOMATIC_TEXT = frozenset({Kind.REMITTANCE})


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document with what had to be read outside of the transaction."""

    document: StoredDocument
    statement: BankFile | str = ""
    copies: tuple[Copy, ...] = ()


def decide(office: Office, claim: Claim) -> None:
    """Decide about all papers of a mail; a second run finds it done."""
    with office.ledger.read() as books:
        documents, sender = books.documents.of_mail(claim.subject), books.mails.get(claim.subject).from_address
    opened = [_Opened(each, _statement(office, each), copies_of(office, each, sender)) for each in documents]
    key = f"decide:{claim.subject}:{claim.task_id}"
    with office.change("papers decided", Cause("mail", str(claim.subject)), key, {}) as books:
        outcomes = decide_papers(office, books, claim.subject, opened)
        state = state_of(outcomes)
        reason = why_set_aside(documents) if state is MailState.IGNORED else ""
        books.mails.set_state(claim.subject, state, reason)
        if books.questions.of_mail(claim.subject):  # one paper may settle what was asked about another
            settle_mail(books, claim.subject)
        books.tasks.finish(claim)


def decide_papers(office: Office, books: Books, mail_id: int, opened: list[_Opened]) -> list[Outcome]:
    """Decide about the files first; the mail's own text counts only where no file meant anything."""
    files = [each for each in opened if each.document.media_type != MAIL_TEXT]
    texts = [each for each in opened if each.document.media_type == MAIL_TEXT]
    outcomes = [_decide(office, books, mail_id, each) for each in files]
    if all(outcome is Outcome.IGNORED for outcome in outcomes):
        outcomes += [_decide(office, books, mail_id, each) for each in texts]
    return outcomes


def _statement(office: Office, document: StoredDocument) -> BankFile | str:
    if document.kind is not Kind.BANK_STATEMENT:
        return ""
    try:
        return read_statement(office, office.files.get(document.sha256))
    except BrokenBankFile as error:
        return str(error)


def _decide(office: Office, books: Books, mail_id: int, opened: _Opened) -> Outcome:
    document = opened.document
    facts = document.facts
    if facts is None:
        return Outcome.IGNORED
    mail = books.mails.get(mail_id)
    if mail.automatic and document.media_type == MAIL_TEXT and facts.kind not in AUTOMATIC_TEXT:
        return Outcome.IGNORED
    paper = replace(paper_of(office, books, document, facts, mail_id), copies=opened.copies)
    taker = _taker(document, facts)
    if document.problem and taker is not take_mention:
        return take_unreadable(office, books, paper)
    if facts.kind is Kind.BANK_STATEMENT and isinstance(opened.statement, str) and document.media_type not in XML:
        return take_paper_statement(office, books, paper)
    if facts.kind is Kind.BANK_STATEMENT:
        return take_statement(office, books, paper, opened.statement)
    return taker(office, books, paper) if taker is not None else Outcome.IGNORED


def _taker(document: StoredDocument, facts: Facts) -> Taker | None:
    """Return who deals with such a document; a paper of no known kind may name an invoice, or be a signed page."""
    if facts.kind is not Kind.OTHER:
        return TAKERS.get(facts.kind)
    if facts.invoices:
        return take_mention
    if is_unclear(facts):
        return take_unclear
    signed = facts.signature is not None and document.media_type != MAIL_TEXT
    return take_signed_page if signed else None


def paper_of(office: Office, books: Books, document: StoredDocument, facts: Facts, mail_id: int | None) -> Paper:
    """Return the paper that a document is: with its sender's standing, and the clients that it may be of."""
    mail = books.mails.get(mail_id) if mail_id is not None else None
    by_address = books.clients.by_email(mail.from_address) if mail and mail.from_address else ()
    standing = (
        standing_of(mail.from_address, by_address, office.policy, aligned=mail.aligned) if mail else Standing.STAFF
    )
    came = mail.received_at.astimezone(office.timezone).date() if mail else office.today()
    return Paper(
        document=document,
        facts=facts,
        mail=mail,
        came=came,
        sender=mail.from_address if mail else "",
        standing=standing,
        clients=clients_of(books, facts, (mail.from_address,) if mail and mail.from_address else ()),
        outsiders=tuple(mail.outsiders) if mail else (),
    )
