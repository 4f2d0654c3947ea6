"""Quotes (devis) and amendments (avenants): what was offered, and what was accepted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.facts import Instalment, Line
from rules.money import NOTHING, ByRate, Money


class Strength(StrEnum):
    """How an acceptance is proved, strongest first; `override` is an approver's express decision."""

    DIGITAL = "digital"
    HANDWRITTEN = "handwritten"
    TYPED = "typed"
    PURCHASE_ORDER = "purchase_order"
    MAIL = "mail"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Who accepted, when, how it is proved, and the words and page that prove it."""

    on: date
    by: str
    strength: Strength
    document_id: int
    page: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksStatement:
    """The client's statement for reduced VAT rates where the accepted papers do not carry it.

    *by* whom it was sent, or which approver says that it was received; *words* and *page* are the document's.
    """

    on: date
    by: str
    document_id: int = 0
    page: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The figures common to a quote and an amendment.

    `net` is per rate after the global discount (`discount`, per rate, positive);
    an amendment's figures are its signed effect. `vat` is as printed.
    `statement` is the client's statement on it that gives a right to a reduced VAT rate.
    """

    number: str
    version: str = ""
    dated: date | None = None
    lines: tuple[Line, ...] = ()
    discount: ByRate = NOTHING
    net: ByRate = NOTHING
    vat: ByRate = NOTHING
    document_id: int = 0
    statement: str = ""

    @property
    def gross(self) -> Money:
        """Net plus VAT, as printed."""
        return self.net.total + self.vat.total


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteVersion(Offer):
    """One version of a quote. `sent` tells whether it is known to have been sent by the firm.

    `lump_sum` are its words of a global price at a flat rate (marché à forfait).
    `valid_until` is the last day on which the client may accept it.
    """

    schedule: tuple[Instalment, ...] = ()
    payment_terms: str = ""
    retention_percent: Decimal = Decimal(0)
    sent: bool = False
    acceptance: Acceptance | None = None
    lump_sum: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Offer):
    """A change of the contract; it counts once it is accepted.

    Where it says so it changes the schedule, the `payment_terms` and the retention of the whole contract too.
    """

    quote_number: str
    acceptance: Acceptance | None = None
    schedule: tuple[Instalment, ...] = ()
    payment_terms: str = ""
    retention_percent: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseOrder:
    """A client's order that counts for a job: its *number* goes on the invoices (BT-13). *by* whom, as it says."""

    number: str
    on: date
    by: str = ""
    gross: Money | None = None
    document_id: int = 0
