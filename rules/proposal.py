"""What a mail to an approver shows: a draft with everything it rests on, or a question with its answers."""

from dataclasses import dataclass
from datetime import date, datetime

from rules.invoice import InvoiceContent
from rules.money import ZERO, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a draft rests on: a document, its page, the exact words, and that piece of page as a PNG."""

    title: str
    page: int = 0
    words: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Check:
    """A check that was made: *passed*, or what a person should look at.

    `name` is a key of the outbox's catalogue; `detail` is in the company's language or quotes a document.
    """

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFigures:
    """Whether the job works out, in gross amounts.

    agreed = billed before + this one + what other drafts wait with + left to bill + rounding. `agreed_parts` are the
    quote and each amendment with their gross, `rebates` what credit notes take off that price; `waiting` the other
    drafts (reference, gross) that are not issued yet. `as_of` is the last bank statement's day.
    """

    agreed_parts: tuple[tuple[str, Money], ...]
    agreed: Money
    billed_before: Money
    this_one: Money
    left_to_bill: Money
    rounding: Money
    paid: Money
    waiting: tuple[tuple[int, Money], ...] = ()
    as_of: date | None = None
    rebates: Money = ZERO


@dataclass(frozen=True, slots=True)
class Agreement:
    """An approval that another must join: *by* whom, *at* what local time."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """What is new since the version before: *why*, with by whom, and each point that moved, as people read it."""

    why: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProposal:
    """All that the mail of interface.md §5 shows for one draft and one approver."""

    ref: int
    version: int
    content: InvoiceContent
    figures: JobFigures
    checks: tuple[Check, ...]
    grounds: tuple[Ground, ...]
    planned: tuple[tuple[str, Money], ...] = ()
    send_to: str = ""
    undo_minutes: int = 10
    waiting_days: int = 0
    agreed: Agreement | None = None
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One possible answer to a question: `VALIDER 4830 2` takes the second."""

    label: str
    reasons: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    """A question as an approver sees it.

    `facts` are (label, value) rows; `both_sides` are (who, exact words); `differences` are (what, sent, came back).
    A `correctable` question may be answered by correcting what was read in its document.
    One about `progress` is answered as that example says: « lot 1 55, lot 2 40 ».
    """

    ref: int
    topic: str
    title: str
    amount: Money | None = None
    client: str = ""
    job: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    both_sides: tuple[tuple[str, str], ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    grounds: tuple[Ground, ...] = ()
    milestone: bool = False
    correctable: bool = False
    waiting_days: int = 0
    progress: str = ""
