"""The read step: every document of one mail becomes facts, with the words that they stand in.

Reading runs in child processes. What cannot be read is a problem that is kept with the document; the others go on.
"""

from dataclasses import dataclass, replace
from zlib import crc32

from extractors.bank.camt import is_camt
from extractors.documents.convert import MAIL_TEXT, XML
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.errors import ExtractorsError
from extractors.language_model.errors import LanguageModelError, ModelBusy, ModelUnreachable
from extractors.read import read_document
from extractors.reader import ReadingContext
from ledger import Cause, Claim, StoredDocument
from rules.facts import Doubt, Facts, Kind
from rules.kept_words import packed
from rules.verification import verify
from workers.children import blame
from workers.errors import TryAgain
from workers.office import Office
from workers.opening import read_by_patterns, subject_of

#: Attempts to reach a language model that is down before a document is read without it: two and a half minutes,
#: in which a server that was only restarted is back.
DOWN_ATTEMPTS = 6
#: Attempts to ask a language model that is busy: about a day (FIRST_WAIT, doubled up to LONGEST_WAIT), within which
#: a day's quota is given back. A firm cannot wait longer for its own post.
BUSY_ATTEMPTS = 30
#: Seconds.
FIRST_WAIT, LONGEST_WAIT = 5, 3600
#: The part of a wait by which two documents' waits may differ, so that they don't come back together.
JITTER = 0.2
UNANSWERED = "The language model did not answer: the document was read without it."
#: Papers that are compared word by word with what was sent: their words are kept.
KEPT = frozenset({Kind.QUOTE, Kind.AMENDMENT})
#: Attachments that nobody expects to be read.
UNREAD = frozenset({Refusal.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of one document: its facts and the digest of its words, or the problem that kept it from being read."""

    document: StoredDocument
    facts: Facts
    reader: str
    problem: str = ""
    words_sha256: str = ""


def read(office: Office, claim: Claim) -> None:
    """Read the documents of one mail; a second run finds them read."""
    with office.ledger.read() as books:
        stored = books.mails.get(claim.subject)
        documents = books.documents.of_mail(claim.subject)
    subject = office.mails.run(subject_of, office.files.get(stored.raw_sha256))
    context = office.reading(subject, stored.from_address)
    readings = [read_one(office, document, context, claim.attempts) for document in documents]
    cause = Cause("mail", str(claim.subject))
    with office.change("documents read", cause, f"read:{claim.subject}:{claim.task_id}", {}) as books:
        for each in readings:
            kept = each.words_sha256
            books.documents.record_facts(each.document.id, each.facts, each.reader, each.problem, kept)
        books.tasks.add("decide", claim.subject, key=f"decide:{claim.subject}:{claim.task_id}")
        books.tasks.finish(claim)


def read_one(office: Office, document: StoredDocument, context: ReadingContext, attempts: int = 1) -> _Read:
    """Read one document. Raises TryAgain while the language model is busy or, for some attempts, out of reach."""
    if document.problem:
        return _Read(document, Facts(kind=Kind.OTHER), "none", document.problem)
    content = office.files.get(document.sha256)
    if document.media_type in XML and is_camt(content):
        return _Read(document, Facts(kind=Kind.BANK_STATEMENT), "camt")
    try:
        facts, reader, words = _facts(office, document, content, context, attempts)
    except DocumentRefused as refusal:
        problem = "" if refusal.kind in UNREAD else refusal.message
        return _Read(document, Facts(kind=Kind.OTHER), "none", problem)
    except ExtractorsError as fault:
        blame(fault, attempts)
        return _Read(document, Facts(kind=Kind.OTHER), "none", str(fault))
    doubts = (*facts.doubts, *verify(facts, office.company))
    facts = replace(facts, doubts=tuple(dict.fromkeys(doubts)))
    kept = office.files.put(words) if words and facts.kind in KEPT else ""
    return _Read(document, facts, reader, _problem(document, facts), kept)


def _facts(
    office: Office, document: StoredDocument, content: bytes, context: ReadingContext, attempts: int
) -> tuple[Facts, str, bytes]:
    """Return the facts, the names of the readers and the words to keep.

    Without its model a document is read by patterns, and says so.
    """
    name, media_type = document.name, document.media_type
    if len(office.readers) > 1:
        try:
            result = read_document(content, name, media_type, office.readers, context, office.documents)
        except LanguageModelError as fault:
            _wait_for_it(fault, document, attempts)
            silent = isinstance(fault, ModelBusy | ModelUnreachable)
            doubt = Doubt("document", UNANSWERED if silent else str(fault))
            facts, reader, words = office.documents.run(read_by_patterns, content, name, media_type, context)
            return replace(facts, doubts=(*facts.doubts, doubt)), reader, words
        return result.facts, result.readers, packed(result.document.pages)
    return office.documents.run(read_by_patterns, content, name, media_type, context)


def _wait_for_it(fault: LanguageModelError, document: StoredDocument, attempts: int) -> None:
    """Raise TryAgain while the model may still answer."""
    wait = min(FIRST_WAIT << min(attempts - 1, 10), LONGEST_WAIT)
    wait += int(wait * JITTER * crc32(f"{document.id}/{attempts}".encode()) / 2**32)
    if isinstance(fault, ModelBusy) and attempts < BUSY_ATTEMPTS:
        raise TryAgain(str(fault), max(wait, int(fault.retry_after) + 1)) from fault
    if isinstance(fault, ModelUnreachable) and attempts < DOWN_ATTEMPTS:
        raise TryAgain(str(fault), wait) from fault


def _problem(document: StoredDocument, facts: Facts) -> str:
    """Return why a person must look at a file that patterns do not know, when the model might have known it."""
    unknown = facts.kind is Kind.OTHER and document.media_type != MAIL_TEXT
    return UNANSWERED if unknown and any(doubt.reason == UNANSWERED for doubt in facts.doubts) else ""
