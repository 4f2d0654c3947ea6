"""What must be known of a message to read it: where it keeps what.

Paths go by local names, from the message's root or from the part that they are of. Of several paths the first that
says something counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.facts import Kind

Paths = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyShape:
    """Paths within a party, its registrations for tax (UBL names their `tax_scheme`) and its place."""

    name: Paths
    legal_id: Paths
    tax_registration: Paths
    tax_id: Paths
    tax_scheme: Paths
    address: Paths
    postcode: Paths
    city: Paths
    country: Paths
    email: Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceShape:
    """Paths within an allowance or a charge; `is_charge` leads to `true` for a charge."""

    is_charge: Paths
    amount: Paths
    percent: Paths
    reason: Paths
    rate: Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShape:
    """Paths within a line. The price is that of `price_basis` units; a line's `status` may say that it is no line."""

    description: Paths
    quantity: Paths
    price: Paths
    price_basis: Paths
    net: Paths
    rate: Paths
    category: Paths
    allowances: Paths
    status: Paths = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VatShape:
    """Paths within a row of the VAT breakdown; `tax` says VAT, or another tax."""

    base: Paths
    amount: Paths
    rate: Paths
    category: Paths
    tax: Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A message: its kinds by UNTDID 1001 code, its kind without a code, and the paths of what it says."""

    vocabulary: Paths
    kinds: Mapping[str, Kind]
    otherwise: Kind = Kind.OTHER
    type_code: Paths
    title: Paths = ()
    test: Paths = ()
    number: Paths
    date: Paths
    valid_until: Paths = ()
    currency: Paths
    quote_number: Paths
    invoices: Paths = ()
    seller: Paths
    client: Paths
    payee: Paths = ()
    iban: Paths = ()
    reference: Paths = ()
    terms: Paths
    net: Paths
    vat_total: Paths
    gross: Paths
    discount: Paths
    charges: Paths
    vat_rows: Paths
    vat: VatShape
    allowances: Paths
    services: Paths = ()
    service: AllowanceShape | None = None
    allowance: AllowanceShape
    lines: Paths
    line: LineShape
    party: PartyShape
