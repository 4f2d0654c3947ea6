"""What a draft rests on: the documents with their words, and the pieces of their pages that its mail shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import structlog

from extractors.documents.picture import picture
from extractors.errors import ExtractorsError
from ledger import Books, StoredDocument
from rules.checks import strength_text
from rules.document import NOWHERE, Box
from rules.invoice import InvoiceContent
from rules.job import Job
from rules.proposal import Ground
from rules.quote import Acceptance, Strength
from rules.works import is_stated, reduced_rates
from workers.office import Office
from workers.phrases import say

PDF = "application/pdf"
#: Points around the words that a picture shows.
MARGIN = 12.0
#: Points of the widest page; a strip goes from edge to edge.
WIDEST = 2_000.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PieceOfPage:
    """Where the picture of a ground is cut from."""

    sha256: str
    page: int
    box: Box


def grounds_of(
    books: Books, job: Job, content: InvoiceContent, language: str
) -> Iterator[tuple[Ground, PieceOfPage | None]]:
    """Give the documents that the draft rests on: quote, amendments, the client's statement, the step's certificate."""
    accepted = [("ground_quote", job.quote.number, job.quote.version, job.quote.acceptance)] if job.quote else []
    accepted += [("ground_amendment", each.number, "", each.acceptance) for each in job.amendments]
    for key, number, version, acceptance in accepted:
        if acceptance is not None:
            title = say(language, key, number=f"{number} {version}".strip())
            yield _acceptance(books, f"{title} ({strength_text(language, acceptance)})", acceptance)
    if reduced_rates(content) and is_stated(job):
        yield _statement(books, job, language)
    said = [each for each in books.steps.validations(job.id) if each.position == content.step and each.on is not None]
    if content.parts and said:
        on = f"{said[-1].on:%d/%m/%Y}"
        yield Ground(title=say(language, "ground_progress", by=said[-1].by, on=on)), None
    document_id = books.steps.document_of(job.id, content.step)
    if document_id is not None:
        yield _certificate(books, document_id)


def _acceptance(books: Books, title: str, acceptance: Acceptance) -> tuple[Ground, PieceOfPage | None]:
    words = acceptance.words
    if acceptance.strength is not Strength.OVERRIDE:  # its name and date are the approver's, not the paper's
        words = f"{words} - {acceptance.by}, {acceptance.on:%d/%m/%Y}".strip(" -")
    ground = Ground(title=title, page=acceptance.page, words=words)
    if not acceptance.document_id:
        return ground, None
    stored = books.documents.get(acceptance.document_id)
    proofs = stored.facts.evidence if stored.facts else {}
    places = [each for key, each in proofs.items() if key.startswith("signature") and each.page == acceptance.page]
    return ground, piece_of(books, stored, acceptance.page, [each.box for each in places])


def _statement(books: Books, job: Job, language: str) -> tuple[Ground, PieceOfPage | None]:
    """Return the client's statement for reduced VAT rates: on its paper, or as an approver says."""
    said = job.statement
    if said is not None and not said.document_id:
        return Ground(title=say(language, "ground_said_to_be_stated", by=said.by, on=f"{said.on:%d/%m/%Y}")), None
    signed = [each for each in (job.quote, *job.amendments) if each and each.acceptance and each.statement]
    document_id, words = (said.document_id, said.words) if said else (signed[0].document_id, signed[0].statement)
    title = say(language, "ground_statement")
    stored = books.documents.get(document_id) if document_id else None
    proof = stored.facts.evidence.get("statement") if stored and stored.facts else None
    if stored is None or proof is None:
        return Ground(title=title, words=words), None
    return Ground(title=title, page=proof.page, words=words), piece_of(books, stored, proof.page, [proof.box])


def _certificate(books: Books, document_id: int) -> tuple[Ground, PieceOfPage | None]:
    stored = books.documents.get(document_id)
    proof = stored.facts.evidence.get("milestone") if stored.facts else None
    if proof is None:
        return Ground(title=stored.name), None
    return Ground(title=stored.name, page=proof.page, words=proof.text), piece_of(
        books, stored, proof.page, [proof.box]
    )


def piece_of(books: Books, stored: StoredDocument, page: int, boxes: list[Box]) -> PieceOfPage | None:
    """Return the strip of a PDF's page around *boxes*; other documents have no pages to cut from."""
    drawn = [box for box in boxes if box != NOWHERE]
    if not page or not drawn:
        return None
    sheet = books.documents.sheet(stored, page)
    if sheet.media_type != PDF:
        return None
    around = Box.around(drawn)
    return PieceOfPage(sheet.sha256, sheet.page, Box(0, around.top - MARGIN, WIDEST, around.bottom + MARGIN))


def with_pictures(office: Office, grounds: Iterable[tuple[Ground, PieceOfPage | None]]) -> tuple[Ground, ...]:
    """Return the grounds with their pictures, cut in a child process: not for the inside of a transaction."""
    return tuple(replace(ground, picture=cut(office, piece)) if piece else ground for ground, piece in grounds)


def cut(office: Office, piece: PieceOfPage) -> bytes:
    """Return the picture; a page that cannot be drawn has none, and its words stand alone."""
    try:
        return office.documents.run(picture, office.files.get(piece.sha256), piece.page, piece.box)
    except ExtractorsError as error:
        log.warning("no_picture", file=piece.sha256, error=type(error).__name__)
        return b""
