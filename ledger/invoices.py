"""Issued invoices: never changed. What is paid on them is derived from the allocations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from ledger.candidates import LIMIT, Candidates
from ledger.derived import is_disputed, paid_on
from ledger.tables import InvoiceFileRow, InvoicePlacementRow, InvoiceRow, JobRow, OpenInvoiceRow, PortalDepositRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.content_json import content_from_json, content_to_json
from rules.invoice import InvoiceContent, InvoiceKind, IssuedInvoice
from rules.money import ZERO, Money
from rules.payment import OpenInvoice
from rules.spelling import number_key


class InvoiceState(StrEnum):
    """The state of an issued invoice, derived."""

    ISSUED = "issued"
    PART_PAID = "part_paid"
    PAID = "paid"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredInvoice:
    """An invoice with what is derived about it; `pdf_sha256` is None until its page is stored.

    `deposited_on` is the day on which it was deposited on a portal: it is due from there.
    `placed` tells that the step which it bills is known: by its draft, or for one made elsewhere by a placement.
    `numbered_here` tells that its number is of a series of ours.
    """

    id: int
    job_id: int
    job: str
    client_id: int
    invoice: IssuedInvoice
    state: InvoiceState
    disputed: bool
    pdf_sha256: str | None
    placed: bool = True
    numbered_here: bool = True
    deposited_on: date | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """The place of an invoice in a series of ours: `Running("F2026", 14)`."""

    series: str
    number: int


class Invoices(Book):
    """The invoices by number. Numbers are found as they are; `by_key` finds them in any spelling."""

    def add(self, job_id: int, invoice: IssuedInvoice, running: Running | None = None) -> int:
        """Record an invoice, issued here with its place in a series, or imported; return its id.

        `invoice.paid` is not stored: it is derived from allocations. Raises NumberTaken.
        """
        client_id = self._one(select(JobRow.client_id).where(JobRow.id == job_id), f"the job {job_id}").client_id
        invoice_id = self._append(
            InvoiceRow,
            job_id=job_id,
            client_id=client_id,
            number=invoice.number,
            number_key=number_key(invoice.number),
            reference=invoice.reference,
            series=running.series if running else None,
            running=running.number if running else None,
            draft=invoice.draft or None,
            issued=invoice.issued,
            due=invoice.due,
            gross=invoice.content.gross,
            quote_number=invoice.content.quote_number,
            content=content_to_json(invoice.content),
        )
        if invoice.content.gross > ZERO:
            self._insert(OpenInvoiceRow, invoice_id=invoice_id, client_id=client_id, left=invoice.content.gross)
        return invoice_id

    def get(self, number: str) -> StoredInvoice:
        """Return an invoice. Raises NotFound."""
        return _invoice(self._one(stored().where(InvoiceRow.number == number), f"the invoice {number}"))

    def by_key(self, number: str) -> tuple[StoredInvoice, ...]:
        """Return the invoices of that number in any spelling."""
        return self._all(InvoiceRow.number_key == number_key(number))

    def by_reference(self, reference: str) -> tuple[StoredInvoice, ...]:
        """Return the invoices of that creditor reference; an empty one is none."""
        return self._all(InvoiceRow.reference == reference) if reference else ()

    def of_draft(self, ref: int) -> StoredInvoice | None:
        """Return the invoice that was issued from a draft."""
        found = self._all(InvoiceRow.draft == ref)
        return found[0] if found else None

    def of_job(self, job_id: int) -> tuple[StoredInvoice, ...]:
        """Return a job's invoices in the order in which they were recorded."""
        return self._all(InvoiceRow.job_id == job_id)

    def all(self, *, open_only: bool = False, overdue_on: date | None = None) -> tuple[StoredInvoice, ...]:
        """Return the invoices, or those with something left to pay, or those of them overdue on a day."""
        conditions: list[ColumnElement[bool]] = []
        if open_only or overdue_on is not None:
            conditions.append(InvoiceRow.id.in_(select(OpenInvoiceRow.invoice_id)))
        if overdue_on is not None:
            conditions.append(func.coalesce(PortalDepositRow.due, InvoiceRow.due) < overdue_on)
        return self._all(*conditions)

    def open_candidates(
        self,
        *,
        references: Iterable[str] = (),
        numbers: Iterable[str] = (),
        payer_ibans: Iterable[str] = (),
        amount: Money | None = None,
        limit: int = LIMIT,
    ) -> tuple[OpenInvoice, ...]:
        """Return the open invoices that a payment may be for, the most telling first, at most *limit* of each kind.

        By creditor reference, by number in any spelling, by the payer's accounts, by the amount left.
        """
        return Candidates(self._transaction).find(
            references=references, numbers=numbers, payer_ibans=payer_ibans, amount=amount, limit=limit
        )

    def place(self, number: str, step: int, kind: InvoiceKind, by: str) -> None:
        """Record which step an invoice made elsewhere bills, and so of which kind it is; 0 is none of them."""
        self._append(InvoicePlacementRow, invoice_id=self.get(number).id, step=step, kind=kind, said_by=by)

    def file(self, number: str) -> str | None:
        """Return the digest of the invoice's PDF, if it is stored."""
        return self.get(number).pdf_sha256

    def set_file(self, number: str, sha256: str) -> str:
        """Note the digest of the invoice's PDF, and return the one that counts: the first stored wins."""
        self._run(select(InvoiceRow.id).where(InvoiceRow.number == number).with_for_update())
        stored_invoice = self.get(number)
        if stored_invoice.pdf_sha256 is not None:
            return stored_invoice.pdf_sha256
        self._append(InvoiceFileRow, invoice_id=stored_invoice.id, sha256=sha256)
        return sha256

    def _all(self, *conditions: ColumnElement[bool]) -> tuple[StoredInvoice, ...]:
        rows = stored().where(*conditions).order_by(InvoiceRow.id)
        return tuple(_invoice(row) for row in self._run(rows))


