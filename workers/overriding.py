"""An approver's express decision about a doubtful acceptance: the paper counts as it came back, with its own words."""

from dataclasses import replace

from ledger import Books, StoredDocument, StoredQuestion
from rules.events import AmendmentOverridden, QuoteOverridden
from rules.facts import Facts, Kind
from rules.offer import Unusable, amendment_of, quote_of
from rules.quote import Acceptance, QuoteVersion, Strength
from workers.acts import Act
from workers.deciding import Decider
from workers.errors import WorkersError
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
    if facts.kind is Kind.AMENDMENT:
        amendment = amendment_of(facts, document.id, language)
        if isinstance(amendment, Unusable):
            raise WorkersError(f"the amendment of document {document.id} was usable when it was asked about")
        return AmendmentOverridden(amendment, acceptance, act.dispute, act.checks)
    version = quote_of(facts, document.id, language)
    if isinstance(version, Unusable):  # an agreement in words, or a lone page: it stands for what was sent by then
        version = _sent_by_then(books, question)
    return QuoteOverridden(version, acceptance, act.dispute, act.checks)


def _facts(document: StoredDocument) -> Facts:
    if document.facts is None:
        raise WorkersError(f"the document {document.id} was read before it was asked about")
    return document.facts


def _words(facts: Facts) -> tuple[int, str]:
    """Return the page and the words in which the document agrees, else those of its total."""
    found = [facts.evidence[name] for name in WORDS if name in facts.evidence]
    return (found[0].page, found[0].text) if found else (0, "")


def _sent_by_then(books: Books, question: StoredQuestion) -> QuoteVersion:
    """Return the version that the client answered: the last that was sent before the question, whatever came since."""
    assert question.job_id is not None  # noqa: S101 - an override is about a job
    stored = books.quotes.versions(question.job_id)
    by_then = [each for each in stored if each.sent_at is not None and each.sent_at <= question.asked_at]
    return replace((by_then or stored)[-1].version, acceptance=None)
