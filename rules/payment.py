"""Payments, and the open invoices that they may pay: the values that matching speaks of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.facts import Deduction, InvoicePaid
from rules.money import ZERO, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvoice:
    """An issued invoice of which something is *left* to pay.

    `terms` are the words about an early payment discount that it was issued under; `retained` is the retention agreed.
    """

    number: str
    reference: str
    job: str
    quote_number: str
    client: str
    client_ibans: tuple[str, ...] = ()
    issued: date
    due: date
    gross: Money
    left: Money
    disputed: bool = False
    terms: str = ""
    retained: Money = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyIn:
    """Money announced (a remittance) or received (a bank line): the part that matching looks at.

    `references` are structured creditor references and end-to-end ids, exact;
    `named` are the invoices that the payer lists; `text` is free.
    """

    amount: Money
    on: date | None
    payer: str = ""
    payer_iban: str = ""
    references: tuple[str, ...] = ()
    named: tuple[InvoicePaid, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEntry:
    """One booked line of an account. `amount` is signed: credits are positive.

    `entry_ref` is the bank's own reference of the entry, or a digest of its content with
    its ordinal among equal ones, so that overlapping files give each entry once.
    """

    account_iban: str
    entry_ref: str
    booked_on: date
    value_on: date | None
    amount: Money
    currency: str
    payer: str = ""
    payer_iban: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    reversal: bool = False


@dataclass(frozen=True, slots=True)
class Allocated:
    """*amount* of a payment pays *invoice* (its number)."""

    invoice: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Proposal:
    """Allocations that would explain a payment, with the reasons for it and why it is not certain."""

    allocations: tuple[Allocated, ...]
    deductions: tuple[Deduction, ...] = ()
    reasons: tuple[str, ...] = ()
    why_not: str = ""


class MatchDecision(StrEnum):
    """What matching found for one payment (interface.md §6)."""

    BOOKED = "booked"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict on one payment: `booked` means certain, with exactly one proposal."""

    decision: MatchDecision
    proposals: tuple[Proposal, ...] = ()
    reasons: tuple[str, ...] = ()
