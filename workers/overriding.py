"""An approver's express decision about a doubtful acceptance: the paper counts as it came back, with its own words."""

from dataclasses import replace

from ledger import Books, StoredDocument, StoredQuestion
from rules.events import AmendmentOverridden, QuoteOverridden
from rules.facts import Facts, Kind
from rules.offer import Unusable, amendment_of, quote_of
from rules.order import order_of, ordered
from rules.quote import Acceptance, Amendment, PurchaseOrder, QuoteVersion, Strength
from rules.spelling import same_number
from workers.acts import Act
from workers.deciding import Decider
from workers.errors import WorkersError
from workers.lump_sums import is_unsigned_amendment
from workers.office import Office

#: Where a paper's words of agreement stand, the best first; without any, the total that it shows.
WORDS = ("signature", "statement", "gross")


def overridden(
    office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider
) -> QuoteOverridden | AmendmentOverridden:
    """Return the decision: who took it, on which words of the document, and what the question knew against it."""
    document = books.documents.get(act.document)
    facts, language = _facts(document), office.company.language
    page, words = _words(facts)
    acceptance = Acceptance(
        on=office.today(),
        by=decider.by,
        strength=Strength.OVERRIDE,
        document_id=document.id,
        page=page,
        words=words,
    )
    if facts.kind is Kind.AMENDMENT or act.amendment:
        amendment = amendment_of(facts, document.id, language)
        if isinstance(amendment, Unusable):  # an agreement in words, or a lone page
            amendment = _amendment_by_then(books, question, act)
        unsigned = is_unsigned_amendment(facts, act)
        return AmendmentOverridden(amendment, acceptance, act.dispute, act.checks, unsigned, act.lump_sum)
    if facts.kind is Kind.PURCHASE_ORDER:
        return _ordered(office, books, question, act, acceptance)
    version = quote_of(facts, document.id, language)
    if isinstance(version, Unusable):  # an agreement in words, or a lone page: it stands for what was sent by then
        version = _sent_by_then(books, question)
    return QuoteOverridden(version, acceptance, act.dispute, act.checks)


def _ordered(
    office: Office, books: Books, question: StoredQuestion, act: Act, acceptance: Acceptance
) -> QuoteOverridden:
    """Return the decision to take an order as it is: with its figures, and the terms of the quote that it names."""
    facts = _facts(books.documents.get(act.document))
    version = ordered(_sent_by_then(books, question), facts, act.document, office.company.language)
    if isinstance(version, Unusable):
        raise WorkersError(f"the order of document {act.document} was usable when it was asked about")
    return QuoteOverridden(version, acceptance, act.dispute, act.checks, order_of(facts, acceptance))


def order_kept_of(books: Books, act: Act, decider: Decider) -> PurchaseOrder:
    """Return the order of which an approver keeps the number."""
    document = books.documents.get(act.document)
    facts = _facts(document)
    mail = books.mails.get(document.mail_id) if document.mail_id is not None else None
    came = mail.received_at.date() if mail is not None else None
    if (on := facts.date or came) is None:
        raise WorkersError(f"the order of document {document.id} came without a mail, and bears no day")
    said = Acceptance(on=on, by=decider.by, strength=Strength.PURCHASE_ORDER, document_id=document.id)
    order = order_of(facts, said)
    if order is None:
        raise WorkersError(f"the order of document {document.id} had a number when it was asked about")
    return order


def _facts(document: StoredDocument) -> Facts:
    if document.facts is None:
        raise WorkersError(f"the document {document.id} was read before it was asked about")
    return document.facts


def _words(facts: Facts) -> tuple[int, str]:
    """Return the page and the words in which the document agrees, else those of its total."""
    found = [facts.evidence[name] for name in WORDS if name in facts.evidence]
    return (found[0].page, found[0].text) if found else (0, "")


def _amendment_by_then(books: Books, question: StoredQuestion, act: Act) -> Amendment:
    """Return the amendment of that number that was sent last before the question."""
    assert question.job_id is not None  # noqa: S101 - an override is about a job
    stored = [
        each
        for each in books.quotes.amendments(question.job_id)
        if each.sent_at is not None and each.sent_at <= question.asked_at
        if same_number(each.amendment.number, act.amendment)
    ]
    if not stored:
        raise WorkersError(f"the amendment of document {act.document} was usable when it was asked about")
    return replace(stored[-1].amendment, acceptance=None)


def _sent_by_then(books: Books, question: StoredQuestion) -> QuoteVersion:
    """Return the version that the client answered: the last that was sent before the question, whatever came since."""
    assert question.job_id is not None  # noqa: S101 - an override is about a job
    stored = books.quotes.versions(question.job_id)
    by_then = [each for each in stored if each.sent_at is not None and each.sent_at <= question.asked_at]
    return replace((by_then or stored)[-1].version, acceptance=None)
