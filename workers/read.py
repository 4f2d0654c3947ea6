"""The read step: every document of one mail becomes facts, with the words that they stand in.

Reading runs in child processes. What cannot be read is a problem that is kept with the document; the others go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zlib import crc32

from extractors.bank.camt import is_camt
from extractors.documents.convert import MAIL_TEXT, XML
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.errors import ExtractorsError
from extractors.language_model.errors import LanguageModelError, ModelBusy, ModelUnreachable
from extractors.mail.header import local_day
from extractors.parts import PAGES, PartFacts, PartRead, part_name, read_opened, read_part, read_parts
from extractors.read import seeing
from extractors.reader import ReadingContext
from ledger import Books, Cause, Claim, StoredDocument, StoredMail
from rules.facts import Doubt, Facts, Kind
from rules.verification import verify
from workers.children import blame
from workers.comparing import is_compared
from workers.errors import TryAgain
from workers.joined_files import Opened, opened_together
from workers.learning import confirm, knowing
from workers.office import Office
from workers.opening import head_of, read_by_patterns

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
#: By how much a sender's clock may be ahead of ours.
AHEAD = timedelta(hours=26)
UNANSWERED = "The language model did not answer: the document was read without it."
#: Papers that are compared word by word with what was sent: their words are kept.
KEPT = frozenset({Kind.QUOTE, Kind.AMENDMENT})
#: What stands as the reader of a file whose documents were read apart.
SPLIT = "split"
#: The reader of what a person corrected, which no other reading replaces.
CORRECTED = "correction"
#: Attachments that nobody expects to be read.
UNREAD = frozenset({Refusal.UNSUPPORTED})


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one document: its facts and the digest of its words, or the problem that kept it from being read.

    *pages* are those of one of several documents in the file, (0, 0) for the whole file. A document that came in
    several *files* is in the first one's place, under all their names.
    """

    document: StoredDocument
    facts: Facts
    reader: str
    problem: str = ""
    words_sha256: str = ""
    pages: tuple[int, int] = (0, 0)
    files: Opened | None = None

    @property
    def name(self) -> str:
        """The file's name, with the pages of a part of it; the names of several."""
        return self.files.name if self.files else part_name(self.document.name, *self.pages)


def read(office: Office, claim: Claim) -> None:
    """Read the documents of one mail; a second run finds them read."""
    with office.ledger.read() as books:
        stored = books.mails.get(claim.subject)
        documents = books.documents.of_mail(claim.subject)
        context = knowing(books, office.reading(mail_from=stored.from_address), stored)
    subject, sent = office.mails.run(head_of, office.files.get(stored.raw_sha256))
    context = replace(context, mail_subject=subject, mail_date=_day_of(sent, stored, office))
    files = [each for each in documents if each.is_file]
    readings = _read_all(office, files, context, claim.attempts)
    cause = Cause("mail", str(claim.subject))
    with office.change("documents read", cause, f"read:{claim.subject}:{claim.task_id}", {}) as books:
        recorded = {record_read(books, each): each.facts for each in readings}
        forgotten = {each.id for each in documents} - recorded.keys()
        for document_id in forgotten:  # a file that holds several, and parts that another reading found in it
            books.documents.record_facts(document_id, Facts(kind=Kind.OTHER), SPLIT)
        for document_id, facts in recorded.items():
            confirm(books, document_id, facts, office.clock())
        books.tasks.add("decide", claim.subject, key=f"decide:{claim.subject}:{claim.task_id}")
        books.tasks.finish(claim)


def _day_of(sent: datetime | None, mail: StoredMail, office: Office) -> date | None:
    """Return the firm's day on which a mail was *sent*; a clock that is ahead of ours tells nothing."""
    return local_day(sent, office.timezone) if sent is not None and sent <= mail.received_at + AHEAD else None


def _read_all(office: Office, files: Sequence[StoredDocument], context: ReadingContext, attempts: int) -> list[Read]:
    """Read all files of a mail, those together that make one document."""
    opened = opened_together(office, files, context)
    known = {file.id for each in opened for file in each.files}
    alone = [part for each in files if each.id not in known for part in read_file(office, each, context, attempts)]
    return alone + [part for each in opened for part in read_file(office, each.files[0], context, attempts, each)]


def record_read(books: Books, each: Read) -> int:
    """Record what was read in one document of a file, and return the document's id."""
    file, document_id = each.document, each.document.id
    if each.pages != (0, 0) or not document_id:
        document_id = books.documents.add(
            file.mail_id, file.ordinal, each.name, file.media_type, file.sha256, each.pages
        )
    if each.files is not None:
        for part, pages in zip(each.files.files, each.files.pages, strict=True):
            books.documents.join(document_id, part.id, pages)
    if books.documents.get(document_id).reader != CORRECTED:
        books.documents.record_facts(document_id, each.facts, each.reader, each.problem, each.words_sha256)
    return document_id


