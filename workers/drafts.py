"""What a draft's mail shows beside the invoice itself: figures, checks, documents with their words and pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import structlog

from extractors.documents.picture import picture
from extractors.errors import ExtractorsError
from ledger import Books, StoredDocument, StoredDraft
from outbox.particulars import DraftPage
from rules.checks import check_draft, strength_text
from rules.document import NOWHERE, Box
from rules.figures import figures
from rules.invoice import InvoiceContent
from rules.job import Job
from rules.json_shape import from_json
from rules.plan import plan_of
from rules.proposal import Check, DraftProposal, Ground
from rules.quote import Acceptance
from rules.terms import due_date
from workers.office import Office
from workers.phrases import say

PDF = "application/pdf"
#: Points around the words that a picture shows.
MARGIN = 12.0
#: Points of the widest page; a strip goes from edge to edge.
WIDEST = 2_000.0

log = structlog.get_logger()


def draft_page(office: Office, draft: StoredDraft) -> DraftPage:
    """Return the draft as it would be issued today."""
    today = office.today()
    return DraftPage(draft=draft.ref, on=today, due=due_on(draft.content, today), content=draft.content)


def due_on(content: InvoiceContent, issued: date) -> date:
    """Return the due date: the one an approver gave, else by the terms; terms that nobody understands are checked."""
    return content.due_on or due_date(content.payment_terms, issued) or issued


@dataclass(frozen=True, slots=True)
class PieceOfPage:
    """Where the picture of a ground is cut from."""

    sha256: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Prepared:
    """A proposal whose pictures are still to be cut: `pieces` has one for each ground, None without."""

    proposal: DraftProposal
    pieces: tuple[PieceOfPage | None, ...]

    def with_pictures(self, office: Office) -> DraftProposal:
        """Cut the pictures, in a child process, and return the whole proposal."""
        grounds = zip(self.proposal.grounds, self.pieces, strict=True)
        shown = tuple(replace(ground, picture=_cut(office, piece)) if piece else ground for ground, piece in grounds)
        return replace(self.proposal, grounds=shown)


def prepare(office: Office, books: Books, draft: StoredDraft, waiting_days: int = 0) -> Prepared:
    """Return all that the mail about *draft* shows, from one state of the ledger."""
    job, content = books.jobs.load(draft.job_id), draft.content
    checks = check_draft(job, content, office.policy, office.company, office.today())
    only_event = tuple(from_json(Check, each) for each in draft.grounds)
    planned = plan_of(job, office.policy, office.company.language).invoices
    grounds = tuple(_grounds(books, job, content, office.company.language))
    proposal = DraftProposal(
        ref=draft.ref,
        version=draft.version,
        content=content,
        figures=figures(job, content, books.payments.last_bank_day()),
        checks=_once((*only_event, *checks)),
        grounds=tuple(ground for ground, _ in grounds),
        planned=tuple((each.content.label, each.content.gross) for each in planned),
        send_to=content.client.billing_email if office.policy.send_to_client == "mail" else "",
        undo_minutes=office.policy.undo_minutes,
        waiting_days=waiting_days,
    )
    return Prepared(proposal, tuple(piece for _, piece in grounds))


def _once(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The same check, found by the event and by the draft, is shown once."""
    return tuple({(check.name, check.detail): check for check in reversed(checks)}.values())[::-1]


def _grounds(
    books: Books, job: Job, content: InvoiceContent, language: str
) -> Iterator[tuple[Ground, PieceOfPage | None]]:
    """Give the documents that the draft rests on: the accepted quote, the amendments, the step's certificate."""
    accepted = [("ground_quote", job.quote.number, job.quote.version, job.quote.acceptance)] if job.quote else []
    accepted += [("ground_amendment", each.number, "", each.acceptance) for each in job.amendments]
    for key, number, version, acceptance in accepted:
        if acceptance is not None:
            title = say(language, key, number=f"{number} {version}".strip())
            yield _acceptance(books, f"{title} ({strength_text(language, acceptance)})", acceptance)
    document_id = books.steps.document_of(job.id, content.step)
    if document_id is not None:
        yield _certificate(books, document_id)


def _acceptance(books: Books, title: str, acceptance: Acceptance) -> tuple[Ground, PieceOfPage | None]:
    words = f"{acceptance.words} - {acceptance.by}, {acceptance.on:%d/%m/%Y}".strip(" -")
    ground = Ground(title=title, page=acceptance.page, words=words)
    if not acceptance.document_id:
        return ground, None
    stored = books.documents.get(acceptance.document_id)
    proofs = stored.facts.evidence if stored.facts else {}
    places = [each for key, each in proofs.items() if key.startswith("signature") and each.page == acceptance.page]
    return ground, _piece(stored, acceptance.page, [each.box for each in places])


def _certificate(books: Books, document_id: int) -> tuple[Ground, PieceOfPage | None]:
    stored = books.documents.get(document_id)
    proof = stored.facts.evidence.get("milestone") if stored.facts else None
    if proof is None:
        return Ground(title=stored.name), None
    return Ground(title=stored.name, page=proof.page, words=proof.text), _piece(stored, proof.page, [proof.box])


def _piece(stored: StoredDocument, page: int, boxes: list[Box]) -> PieceOfPage | None:
    """Return the strip of a PDF's page around *boxes*; other documents have no pages to cut from."""
    drawn = [box for box in boxes if box != NOWHERE]
    if stored.media_type != PDF or not page or not drawn:
        return None
    around = Box.around(drawn)
    return PieceOfPage(stored.sha256, page, Box(0, around.top - MARGIN, WIDEST, around.bottom + MARGIN))


def _cut(office: Office, piece: PieceOfPage) -> bytes:
    """Return the picture; a page that cannot be drawn has none, and its words stand alone."""
    try:
        return office.documents.run(picture, office.files.get(piece.sha256), piece.page, piece.box)
    except ExtractorsError as error:
        log.warning("no_picture", file=piece.sha256, error=type(error).__name__)
        return b""
