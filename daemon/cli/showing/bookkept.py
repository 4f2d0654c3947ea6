"""The ledger as the accountant sees it: invoices by job, what settled them and when, and the entries of a period."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from daemon.cli.period import Period
from daemon.cli.showing.status import job_ids
from daemon.cli.showing.view import View
from daemon.errors import UsedWrongly
from ledger import StoredAllocation, StoredInvoice, StoredPayment
from ledger.payments import PaymentKind, PaymentState
from outbox.accounting.entries_file import Piece
from rules.entries import BilledJob, Entry, sales_entries
from rules.facts import InstalmentKind
from rules.invoice import InvoiceKind, IssuedInvoice
from rules.money import Money, total
from rules.settling import Means, Settled, settlement_entries
from rules.vat_report import VatPeriod, by_month, vat_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkept:
    """Invoices by number, with *settled* of all jobs in the order of recording, and the jobs that are *asked* for."""

    stored: Mapping[str, StoredInvoice]
    settled: tuple[Settled, ...]
    closing: Mapping[int, frozenset[int]]
    asked: frozenset[int]

    @property
    def invoices(self) -> Mapping[str, IssuedInvoice]:
        """The invoices."""
        return {number: each.invoice for number, each in self.stored.items()}

    def is_asked(self, number: str) -> bool:
        """Tell whether the invoice's job is one of those asked for."""
        return self.stored[number].job_id in self.asked

    def elsewhere(self, period: Period) -> tuple[StoredInvoice, ...]:
        """Return the period's invoices that another tool made: it may have posted them already."""
        return tuple(
            each
            for number, each in self.stored.items()
            if self.is_asked(number) and not each.numbered_here and each.invoice.issued in period
        )

    def pieces(self) -> Mapping[str, Piece]:
        """Return what entries say of each invoice."""
        return {number: _piece(each) for number, each in self.stored.items()}


def bookkept(view: View, job: str = "") -> Bookkept:
    """Return the ledger's invoices and settlements; *job* narrows what is asked for. Raises UsedWrongly."""
    every = sorted(view.books.invoices.all(), key=lambda each: (each.invoice.issued, each.id))
    stored = {each.invoice.number: each for each in every}
    jobs = dict.fromkeys(each.job_id for each in every)
    asked = frozenset(job_ids(view, job)) if job else frozenset(jobs)
    if job and not asked:
        raise UsedWrongly(
            view.tongue.say(
                f"aucune affaire ni aucun devis « {job} » : facturier status donne la liste",
                f"no job or quote {job!r}: facturier status lists them",
            )
        )
    return Bookkept(
        stored=stored,
        settled=tuple(_settled(view, stored)),
        closing={each: _closing(view, each) for each in jobs},
        asked=asked,
    )


def entries_of(known: Bookkept, view: View, period: Period) -> tuple[Entry, ...]:
    """Return the entries of a period, by day; each is computed from the whole history of its job."""
    vat_on = view.accounts.vat_on
    made: list[Entry] = []
    for job_id in known.asked:
        invoices = tuple(each.invoice for each in known.stored.values() if each.job_id == job_id)
        made += sales_entries(BilledJob(invoices, known.closing.get(job_id, frozenset())), vat_on)
    settled = settlement_entries(known.invoices, known.settled, vat_on)
    made += (each for each in settled if known.is_asked(each.invoice))
    return tuple(sorted((each for each in made if each.on in period), key=lambda each: (each.on, each.book, each.ref)))


def unallocated(view: View, period: Period) -> Money:
    """Return the money received in a period that pays no invoice (yet): no entry holds it."""
    spare = view.books.payments.all(unallocated=True)
    return total(each.left for each in spare if each.kind is PaymentKind.RECEIVED and each.money.on in period)


def _closing(view: View, job_id: int) -> frozenset[int]:
    steps = (*view.books.steps.of_job(job_id), *view.books.steps.retired(job_id))
    return frozenset(each.position for each in steps if each.kind == InstalmentKind.BALANCE)


def _settled(view: View, stored: Mapping[str, StoredInvoice]) -> Iterator[Settled]:
    payments = {each.id: each for each in view.books.payments.all()}
    recorded = {key: view.day_of(at) for key, at in view.books.journal.recorded_at("allocations").items()}
    by_id = {each.id: each for each in stored.values()}
    for allocation in view.books.allocations.all():
        payment = payments[allocation.payment_id]
        if payment.state is PaymentState.ANNOUNCED:
            continue
        note = by_id.get(payment.credit_note_id or 0) or _made_for(payment, allocation, stored)
        means = Means.CREDIT_NOTE if note else _means(payment)
        learned = recorded.get(allocation.id, view.today)
        decided = allocation.reverses is not None or means is Means.CREDIT_NOTE
        yield Settled(
            ref=str(allocation.id),
            on=learned if decided else _money_day(payment, payments) or learned,
            invoice=allocation.invoice,
            part=allocation.part,
            means=means,
            credit_note=note.invoice.number if note else "",
        )


def _money_day(payment: StoredPayment, payments: Mapping[int, StoredPayment]) -> date | None:
    """Return the day on which the bank booked the money; of an announced one without its line, the day it names."""
    both = [payment, *([payments[payment.linked]] if payment.linked is not None else [])]
    received = [each.money.on for each in both if each.kind is PaymentKind.RECEIVED and each.money.on]
    return received[0] if received else payment.money.on


def _means(payment: StoredPayment) -> Means:
    if payment.kind is not PaymentKind.GRANTED:
        return Means.MONEY
    kinds = {each.kind for each in payment.money.deductions}
    return next((each for each in (Means.DISCOUNT, Means.FEES, Means.ROUNDING) if each.value in kinds), Means.ALLOWANCE)


def _made_for(
    payment: StoredPayment, allocation: StoredAllocation, stored: Mapping[str, StoredInvoice]
) -> StoredInvoice | None:
    """Return the credit note that was made for what a person granted: the price goes down once, not twice."""
    if payment.kind is not PaymentKind.GRANTED:
        return None
    return next(
        (
            each
            for each in stored.values()
            if each.invoice.content.kind is InvoiceKind.CREDIT_NOTE
            and each.invoice.content.gross == -payment.money.amount
            and [one.number for one in each.invoice.content.corrects] == [allocation.invoice]
        ),
        None,
    )


def _piece(stored: StoredInvoice) -> Piece:
    invoice = stored.invoice
    return Piece(
        number=invoice.number,
        issued=invoice.issued,
        kind=invoice.content.kind,
        client=stored.client_id,
        client_name=invoice.content.client.name,
    )


def sales_of(known: Bookkept, period: Period) -> Sequence[IssuedInvoice]:
    """Return the invoices of a period, in order."""
    return [each for number, each in known.invoices.items() if known.is_asked(number) and each.issued in period]


def vat_of_period(known: Bookkept, view: View, period: Period) -> tuple[VatPeriod, ...]:
    """Return the VAT that became due in each month of a period."""
    due = vat_due(known.invoices, known.settled, view.accounts.vat_on)
    return by_month(each for each in due if each.on in period and known.is_asked(each.invoice))
