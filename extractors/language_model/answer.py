"""What the model is asked for: for each fact its value, the exact words it stands in, and their page.

Lenient where servers are: numbers for texts, null for a missing list, a bare value without its words. What is
believed is decided afterwards (`facts.py`).
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

#: No document has more lines, and no server fills our memory.
MAX_ITEMS = 500


def _as_said(value: object) -> object:
    """Take a bare value for a value that is its own words, and an empty object for nothing."""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = str(value).strip()
        return {"value": text, "words": text} if text else None
    if isinstance(value, Mapping) and value.get("value") in (None, ""):
        return None
    return value


def _as_list(value: object) -> object:
    return [] if value is None else value


def _as_object(value: object) -> object:
    return {} if value is None else value


def _as_text(value: object) -> object:
    if value is None:
        return ""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


Text = Annotated[str, BeforeValidator(_as_text)]


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Said(_Lenient):
    """A value, the exact words of the document that say it, and their page."""

    value: Text = Field(description="plain value: 1080.00, 2026-03-14, D2026-031")
    words: Text = Field(default="", description="the exact words of the document, copied, with their label")
    page: int | None = Field(default=None, description="page number")


Fact = Annotated[Said | None, BeforeValidator(_as_said)]


class SaidParty(_Lenient):
    """The seller, the client or the payer."""

    name: Fact = None
    siren: Fact = Field(default=None, description="9 digits")
    vat_number: Fact = None
    iban: Fact = None
    email: Fact = None
    kind: Fact = Field(default=None, description="business, consumer or public")


class SaidLine(_Lenient):
    """One line of a table of goods or works; no options, no subtotals."""

    description: Fact = None
    quantity: Fact = None
    unit: Fact = None
    unit_price: Fact = None
    discount_percent: Fact = None
    net: Fact = Field(default=None, description="net amount after the line's discount")
    vat_rate: Fact = Field(default=None, description="percent: 20, 10, 5.5")
    progress: Fact = Field(default=None, description="percent done since the beginning of the works")


class SaidVat(_Lenient):
    """The VAT at one rate."""

    rate: Fact = None
    base: Fact = None
    amount: Fact = None


class SaidInstalment(_Lenient):
    """One part of the payment schedule."""

    label: Fact = None
    kind: Fact = Field(default=None, description="deposit, milestone or balance")
    percent: Fact = None
    amount: Fact = None
    trigger: Fact = Field(default=None, description="what makes it due")


class SaidSignature(_Lenient):
    """The client's acceptance on the document."""

    status: Fact = Field(default=None, description="signed, unsigned or unclear")
    kind: Fact = Field(default=None, description="handwritten, typed or none")
    name: Fact = None
    date: Fact = None


class SaidInvoice(_Lenient):
    """An invoice that a payer names."""

    number: Fact = None
    amount: Fact = None


class SaidDeduction(_Lenient):
    """What a payer took off."""

    kind: Fact = Field(default=None, description="retention, early_payment, credit_note or fees")
    amount: Fact = None
    document: Fact = None


Party = Annotated[SaidParty, BeforeValidator(_as_object)]


class DocumentAnswer(_Lenient):
    """All that a document says. Leave out what it does not say."""

    kind: Fact = Field(
        default=None,
        description="quote, amendment, purchase_order, delivery_note, handover, progress_claim, remittance, "
        "bank_statement, invoice, credit_note, dispute, approval or other",
    )
    number: Fact = None
    version: Fact = None
    date: Fact = None
    valid_until: Fact = None
    currency: Fact = Field(default=None, description="ISO code: EUR")
    quote_number: Fact = Field(default=None, description="the quote that this document refers to")
    order_number: Fact = Field(default=None, description="the client's order that this document refers to")
    seller: Party = SaidParty()
    client: Party = SaidParty()
    lines: Annotated[list[SaidLine], BeforeValidator(_as_list)] = Field(default=[], max_length=MAX_ITEMS)
    discount: Fact = None
    vat: Annotated[list[SaidVat], BeforeValidator(_as_list)] = Field(default=[], max_length=MAX_ITEMS)
    net: Fact = None
    vat_total: Fact = None
    gross: Fact = None
    schedule: Annotated[list[SaidInstalment], BeforeValidator(_as_list)] = Field(default=[], max_length=MAX_ITEMS)
    payment_terms: Fact = None
    retention_percent: Fact = None
    delivery_date: Fact = None
    cumulated: Fact = Field(default=None, description="net amount of the works done since the beginning")
    claimed_before: Fact = Field(default=None, description="net amount that earlier claims billed")
    claimed: Fact = Field(default=None, description="net amount that this claim bills")
    validated: Fact = Field(default=None, description="net amount that the works supervisor accepts")
    signature: Annotated[SaidSignature, BeforeValidator(_as_object)] = SaidSignature()
    milestone: Fact = Field(default=None, description="the stage of work that a handover or delivery is about")
    snags: Fact = Field(default=None, description="reservations made at handover")
    snags_lifted: Fact = Field(default=None, description="the words that lift the snags of an earlier handover")
    payer: Party = SaidParty()
    amount: Fact = Field(default=None, description="the amount that was paid or is announced")
    value_date: Fact = None
    reference: Fact = None
    invoices: Annotated[list[SaidInvoice], BeforeValidator(_as_list)] = Field(default=[], max_length=MAX_ITEMS)
    deductions: Annotated[list[SaidDeduction], BeforeValidator(_as_list)] = Field(default=[], max_length=MAX_ITEMS)
    statement: Fact = Field(default=None, description="the sentence that disputes or approves")