def read_file(
    office: Office, file: StoredDocument, context: ReadingContext, attempts: int = 1, opened: Opened | None = None
) -> tuple[Read, ...]:
    """Read each document of a file, at least one; what was *opened* before is not opened again.

    Raises TryAgain while the language model is busy or, for some attempts, out of reach.
    """
    if file.problem:
        return (Read(file, Facts(kind=Kind.OTHER), "none", file.problem),)
    content = office.files.get(file.sha256)
    if file.media_type in XML and is_camt(content):
        return (Read(file, Facts(kind=Kind.BANK_STATEMENT), "camt"),)
    try:
        parts = _parts(office, file, content, context, attempts, opened)
    except DocumentRefused as refusal:
        problem = "" if refusal.kind in UNREAD else refusal.message
        return (Read(file, Facts(kind=Kind.OTHER), "none", problem),)
    except ExtractorsError as fault:
        blame(fault, attempts)
        return (Read(file, Facts(kind=Kind.OTHER), "none", str(fault)),)
    return tuple(_checked(office, file, each, opened) for each in parts)


def _checked(office: Office, file: StoredDocument, part: PartFacts, opened: Opened | None) -> Read:
    """Return what was read in a document, with the doubts of its arithmetic, and keep its words."""
    told = (opened.doubt,) if opened and opened.doubt else ()
    doubts = (*part.facts.doubts, *told, *verify(part.facts, office.company))
    facts = replace(part.facts, doubts=tuple(dict.fromkeys(doubts)))
    kept = office.files.put(part.words) if part.words and is_compared(file.media_type, facts) else ""
    files = opened if opened and opened.pages else None
    return Read(file, facts, part.readers, _problem(file, facts), kept, (part.first, part.last), files)


def _parts(
    office: Office,
    file: StoredDocument,
    content: bytes,
    context: ReadingContext,
    attempts: int,
    opened: Opened | None,
) -> tuple[PartFacts, ...]:
    """Return what was read in each document; without its model a file is read by patterns, and says so."""
    if len(office.readers) > 1:
        try:
            return tuple(each.light for each in _by_all(office, file, content, context, opened))
        except LanguageModelError as fault:
            _wait_for_it(fault, file, attempts)
            silent = isinstance(fault, ModelBusy | ModelUnreachable)
            doubt = Doubt("document", UNANSWERED if silent else str(fault))
            parts = _by_patterns(office, file, content, context, opened)
            return tuple(replace(each, facts=_doubted(each.facts, doubt)) for each in parts)
    return _by_patterns(office, file, content, context, opened)


def _by_all(
    office: Office, file: StoredDocument, content: bytes, context: ReadingContext, opened: Opened | None
) -> tuple[PartRead, ...]:
    if opened is None:
        return read_parts(content, file.name, file.media_type, office.readers, context, office.documents)
    able = context if opened.pages else seeing(context, content, file.media_type, office.documents)
    return tuple(read_part(each, office.readers, able) for each in opened.parts)


def _by_patterns(
    office: Office, file: StoredDocument, content: bytes, context: ReadingContext, opened: Opened | None
) -> tuple[PartFacts, ...]:
    if opened is None:
        return office.documents.run(read_by_patterns, content, file.name, file.media_type, context)
    return office.documents.run(read_opened, opened.parts, context)


def _doubted(facts: Facts, doubt: Doubt) -> Facts:
    return replace(facts, doubts=(*facts.doubts, doubt))


def _wait_for_it(fault: LanguageModelError, document: StoredDocument, attempts: int) -> None:
    """Raise TryAgain while the model may still answer."""
    wait = min(FIRST_WAIT << min(attempts - 1, 10), LONGEST_WAIT)
    wait += int(wait * JITTER * crc32(f"{document.id}/{attempts}".encode()) / 2**32)
    if isinstance(fault, ModelBusy) and attempts < BUSY_ATTEMPTS:
        raise TryAgain(str(fault), max(wait, int(fault.retry_after) + 1)) from fault
    if isinstance(fault, ModelUnreachable) and attempts < DOWN_ATTEMPTS:
        raise TryAgain(str(fault), wait) from fault


def _problem(file: StoredDocument, facts: Facts) -> str:
    """Return why a person must look at a document before it counts.

    Patterns do not know the file, and the model might have known it; or nobody can tell how many documents it holds.
    """
    if several := next((each for each in facts.doubts if each.field == PAGES), None):
        # A quote or an amendment that is doubtful is asked about as what it is.
        return "" if facts.kind in KEPT else f"{several.reason}: {' / '.join(several.values)}"
    unknown = facts.kind is Kind.OTHER and file.media_type != MAIL_TEXT
    return UNANSWERED if unknown and any(doubt.reason == UNANSWERED for doubt in facts.doubts) else ""
