"""UN/CEFACT's messages: CII (Factur-X, ZUGFeRD 2), its forerunner in ZUGFeRD 1.0, and SCRDM's order (Order-X).

They differ in the names of the same parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.embedded.kinds import INVOICES, ORDERS
from extractors.embedded.shapes import AllowanceShape, LineShape, PartyShape, Shape, VatShape
from rules.facts import Kind

_VOCABULARY = ("urn:un:unece:uncefact:", "urn:ferd:")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    context: str = "ExchangedDocumentContext"
    document: str = "ExchangedDocument"
    deal: str = "SupplyChainTradeTransaction"
    agreement: str = "ApplicableHeaderTradeAgreement"
    settlement: str = "ApplicableHeaderTradeSettlement"
    sums: str = "SpecifiedTradeSettlementHeaderMonetarySummation"
    line_agreement: str = "SpecifiedLineTradeAgreement"
    line_delivery: str = "SpecifiedLineTradeDelivery"
    line_settlement: str = "SpecifiedLineTradeSettlement"
    line_sums: str = "SpecifiedTradeSettlementLineMonetarySummation"
    rate: str = "RateApplicablePercent"
    reference: str = "IssuerAssignedID"
    currency: str = "InvoiceCurrencyCode"
    quantities: tuple[str, ...] = ("BilledQuantity",)


_ZUGFERD_1 = _Names(
    context="SpecifiedExchangedDocumentContext",
    document="HeaderExchangedDocument",
    deal="SpecifiedSupplyChainTradeTransaction",
    agreement="ApplicableSupplyChainTradeAgreement",
    settlement="ApplicableSupplyChainTradeSettlement",
    sums="SpecifiedTradeSettlementMonetarySummation",
    line_agreement="SpecifiedSupplyChainTradeAgreement",
    line_delivery="SpecifiedSupplyChainTradeDelivery",
    line_settlement="SpecifiedSupplyChainTradeSettlement",
    line_sums="SpecifiedTradeSettlementMonetarySummation",
    rate="ApplicablePercent",
    reference="ID",
)
#: What the seller agreed to goes before what the buyer asked for.
_ORDER_X = _Names(currency="OrderCurrencyCode", quantities=("AgreedQuantity", "RequestedQuantity"))

_PARTY = PartyShape(
    name=("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
    legal_id=("SpecifiedLegalOrganization/ID", "GlobalID"),
    tax_registration=("SpecifiedTaxRegistration",),
    tax_id=("ID",),
    tax_scheme=(),
    address=("LineOne", "LineTwo", "LineThree"),
    postcode=("PostcodeCode",),
    city=("CityName",),
    country=("CountryID",),
    email=("DefinedTradeContact/EmailURIUniversalCommunication/URIID",),
)


def _shape(names: _Names, kinds: Mapping[str, Kind]) -> Shape:
    deal, lines = names.deal, f"{names.deal}/IncludedSupplyChainTradeLineItem"
    agreement, settlement = f"{deal}/{names.agreement}", f"{deal}/{names.settlement}"
    sums = f"{settlement}/{names.sums}"
    return Shape(
        vocabulary=_VOCABULARY,
        kinds=kinds,
        type_code=(f"{names.document}/TypeCode",),
        title=(f"{names.document}/Name",),
        test=(f"{names.context}/TestIndicator/Indicator",),
        number=(f"{names.document}/ID",),
        date=(f"{names.document}/IssueDateTime/DateTimeString",),
        valid_until=(f"{names.document}/EffectiveSpecifiedPeriod/EndDateTime/DateTimeString",),
        currency=(f"{settlement}/{names.currency}",),
        quote_number=(f"{agreement}/QuotationReferencedDocument/{names.reference}",),
        invoices=(f"{settlement}/InvoiceReferencedDocument/{names.reference}",),
        seller=(f"{agreement}/SellerTradeParty",),
        client=(f"{agreement}/BuyerTradeParty",),
        payee=(f"{settlement}/PayeeTradeParty",),
        iban=(f"{settlement}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID",),
        reference=(f"{settlement}/PaymentReference",),
        terms=(f"{settlement}/SpecifiedTradePaymentTerms/Description",),
        net=(f"{sums}/TaxBasisTotalAmount",),
        vat_total=(f"{sums}/TaxTotalAmount",),
        gross=(f"{sums}/GrandTotalAmount",),
        discount=(f"{sums}/AllowanceTotalAmount",),
        charges=(f"{sums}/ChargeTotalAmount",),
        vat_rows=(f"{settlement}/ApplicableTradeTax",),
        vat=VatShape(
            base=("BasisAmount",),
            amount=("CalculatedAmount",),
            rate=(names.rate,),
            category=("CategoryCode",),
            tax=("TypeCode",),
        ),
        allowances=(f"{settlement}/SpecifiedTradeAllowanceCharge",),
        services=(f"{settlement}/SpecifiedLogisticsServiceCharge",),
        service=AllowanceShape(
            is_charge=(),
            amount=("AppliedAmount",),
            percent=(),
            reason=("Description",),
            rate=(f"AppliedTradeTax/{names.rate}",),
        ),
        allowance=AllowanceShape(
            is_charge=("ChargeIndicator/Indicator",),
            amount=("ActualAmount",),
            percent=("CalculationPercent",),
            reason=("Reason",),
            rate=(f"CategoryTradeTax/{names.rate}",),
        ),
        lines=(lines,),
        line=_line(names),
        party=_PARTY,
    )


def _line(names: _Names) -> LineShape:
    price = f"{names.line_agreement}/NetPriceProductTradePrice"
    tax = f"{names.line_settlement}/ApplicableTradeTax"
    return LineShape(
        description=(
            "SpecifiedTradeProduct/Name",
            "SubstitutedReferencedProduct/Name",
            "SpecifiedTradeProduct/Description",
            "AssociatedDocumentLineDocument/IncludedNote/Content",
        ),
        quantity=tuple(f"{names.line_delivery}/{quantity}" for quantity in names.quantities),
        price=(f"{price}/ChargeAmount",),
        price_basis=(f"{price}/BasisQuantity",),
        net=(f"{names.line_settlement}/{names.line_sums}/LineTotalAmount",),
        rate=(f"{tax}/{names.rate}",),
        category=(f"{tax}/CategoryCode",),
        allowances=(f"{names.line_settlement}/SpecifiedTradeAllowanceCharge",),
        status=("AssociatedDocumentLineDocument/LineStatusReasonCode",),
    )


#: By the root's namespace and local name.
MESSAGES = {
    ("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "CrossIndustryInvoice"): _shape(
        _Names(), INVOICES
    ),
    ("urn:ferd:CrossIndustryDocument:invoice:1p0", "CrossIndustryDocument"): _shape(_ZUGFERD_1, INVOICES),
    ("urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100", "SCRDMCCBDACIOMessageStructure"): _shape(
        _ORDER_X, ORDERS
    ),
}
