"""What a decision asks the ledger and the outbox to do, in the order of the tuple that holds them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.invoice import InvoiceContent, ZeroReason
from rules.job import Step
from rules.job_terms import NOTHING_SAID, JobTerms
from rules.money import Money
from rules.proposal import Check, Choice
from rules.quote import Amendment, PurchaseOrder, QuoteVersion, WorksStatement
from rules.retention import RetentionEvent


class DisputeReason(StrEnum):
    """The dispute reasons of French e-invoicing, reused as our own list (billing.md §6)."""

    PRICE = "PU_ERR"
    REMITTANCE = "REM_ERR"
    QUANTITY = "QTE_ERR"
    ARTICLE = "ART_ERR"
    QUALITY = "QUALITE_ERR"
    INCOMPLETE_DELIVERY = "LIVR_INCOMP"
    VAT_RATE = "TX_TVA_ERR"
    TOTAL = "MONTANTTOTAL_ERR"
    BILLED_TWICE = "DOUBLE_FACT"
    ORDER = "CMD_ERR"
    BANK_DETAILS = "COORD_BANC_ERR"
    OTHER = "AUTRE"


class Topic(StrEnum):
    """What a question is about."""

    NOT_SIGNED = "not_signed"
    SIGNATURE_UNCLEAR = "signature_unclear"
    OLD_VERSION = "old_version"
    ALTERED = "altered"
    ALTERED_AFTER_SIGNING = "altered_after_signing"
    MAIL_ACCEPTANCE = "mail_acceptance"
    SIGNED_AGAIN = "signed_again"
    SENT_AFTER_ACCEPTANCE = "sent_after_acceptance"
    AMENDMENT_WITHOUT_QUOTE = "amendment_without_quote"
    SCHEDULE = "schedule"
    CLIENT_KIND = "client_kind"
    UNKNOWN_STEP = "unknown_step"
    WORKS_STATEMENT = "works_statement"
    ZERO_REASON = "zero_reason"
    OFF_PREMISES = "off_premises"
    PAYMENT_TERMS = "payment_terms"
    ORDER_DIFFERS = "order_differs"
    ORDER_DOUBTFUL = "order_doubtful"
    ORDER_UNPROVED = "order_unproved"
    ORDER_WITHOUT_QUOTE = "order_without_quote"
    ORDER_AFTER = "order_after"
    AMENDED_SCHEDULE = "amended_schedule"
    OUTSIDE_INVOICE = "outside_invoice"
    PROGRESS_REFUSED = "progress_refused"


@dataclass(frozen=True, slots=True)
class RecordSent:
    """Record that the firm sent this version or amendment; its document is `offer.document_id`."""

    offer: QuoteVersion | Amendment


@dataclass(frozen=True, slots=True)
class Accept:
    """The quote is accepted: `version.acceptance` is set, `steps` are the job's steps (none: the schedule is asked).

    `terms` are those of the job from now on, with the firm's rules that it keeps.
    """

    version: QuoteVersion
    steps: tuple[Step, ...]
    terms: JobTerms = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class AcceptAmendment:
    """The amendment is accepted: `amendment.acceptance` is set. `known` tells that it was recorded before."""

    amendment: Amendment
    known: bool


@dataclass(frozen=True, slots=True)
class Replan:
    """The contract is billed by these steps from now on."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateStep:
    """Record that a step's trigger happened."""

    position: int
    on: date
    by: str
    document_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddClaim:
    """A progress claim makes a step of its own, due since that day: `steps` is the schedule with it."""

    step: Step
    steps: tuple[Step, ...]
    on: date
    by: str
    document_id: int = 0


@dataclass(frozen=True, slots=True)
class RecordStatement:
    """The client's statement for reduced VAT rates is known: what waited for it may be billed."""

    statement: WorksStatement


@dataclass(frozen=True, slots=True)
class RecordTerms:
    """What a person said about the job, with all that was said before: it counts from now on. *by* whom."""

    terms: JobTerms
    by: str


@dataclass(frozen=True, slots=True)
class RecordRetention:
    """What was said about the job's retention counts from now on."""

    said: RetentionEvent


@dataclass(frozen=True, slots=True)
class RecordOrder:
    """The client's purchase order counts: its number goes on the invoices from now on."""

    order: PurchaseOrder


@dataclass(frozen=True, slots=True)
class ProposeDraft:
    """Open a draft. `checks` are those that only this event knows; `checks.check_draft` makes the others."""

    content: InvoiceContent
    content_hash: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviseDraft:
    """An open draft bills something else now; approvals of its former content no longer count."""

    ref: int
    content: InvoiceContent
    content_hash: str
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawDraft:
    """An open draft is taken back.

    *why* is a key: `no_amount`, `no_contract`, `no_step`, `balance_first`, `other_kind`, `no_statement`,
    `no_zero_reason`, `no_terms`, `held`, `billed_elsewhere`, `outside_invoice`.
    Without the client's statement its new content may not be billed at a reduced rate.
    """

    ref: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDispute:
    """A dispute about a document. `key` is the same for the same dispute, so that it is raised once."""

    key: str
    reason: DisputeReason
    words: str
    document_id: int
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class ResolveDispute:
    """An approver's answer ends this dispute."""

    ref: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion:
    """A question to the approvers. `key` is the same for the same question, so that it is asked once.

    `facts`, `both_sides`, `differences` and `choices` are those of `proposal.QuestionAsked`. Where `choices` are
    given, the first is « bill as signed » or « confirm » (an `…Overridden` event), the last bills nothing. `checks`
    are those of the drafts that wait for the answer. Which step the `invoice` bills is asked with one choice for each
    of `steps`; 0 is none. Why it is billed without VAT is asked with one choice for each of `reasons`, and a last one.
    What is said about the job by the first choices is each of `terms`; further choices say nothing.
    It is about the `amendment` of that number; nobody signed it where it is `unsigned` (`lump_sum.choices_unsigned`).
    """

    key: str
    topic: Topic
    title: str
    amount: Money | None = None
    facts: tuple[tuple[str, str], ...] = ()
    both_sides: tuple[tuple[str, str], ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    document_id: int = 0
    checks: tuple[Check, ...] = ()
    invoice: str = ""
    steps: tuple[int, ...] = ()
    reasons: tuple[ZeroReason, ...] = ()
    terms: tuple[JobTerms, ...] = ()
    amendment: str = ""
    unsigned: bool = False


@dataclass(frozen=True, slots=True)
class HoldUntil:
    """Something waits for a day only: on it the job's drafts are brought up to date by themselves."""

    day: date


@dataclass(frozen=True, slots=True)
class Note:
    """Nothing to do, and why, as a key: `already_` accepted, claimed, ordered, sent, stated or validated.

    Or one of `credits` or of `releasing`.
    """

    why: str


Effect = (
    RecordSent
    | Accept
    | AcceptAmendment
    | Replan
    | ValidateStep
    | AddClaim
    | RecordStatement
    | RecordTerms
    | HoldUntil
    | RecordRetention
    | RecordOrder
    | ProposeDraft
    | ReviseDraft
    | WithdrawDraft
    | RaiseDispute
    | ResolveDispute
    | AskQuestion
    | Note
)
