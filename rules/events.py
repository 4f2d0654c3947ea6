"""What happens to a job: the events that `decision.decide` answers."""

from dataclasses import dataclass
from datetime import date

from rules.copies import Copy
from rules.credits import CreditWish
from rules.facts import DocumentWarning, Doubt, Facts, Signature
from rules.invoice import ZeroReason
from rules.job_terms import JobTerms
from rules.parts import PartProgress
from rules.proposal import Check
from rules.quote import Acceptance, Amendment, PurchaseOrder, QuoteVersion, WorksStatement
from rules.retention import RetentionEvent


@dataclass(frozen=True, slots=True)
class QuoteSent:
    """The firm sent this quote version: imported, or mailed by authenticated staff.

    `copies` say how its words compare with those of the versions sent before.
    """

    version: QuoteVersion
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class AmendmentSent:
    """The firm sent this amendment."""

    amendment: Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """How a document came back: its signature, the acceptance that it shows (None: none), and from whom.

    `sender` is the address as shown to people; `known_sender` that it is authenticated and speaks for this job
    (mail.md §4); where it does not, `third_party` tells that it is known as somebody else.
    `warnings` and `doubts` are those of the paper: an approver sees them. `copies` say how its words compare with
    those of documents that were sent.
    """

    document_id: int
    sender: str
    known_sender: bool
    third_party: bool = False
    signature: Signature | None = None
    acceptance: Acceptance | None = None
    warnings: tuple[DocumentWarning, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteReturned:
    """A quote came back from the client.

    For a lone signed page or a purchase order that stands for a sent version
    (`comparison.is_signed_page_of`), `version` is that sent one.
    """

    version: QuoteVersion
    returned: Returned


@dataclass(frozen=True, slots=True)
class OrderReceived:
    """A client's purchase order came in. `returned.acceptance` says who orders, in which words of the paper."""

    facts: Facts
    returned: Returned


@dataclass(frozen=True, slots=True)
class OrderKept:
    """An approver says that this order's number goes on the invoices, whatever else it says."""

    order: PurchaseOrder


@dataclass(frozen=True, slots=True)
class AmendmentReturned:
    """An amendment came back from the client."""

    amendment: Amendment
    returned: Returned


@dataclass(frozen=True, slots=True)
class QuoteOverridden:
    """An approver answered a question: bill this version as it was signed, or as agreed by mail.

    `acceptance` carries the client's words; its strength is `override` where the documents differ.
    `dispute` is the reference of the dispute that the answer ends, if one was raised. `checks` are what the question
    knew: who sent the paper, how it differs. `order` is the purchase order that the paper is, if it is one.
    """

    version: QuoteVersion
    acceptance: Acceptance
    dispute: int | None = None
    checks: tuple[Check, ...] = ()
    order: PurchaseOrder | None = None


@dataclass(frozen=True, slots=True)
class AmendmentOverridden:
    """An approver answered a question: this amendment counts as it came back, or as agreed by mail.

    Nobody signed it where it is `unsigned`; `lump_sum` is what the approver says of the contract with the answer.
    """

    amendment: Amendment
    acceptance: Acceptance
    dispute: int | None = None
    checks: tuple[Check, ...] = ()
    unsigned: bool = False
    lump_sum: bool | None = None


@dataclass(frozen=True, slots=True)
class ScheduleTaken:
    """An approver said that the schedule of the accepted *amendment* of that number is the whole contract's."""

    amendment: str


@dataclass(frozen=True, slots=True)
class LumpSumSaid:
    """An approver, *by*, said whether the job is a lump sum building contract with the landowner (C. civ. 1793)."""

    lump_sum: bool
    by: str


@dataclass(frozen=True, slots=True)
class StatementReceived:
    """The client's statement for reduced VAT rates is there, on a paper or as an approver says.

    `checks` are those of the drafts that waited for it.
    """

    statement: WorksStatement
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroReasonGiven:
    """An approver said why the job is billed without VAT. `checks` are those of the drafts that waited for it."""

    reason: ZeroReason
    by: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsSaid:
    """An approver said something about the job that no paper says. `checks` are those of the drafts that waited."""

    terms: JobTerms
    by: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepValidated:
    """A step's trigger happened *on* a day, as *by* (an approver, or the document's sender) says; snags as written.

    `dated` is False where the paper shows no day, and *on* is the one on which it came. `decided` is True where an
    approver decided on a paper that does not prove it by itself.
    """

    position: int
    on: date
    by: str
    document_id: int = 0
    known_sender: bool = True
    third_party: bool = False
    snags: str = ""
    dated: bool = True
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressReported:
    """How far the works are *on* a day, as *by* says (an approver, or the sender of the claim `document_id`).

    `parts` are cumulated since the beginning of the works; « » is the whole. `checks` are those of the claim's draft.
    """

    parts: tuple[PartProgress, ...]
    on: date
    by: str
    document_id: int = 0
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class CreditAsked:
    """A person, *by* whom, asks for a credit note."""

    wish: CreditWish
    by: str


@dataclass(frozen=True, slots=True)
class RetentionSaid:
    """Somebody says that the job's retention is released, replaced by a bond, or that the client opposes it."""

    said: RetentionEvent


@dataclass(frozen=True, slots=True)
class DraftsStale:
    """Something else that drafts rest on changed (an invoice issued or refused, the client's kind or address).

    `checks` are those of an earlier event whose drafts waited for this one.
    """

    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesMoved:
    """A person, *by* whom, moves the job to the firm's rules of *day*, or says of which *kind* it is."""

    day: date
    by: str
    kind: str | None = None


Event = (
    QuoteSent
    | AmendmentSent
    | QuoteReturned
    | OrderReceived
    | OrderKept
    | AmendmentReturned
    | QuoteOverridden
    | AmendmentOverridden
    | LumpSumSaid
    | ScheduleTaken
    | StatementReceived
    | ZeroReasonGiven
    | TermsSaid
    | StepValidated
    | CreditAsked
    | RetentionSaid
    | RulesMoved
    | ProgressReported
    | DraftsStale
)
