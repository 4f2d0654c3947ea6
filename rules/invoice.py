"""Invoices: the content that an approver sees and approves, and what was issued from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.money import NOTHING, ZERO, ByRate, Money, Rate
from rules.parts import PartBilled
from rules.party import Client


class InvoiceKind(StrEnum):
    """What an invoice bills."""

    DEPOSIT = "deposit"
    MILESTONE = "milestone"
    PROGRESS = "progress"
    BALANCE = "balance"
    CREDIT_NOTE = "credit_note"


class ZeroReason(StrEnum):
    """Why something is billed without VAT (billing.md §3); `vat_reason` decides it. Empty: nothing is, or unknown."""

    NONE = ""
    FRANCHISE = "franchise"
    BUILDING_AE = "building"
    EU_SERVICE_AE = "eu_service"
    EU_GOODS_K = "eu_goods"
    EXPORT_G = "export"
    OUTSIDE_O = "outside"
    EXEMPT_E = "exempt"
    DISBURSED_E = "disbursed"


class CreditCause(StrEnum):
    """Why a credit note is made: what it does to the contract hangs on it (`rules.contract`)."""

    UNKNOWN = ""
    OVER_BILLED = "over_billed"
    CORRECTION = "correction"
    REBATE = "rebate"
    EARLY_PAYMENT = "early_payment"


#: Causes that lower the price of what is billed: it is not billed again.
LOWERING = frozenset({CreditCause.REBATE, CreditCause.EARLY_PAYMENT})
#: Causes of credit notes that a person asks for.
ASKED = frozenset({CreditCause.CORRECTION, *LOWERING})


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """A printed line. `quantity` may be -1 on a deduction; `unit_price` is in euros and never negative."""

    description: str
    quantity: Decimal
    unit: str = ""
    unit_price: Decimal
    net: Money
    vat_rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositDeducted:
    """A deposit invoice that a balance takes off, with what it billed."""

    number: str
    issued: date
    net: ByRate
    vat: ByRate
    earnest_money: bool = False

    @property
    def gross(self) -> Money:
        """Net plus VAT of the deposit invoice."""
        return self.net.total + self.vat.total


@dataclass(frozen=True, slots=True)
class DepositPart:
    """How much of the deposit *number* a credit note gives back: *net* per rate, positive."""

    number: str
    net: ByRate


@dataclass(frozen=True, slots=True)
class InvoiceReference:
    """An earlier invoice, that a credit note corrects or a balance takes off; whether it is a *deposit*."""

    number: str
    issued: date
    deposit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an approver set on a draft by hand: it stays when the draft is computed again. Empty is not given."""

    label: str = ""
    recipient: str = ""
    order_number: str = ""
    deposit_percent: Decimal | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Allowance:
    """A discount on the whole document at one VAT rate: *net* is what it takes off, positive."""

    label: str
    rate: Rate
    net: Money


@dataclass(frozen=True, slots=True)
class BilledPeriod:
    """The first and last day of what is billed."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapRow:
    """Where a *part* of the contract stands, net: what was agreed is what was billed before, now, and what is left."""

    part: str
    agreed: Money
    before: Money
    now: Money
    left: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceContent:
    """All that an approver approves. Number, issue date, due date and reference are not in it.

    `net` and `vat` are per rate, deductions made. `lines` less `allowances` add up to `net`.
    `cumulated_percent` is the share of the contract that stands billed after a milestone.
    `step` is the position of the schedule's step that it bills.
    `earnest_money` says that a deposit is arrhes, which the page and the mails then call it.
    `zero_reason` is why what stands at 0 % bears no VAT. `supplied_on` is the day of the supply where one is known.
    A credit note holds negative amounts (quantity -1) and names the invoices that it `corrects`, and why: `cause`.
    `recap` is where the contract stands with it. `activity` is what is sold (`vat_reason.Activity`), `vat_on` "debits"
    where the firm opted for it. `period` is that of what is billed; `prepaid` what was paid before its issue.
    `terms_read` is what a person said that `payment_terms`, printed as written, mean where they are not understood.
    `deposits_part` is what a credit note of what was over-billed gives back of deposits: a balance takes off the rest.
    `parts` are what a progress claim bills of each part of the contract, or a credit note gives back of it.
    """

    kind: InvoiceKind
    job: str
    quote_number: str
    quote_version: str
    step: int
    label: str
    client: Client
    lines: tuple[InvoiceLine, ...]
    net: ByRate
    vat: ByRate
    deducted: tuple[DepositDeducted, ...] = ()
    cumulated_percent: Decimal | None = None
    payment_terms: str = ""
    due_on: date | None = None
    order_number: str = ""
    retained: Money = ZERO
    notes: tuple[str, ...] = ()
    before_deduction: ByRate = NOTHING
    corrects: tuple[InvoiceReference, ...] = ()
    given: Given = NOTHING_GIVEN
    earnest_money: bool = False
    zero_reason: ZeroReason = ZeroReason.NONE
    supplied_on: date | None = None
    cause: CreditCause = CreditCause.UNKNOWN
    recap: tuple[RecapRow, ...] = ()
    activity: str = ""
    vat_on: str = ""
    period: BilledPeriod | None = None
    allowances: tuple[Allowance, ...] = ()
    prepaid: Money = ZERO
    terms_read: str = ""
    deposits_part: tuple[DepositPart, ...] = ()
    parts: tuple[PartBilled, ...] = ()

    @property
    def gross(self) -> Money:
        """What is to be paid: net plus VAT."""
        return self.net.total + self.vat.total


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedInvoice:
    """An invoice as issued; never changed. `reference` is its ISO 11649 creditor reference."""

    number: str
    issued: date
    due: date
    reference: str
    content: InvoiceContent
    paid: Money = ZERO
    draft: int = 0

    @property
    def left(self) -> Money:
        """What is still to be paid."""
        return self.content.gross - self.paid
