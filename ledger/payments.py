"""Payments: announced by a remittance, received on an account, or given by a credit note."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, or_, select

from ledger.errors import NotAllocatable
from ledger.invoices import Invoices
from ledger.tables import AllocationRow, PaymentEventRow, PaymentLinkRow, PaymentRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.facts import Deduction, InvoicePaid
from rules.json_shape import from_json, to_json
from rules.money import ZERO, Money
from rules.payment import BankEntry, MoneyIn


class PaymentKind(StrEnum):
    """Where a payment's row comes from. Granted: a deduction on the firm. Before: paid in another tool."""

    ANNOUNCED = "announced"
    RECEIVED = "received"
    CREDIT_NOTE = "credit_note"
    GRANTED = "granted"
    BEFORE = "before"


class PaymentState(StrEnum):
    """The state of a payment, derived. Booked: it is certain that the money is there."""

    ANNOUNCED = "announced"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPayment:
    """A payment. `linked` is the bank line of a remittance, or the remittance of a bank line: one payment together.

    `allocated` is what both pay together. `credit_note_id` is the invoice's id of the credit note that it is.
    """

    id: int
    kind: PaymentKind
    state: PaymentState
    money: MoneyIn
    value_on: date | None
    currency: str
    reversal: bool
    account_iban: str
    entry_ref: str
    document_id: int | None
    linked: int | None
    allocated: Money
    credit_note_id: int | None = None

    @property
    def left(self) -> Money:
        """What is not allocated yet."""
        return self.money.amount - self.allocated


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """What somebody said of an announced payment: `booked` or `withdrawn`."""

    state: PaymentState
    by: str
    at: datetime


