"""From bytes to facts: the document, what each reader reads in it, and what they say together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.agree import agree
from extractors.documents.convert import convert
from extractors.language_model.errors import ModelAnsweredNonsense
from extractors.pool import Children
from extractors.reader import Reader, ReadingContext
from extractors.signatures.found import NO_SIGNS, Signs
from extractors.signatures.look import look
from extractors.signatures.verdict import with_signatures
from rules.document import Document, Form
from rules.facts import DocumentWarning, Doubt, Facts, Kind, WarningKind

#: Characters of hidden text that a warning shows.
SHOWN_HIDDEN = 300


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
    given = (content, media_type, name, context.trust_anchors)
    document, signs = pool.run(opened, *given) if pool else opened(*given)
    return read(document, readers, context, signs)


def opened(content: bytes, media_type: str, name: str, anchors: Sequence[bytes]) -> tuple[Document, Signs]:
    """Return a file's document, and what is seen of signatures in it. Raises DocumentRefused."""
    document = convert(content, media_type, name)
    return document, look(content, document, anchors)


def read(document: Document, readers: Sequence[Reader], context: ReadingContext, signs: Signs = NO_SIGNS) -> ReadResult:
    """Return what *readers* read in a document, a mail's text (`document_of_text`) among them.

    *signs* are what was seen of signatures beside the words. A model that answers nonsense is a doubt: asking again
    would not help.
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
    facts = replace(
        together, doubts=(*together.doubts, *doubts), warnings=(*together.warnings, *_hidden_text(document))
    )
    return ReadResult(document, with_signatures(facts, signs, context), tuple(readings))


def _empty_pages(document: Document) -> list[int]:
    return [page.number for page in document.pages if document.form is Form.PDF and not page.rows]


def _hidden_text(document: Document) -> tuple[DocumentWarning, ...]:
    hidden = " ".join(document.hidden)[:SHOWN_HIDDEN]
    return (DocumentWarning(WarningKind.HIDDEN_TEXT, hidden),) if hidden else ()
