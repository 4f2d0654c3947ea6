"""The audit trail of a job: its card, its invoices' and payments' cards, and the files that they rest on."""

from collections.abc import Iterator
from datetime import datetime

from daemon.cli.showing.billing_cards import invoice_card, job_card
from daemon.cli.showing.finding import invoices_named
from daemon.cli.showing.known import Known, in_order, is_empty, text_of, when_text
from daemon.cli.showing.other_cards import payment_card
from daemon.cli.showing.sources import document_text
from daemon.cli.showing.status import job_ids
from daemon.cli.showing.view import View
from daemon.errors import UsedWrongly
from ledger import LedgerError, StoredInvoice
from outbox.accounting.trail import TrailCard, TrailEvent, TrailFile, TrailPaper

PDF = "application/pdf"


def trail_of(view: View, ref: str, firm: str, at: datetime) -> TrailPaper:
    """Return the trail *at* an instant of the job that *ref* names, or of the invoice's job. Raises UsedWrongly."""
    say = view.tongue.say
    ids = job_ids(view, ref) or tuple({each.job_id for each in invoices_named(view, ref)})
    if len(ids) != 1:
        raise UsedWrongly(
            say(
                f"« {ref} » ne désigne pas une seule affaire : facturier status les montre",
                f"{ref!r} does not name one job: facturier status lists them",
            )
        )
    invoices = view.books.invoices.of_job(ids[0])
    head, made = view.books.journal.head(), at.astimezone(view.timezone)
    job = view.books.jobs.load(ids[0])
    when = view.tongue.moment(made)
    return TrailPaper(
        title=f"{job.ref} - {job.client.name}",
        firm=firm,
        language=view.tongue.language,
        made=made,
        state=say(
            f"Établie le {when} - registre n° {head.sequence}, empreinte {head.hash[:16]}…",
            f"Made on {when} - ledger no. {head.sequence}, digest {head.hash[:16]}…",
        ),
        cards=tuple(_card(view, each) for each in _known(view, ids[0], invoices)),
        files=tuple(_files(view, ids[0], invoices)),
    )


def _known(view: View, job_id: int, invoices: tuple[StoredInvoice, ...]) -> Iterator[Known]:
    yield job_card(view, job_id)
    for stored in invoices:
        yield invoice_card(view, stored)
    for payment_id in view.books.trail.payments_of(job_id):
        yield payment_card(view, view.books.payments.get(payment_id))


def _card(view: View, known: Known) -> TrailCard:
    """Return a card; what happened stands once, on the job's."""
    history = in_order(known.history, view.timezone) if known.kind == "job" else []
    return TrailCard(
        title=known.title,
        facts=tuple(
            (fact.label, text_of(fact.value, view.tongue, view.timezone))
            for fact in known.facts
            if fact.key != "file" and not is_empty(fact.value)
        ),
        history=tuple(
            TrailEvent(
                when=when_text(each, view.tongue, view.timezone),
                what=each.what + (view.tongue.say(f", par {each.by}", f", by {each.by}") if each.by else ""),
                details=(each.document, view.tongue.quoted(each.words) if each.words else ""),
            )
            for each in history
        ),
    )


def _files(view: View, job_id: int, invoices: tuple[StoredInvoice, ...]) -> Iterator[TrailFile]:
    for document in view.books.trail.documents_of(job_id):
        yield TrailFile(
            name=document.name,
            media_type=document.media_type or "application/octet-stream",
            sha256=document.sha256,
            source=document_text(view, document.id),
            content=_content(view, document.sha256),
        )
    for stored in invoices:
        digest, number = stored.pdf_sha256, stored.invoice.number
        if digest:
            named = view.tongue.say(f"facture {number}, telle qu'émise", f"invoice {number}, as issued")
            yield TrailFile(
                name=f"{number}.pdf", media_type=PDF, sha256=digest, source=named, content=_content(view, digest)
            )


def _content(view: View, digest: str) -> bytes | None:
    try:
        return view.files.get(digest)
    except LedgerError:  # the paper says that the file is missing, and `verify` tells it too
        return None
