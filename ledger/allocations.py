"""Allocations (lettrage): which part of a payment pays which part of an invoice. Reversed, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select, true, update

from ledger.errors import InvoiceExceeded, NotAllocatable, NotFound, PaymentExceeded
from ledger.payments import Payments, PaymentState, StoredPayment
from ledger.tables import AllocationRow, InvoiceRow, OpenInvoiceRow, PaymentRow
from ledger.transaction import AnyRow, Book
from rules.allocation import PaidPart, split_payment
from rules.content_json import content_from_json
from rules.json_shape import from_json, to_json
from rules.money import ZERO, Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAllocation:
    """A part of a payment on an invoice; *part* is its gross and VAT per rate.

    A reversal is negative and *reverses* names what it takes back; *reversed* tells that it was taken back.
    """

    id: int
    payment_id: int
    invoice: str
    amount: Money
    part: PaidPart
    cause: str
    reverses: int | None
    reversed: bool


class Allocations(Book):
    """The allocations by id."""

    def allocate(self, payment_id: int, parts: Sequence[tuple[str, Money]], cause: str) -> tuple[int, ...]:
        """Pay invoices, by number, with parts of a payment; return the allocations' ids.

        The payment and the invoices are locked in the order of their ids, so that two allocations at
        once wait for each other. Raises PaymentExceeded, InvoiceExceeded, NotAllocatable, NotFound.
        """
        payment = self._lock_payment(payment_id)
        asked = total(amount for _, amount in parts)
        if any(amount <= ZERO for _, amount in parts) or payment.state is PaymentState.WITHDRAWN:
            raise NotAllocatable(f"the payment {payment_id} cannot be allocated like this")
        if payment.currency != "EUR":
            raise NotAllocatable(f"the payment {payment_id} is in {payment.currency[:3]}, not in euros")
        if asked > payment.left:
            raise PaymentExceeded(f"{asked} asked of the payment {payment_id}, of which {payment.left} is left")
        invoices = self._lock_invoices(InvoiceRow.number.in_([number for number, _ in parts]))
        return tuple(self._pay(payment_id, _known(invoices, number), amount, cause) for number, amount in parts)

    def reverse(self, allocation_id: int, cause: str) -> int:
        """Take an allocation back by an opposite row; return its id. Raises NotAllocatable if it was already."""
        found = select(AllocationRow).where(AllocationRow.id == allocation_id)
        row = self._one(found, f"the allocation {allocation_id}")
        if row.reverses is not None:
            raise NotAllocatable(f"the allocation {allocation_id} is itself a reversal")
        self._lock_payment(row.payment_id)
        self._lock_invoices(InvoiceRow.id == row.invoice_id)
        part = from_json(PaidPart, row.split)
        taken_back = self._record(
            row.payment_id, row.invoice_id, -row.amount, PaidPart(-part.gross, -part.vat), cause, allocation_id
        )
        self._reindex(row.invoice_id)
        return taken_back

    def all(self) -> tuple[StoredAllocation, ...]:
        """Return every allocation, reversals included, in the order in which they were recorded."""
        return self._all(true())

    def of_invoice(self, number: str) -> tuple[StoredAllocation, ...]:
        """Return what was allocated to an invoice, reversals included, in order."""
        return self._all(InvoiceRow.number == number)

    def of_payment(self, payment_id: int) -> tuple[StoredAllocation, ...]:
        """Return what was allocated of a payment, reversals included, in order."""
        return self._all(AllocationRow.payment_id == payment_id)

    def _lock_payment(self, payment_id: int) -> StoredPayment:
        """Lock a payment, and the remittance or bank line that is one with it; return the one whose amount counts."""
        payments = Payments(self._transaction)
        ids: list[int] = []
        while ids != (now := sorted({payment_id, payments.get(payment_id).linked or payment_id})):
            ids = now  # once more if they were linked while this waited for the lock
            self._run(select(PaymentRow.id).where(PaymentRow.id.in_(ids)).order_by(PaymentRow.id).with_for_update())
        return next((each for each in map(payments.get, ids) if each.account_iban), payments.get(payment_id))

    def _lock_invoices(self, which: Any) -> Mapping[str, AnyRow]:  # noqa: ANN401 - a condition
        rows = self._run(select(InvoiceRow).where(which).order_by(InvoiceRow.id).with_for_update())
        return {row.number: row for row in rows}

    def _pay(self, payment_id: int, invoice: AnyRow, amount: Money, cause: str) -> int:
        before = [each.part for each in self.of_invoice(invoice.number)]
        left = invoice.gross - total(part.gross.total for part in before)
        if amount > left:
            raise InvoiceExceeded(f"{amount} asked on {invoice.number}, of which {left} is left to pay")
        content = content_from_json(invoice.content)
        part = split_payment(amount, content.net, content.vat, before)
        allocation_id = self._record(payment_id, invoice.id, amount, part, cause, None)
        self._reindex(invoice.id)
        return allocation_id

    def _record(
        self, payment_id: int, invoice_id: int, amount: Money, part: PaidPart, cause: str, reverses: int | None
    ) -> int:
        return self._append(
            AllocationRow,
            payment_id=payment_id,
            invoice_id=invoice_id,
            amount=amount,
            split=to_json(part),
            cause=cause,
            reverses=reverses,
        )

    def _reindex(self, invoice_id: int) -> None:
        """Bring the index of open invoices up to date with the allocations."""
        paid = self._run(select(func.sum(AllocationRow.amount)).where(AllocationRow.invoice_id == invoice_id))
        invoice = self._run(select(InvoiceRow.gross, InvoiceRow.client_id).where(InvoiceRow.id == invoice_id)).one()
        left = invoice.gross - (paid.scalar_one() or ZERO)
        if left <= ZERO:
            self._run(delete(OpenInvoiceRow).where(OpenInvoiceRow.invoice_id == invoice_id))
        elif not self._insert_once(OpenInvoiceRow, invoice_id=invoice_id, client_id=invoice.client_id, left=left):
            self._run(update(OpenInvoiceRow).where(OpenInvoiceRow.invoice_id == invoice_id).values(left=left))

    def _all(self, which: Any) -> tuple[StoredAllocation, ...]:  # noqa: ANN401 - a condition
        columns = select(AllocationRow, InvoiceRow.number.label("invoice"))
        joined = columns.join(InvoiceRow, InvoiceRow.id == AllocationRow.invoice_id)
        rows = self._run(joined.where(which).order_by(AllocationRow.id)).all()
        taken_back = {row.reverses for row in rows}
        return tuple(_allocation(row, reversed_=row.id in taken_back) for row in rows)


def _known(invoices: Mapping[str, AnyRow], number: str) -> AnyRow:
    if number not in invoices:
        raise NotFound(f"the invoice {number} is not in the ledger")
    return invoices[number]


def _allocation(row: AnyRow, *, reversed_: bool) -> StoredAllocation:
    return StoredAllocation(
        id=row.id,
        payment_id=row.payment_id,
        invoice=row.invoice,
        amount=row.amount,
        part=from_json(PaidPart, row.split),
        cause=row.cause,
        reverses=row.reverses,
        reversed=reversed_,
    )
