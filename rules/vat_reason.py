"""Why something is billed without VAT: decided from the firm, the client's country or a person, never guessed.

The client's VAT number alone says nothing: a French client has one too (billing.md §3).
"""

from dataclasses import dataclass
from enum import StrEnum

from rules.contract import agreed
from rules.countries import OTHER_EU, country_of
from rules.facts import ClientKind
from rules.invoice import InvoiceContent, ZeroReason
from rules.job import Job
from rules.money import Rate
from rules.party import Client
from rules.policy import Policy


class Activity(StrEnum):
    """What a firm sells: it decides the category of its operations, and why a client abroad pays no VAT."""

    UNSAID = ""
    SERVICES = "services"
    GOODS = "goods"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class ZeroCategory:
    """How an invoice says a reason: BT-118 (UNTDID 5305), BT-121 (VATEX, empty where no code says it), its text."""

    code: str
    exemption: str
    text: str


CATEGORIES = {
    ZeroReason.FRANCHISE: ZeroCategory("E", "VATEX-FR-FRANCHISE", "vat_franchise"),
    ZeroReason.BUILDING_AE: ZeroCategory("AE", "VATEX-EU-AE", "reverse_charge.building"),
    ZeroReason.EU_SERVICE_AE: ZeroCategory("AE", "VATEX-EU-AE", "reverse_charge.eu_service"),
    ZeroReason.EU_GOODS_K: ZeroCategory("K", "VATEX-EU-IC", "eu_goods"),
    ZeroReason.EXPORT_G: ZeroCategory("G", "VATEX-EU-G", "export"),
    ZeroReason.OUTSIDE_O: ZeroCategory("O", "VATEX-EU-O", "outside_vat"),
    ZeroReason.EXEMPT_E: ZeroCategory("E", "", "vat_exempt"),
    ZeroReason.DISBURSED_E: ZeroCategory("E", "VATEX-EU-79-C", "disbursed"),
}

#: Reasons under which the client owes the VAT, or declares the purchase: its VAT number stands on the invoice.
BY_THE_CLIENT = frozenset({ZeroReason.BUILDING_AE, ZeroReason.EU_SERVICE_AE, ZeroReason.EU_GOODS_K})

_FOR_ANYBODY = (ZeroReason.EXEMPT_E, ZeroReason.DISBURSED_E)
_NO_VAT = Rate(0)


def is_zero_rated(content: InvoiceContent) -> bool:
    """Tell whether *content* bills something without VAT."""
    return _NO_VAT in content.net or any(line.vat_rate == _NO_VAT for line in content.lines)


def needs_reason(content: InvoiceContent) -> bool:
    """Tell whether *content* may not be proposed yet: it bills without VAT, and nobody knows why."""
    return is_zero_rated(content) and content.zero_reason is ZeroReason.NONE


def zero_reason_of(job: Job, policy: Policy) -> ZeroReason:
    """Return why *job* is billed without VAT, as the firm is, as a person said, or as the client's country makes it.

    NONE where nothing is billed without VAT, or where it cannot be told: then it is asked.
    """
    if _NO_VAT not in agreed(job) and not any(is_zero_rated(each.content) for each in job.invoices):
        return ZeroReason.NONE
    if policy.franchise:
        return ZeroReason.FRANCHISE
    return job.terms.zero_reason or _by_country(job, policy)


def _by_country(job: Job, policy: Policy) -> ZeroReason:
    """Return the reason that follows from where a business is, for a firm that says what it sells.

    Where only a part of the contract is without VAT, the country does not explain it.
    """
    client, country = job.client, country_of(job.client)
    if client.kind is not ClientKind.BUSINESS or set(agreed(job)) != {_NO_VAT}:
        return ZeroReason.NONE
    if country in OTHER_EU and client.vat_number:
        by_activity = {Activity.SERVICES: ZeroReason.EU_SERVICE_AE, Activity.GOODS: ZeroReason.EU_GOODS_K}
    elif country not in {*OTHER_EU, "FR", "MC", ""}:
        by_activity = {Activity.SERVICES: ZeroReason.OUTSIDE_O, Activity.GOODS: ZeroReason.EXPORT_G}
    else:
        by_activity = {}
    return by_activity.get(Activity(policy.activity), ZeroReason.NONE)


def possible_reasons(client: Client) -> tuple[ZeroReason, ...]:
    """Return the reasons that a person may give for *client*, the likeliest first.

    A business without SIREN or VAT number may be anywhere, whatever its country is taken to be.
    """
    if client.kind is not ClientKind.BUSINESS:
        return _FOR_ANYBODY
    country, found = country_of(client), []
    unsure = country == "" or (country == "FR" and not client.siren and not client.vat_number)
    if country in {"FR", "MC"}:
        found.append(ZeroReason.BUILDING_AE)
    if country in OTHER_EU or unsure:
        found += [ZeroReason.EU_SERVICE_AE, ZeroReason.EU_GOODS_K]
    if country not in {*OTHER_EU, "FR", "MC"} or unsure:
        found += [ZeroReason.OUTSIDE_O, ZeroReason.EXPORT_G]
    return (*found, *_FOR_ANYBODY)
