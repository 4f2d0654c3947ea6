"""From the database's exceptions to faults of ours: a constraint's name says which one."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import URL, ColumnElement, Engine, UniqueConstraint, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError, OperationalError

from ledger import errors
from ledger.out_of_reach import cure_of, is_read_only_file
from ledger.tables import Base

FAULTS: dict[str, type[errors.LedgerError]] = {
    "uq_invoices_number": errors.NumberTaken,
    "uq_invoices_series_running": errors.NumberTaken,
    "uq_invoices_draft": errors.DraftMoved,
    "uq_jobs_ref": errors.JobTaken,
    "pk_drafts": errors.ReferenceTaken,
    "pk_questions": errors.ReferenceTaken,
    # Somebody asks the same in this moment: once that is done, it is found.
    "uq_questions_key": errors.LedgerBusy,
    "pk_disputes": errors.ReferenceTaken,
    "pk_dispute_ends": errors.AlreadyAnswered,
    "uq_drafts_cumulative": errors.OpenDraftExists,
    "uq_acceptances_quote_version_id": errors.AlreadyAccepted,
    "uq_acceptances_amendment_id": errors.AlreadyAccepted,
    "uq_allocations_reverses": errors.NotAllocatable,
    "uq_payments_credit_note_id": errors.NotAllocatable,
    "pk_payment_links": errors.AlreadyLinked,
    "uq_payment_links_received_id": errors.AlreadyLinked,
    "uq_outgoing_key": errors.OutgoingTaken,
    "uq_outgoing_message_id": errors.OutgoingTaken,
    "uq_journal_key": errors.AlreadyDone,
}

#: What SQLite says of a file that may not be written, and in a transaction that only reads.
READ_ONLY = "attempt to write a readonly database"
#: What it says of a file that is none of its own.
NO_LEDGER = ("file is not a database", "malformed")

#: What the databases say, and what it means here.
WORDS: tuple[tuple[tuple[str, ...], type[errors.LedgerError], str], ...] = (
    (
        (READ_ONLY, "read-only transaction"),
        errors.ReadOnly,
        "this transaction only reads",
    ),
    (
        ("database is locked", "deadlock detected", "could not serialize", "lock timeout"),
        errors.LedgerBusy,
        "another transaction was in the way: nothing was written, try again",
    ),
    (
        ("no such table", "no such column", "UndefinedTable", "UndefinedColumn"),
        errors.LedgerOutdated,
        "the ledger's tables are missing or older than this program: `facturier run` brings them up to date",
    ),
)


def install(engine: Engine) -> None:
    """Make every statement on *engine* raise faults of ours."""
    event.listen(engine, "handle_error", _translate)


def _translate(context: ExceptionContext) -> None:
    if context.is_pre_ping:  # the pool replaces a dead connection by itself
        return
    address = context.engine.url if context.engine is not None else None
    fault = fault_of(context.sqlalchemy_exception or context.original_exception, address)
    if fault is not None:
        raise fault from context.original_exception


def fault_of(error: BaseException, address: URL | None = None) -> errors.LedgerError | None:
    """Return our fault for a database's *error*, without the values of the statement; None: none of ours."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, errors.LedgerError):  # raised by a column's type
        return cause
    words = f"{type(cause).__name__}: {cause}"
    if "append only" in words:  # what the triggers say
        return errors.AppendOnly("rows of the ledger are not altered: a correction is a new row")
    if isinstance(error, IntegrityError):
        name = _constraint(error)
        return FAULTS.get(name, errors.ConstraintBroken)(f"the ledger refuses this: {name or 'a constraint'}")
    closed = READ_ONLY in words and is_read_only_file(address)
    for said, fault, meaning in WORDS:
        if not closed and any(part in words for part in said):
            return fault(meaning)
    if closed or isinstance(error, OperationalError) or any(each in words for each in NO_LEDGER):
        return errors.LedgerUnreachable(cure_of(words, address))
    return None


def _constraint(error: IntegrityError) -> str:
    """Return the name of the broken constraint; SQLite names a unique one's columns only."""
    named = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if named:
        return str(named)
    words = str(error.orig)
    columns = re.fullmatch(r"UNIQUE constraint failed: (\S{1,100}(?:, \S{1,100}){0,9})", words)
    if columns is None:
        return words.rpartition(": ")[2]
    return _UNIQUES.get(columns[1], columns[1])


def _uniques() -> Iterator[tuple[str, str]]:
    for table in Base.metadata.sorted_tables:
        yield _columns(table.name, table.primary_key.columns), str(table.primary_key.name)
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                yield _columns(table.name, constraint.columns), str(constraint.name)
        for index in table.indexes:
            if index.unique:
                yield _columns(table.name, index.columns), str(index.name)


def _columns(table: str, columns: Iterable[ColumnElement[object]]) -> str:
    """Return columns as SQLite's message has them."""
    return ", ".join(f"{table}.{column.key}" for column in columns)


_UNIQUES = dict(_uniques())
