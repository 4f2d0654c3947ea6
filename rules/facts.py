"""The facts of a document: what it says, the words that it says it in, and what is doubtful.

A fact that could not be read is None or empty; it is never guessed.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from rules.document import Box
from rules.money import Money, Rate


class Kind(StrEnum):
    """What a document is, whoever wrote it."""

    QUOTE = "quote"
    AMENDMENT = "amendment"
    PURCHASE_ORDER = "purchase_order"
    DELIVERY_NOTE = "delivery_note"
    HANDOVER = "handover"
    PROGRESS_CLAIM = "progress_claim"
    REMITTANCE = "remittance"
    BANK_STATEMENT = "bank_statement"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    DISPUTE = "dispute"
    APPROVAL = "approval"
    OTHER = "other"


class Direction(StrEnum):
    """Whether the firm wrote the document, by the firm's own identifiers on it."""

    OURS = "ours"
    THEIRS = "theirs"
    UNKNOWN = "unknown"


class ClientKind(StrEnum):
    """Who buys: it changes what is printed and what is allowed (billing.md §1)."""

    BUSINESS = "business"
    CONSUMER = "consumer"
    PUBLIC = "public"


class InstalmentKind(StrEnum):
    """A part of a billing schedule. Nobody plans a `progress` claim: each is a step of its own once it is made."""

    DEPOSIT = "deposit"
    MILESTONE = "milestone"
    BALANCE = "balance"
    PROGRESS = "progress"


class SignatureStatus(StrEnum):
    """Whether a document was accepted by its reader's signature."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    UNCLEAR = "unclear"


class SignatureKind(StrEnum):
    """The strength of an acceptance, strongest first."""

    DIGITAL = "digital"
    HANDWRITTEN = "handwritten"
    TYPED = "typed"
    MAIL = "mail"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The seller or the client as the document names them."""

    name: str = ""
    siren: str = ""
    vat_number: str = ""
    iban: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    kind: ClientKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: *net* is after the line's own discount and before a global one; *unit_price* in euros.

    On a delivery note *quantity* is what was delivered. On a progress claim *progress* is the percentage of the line
    that is done since the beginning of the works, and *net* what this claim bills of it. *lot* is the title above it,
    of the part of the works that it belongs to (« Lot 2 - Charpente »).
    """

    description: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    unit_price: Decimal | None = None
    discount_percent: Decimal | None = None
    net: Money | None = None
    vat_rate: Rate | None = None
    progress: Decimal | None = None
    lot: str = ""


@dataclass(frozen=True, slots=True)
class VatAmount:
    """The VAT *amount* on a net *base* at one *rate*."""

    rate: Rate
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the schedule as printed: a *percent* of the contract, or a gross *amount*, or neither (the rest).

    *every* says that it comes again and again: `claim` (« situations mensuelles selon avancement »).
    """

    label: str
    kind: InstalmentKind
    percent: Decimal | None = None
    amount: Money | None = None
    trigger: str = ""
    every: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The client's signature on the document."""

    status: SignatureStatus
    kind: SignatureKind = SignatureKind.NONE
    name: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class InvoicePaid:
    """An invoice that a remittance names, with the amount paid on it if it says so."""

    number: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Deduction:
    """What a payer says was taken off: retention, early payment, credit note, fees."""

    kind: str
    amount: Money
    document: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: the page (from 1; 0 for a mail's text), the exact words and their place.

    *source* names who read it, where that is a model: its prompt and the model (« fr-priced-1 · mistral-small »).
    """

    page: int
    text: str
    box: Box
    source: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A *field* that a person must settle, with the *values* that compete."""

    field: str
    reason: str
    values: tuple[str, ...] = ()


class WarningKind(StrEnum):
    """What a hostile or damaged document does."""

    HIDDEN_TEXT = "hidden_text"
    ALTERED_AFTER_SIGNING = "altered_after_signing"
    ALTERED_BY_HAND = "altered_by_hand"
    INSTRUCTIONS_IN_DOCUMENT = "instructions_in_document"
    BANK_DETAILS_CHANGED = "bank_details_changed"
    EMBEDDED_DATA_DIFFERS = "embedded_data_differs"


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something a person should know about a document before believing it."""

    kind: WarningKind
    detail: str


def is_altered(warnings: tuple[DocumentWarning, ...]) -> bool:
    """Tell whether a document was changed after it was signed, or by hand: it never counts by itself."""
    altered = {WarningKind.ALTERED_AFTER_SIGNING, WarningKind.ALTERED_BY_HAND}
    return any(warning.kind in altered for warning in warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was read in one document. Keys of `evidence` are field paths: `gross`, `lines.0.net`, `seller.siren`.

    `order_number` is the client's order that another document names; an order's own is its `number`. The amounts of a
    progress claim are net of VAT, before retention and deductions: `cumulated` is the works done since the beginning,
    `claimed_before` what earlier claims billed of them, `claimed` what this claim bills (their difference), and
    `validated` what the works supervisor accepts of `claimed`. `snags_lifted` are the words that lift the snags of an
    earlier handover: such a paper hands nothing over anew. `account` is the IBAN of a bank statement, `opening_balance`
    and `closing_balance` are below zero where the bank is owed. `partial` tells that pages of it did not come.
    `lump_sum` are the words of a global price at a flat rate (marché à forfait).
    """

    kind: Kind
    direction: Direction = Direction.UNKNOWN
    number: str = ""
    version: str = ""
    date: dt.date | None = None
    valid_until: dt.date | None = None
    currency: str = ""
    quote_number: str = ""
    order_number: str = ""
    seller: Party = Party()
    client: Party = Party()
    lines: tuple[Line, ...] = ()
    discount: Money | None = None
    vat: tuple[VatAmount, ...] = ()
    net: Money | None = None
    vat_total: Money | None = None
    gross: Money | None = None
    schedule: tuple[Instalment, ...] = ()
    payment_terms: str = ""
    retention_percent: Decimal | None = None
    delivery_date: dt.date | None = None
    delivery_address: tuple[str, ...] = ()
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    cumulated: Money | None = None
    claimed_before: Money | None = None
    claimed: Money | None = None
    validated: Money | None = None
    signature: Signature | None = None
    milestone: str = ""
    snags: str = ""
    snags_lifted: str = ""
    payer: Party | None = None
    amount: Money | None = None
    value_date: dt.date | None = None
    reference: str = ""
    invoices: tuple[InvoicePaid, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    account: str = ""
    opening_balance: Money | None = None
    closing_balance: Money | None = None
    statement: str = ""
    lump_sum: str = ""
    partial: bool = False
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[DocumentWarning, ...] = ()
