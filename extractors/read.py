"""From bytes to facts: the document, what each reader reads in it, and what they say together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.agree import agree
from extractors.cautions.bank_details import bank_details
from extractors.cautions.hidden import hidden_text
from extractors.cautions.instructions import instructions
from extractors.documents.convert import convert
from extractors.language_model.errors import ModelAnsweredNonsense
from extractors.pool import Children
from extractors.reader import Reader, ReadingContext
from rules.document import Document, Form
from rules.facts import DocumentWarning, Doubt, Facts, Kind


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader, by its *name*, read."""

    name: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document, the *facts* that its readers agree on, and each one's own *readings*."""

    document: Document
    facts: Facts
    readings: tuple[Reading, ...]


def read_document(
    content: bytes,
    name: str,
    media_type: str,
    readers: Sequence[Reader],
    context: ReadingContext,
    pool: Children | None = None,
) -> ReadResult:
    """Return what *readers* read in a file, which is converted in a child of *pool* (in this process without one).

    Raises DocumentRefused, the errors of the pool, and ModelBusy, ModelUnreachable or ModelRefused of a language model.
    """
    document = pool.run(convert, content, media_type, name) if pool else convert(content, media_type, name)
    return read(document, readers, context)


def read(document: Document, readers: Sequence[Reader], context: ReadingContext) -> ReadResult:
    """Return what *readers* read in a document, a mail's text (`document_of_text`) among them.

    A model that answers nonsense is a doubt: asking again would not help.
    """
    readings: list[Reading] = []
    doubts = [
        Doubt("document", f"page {page} has no text: a picture that was not read, or blank")
        for page in _empty_pages(document)
    ]
    for reader in readers:
        try:
            readings.append(Reading(reader.name, reader.read(document, context)))
        except ModelAnsweredNonsense:
            doubts.append(Doubt("document", f"the {reader.name} gave no usable answer"))
    together = agree([reading.facts for reading in readings]) if readings else Facts(kind=Kind.OTHER)
    warnings = (*together.warnings, *_warnings(document, together, context))
    facts = replace(together, doubts=(*together.doubts, *doubts), warnings=warnings)
    return ReadResult(document, facts, tuple(readings))


def _empty_pages(document: Document) -> list[int]:
    return [page.number for page in document.pages if document.form is Form.PDF and not page.rows]


def _warnings(document: Document, facts: Facts, context: ReadingContext) -> tuple[DocumentWarning, ...]:
    accounts = bank_details(document, facts.kind, facts.direction, context.company.iban)
    return (*hidden_text(document), *instructions(document), *accounts)
