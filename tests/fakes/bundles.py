"""Files of several documents, and documents in several files: bound and cut page by page."""

import io
from datetime import date
from functools import cache

import pypdfium2 as pdfium

from daemon.demo import papers
from fakes.story import SIGNED_ON, other_quote, quote

SENT_ON = date(2026, 3, 9)


def bound(*files: bytes) -> bytes:
    """Bind PDFs to one."""
    with pdfium.PdfDocument.new() as whole:
        for content in files:
            with pdfium.PdfDocument(content) as pdf:
                whole.import_pages(pdf)
        return _saved(whole)


def pages_of(content: bytes, *numbers: int) -> bytes:
    """Return some pages of a PDF, by their numbers from 1."""
    with pdfium.PdfDocument.new() as cut, pdfium.PdfDocument(content) as pdf:
        cut.import_pages(pdf, [number - 1 for number in numbers])
        return _saved(cut)


def _saved(pdf: pdfium.PdfDocument) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@cache
def sheet(title: str, *body: str, foot: tuple[str, ...] = (), sender=papers.FIRM, signature=()) -> bytes:
    """Return a page with a title and a few words."""
    return papers.Paper(title=title, sender=sender, to=papers.CLIENT, body=body, terms=foot, signature=signature).pdf()


@cache
def two_pages(title="Devis n° D2026-031 version C", *, lines=papers.QUOTE_LINES, more=(), signed=None) -> tuple:
    """Return both pages of a quote: its lines, then its totals, terms and signature; more of its head as given."""
    head = {"title": title, "sender": papers.FIRM, "to": papers.CLIENT}
    first = papers.Paper(
        **head, head=(("Date", "12/03/2026"), *more), table=papers._table(lines), terms=("À reporter", "Page 1/2")
    )
    totals, terms = papers._totals(lines), (*papers.TERMS, "Page 2/2")
    return first.pdf(), papers.Paper(**head, totals=totals, terms=terms, signature=papers._signature(signed)).pdf()


def general_terms() -> bytes:
    """Return a page of general terms, which name quotes, orders and invoices."""
    return sheet(
        "Conditions générales de vente",
        "Article 1. Commande",
        "Tout devis signé vaut commande. La facture est payable à 30 jours.",
        "Article 2. Réception",
    )


def works_statement() -> bytes:
    """Return the client's statement for the reduced VAT rate."""
    return sheet("Attestation simplifiée de TVA", "Je soussigné atteste que le logement a plus de deux ans.")


def bank_details() -> bytes:
    """Return the firm's bank details."""
    return sheet("Relevé d'identité bancaire", "IBAN FR76 3000 6000 0112 3456 7890 189")


@cache
def order() -> bytes:
    """Return the client's order for the quote."""
    return papers.Paper(
        title="Bon de commande n° BC-2026-77",
        sender=("SCI Les Tilleuls", "8 rue Monge, 69002 Lyon", "SIREN 489 201 632"),
        to=papers.FIRM[:2],
        head=(("Date", "14/03/2026"), ("Devis", "D2026-031 version B")),
        table=papers._table(papers.QUOTE_LINES),
        totals=papers._totals(papers.QUOTE_LINES),
    ).pdf()


def signed_quote() -> bytes:
    """Return quote D2026-031 B, signed."""
    return quote("B", SENT_ON, signed=SIGNED_ON)


def second_quote(signature=SIGNED_ON) -> bytes:
    """Return another quote, D2026-044."""
    return other_quote(number="D2026-044", version="A", lines=papers.QUOTE_LINES[:2], signature=signature)
