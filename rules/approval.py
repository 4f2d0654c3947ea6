"""The decision about a reply: whether this mail may decide this subject (mail.md §5)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from rules.correction import Correction
from rules.money import Money
from rules.parts import PartProgress


class Verdict(StrEnum):
    """What the new text of a reply says, and nothing else says."""

    APPROVE = "approve"
    REJECT = "reject"
    CHANGE = "change"
    CORRECT = "correct"
    MILESTONE = "milestone"
    UNDO = "undo"
    HELP = "help"
    STATUS = "status"
    UNCLEAR = "unclear"
    AUTO_REPLY = "auto_reply"


class ChangeField(StrEnum):
    """The closed list of what an answer may change on a draft."""

    DUE_DATE = "due_date"
    RECIPIENT = "recipient"
    LABEL = "label"
    QUANTITY = "quantity"
    PRICE = "price"
    DEPOSIT_PERCENT = "deposit_percent"
    ORDER_NUMBER = "order_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `line` (from 1) for a quantity, price or label of a line; the value parsed for its field."""

    field: ChangeField
    line: int | None = None
    text: str = ""
    on: date | None = None
    number: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply's new text as read: exactly one verdict. `choices` are the numbers after `VALIDER 4821 2 5`.

    `progress` is how far the works are: « lot 1 55, lot 2 40 ».
    """

    verdict: Verdict
    new_text: str = ""
    number: int | None = None
    done: bool | None = None
    choices: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reason: str = ""
    job: str = ""
    progress: tuple[PartProgress, ...] = ()


class Purpose(StrEnum):
    """What a token may decide."""

    DRAFT = "draft"
    UNDO = "undo"
    QUESTION = "question"
    ENROLMENT = "enrolment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token's row as the ledger keeps it; the token itself is nowhere but in the mail."""

    purpose: Purpose
    subject: int
    version: int
    content_hash: str
    approver: str
    expires: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who a mail comes from, as far as it is proved.

    `address` is empty unless there is exactly one From with one ASCII address and no parser
    defect (`defect` says what else). `aligned` is DMARC or DKIM aligned with that address's
    domain; `own_dkim` that our own DKIM check says so too; `method` and `why_not` are for people.
    """

    address: str
    aligned: bool
    own_dkim: bool = False
    method: str = ""
    defect: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver:
    """An enrolled approver. `up_to` is the gross amount above which a second factor is needed."""

    address: str
    aliases: tuple[str, ...] = ()
    up_to: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The draft or question that a reply is about, as it stands now.

    `state` is `open`, `approved` or another word that means decided; `agreed_by` who agreed to what needs a second
    person or factor. About a question, those are who chose the same, and `agreed_otherwise` who chose something
    else; its `amount` is what the answer decides about, and a `milestone` is answered by « done »; a `correctable` one
    is about a document whose facts may be corrected. `validated` tells that the rules of e-invoicing accept exactly
    this version; `problems` are what they refuse it for, none while they are still to be run. A question needs no
    validation.
    """

    ref: int
    version: int
    content_hash: str
    state: str
    amount: Money
    credit_note: bool = False
    undo_until: datetime | None = None
    decided_by: str = ""
    agreed_by: tuple[str, ...] = ()
    agreed_otherwise: tuple[str, ...] = ()
    is_question: bool = False
    milestone: bool = False
    correctable: bool = False
    validated: bool = True
    problems: tuple[str, ...] = ()


class Refusal(StrEnum):
    """Why a reply changed nothing."""

    AUTOMATIC = "automatic"
    SENDER_DEFECT = "sender_defect"
    NOT_AN_APPROVER = "not_an_approver"
    NOT_AUTHENTICATED = "not_authenticated"
    NO_TOKEN = "no_token"  # noqa: S105 - the name of a refusal
    OTHER_SUBJECT = "other_subject"
    OTHER_APPROVER = "other_approver"
    OLD_VERSION = "old_version"
    CONTENT_CHANGED = "content_changed"
    EXPIRED = "expired"
    USED = "used"
    ALREADY_DECIDED = "already_decided"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    UNCLEAR = "unclear"
    NOT_FOR_THIS = "not_for_this"
    NOT_VALIDATED = "not_validated"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The reply decides. `approver` is the enrolled address, whatever alias wrote."""

    approver: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NeedsSecond:
    """A valid approval by *approver* that a second person or factor must join before it counts."""

    approver: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing changes. *ask_again* is the enrolled approver to ask, or empty where nobody is asked."""

    why: Refusal
    detail: str = ""
    ask_again: str = ""