class Payments(Book):
    """The payments by id."""

    def one_at_a_time(self) -> None:
        """Let no other transaction match money until this one is over: it may be the same money."""
        if self._transaction.connection.dialect.name == "postgresql":
            key = func.hashtextextended("facturier payments", 0)
            self._run(select(func.pg_advisory_xact_lock(key)))

    def announce(self, money: MoneyIn, document_id: int | None) -> int:
        """Record a remittance and return its payment's id; the same document's same amount is recorded once."""
        same = (PaymentRow.document_id == document_id, PaymentRow.kind == PaymentKind.ANNOUNCED)
        known = self._ids(select(PaymentRow.id).where(*same, PaymentRow.amount == money.amount).limit(1))
        if known and document_id is not None:
            return known[0]
        return self._insert(
            PaymentRow, kind=PaymentKind.ANNOUNCED, currency="EUR", document_id=document_id, **_columns(money)
        )

    def receive(self, entry: BankEntry, document_id: int | None = None) -> tuple[int, bool]:
        """Record a bank line; return its payment's id and whether it is new (overlapping statements repeat lines)."""
        new = self._insert_once(
            PaymentRow,
            kind=PaymentKind.RECEIVED,
            **_columns(money_of(entry)) | {"value_on": entry.value_on, "reversal": entry.reversal},
            currency=entry.currency,
            account_iban=entry.account_iban,
            entry_ref=entry.entry_ref,
            document_id=document_id,
        )
        same = (PaymentRow.account_iban == entry.account_iban, PaymentRow.entry_ref == entry.entry_ref)
        return int(self._one(select(PaymentRow.id).where(*same), "the bank line").id), new

    def from_credit_note(self, number: str) -> int:
        """Let a credit note pay like money of its amount; return the payment's id. Raises NotAllocatable."""
        credit_note = Invoices(self._transaction).get(number)
        gross = credit_note.invoice.content.gross
        if gross >= ZERO:
            raise NotAllocatable(f"{number} is no credit note")
        money = MoneyIn(amount=-gross, on=credit_note.invoice.issued, references=(credit_note.invoice.reference,))
        kind = {"kind": PaymentKind.CREDIT_NOTE, "currency": "EUR", "credit_note_id": credit_note.id}
        return self._insert(PaymentRow, **kind, **_columns(money))

    def of_credit_note(self, number: str) -> StoredPayment:
        """Return the credit note as the payment that it is, made the first time. Raises NotAllocatable, NotFound."""
        credit_note_id = Invoices(self._transaction).get(number).id
        known = self._ids(select(PaymentRow.id).where(PaymentRow.credit_note_id == credit_note_id))
        return self.get(known[0] if known else self.from_credit_note(number))

    def grant(self, deduction: Deduction, on: date, document_id: int | None = None) -> int:
        """Record that a deduction is granted, so that it settles an invoice like money; return the payment's id."""
        money = MoneyIn(amount=deduction.amount, on=on, deductions=(deduction,))
        kind = {"kind": PaymentKind.GRANTED, "currency": "EUR", "document_id": document_id}
        return self._insert(PaymentRow, **kind, **_columns(money))

    def settle_before(self, amount: Money, on: date) -> int:
        """Record what was paid while another tool kept the books; return the payment's id."""
        return self._insert(
            PaymentRow, kind=PaymentKind.BEFORE, currency="EUR", **_columns(MoneyIn(amount=amount, on=on))
        )

    def get(self, payment_id: int) -> StoredPayment:
        """Return a payment. Raises NotFound."""
        return _payment(self._one(_stored().where(PaymentRow.id == payment_id), f"the payment {payment_id}"))

    def of_document(self, document_id: int) -> tuple[StoredPayment, ...]:
        """Return the payments that a document announces or lists."""
        return self._all(PaymentRow.document_id == document_id)

    def all(self, *, unallocated: bool = False) -> tuple[StoredPayment, ...]:
        """Return the payments, or those with something left to allocate; a linked remittance stands with its line."""
        found = self._all()
        if not unallocated:
            return found
        single = (each for each in found if not (each.kind is PaymentKind.ANNOUNCED and each.linked))
        return tuple(each for each in single if each.left > ZERO and each.state is not PaymentState.WITHDRAWN)

    def find_announced(self, amount: Money | None = None) -> tuple[StoredPayment, ...]:
        """Return the remittances, of that amount or of any, that no bank line has met and nobody withdrew."""
        same = [PaymentRow.kind == PaymentKind.ANNOUNCED]
        same += [] if amount is None else [PaymentRow.amount == amount]
        unmet = ~exists().where(PaymentLinkRow.announced_id == PaymentRow.id)
        return tuple(each for each in self._all(*same, unmet) if each.state is not PaymentState.WITHDRAWN)

    def find_received(self, amount: Money) -> tuple[StoredPayment, ...]:
        """Return the bank lines of that amount that no remittance announced and the bank did not take back."""
        return self._unannounced(PaymentRow.amount == amount)

    def announced_of(self, amount: Money) -> tuple[StoredPayment, ...]:
        """Return the remittances of that amount that nobody withdrew, whether a bank line has met them or not."""
        found = self._all(PaymentRow.kind == PaymentKind.ANNOUNCED, PaymentRow.amount == amount)
        return tuple(each for each in found if each.state is not PaymentState.WITHDRAWN)

    def received_between(self, first: date, last: date) -> tuple[StoredPayment, ...]:
        """Return the bank lines of these days that no remittance announced and the bank did not take back."""
        return self._unannounced(PaymentRow.paid_on >= first, PaymentRow.paid_on <= last)

    def received_of(self, amount: Money) -> tuple[StoredPayment, ...]:
        """Return the bank lines of that amount, announced or not."""
        return self._all(PaymentRow.kind == PaymentKind.RECEIVED, PaymentRow.amount == amount)

    def received_on(self, account_iban: str, on: date, amount: Money) -> tuple[StoredPayment, ...]:
        """Return the bank lines of that account, day and amount."""
        same = (PaymentRow.kind == PaymentKind.RECEIVED, PaymentRow.amount == amount)
        return self._all(*same, PaymentRow.account_iban == account_iban, PaymentRow.paid_on == on)

    def last_bank_day(self) -> date | None:
        """Return the day of the latest bank line: what is paid is known up to it."""
        day = select(func.max(PaymentRow.paid_on)).where(PaymentRow.kind == PaymentKind.RECEIVED)
        found: date | None = self._run(day).scalar_one()
        return found

    def link(self, announced_id: int, received_id: int) -> None:
        """Note that a bank line is the arrival of a remittance. Raises AlreadyLinked."""
        self._insert(PaymentLinkRow, announced_id=announced_id, received_id=received_id)

    def book(self, payment_id: int, by: str, at: datetime) -> None:
        """Note that a person takes an announced payment for certain, before its bank line.

        Raises NotAllocatable for money that the bank took back.
        """
        if self.is_gone(payment_id):
            raise NotAllocatable(f"the payment {payment_id} was taken back by the bank")
        self._insert(PaymentEventRow, payment_id=payment_id, state=PaymentState.BOOKED, caused_by=by, at=at)

    def withdraw(self, payment_id: int, by: str, at: datetime) -> None:
        """Note that an announced payment does not come, or that a bank line does not count."""
        self._insert(PaymentEventRow, payment_id=payment_id, state=PaymentState.WITHDRAWN, caused_by=by, at=at)

    def is_gone(self, payment_id: int) -> bool:
        """Tell whether the bank took this money back, or its bank line was counted under another reference."""
        payment = self.get(payment_id)
        both = (payment,) if payment.linked is None else (payment, self.get(payment.linked))
        return any(each.kind is PaymentKind.RECEIVED and each.state is PaymentState.WITHDRAWN for each in both)

    def events(self, payment_id: int) -> tuple[PaymentEvent, ...]:
        """Return what was said of a payment, in order; the latest counts."""
        rows = select(PaymentEventRow).where(PaymentEventRow.payment_id == payment_id).order_by(PaymentEventRow.id)
        return tuple(PaymentEvent(PaymentState(row.state), row.caused_by, row.at) for row in self._run(rows))

    def _unannounced(self, *conditions: ColumnElement[bool]) -> tuple[StoredPayment, ...]:
        unmet = ~exists().where(PaymentLinkRow.received_id == PaymentRow.id)
        found = self._all(PaymentRow.kind == PaymentKind.RECEIVED, unmet, *conditions)
        return tuple(each for each in found if each.state is not PaymentState.WITHDRAWN)

    def _all(self, *conditions: ColumnElement[bool]) -> tuple[StoredPayment, ...]:
        return tuple(_payment(row) for row in self._run(_stored().where(*conditions).order_by(PaymentRow.id)))


