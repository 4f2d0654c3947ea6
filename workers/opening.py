"""Opening what was stored: the work that runs in child processes, because mails and documents are hostile."""

from extractors.mail.guard import guard
from extractors.mail.mail import Mail
from extractors.mail.parse import parse
from extractors.parts import PartFacts, read_parts
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext


def open_mail(raw: bytes) -> Mail:
    """Check *raw* for bombs, then take it apart.

    Raises MailRefused before any parser sees a mail that would hurt.
    """
    guard(raw)
    return parse(raw)


def subject_of(raw: bytes) -> str:
    """Return the subject of a mail that was opened before: its text may go on from it."""
    return parse(raw).subject


def read_by_patterns(content: bytes, name: str, media_type: str, context: ReadingContext) -> tuple[PartFacts, ...]:
    """Read each document of a file by its own data and by patterns alone. Raises DocumentRefused."""
    return tuple(each.light for each in read_parts(content, name, media_type, (PatternReader(),), context))
