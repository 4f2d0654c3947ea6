"""The words of a paper that came back against those of what was sent: slow work, outside of every transaction."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from extractors.bundles.missing import lacking
from extractors.documents.convert import MAIL_TEXT
from extractors.documents.errors import DocumentRefused
from extractors.errors import ExtractorsError
from ledger import Books, StoredDocument
from ledger.errors import FileMissing
from rules.copies import Copy
from rules.document import Document, Form, Page
from rules.errors import NotThisShape
from rules.facts import Facts, Kind
from rules.job import Job
from rules.kept_words import unpacked
from rules.spelling import same_number
from rules.wordwise import Compared, Outcome, compare_words
from workers.office import Office
from workers.opening import words_in
from workers.paper import Paper

#: Documents that one paper is compared with; jobs whose quotes a page without a number may be of.
MOST_COMPARED, MOST_JOBS = 4, 5
UNKNOWN = Compared(Outcome.NO_WORDS)


def is_compared(document_type: str, facts: Facts) -> bool:
    """Tell whether a paper may be a copy of what was sent: a quote, an amendment, or a page that somebody signed."""
    of_kind = facts.kind in {Kind.QUOTE, Kind.AMENDMENT}
    return document_type != MAIL_TEXT and (of_kind or (facts.kind is Kind.OTHER and facts.signature is not None))


def copies_of(office: Office, document: StoredDocument, sender: str) -> tuple[Copy, ...]:
    """Compare the words of a *document* that *sender* sent with each document that it may be a copy of."""
    facts = document.facts
    if facts is None or not is_compared(document.media_type, facts):
        return ()
    with office.ledger.read() as books:
        ids = dict.fromkeys(each for job in _jobs(books, facts, sender) for each in _sent(job, facts))
        sent = [
            books.documents.get(each) for each in islice((each for each in ids if each != document.id), MOST_COMPARED)
        ]
    words = _words(office, document) if sent else ()
    return tuple(Copy(each.id, _compared(_words(office, each), words, facts)) for each in sent)


def _compared(sent: tuple[Page, ...], words: tuple[Page, ...], facts: Facts) -> Compared:
    """Compare the pages that came back, by the numbers that they bear, with those very pages of what was sent."""
    found = lacking(Document(Form.PDF, words)) if facts.partial else None
    if found is None or found.total != len(sent):
        return compare_words(sent, words)
    came = [sent[number - 1] for number in found.here]
    return replace(compare_words(came, words), left_out=tuple(each.number for each in sent if each not in came))


def copies_for(job: Job, paper: Paper) -> tuple[Copy, ...]:
    """Return how a *paper*'s words compare with what was sent of *job*; what was not compared is said to be unknown."""
    if not is_compared(paper.document.media_type, paper.facts):
        return ()
    done = {each.document_id for each in paper.copies}
    missing = (each for each in _sent(job, paper.facts) if each not in done and each != paper.document.id)
    return (*paper.copies, *(Copy(each, UNKNOWN) for each in missing))


def _jobs(books: Books, facts: Facts, sender: str) -> Iterator[Job]:
    """Give the jobs of the number on the paper; without one those of its sender."""
    number = facts.quote_number if facts.kind is Kind.AMENDMENT else facts.number or facts.quote_number
    ids = books.jobs.by_quote_number(number) if number else ()
    if not ids and sender:
        ids = tuple(each for client in books.clients.by_email(sender) for each in books.jobs.of_client(client))
    return map(books.jobs.load, ids[-MOST_JOBS:])


def _sent(job: Job, facts: Facts) -> Iterator[int]:
    """Give the documents that the paper may be a copy of, the last first."""
    if facts.kind is not Kind.QUOTE:
        numbered = (each for each in job.amendments if not facts.number or same_number(each.number, facts.number))
        yield from (each.document_id for each in reversed([*numbered]) if each.document_id)
    if facts.kind is not Kind.AMENDMENT:
        accepted = (job.quote,) if job.quote else ()
        versions = (*reversed([each for each in job.versions if each.sent]), *accepted)
        yield from dict.fromkeys(each.document_id for each in versions if each.document_id)


def _words(office: Office, document: StoredDocument) -> tuple[Page, ...]:
    """Return a document's pages as they were kept; of one read before words were kept they are read again."""
    try:
        if document.words_sha256:
            return unpacked(office.files.get(document.words_sha256))
        given = (document.name, document.media_type, office.engine, document.pages)
        return unpacked(office.documents.run(words_in, office.files.get(document.sha256), *given))
    except (DocumentRefused, ExtractorsError, FileMissing, NotThisShape):
        return ()  # it is told as not compared
