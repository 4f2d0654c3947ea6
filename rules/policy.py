"""The firm's own rules as values. The daemon makes them from the settings."""

from dataclasses import dataclass
from decimal import Decimal

from rules.approval import Approver
from rules.firm_rules import DepositFor, TermsFor
from rules.invoice import InvoiceKind
from rules.money import Money


@dataclass(frozen=True, slots=True)
class SeriesFor:
    """The series that numbers invoices of one kind."""

    kind: InvoiceKind
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How this firm bills. Days are working days where the name says so.

    `franchise` says that it bills without VAT (CGI art. 293 B); `activity` what it sells (`vat_reason.Activity`);
    `vat_on` is "debits" where it opted to pay VAT on debits.
    `second_above` is the gross amount above which a second person or factor must agree, whoever approves.
    `ask_milestones` and `ask_balance` say whether the clock asks if a step is reached that nobody spoke of;
    `tell_retention`, `tell_expired` and `overdue_after_days` what it tells the approvers of.
    """

    default_deposit_percent: Decimal = Decimal(30)
    payment_terms: str = "30 jours"
    undo_minutes: int = 10
    token_days: int = 30
    remind_after_working_days: int = 2
    escalate_after_working_days: int = 4
    ask_milestone_again_after_working_days: int = 10
    send_to_client: str = "mail"
    series: str = "F{year}-{number:04d}"
    approvers: tuple[Approver, ...] = ()
    owner: str = ""
    staff_domains: tuple[str, ...] = ()
    bank_senders: tuple[str, ...] = ()
    company_ibans: tuple[str, ...] = ()
    early_payment: str = ""
    late_penalty_text: str = ""
    franchise: bool = False
    activity: str = ""
    vat_on: str = ""
    issue: str = "here"
    deposit_by_kind: tuple[DepositFor, ...] = ()
    terms_by_client: tuple[TermsFor, ...] = ()
    series_by_kind: tuple[SeriesFor, ...] = ()
    second_above: Money | None = None
    ask_milestones: bool = True
    ask_balance: bool = True
    tell_retention: bool = True
    tell_expired: bool = True
    overdue_after_days: int | None = 7

    @property
    def all_series(self) -> tuple[str, ...]:
        """The patterns of all series."""
        return (self.series, *(each.pattern for each in self.series_by_kind))

    def series_of(self, kind: InvoiceKind) -> str:
        """Return the pattern of the series that numbers invoices of that *kind*."""
        return next((each.pattern for each in self.series_by_kind if each.kind is kind), self.series)
