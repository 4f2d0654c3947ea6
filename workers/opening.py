"""Opening what was stored: the work that runs in child processes, because mails and documents are hostile."""

from datetime import datetime

from extractors.documents.convert import convert
from extractors.mail.guard import guard
from extractors.mail.mail import Mail
from extractors.mail.parse import parse
from extractors.parts import PartFacts, read_parts
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from extractors.recognition.engine import Engine
from rules.kept_words import packed


def open_mail(raw: bytes) -> Mail:
    """Check *raw* for bombs, then take it apart.

    Raises MailRefused before any parser sees a mail that would hurt.
    """
    guard(raw)
    return parse(raw)


def head_of(raw: bytes) -> tuple[str, datetime | None]:
    """Return the subject of a mail that was opened before, and when it says that it was sent."""
    mail = parse(raw)
    return mail.subject, mail.date


def read_by_patterns(content: bytes, name: str, media_type: str, context: ReadingContext) -> tuple[PartFacts, ...]:
    """Read each document of a file by its own data and by patterns alone. Raises DocumentRefused."""
    return tuple(each.light for each in read_parts(content, name, media_type, (PatternReader(),), context))


def words_in(content: bytes, name: str, media_type: str, engine: Engine, pages: tuple[int, int]) -> bytes:
    """Return the words of a file to keep, those of some *pages* where the document is a part of it.

    Raises DocumentRefused.
    """
    first, last = pages
    document = convert(content, media_type, name, engine)
    return packed([each for each in document.pages if not last or first <= each.number <= last])
