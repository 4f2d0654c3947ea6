"""What an answer to a question does: kept with the question, done when an approver chooses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.facts import ClientKind, Deduction
from rules.invoice import ZeroReason
from rules.job_terms import NOTHING_SAID, JobTerms
from rules.json_shape import JsonValue, from_json
from rules.parts import PartProgress
from rules.payment import Allocated
from rules.penalties import LateCharge
from rules.proposal import Check


class Do(StrEnum):
    """The kinds of acts."""

    NOTHING = "nothing"
    OVERRIDE = "override"
    SIGNED_PAGE = "signed_page"
    CLIENT_KIND = "client_kind"
    VALIDATE = "validate"
    PAY = "pay"
    SET_ASIDE = "set_aside"
    GRANT = "grant"
    APPLY_CREDIT = "apply_credit"
    TAKE_BACK = "take_back"
    SAME_LINE = "same_line"
    ARRIVED = "arrived"
    OPEN_DISPUTE = "open_dispute"
    CLOSE_DISPUTE = "close_dispute"
    RETRY = "retry"
    REFRESH = "refresh"
    REOPEN = "reopen"
    STATEMENT = "statement"
    ZERO_REASON = "zero_reason"
    JOB_TERMS = "job_terms"
    RESEND = "resend"
    SENT_OTHERWISE = "sent_otherwise"
    DEPOSITED = "deposited"
    KEEP_ORDER = "keep_order"
    RECORD_DELIVERY = "record_delivery"
    RECORD_CLAIM = "record_claim"
    RECORD_INVOICE = "record_invoice"
    PROGRESS = "progress"
    PLACE_INVOICE = "place_invoice"
    ASK_FOR_RETENTION = "ask_for_retention"
    OPPOSED = "opposed"
    CHARGE = "charge"
    LUMP_SUM = "lump_sum"
    SCHEDULE = "schedule"


#: Acts that decide about money, or to what a contract binds: above an amount one person is not enough.
OF_MONEY = frozenset(
    {
        *(Do.OVERRIDE, Do.SIGNED_PAGE, Do.PAY, Do.GRANT, Do.APPLY_CREDIT, Do.TAKE_BACK, Do.RECORD_INVOICE),
        *(Do.CHARGE, Do.ASK_FOR_RETENTION),
    }
)


class Then(StrEnum):
    """What becomes of what a payment leaves unpaid: it is asked, the firm bears it as fees, or it is still due."""

    ASK = "ask"
    BEAR = "bear"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act, with what its kind needs.

    `override` takes the quote or amendment of `document` as it came back and ends `dispute`; `validate` says that
    `step` was reached `on` a day, as `document` certifies; `pay` books `payment` by `allocations`. `checks` are those
    that the drafts show which waited for the answer. `retry` does the step `task` for `subject` again; `refresh`
    computes the draft `subject` again; `reopen` asks about the approved draft `subject` again. `statement` says that
    the client's statement for reduced rates was received; `zero_reason` gives the `reason` why the job is billed
    without VAT, `job_terms` other `terms` of it.
    `open_dispute` contests `invoice` in `words`, or in those of `document`.
    `resend` mails `invoice` to the client's address of today; `sent_otherwise` says that a person sent it,
    `deposited` that one deposited it on its portal `on` a day (today).
    `pay` may book `instead` of what the payment pays so far, and `then` says what becomes of the rest; `take_back`
    frees all that it pays, because the bank took it back. `grant` settles the one allocation's amount, deducted by
    the client, on the firm; `apply_credit` lets the credit note pay it that the one deduction names. `same_line`
    counts a bank line nowhere, because another one is the same operation; `arrived` says that it is the arrival of
    the remittance `announced`, booked before.
    `keep_order` puts the number of the order `document` on the invoices; `record_delivery`, `record_claim` and
    `record_invoice` count the delivery note, claim or invoice `document`, which a credit note corrects `invoice` with;
    `place_invoice` says that `invoice` bills `step`, or none (0). `ask_for_retention` mails the letter that asks for
    what the client retained; `opposed` says that the client opposed its release in time. `charge` mails the letter
    that claims the late penalties `charge` of `invoice`.
    `lump_sum` says whether the job is a lump sum building contract with the landowner; an `override` may say so too.
    `amendment` is the number of the one that it is about; `schedule` bills the whole contract by its schedule.
    `progress` says how far each of `parts` is `on` a day, as the answer says, or as the claim `document` does.
    """

    do: Do
    document: int = 0
    dispute: int | None = None
    kind: ClientKind | None = None
    step: int = 0
    on: date | None = None
    invoice: str = ""
    words: str = ""
    payment: int = 0
    allocations: tuple[Allocated, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    instead: bool = False
    then: Then = Then.ASK
    announced: int = 0
    checks: tuple[Check, ...] = ()
    task: str = ""
    subject: int = 0
    reason: ZeroReason = ZeroReason.NONE
    charge: LateCharge | None = None
    terms: JobTerms = NOTHING_SAID
    amendment: str = ""
    lump_sum: bool | None = None
    parts: tuple[PartProgress, ...] = ()


NOTHING = Act(do=Do.NOTHING)


def acts_of(payload: Mapping[str, JsonValue]) -> tuple[Act, ...]:
    """Return the acts of a stored question, one for each choice."""
    return from_json(tuple[Act, ...], payload.get("acts", []))
