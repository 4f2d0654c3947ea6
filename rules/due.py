"""The due date of an invoice: the day that an approver gave, else by its terms as written, or as a person read them."""

from datetime import date

from rules.invoice import InvoiceContent, InvoiceKind
from rules.job_terms import JobTerms
from rules.terms import date_by
from rules.terms_read import Start, Terms, read_terms


def due_of(content: InvoiceContent, issued: date) -> date | None:
    """Return when *content*, *issued* on a day, is due; None where nobody can tell: it is then asked, never guessed.

    What gives money back is due at once.
    """
    if content.due_on is not None or content.kind is InvoiceKind.CREDIT_NOTE:
        return content.due_on or issued
    read = read_terms(content.terms_read or content.payment_terms)
    return None if read is None else _date_of(read, content.kind, issued, content.supplied_on)


def needs_terms(content: InvoiceContent) -> bool:
    """Tell whether the due date of *content* cannot be told from its words."""
    return due_of(content, date(2000, 1, 1)) is None


def terms_read(written: str, said: JobTerms, kind: InvoiceKind, supplied: date | None) -> str:
    """Return the terms that count instead of those *written*, which are not understood; empty where they are."""
    read = read_terms(written)
    understood = read is not None and _date_of(read, kind, date(2000, 1, 1), supplied) is not None
    return "" if understood else said.payment_terms


def _date_of(read: Terms, kind: InvoiceKind, issued: date, supplied: date | None) -> date | None:
    # « À la livraison »: a deposit comes before it, and is due when it is asked for.
    if read.start is Start.SUPPLY and not read.moves and kind is InvoiceKind.DEPOSIT:
        return issued
    return date_by(read, issued, supplied)
