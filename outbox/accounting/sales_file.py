"""The sales journal as CSV: one line an invoice, in the columns that `facturier import invoices` reads back."""

import csv
import io
from collections.abc import Iterable, Sequence

from outbox.accounting.cells import amount_cell, text_cell
from rules.invoice import IssuedInvoice
from rules.money import Rate

_FIRST = ("number", "kind", "client", "client_siren", "client_email", "job", "quote", "issued", "due")
_LAST = ("net", "vat", "gross", "paid", "retained", "deducts", "corrects", "reference", "draft")


def sales_file(invoices: Sequence[IssuedInvoice]) -> str:
    """Return the journal: semicolons, commas in amounts, a mark of UTF-8 that spreadsheets understand."""
    rates = rates_of(invoices)
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow((*_FIRST, *(f"{name}_{key(rate)}" for rate in rates for name in ("net", "vat")), *_LAST))
    writer.writerows(_row(each, rates) for each in invoices)
    return "\ufeff" + written.getvalue()


def key(rate: Rate) -> str:
    """Return a rate as column names have it: 5_5."""
    return f"{rate.normalize():f}".replace(".", "_")


def rates_of(invoices: Iterable[IssuedInvoice]) -> tuple[Rate, ...]:
    """Return the rates that stand on the invoices, highest first."""
    return tuple(sorted({rate for each in invoices for rate in each.content.net}, reverse=True))


def _row(invoice: IssuedInvoice, rates: Sequence[Rate]) -> list[str]:
    content = invoice.content
    who = (content.client.name, content.client.siren, content.client.billing_email)
    texts = (invoice.number, content.kind.value, *who, content.job, content.quote_number)
    by_rate = [amount_cell(amounts[rate]) for rate in rates for amounts in (content.net, content.vat)]
    sums = (content.net.total, content.vat.total, content.gross, invoice.paid, content.retained)
    deducted = " ".join(each.number for each in content.deducted)
    corrected = " ".join(each.number for each in content.corrects)
    return [
        *(text_cell(each) for each in texts),
        invoice.issued.isoformat(),
        invoice.due.isoformat(),
        *by_rate,
        *(amount_cell(each) for each in sums),
        *(text_cell(each) for each in (deducted, corrected, invoice.reference, str(invoice.draft or ""))),
    ]
