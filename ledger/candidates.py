"""The open invoices that a payment may be for: a few, found by indexes, however large the ledger is."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from ledger.derived import is_disputed
from ledger.tables import ClientIbanRow, ClientRow, InvoiceRow, JobRow, OpenInvoiceRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.content_json import content_from_json
from rules.money import Money
from rules.payment import OpenInvoice
from rules.spelling import number_key

#: Candidates of each look-up, unless told otherwise. More would not help a person choose.
LIMIT = 20
#: References, numbers or accounts that one look-up takes; a text may hold thousands.
MOST_WORDS = 100


class Candidates(Book):
    """Look-ups among the open invoices; the index `open_invoices` holds no others."""

    def find(
        self,
        *,
        references: Iterable[str] = (),
        numbers: Iterable[str] = (),
        payer_ibans: Iterable[str] = (),
        amount: Money | None = None,
        limit: int = LIMIT,
    ) -> tuple[OpenInvoice, ...]:
        """Return open invoices, the most telling first.

        First those of a creditor reference, then those of a number in any spelling, then those of
        the clients that pay from an account, the oldest first, then those on which *amount* is left.
        At most *limit* of each.
        """
        paying = select(ClientIbanRow.client_id).where(ClientIbanRow.iban.in_(_some(payer_ibans)))
        lookups = [
            _open().where(InvoiceRow.reference.in_(_some(references))),
            _open().where(InvoiceRow.number_key.in_(_some(map(number_key, numbers)))),
            _open().where(OpenInvoiceRow.client_id.in_(paying)),
        ]
        if amount is not None:
            lookups.append(_open().where(OpenInvoiceRow.left == amount))
        rows: dict[int, AnyRow] = {}
        for lookup in lookups:
            for row in self._run(lookup.order_by(InvoiceRow.issued, InvoiceRow.id).limit(limit)):
                rows.setdefault(row.id, row)
        ibans = self._ibans({row.client_id for row in rows.values()})
        return tuple(_open_invoice(row, ibans.get(row.client_id, ())) for row in rows.values())

    def _ibans(self, client_ids: Iterable[int]) -> Mapping[int, Sequence[str]]:
        columns = select(ClientIbanRow.client_id, ClientIbanRow.iban)
        found: dict[int, list[str]] = {}
        for client_id, iban in self._run(
            columns.where(ClientIbanRow.client_id.in_(client_ids)).order_by(ClientIbanRow.iban)
        ):
            found.setdefault(client_id, []).append(iban)
        return found


def _some(words: Iterable[str]) -> list[str]:
    """Return *words* without empty ones, as many as one query may hold."""
    return [word for word in words if word][:MOST_WORDS]


def _open() -> AnySelect:
    columns = (
        InvoiceRow.id,
        InvoiceRow.number,
        InvoiceRow.reference,
        InvoiceRow.quote_number,
        InvoiceRow.client_id,
        InvoiceRow.issued,
        InvoiceRow.due,
        InvoiceRow.gross,
        InvoiceRow.content,
        OpenInvoiceRow.left,
        JobRow.ref.label("job"),
        ClientRow.name.label("client"),
        is_disputed(InvoiceRow.id).label("disputed"),
    )
    return (
        select(*columns)
        .select_from(OpenInvoiceRow)
        .join(InvoiceRow, InvoiceRow.id == OpenInvoiceRow.invoice_id)
        .join(JobRow, JobRow.id == InvoiceRow.job_id)
        .join(ClientRow, ClientRow.id == InvoiceRow.client_id)
    )


def _open_invoice(row: AnyRow, ibans: Sequence[str]) -> OpenInvoice:
    content = content_from_json(row.content)
    return OpenInvoice(
        number=row.number,
        reference=row.reference,
        job=row.job,
        quote_number=row.quote_number,
        client=row.client,
        client_ibans=tuple(ibans),
        issued=row.issued,
        due=row.due,
        gross=row.gross,
        left=row.left,
        disputed=bool(row.disputed),
        terms="\n".join((content.payment_terms, *content.notes)),
        retained=content.retained,
    )