def money_of(entry: BankEntry) -> MoneyIn:
    """Return the part of a bank line that matching looks at."""
    return MoneyIn(
        amount=entry.amount,
        on=entry.booked_on,
        payer=entry.payer,
        payer_iban=entry.payer_iban,
        references=entry.references,
        text=entry.text,
    )


def _columns(money: MoneyIn) -> dict[str, object]:
    return {
        "amount": money.amount,
        "paid_on": money.on,
        "payer": money.payer,
        "payer_iban": money.payer_iban,
        "references": to_json(money.references),
        "named": to_json(money.named),
        "deductions": to_json(money.deductions),
        "text": money.text,
        "reversal": False,
    }


def _stored() -> AnySelect:
    """Return the select of payments with their links, their latest event and what is allocated of both."""
    either = or_(PaymentLinkRow.announced_id == PaymentRow.id, PaymentLinkRow.received_id == PaymentRow.id)
    other = PaymentLinkRow.announced_id + PaymentLinkRow.received_id - PaymentRow.id
    linked = select(other).where(either).correlate(PaymentRow).scalar_subquery()
    events = select(PaymentEventRow.state).where(PaymentEventRow.payment_id == PaymentRow.id)
    latest = events.order_by(PaymentEventRow.id.desc()).limit(1).scalar_subquery()
    of_both = or_(AllocationRow.payment_id == PaymentRow.id, AllocationRow.payment_id == linked)
    allocated = select(func.sum(AllocationRow.amount)).where(of_both).correlate(PaymentRow).scalar_subquery()
    return select(PaymentRow, linked.label("linked"), latest.label("event"), allocated.label("allocated"))


def _payment(row: AnyRow) -> StoredPayment:
    kind = PaymentKind(row.kind)
    event = PaymentState(row.event or PaymentState.ANNOUNCED)
    certain = kind is not PaymentKind.ANNOUNCED or row.linked is not None
    taken_back = kind is PaymentKind.RECEIVED and event is PaymentState.WITHDRAWN
    return StoredPayment(
        id=row.id,
        kind=kind,
        state=PaymentState.BOOKED if certain and not taken_back else event,
        money=MoneyIn(
            amount=row.amount,
            on=row.paid_on,
            payer=row.payer,
            payer_iban=row.payer_iban,
            references=from_json(tuple[str, ...], row.references),
            named=from_json(tuple[InvoicePaid, ...], row.named),
            deductions=from_json(tuple[Deduction, ...], row.deductions),
            text=row.text,
        ),
        value_on=row.value_on,
        currency=row.currency,
        reversal=row.reversal,
        account_iban=row.account_iban or "",
        entry_ref=row.entry_ref or "",
        document_id=row.document_id,
        linked=row.linked,
        allocated=row.allocated or ZERO,
        credit_note_id=row.credit_note_id,
    )
