"""The firm's own rules as values. The daemon makes them from the settings."""

from dataclasses import dataclass
from decimal import Decimal

from rules.approval import Approver


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How this firm bills. Days are working days where the name says so.

    `franchise` says that it bills without VAT (CGI art. 293 B); `activity` what it sells (`vat_reason.Activity`);
    `vat_on` is "debits" where it opted to pay VAT on debits.
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
