"""The job (affaire): one client's work from the quote to the last payment. The aggregate of every decision."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.facts import InstalmentKind
from rules.invoice import InvoiceContent, IssuedInvoice
from rules.job_terms import NOTHING_SAID, JobTerms
from rules.money import Money
from rules.parts import PartProgress
from rules.party import Client
from rules.quote import Amendment, PurchaseOrder, QuoteVersion, WorksStatement
from rules.retention import RetentionEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a job's billing schedule.

    `position` is its number (from 1): a job never gives one to two steps, not even of two schedules.
    `percent` is the step's own share of the contract's price; the balance has none.
    A deposit may be a gross `amount` instead. `due_since` is the day on which its
    trigger was validated (signature, milestone done, handover). A progress claim says how far each of its `parts` is.
    """

    position: int
    kind: InstalmentKind
    label: str
    percent: Decimal | None = None
    amount: Money | None = None
    trigger: str = ""
    due_since: date | None = None
    parts: tuple[PartProgress, ...] = ()


class DraftState(StrEnum):
    """The life of a draft. Approved is not issued: the undo time comes first."""

    OPEN = "open"
    APPROVED = "approved"
    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft invoice: `ref` is the number that people answer with, `version` counts its changes."""

    ref: int
    version: int
    state: DraftState
    content: InvoiceContent
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job as the ledger knows it. `seen` is the version that an effect on it must still find.

    `versions` are in the order in which they were sent; `quote` is the accepted one.
    `steps` are in the schedule's order; `retired` are those of schedules that were replaced.
    `open_disputes` are the references of its disputes that are not resolved. `orders` are the client's, latest last.
    `unplaced` are the numbers of invoices made elsewhere of which nobody has said yet which step they bill.
    `terms` are what people said about it; `retention_events` what they said about its retention, the last counts.
    """

    id: int
    ref: str
    client: Client
    seen: int = 0
    versions: tuple[QuoteVersion, ...] = ()
    quote: QuoteVersion | None = None
    amendments: tuple[Amendment, ...] = ()
    steps: tuple[Step, ...] = ()
    retired: tuple[Step, ...] = ()
    invoices: tuple[IssuedInvoice, ...] = ()
    drafts: tuple[Draft, ...] = ()
    open_disputes: tuple[int, ...] = ()
    statement: WorksStatement | None = None
    orders: tuple[PurchaseOrder, ...] = ()
    unplaced: tuple[str, ...] = ()
    terms: JobTerms = NOTHING_SAID
    retention_events: tuple[RetentionEvent, ...] = ()

    @property
    def order_number(self) -> str:
        """The number that the client wants on invoices: that of the latest order, else the one it always gives."""
        return self.orders[-1].number if self.orders else self.client.order_number
