"""The ledger against itself: its chain, its facts, its numbers, its sums, its files. Problems are values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import or_, select

from ledger.derived import paid_on
from ledger.errors import FileDamaged, FileMissing
from ledger.files import Files
from ledger.journal import GENESIS, Head, Journal
from ledger.payments import Payments
from ledger.tables import (
    AllocationRow,
    Base,
    DecisionRow,
    DocumentRow,
    ExternalDraftRow,
    InvoiceFileRow,
    InvoicePlacementRow,
    InvoiceRow,
    JobTermsRow,
    MailRow,
    OpenInvoiceRow,
    OrderRow,
    OutgoingRow,
    PortalDepositRow,
    ProgressClaimRow,
    QuestionDecisionRow,
    RetentionEventRow,
    SeriesRow,
    SnagsLiftedRow,
    TaskRow,
    WorksStatementRow,
)
from ledger.tasks import LEASED, READY
from ledger.transaction import Transaction, digest_of_fact
from rules.money import ZERO

#: Tables whose every row must stand in the journal with its digest.
JOURNALLED = tuple(
    row.__tablename__
    for row in (
        InvoiceRow,
        InvoiceFileRow,
        InvoicePlacementRow,
        AllocationRow,
        DecisionRow,
        QuestionDecisionRow,
        WorksStatementRow,
        JobTermsRow,
        RetentionEventRow,
        OrderRow,
        PortalDepositRow,
        ProgressClaimRow,
        SnagsLiftedRow,
        ExternalDraftRow,
    )
)
#: The step that makes an invoice's page, for the draft that it was issued from.
RENDER = "render"
DIGESTS = (MailRow.raw_sha256, DocumentRow.sha256, InvoiceFileRow.sha256, OutgoingRow.file_sha256)


class Fault(StrEnum):
    """What may be wrong in a ledger."""

    CHAIN_BROKEN = "chain_broken"
    FACT_CHANGED = "fact_changed"
    FACT_GONE = "fact_gone"
    FACT_NOT_JOURNALLED = "fact_not_journalled"
    NUMBER_MISSING = "number_missing"
    OVER_ALLOCATED = "over_allocated"
    INDEX_WRONG = "index_wrong"
    FILE_MISSING = "file_missing"
    FILE_NEVER_MADE = "file_never_made"
    FILE_DAMAGED = "file_damaged"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: *subject* names the journal row, table row, number or file; *detail* is for people."""

    fault: Fault
    subject: str
    detail: str


def verify_rows(transaction: Transaction) -> Iterator[Problem]:
    """Give everything that is wrong in the rows."""
    yield from _chain(transaction)
    yield from _facts(transaction)
    yield from _numbers(transaction)
    yield from _never_made(transaction)
    yield from _invoice_sums(transaction)
    yield from _payment_sums(transaction)


def _chain(transaction: Transaction) -> Iterator[Problem]:
    previous = Head(0, GENESIS)
    for entry in Journal(transaction).entries():
        if entry.sequence != previous.sequence + 1 or entry.previous_hash != previous.hash:
            yield Problem(Fault.CHAIN_BROKEN, f"journal {entry.sequence}", "does not follow the row before it")
        if entry.hash != entry.computed_hash():
            yield Problem(Fault.CHAIN_BROKEN, f"journal {entry.sequence}", "was altered")
        previous = Head(entry.sequence, entry.hash)
    head = Journal(transaction).head()
    if head != previous:
        yield Problem(Fault.CHAIN_BROKEN, f"journal {head.sequence}", "the head is not the last row")


