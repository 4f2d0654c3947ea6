"""What stands written on both sides of a dispute: the words of the documents, each with its page."""

from collections.abc import Iterator, Mapping

from ledger import Books, StoredDispute, StoredDocument
from rules.comparison import Discrepancy, compare_offers, compare_versions
from rules.facts import Evidence, Facts, Kind
from rules.offer import Unusable, amendment_of, quote_of
from rules.proposal import Check, Ground
from rules.quote import Acceptance, Offer, QuoteVersion
from workers.asking import asked_of
from workers.phrases import say

#: Quotations that each side is shown with, and characters of one.
MOST, LONGEST = 4, 240


def grounds_of_dispute(books: Books, job_id: int | None, document_id: int | None, language: str) -> tuple[Ground, ...]:
    """Return the quotations of the document that contests, or came back altered, and of what the firm sent."""
    document = books.documents.get(document_id) if document_id is not None else None
    if document is None or document.facts is None:
        return ()
    if document.facts.kind in {Kind.QUOTE, Kind.AMENDMENT} and job_id is not None:
        return tuple(_compared(books, job_id, document, document.facts, language))
    side = _who(books, job_id, document, language)
    return (*_statement(document, document.facts, side), *_contract(books, job_id, language))


def with_dispute_words(books: Books, job_id: int, checks: tuple[Check, ...], language: str) -> tuple[Check, ...]:
    """Return the checks of a draft with a check for each open dispute of its job, in both sides' words."""
    if all(each.name != "disputes" for each in checks):
        return checks
    disputes = [each for each in books.disputes.of_job(job_id) if each.resolved_at is None]
    said = tuple(Check("disputes", passed=False, detail=_said(books, each, language)) for each in disputes)
    return (*(each for each in checks if each.name != "disputes"), *said)


def _said(books: Books, dispute: StoredDispute, language: str) -> str:
    grounds = grounds_of_dispute(books, dispute.job_id, dispute.document_id, language)
    sides = [f"{each.title} : « {each.words} »{_page(each.page)}" for each in grounds]
    sides = sides or [f"{who} : « {words} »" for who, words in _asked_sides(books, dispute)]
    sides = sides or [f"« {dispute.words} »"]
    about = f"n° {dispute.ref}" + (f", {dispute.invoice}" if dispute.invoice else "")
    text = f"{about} - {' ; '.join(sides)}"
    return text if language == "fr" else text.replace("n° ", "no. ").replace(" : « ", ": “").replace(" »", "”")


def _asked_sides(books: Books, dispute: StoredDispute) -> tuple[tuple[str, str], ...]:
    """Return what the question about a dispute shows, where no document is at hand any more."""
    for question in books.questions.of_job(dispute.job_id):
        if question.document_id == dispute.document_id and question.payload.get("dispute"):
            return asked_of(question.payload).both_sides
    return ()


def _page(page: int) -> str:
    return f" (p. {page})" if page else ""


def _who(books: Books, job_id: int | None, document: StoredDocument, language: str) -> str:
    """Name who contests, as the question about it did: the client, or just an address where it may not be."""
    for question in books.questions.of_job(job_id) if job_id is not None else ():
        sides = asked_of(question.payload).both_sides if question.document_id == document.id else ()
        if sides:
            return sides[0][0]
    return say(language, "side_client")


def _statement(document: StoredDocument, facts: Facts, side: str) -> Iterator[Ground]:
    proof = facts.evidence.get("statement")
    words = proof.text if proof else facts.statement
    if words:
        page = proof.page if proof else 0
        yield Ground(title=_title(document, side), page=page, words=_cut(words))


def _contract(books: Books, job_id: int | None, language: str) -> Iterator[Ground]:
    quote = books.jobs.load(job_id).quote if job_id is not None else None
    acceptance: Acceptance | None = quote.acceptance if quote else None
    if quote is None or acceptance is None or not acceptance.words:
        return
    title = f"{say(language, 'side_contract')}, {quote.number} {quote.version}".strip()
    yield Ground(title=title, page=acceptance.page, words=_cut(acceptance.words))


def _compared(books: Books, job_id: int, document: StoredDocument, facts: Facts, language: str) -> Iterator[Ground]:
    """Give the words in which a copy that came back differs from what was sent, and those that were sent."""
    sent = _sent(books, job_id, facts, document.id)
    if sent is None:
        return
    offer, original = sent
    returned = quote_of(facts, document.id) if facts.kind is Kind.QUOTE else amendment_of(facts, document.id)
    if isinstance(returned, Unusable):
        return
    found = _differences(offer, returned)
    for stored, evidence, side in (
        (original, original.facts.evidence if original.facts else {}, "side_sent"),
        (document, facts.evidence, "side_returned"),
    ):
        for proof in _quoted(found, evidence):
            yield Ground(title=_title(stored, say(language, side)), page=proof.page, words=_cut(proof.text))


def _differences(sent: Offer, returned: Offer) -> tuple[Discrepancy, ...]:
    if isinstance(sent, QuoteVersion) and isinstance(returned, QuoteVersion):
        return compare_versions(sent, returned)
    return compare_offers(sent, returned)


def _sent(books: Books, job_id: int, facts: Facts, came_back: int) -> tuple[Offer, StoredDocument] | None:
    """Return the latest version or amendment that the firm sent, with its document."""
    offers: list[Offer] = (
        [each.version for each in books.quotes.versions(job_id) if each.sent_at is not None]
        if facts.kind is Kind.QUOTE
        else [each.amendment for each in books.quotes.amendments(job_id) if each.sent_at is not None]
    )
    known = [each for each in offers if each.document_id and each.document_id != came_back]
    return (known[-1], books.documents.get(known[-1].document_id)) if known else None


def _quoted(found: tuple[Discrepancy, ...], evidence: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    """Return the words in which the differing fields stand, each piece of page once; lines before the totals."""
    keys = sorted((each.field for each in found), key=lambda field: not field.startswith("lines."))
    proofs = [evidence[key] for field in keys for key in _keys(field) if key in evidence]
    return tuple({(each.page, each.text): each for each in proofs}.values())[:MOST]


def _keys(field: str) -> tuple[str, ...]:
    """Return the places of a field's evidence: its own, or that of the whole that it is part of."""
    parents = [field]
    while "." in parents[-1]:
        parents.append(parents[-1].rpartition(".")[0])
    return tuple(parents)


def _title(document: StoredDocument, side: str) -> str:
    name = document.name.strip()
    return f"{side}, {name}" if name else side


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
