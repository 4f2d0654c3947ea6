"""Faults of this package. A constraint's name maps to one of them (`faults.py`)."""


class LedgerError(Exception):
    """Base of every error raised by `ledger`."""


class LedgerUnreachable(LedgerError):
    """The database does not answer, or its address is of no use."""


class LedgerOutdated(LedgerError):
    """The tables are not those that this program knows."""


class LedgerBusy(LedgerError):
    """Another transaction was in the way (deadlock, lock time-out): nothing was written, try again."""


class ReadOnly(LedgerError):
    """Something was written in a transaction that only reads."""


class NotJournalled(LedgerError):
    """A fact was written outside a change: only `Ledger.change` writes the journal."""


class AlreadyDone(LedgerError):
    """The same change, with the same key and the same inputs, is in the journal: a replay, so nothing to do."""


class KeyConflict(LedgerError):
    """The key of a change is in the journal with other inputs: not a replay but a mistake."""


class ConstraintBroken(LedgerError):
    """The database refused a row, by a constraint that has no error of its own."""


class AppendOnly(LedgerError):
    """A row that nobody may alter was to be altered or deleted: a correction is a new row."""


class NaiveInstant(LedgerError):
    """An instant came without its time zone."""


class NotFound(LedgerError):
    """There is no row of that id, reference or number."""


class NumberTaken(LedgerError):
    """An invoice of that number exists already."""


class ReferenceTaken(LedgerError):
    """A draft, question or dispute of that reference exists already."""


class JobMoved(LedgerError):
    """Somebody else changed the job since it was loaded: load it and decide again."""


class JobTaken(LedgerError):
    """A job of that reference exists already."""


class OpenDraftExists(LedgerError):
    """The job has a cumulative draft that is open or approved: at most one at a time."""


class DraftMoved(LedgerError):
    """The draft is not in the state, or not of the version, that the decision is about."""


class AlreadyAccepted(LedgerError):
    """That quote version or amendment has its acceptance."""


class AlreadyAnswered(LedgerError):
    """The question has its answer, or the dispute its end."""


class DateBeforeLast(LedgerError):
    """An issue date is earlier than the last one of its series."""


class PaymentExceeded(LedgerError):
    """More would be allocated than the payment brought."""


class InvoiceExceeded(LedgerError):
    """More would be allocated to an invoice than is left to pay on it."""


class NotAllocatable(LedgerError):
    """A sum that cannot be allocated: not positive, withdrawn, or an allocation that is reversed already."""


class AlreadyLinked(LedgerError):
    """A remittance or a bank line is linked with another one already."""


class LeaseLost(LedgerError):
    """The task is leased to another worker, or finished: what was done for it must be rolled back."""


class OutgoingTaken(LedgerError):
    """A mail of that key or Message-ID is among the outgoing ones already."""


class FileMissing(LedgerError):
    """No file of that digest is stored."""


class FileDamaged(LedgerError):
    """A stored file does not have its digest any more."""