def _facts(transaction: Transaction) -> Iterator[Problem]:
    known: set[tuple[str, int]] = set()
    for entry in Journal(transaction).entries():
        for table, key, digest in entry.facts:
            known.add((table, key))
            found = digest_of_fact(transaction.connection, table, key)
            if found != digest:
                fault, words = (Fault.FACT_GONE, "is gone") if found is None else (Fault.FACT_CHANGED, "was altered")
                yield Problem(fault, f"{table} {key}", f"{words} since journal {entry.sequence}")
    for name in JOURNALLED:
        key_column = Base.metadata.tables[name].primary_key.columns[0]
        for key in transaction.connection.execute(select(key_column)).scalars():
            if (name, key) not in known:
                yield Problem(Fault.FACT_NOT_JOURNALLED, f"{name} {key}", "stands in no journal row")


def _numbers(transaction: Transaction) -> Iterator[Problem]:
    for series in transaction.connection.execute(select(SeriesRow)).all():
        used = select(InvoiceRow.running).where(InvoiceRow.series == series.key)
        found = set(transaction.connection.execute(used).scalars())
        for number in range(series.starts_after + 1, series.last + 1):
            if number not in found:
                yield Problem(Fault.NUMBER_MISSING, f"{series.key} {number}", "was given and is on no invoice")


def _never_made(transaction: Transaction) -> Iterator[Problem]:
    """Give the invoices of ours without a page: it failed, or nothing will make it. A first try may still come."""
    first_try = select(TaskRow.subject).where(
        TaskRow.step == RENDER, TaskRow.state.in_((READY, LEASED)), TaskRow.error == "", TaskRow.attempts <= 1
    )
    unmade = or_(InvoiceRow.draft.is_(None), InvoiceRow.draft.not_in(first_try))
    ours = select(InvoiceRow.number).where(InvoiceRow.series.is_not(None), unmade)
    pageless = ours.outerjoin(InvoiceFileRow, InvoiceFileRow.invoice_id == InvoiceRow.id)
    for number in transaction.connection.execute(pageless.where(InvoiceFileRow.sha256.is_(None))).scalars():
        yield Problem(Fault.FILE_NEVER_MADE, f"invoice {number}", "has its number, its page was never made")


def _invoice_sums(transaction: Transaction) -> Iterator[Problem]:
    columns = select(InvoiceRow.number, InvoiceRow.gross, OpenInvoiceRow.left, paid_on(InvoiceRow.id).label("paid"))
    joined = columns.outerjoin(OpenInvoiceRow, OpenInvoiceRow.invoice_id == InvoiceRow.id)
    for row in transaction.connection.execute(joined):
        left = row.gross - (row.paid or ZERO)
        if row.gross > ZERO > left or (row.paid or ZERO) < ZERO:
            yield Problem(Fault.OVER_ALLOCATED, f"invoice {row.number}", f"{row.paid} is allocated on {row.gross}")
        if (row.left or ZERO) != max(left, ZERO):
            yield Problem(Fault.INDEX_WRONG, f"invoice {row.number}", f"{left} is left, the index has {row.left}")


def _payment_sums(transaction: Transaction) -> Iterator[Problem]:
    for payment in Payments(transaction).all():
        counts = payment.account_iban or payment.linked is None  # of a remittance and its bank line, the line
        if counts and not ZERO <= payment.allocated <= max(payment.money.amount, ZERO):
            words = f"{payment.allocated} is allocated of {payment.money.amount}"
            yield Problem(Fault.OVER_ALLOCATED, f"payment {payment.id}", words)


def stored_files(transaction: Transaction) -> tuple[str, ...]:
    """Return the digests of all files that the rows name."""
    names = {name for column in DIGESTS for name in transaction.connection.execute(select(column)).scalars() if name}
    return tuple(sorted(names))


def verify_files(names: Iterable[str], files: Files) -> Iterator[Problem]:
    """Give the files that are gone or damaged; they are many, so no transaction is open meanwhile."""
    for name in names:
        try:
            files.get(name)
        except FileMissing:
            yield Problem(Fault.FILE_MISSING, name, "is not stored")
        except FileDamaged:
            yield Problem(Fault.FILE_DAMAGED, name, "does not have its digest any more")
