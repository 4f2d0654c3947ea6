"""OASIS UBL 2.1: invoice, credit note, order, quotation."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.embedded.kinds import INVOICES, ORDERS
from extractors.embedded.shapes import AllowanceShape, LineShape, PartyShape, Shape, VatShape
from rules.facts import Kind

_VOCABULARY = ("urn:oasis:names:specification:ubl:",)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    type_code: str
    line: str
    quantity: str
    sums: str = "LegalMonetaryTotal"
    currency: tuple[str, ...] = ("DocumentCurrencyCode",)
    seller: str = "AccountingSupplierParty"
    client: str = "AccountingCustomerParty"
    valid_until: str = "ValidityPeriod/EndDate"


_INVOICE = _Names(type_code="InvoiceTypeCode", line="InvoiceLine", quantity="InvoicedQuantity")
_CREDIT_NOTE = _Names(type_code="CreditNoteTypeCode", line="CreditNoteLine", quantity="CreditedQuantity")
_ORDER = _Names(
    type_code="OrderTypeCode",
    line="OrderLine/LineItem",
    quantity="Quantity",
    sums="AnticipatedMonetaryTotal",
    seller="SellerSupplierParty",
    client="BuyerCustomerParty",
)
_QUOTATION = _Names(
    type_code="QuotationTypeCode",
    line="QuotationLine/LineItem",
    quantity="Quantity",
    sums="QuotedMonetaryTotal",
    currency=("DocumentCurrencyCode", "PricingCurrencyCode"),
    seller="SellerSupplierParty",
    client="OriginatorCustomerParty",
)

_PARTY = PartyShape(
    name=("PartyLegalEntity/RegistrationName", "PartyName/Name"),
    legal_id=("PartyLegalEntity/CompanyID", "PartyIdentification/ID"),
    tax_registration=("PartyTaxScheme",),
    tax_id=("CompanyID",),
    tax_scheme=("TaxScheme/ID",),
    address=("StreetName", "AdditionalStreetName", "AddressLine/Line"),
    postcode=("PostalZone",),
    city=("CityName",),
    country=("Country/IdentificationCode",),
    email=("Contact/ElectronicMail",),
)
_ALLOWANCE = AllowanceShape(
    is_charge=("ChargeIndicator",),
    amount=("Amount",),
    percent=("MultiplierFactorNumeric",),
    reason=("AllowanceChargeReason",),
    rate=("TaxCategory/Percent",),
)
_VAT = VatShape(
    base=("TaxableAmount",),
    amount=("TaxAmount",),
    rate=("TaxCategory/Percent", "Percent"),
    category=("TaxCategory/ID",),
    tax=("TaxCategory/TaxScheme/ID",),
)


def _shape(names: _Names, kinds: Mapping[str, Kind], otherwise: Kind) -> Shape:
    return Shape(
        vocabulary=_VOCABULARY,
        kinds=kinds,
        otherwise=otherwise,
        type_code=(names.type_code,),
        number=("ID",),
        date=("IssueDate",),
        valid_until=(names.valid_until,),
        currency=names.currency,
        quote_number=("QuotationDocumentReference/ID",),
        invoices=("BillingReference/InvoiceDocumentReference/ID",),
        seller=(f"{names.seller}/Party",),
        client=(f"{names.client}/Party",),
        payee=("PayeeParty",),
        iban=("PaymentMeans/PayeeFinancialAccount/ID",),
        reference=("PaymentMeans/PaymentID",),
        terms=("PaymentTerms/Note",),
        net=(f"{names.sums}/TaxExclusiveAmount",),
        vat_total=("TaxTotal/TaxAmount",),
        gross=(f"{names.sums}/TaxInclusiveAmount",),
        discount=(f"{names.sums}/AllowanceTotalAmount",),
        charges=(f"{names.sums}/ChargeTotalAmount",),
        vat_rows=("TaxTotal/TaxSubtotal",),
        vat=_VAT,
        allowances=("AllowanceCharge",),
        allowance=_ALLOWANCE,
        lines=(names.line,),
        line=LineShape(
            description=("Item/Name", "Item/Description"),
            quantity=(names.quantity,),
            price=("Price/PriceAmount",),
            price_basis=("Price/BaseQuantity",),
            net=("LineExtensionAmount",),
            rate=("Item/ClassifiedTaxCategory/Percent",),
            category=("Item/ClassifiedTaxCategory/ID",),
            allowances=("AllowanceCharge",),
        ),
        party=_PARTY,
    )


_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:"

#: By the root's namespace and local name.
MESSAGES = {
    (f"{_NAMESPACE}Invoice-2", "Invoice"): _shape(_INVOICE, INVOICES, Kind.INVOICE),
    (f"{_NAMESPACE}CreditNote-2", "CreditNote"): _shape(_CREDIT_NOTE, {}, Kind.CREDIT_NOTE),
    (f"{_NAMESPACE}Order-2", "Order"): _shape(_ORDER, ORDERS, Kind.PURCHASE_ORDER),
    (f"{_NAMESPACE}Quotation-2", "Quotation"): _shape(_QUOTATION, {}, Kind.QUOTE),
}