def stored() -> AnySelect:
    """Return the select of invoices with what is derived about them."""
    derived = (paid_on(InvoiceRow.id).label("paid"), is_disputed(InvoiceRow.id).label("disputed"))
    placed = (InvoicePlacementRow.step.label("placed_step"), InvoicePlacementRow.kind.label("placed_kind"))
    deposited = (PortalDepositRow.deposited_on, PortalDepositRow.due.label("deposit_due"))
    digest = InvoiceFileRow.sha256.label("pdf_sha256")
    columns = select(InvoiceRow, JobRow.ref.label("job"), digest, *derived, *placed, *deposited)
    any_placement = aliased(InvoicePlacementRow)
    latest = select(func.max(any_placement.id)).where(any_placement.invoice_id == InvoiceRow.id)
    any_deposit = aliased(PortalDepositRow)
    last_deposit = select(func.max(any_deposit.id)).where(any_deposit.invoice_id == InvoiceRow.id)
    return (
        columns.join(JobRow, JobRow.id == InvoiceRow.job_id)
        .outerjoin(InvoiceFileRow, InvoiceFileRow.invoice_id == InvoiceRow.id)
        .outerjoin(InvoicePlacementRow, InvoicePlacementRow.id == latest.scalar_subquery())
        .outerjoin(PortalDepositRow, PortalDepositRow.id == last_deposit.scalar_subquery())
    )


def _content(row: AnyRow) -> InvoiceContent:
    content = content_from_json(row.content)
    if row.placed_step is None:
        return content
    return replace(content, step=row.placed_step, kind=InvoiceKind(row.placed_kind))


def _is_placed(row: AnyRow, content: InvoiceContent) -> bool:
    made_here = row.draft is not None or content.kind is InvoiceKind.CREDIT_NOTE
    return made_here or row.placed_step is not None or content.step != 0


def _invoice(row: AnyRow) -> StoredInvoice:
    invoice = IssuedInvoice(
        number=row.number,
        issued=row.issued,
        due=row.deposit_due or row.due,
        reference=row.reference,
        content=_content(row),
        paid=row.paid or ZERO,
        draft=row.draft or 0,
    )
    return StoredInvoice(
        id=row.id,
        job_id=row.job_id,
        job=row.job,
        client_id=row.client_id,
        invoice=invoice,
        state=_state(row.gross, invoice.paid, disputed=bool(row.disputed)),
        disputed=bool(row.disputed),
        pdf_sha256=row.pdf_sha256,
        placed=_is_placed(row, invoice.content),
        numbered_here=row.series is not None,
        deposited_on=row.deposited_on,
    )


def _state(gross: Money, paid: Money, *, disputed: bool) -> InvoiceState:
    if gross > ZERO and paid >= gross:
        return InvoiceState.PAID
    if disputed:
        return InvoiceState.DISPUTED
    return InvoiceState.PART_PAID if paid else InvoiceState.ISSUED
