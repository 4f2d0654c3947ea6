"""Messages as different programs write them, and PDFs that bring them."""

import io

import pypdf
import typst
from pypdf.generic import NameObject

from extractors.reader import ReadingContext
from rules.party import Company

COMPANY = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=(),
    iban="FR7630006000011234567890189",
    language="en",
)
CONTEXT = ReadingContext(COMPANY)
UBL_NAMES = (
    'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" '
    'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"'
)
CII_NAMES = (
    'xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" '
    'xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" '
    'xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"'
)
CII_LINE = """
<ram:IncludedSupplyChainTradeLineItem>
 <ram:SpecifiedTradeProduct><ram:Name>Pose de parquet</ram:Name></ram:SpecifiedTradeProduct>
 <ram:SpecifiedLineTradeAgreement>
  <ram:NetPriceProductTradePrice><ram:ChargeAmount>450.00</ram:ChargeAmount></ram:NetPriceProductTradePrice>
 </ram:SpecifiedLineTradeAgreement>
 <ram:SpecifiedLineTradeDelivery>
  <ram:BilledQuantity unitCode="HUR">2</ram:BilledQuantity>
 </ram:SpecifiedLineTradeDelivery>
 <ram:SpecifiedLineTradeSettlement>
  <ram:ApplicableTradeTax>
   <ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode>
   <ram:RateApplicablePercent>20</ram:RateApplicablePercent>
  </ram:ApplicableTradeTax>
  <ram:SpecifiedTradeSettlementLineMonetarySummation>
   <ram:LineTotalAmount>900.00</ram:LineTotalAmount>
  </ram:SpecifiedTradeSettlementLineMonetarySummation>
 </ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>
"""


def ram(path, text):
    """Return the elements of *path*, one in the other, around *text*."""
    names = path.split("/")
    return "".join(f"<ram:{name}>" for name in names) + text + "".join(f"</ram:{name}>" for name in reversed(names))


def cii(*changes, code="380", before=""):
    """Return an invoice of the firm in CII (Factur-X), with each change (old, new) made."""
    xml = f"""<?xml version="1.0" encoding="UTF-8"?>{before}
<rsm:CrossIndustryInvoice {CII_NAMES}>
<rsm:ExchangedDocument>
 <ram:ID>F2026-0012</ram:ID><ram:TypeCode>{code}</ram:TypeCode>
 <ram:IssueDateTime><udt:DateTimeString format="102">20260314</udt:DateTimeString></ram:IssueDateTime>
</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>{CII_LINE}
<ram:ApplicableHeaderTradeAgreement>
 <ram:SellerTradeParty>
  <ram:Name>Atelier Beaulieu SARL</ram:Name>
  <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">732829320</ram:ID></ram:SpecifiedLegalOrganization>
  <ram:PostalTradeAddress>
   <ram:PostcodeCode>69007</ram:PostcodeCode><ram:LineOne>12 rue des Forges</ram:LineOne>
   <ram:CityName>Lyon</ram:CityName><ram:CountryID>FR</ram:CountryID>
  </ram:PostalTradeAddress>
  <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR44732829320</ram:ID></ram:SpecifiedTaxRegistration>
 </ram:SellerTradeParty>
 <ram:BuyerTradeParty>
  <ram:Name>SCI Les Tilleuls</ram:Name>
  <ram:SpecifiedLegalOrganization><ram:ID schemeID="0009">55210055400021</ram:ID></ram:SpecifiedLegalOrganization>
 </ram:BuyerTradeParty>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement>
 <ram:PaymentReference>RF85F20260142</ram:PaymentReference>
 <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
 <ram:SpecifiedTradeSettlementPaymentMeans>
  <ram:TypeCode>58</ram:TypeCode>
  <ram:PayeePartyCreditorFinancialAccount>
   <ram:IBANID>FR76 3000 6000 0112 3456 7890 189</ram:IBANID>
  </ram:PayeePartyCreditorFinancialAccount>
 </ram:SpecifiedTradeSettlementPaymentMeans>
 <ram:ApplicableTradeTax>
  <ram:CalculatedAmount>180.00</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
  <ram:BasisAmount>900.00</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode>
  <ram:RateApplicablePercent>20.00</ram:RateApplicablePercent>
 </ram:ApplicableTradeTax>
 <ram:SpecifiedTradePaymentTerms><ram:Description>30 jours</ram:Description></ram:SpecifiedTradePaymentTerms>
 <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  <ram:LineTotalAmount>900.00</ram:LineTotalAmount>
  <ram:TaxBasisTotalAmount>900.00</ram:TaxBasisTotalAmount>
  <ram:TaxTotalAmount currencyID="EUR">180.00</ram:TaxTotalAmount>
  <ram:GrandTotalAmount>1080.00</ram:GrandTotalAmount>
  <ram:DuePayableAmount>1080.00</ram:DuePayableAmount>
 </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
 <ram:InvoiceReferencedDocument><ram:IssuerAssignedID>F2026-0003</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"""
    return changed(xml, changes).encode()


#: The names of ZUGFeRD 1.0, the longer ones first.
_IN_ZUGFERD_1 = (
    ("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "urn:ferd:CrossIndustryDocument:invoice:1p0"),
    ("CrossIndustryInvoice", "CrossIndustryDocument"),
    ("ExchangedDocument>", "HeaderExchangedDocument>"),
    ("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction"),
    ("ApplicableHeaderTrade", "ApplicableSupplyChainTrade"),
    ("SpecifiedLineTrade", "SpecifiedSupplyChainTrade"),
    ("SettlementHeaderMonetarySummation", "SettlementMonetarySummation"),
    ("SettlementLineMonetarySummation", "SettlementMonetarySummation"),
    ("RateApplicablePercent", "ApplicablePercent"),
    ("IssuerAssignedID", "ID"),
)


def zugferd_1():
    """Return the same invoice as ZUGFeRD 1.0 has it."""
    return changed(cii().decode(), _IN_ZUGFERD_1).encode()


def order_x(code="220"):
    """Return the same as an order that the firm gets: the client writes it."""
    changes = (
        ("standard:CrossIndustryInvoice:100", "SCRDMCCBDACIOMessageStructure:100"),
        ("CrossIndustryInvoice", "SCRDMCCBDACIOMessageStructure"),
        ("InvoiceCurrencyCode", "OrderCurrencyCode"),
        ("BilledQuantity", "RequestedQuantity"),
        ('format="102">20260314', 'format="203">202603141345'),
        (
            "<ram:SellerTradeParty>",
            ram("QuotationReferencedDocument/IssuerAssignedID", "D2026-031") + "<ram:SellerTradeParty>",
        ),
    )
    return changed(cii(code=code).decode(), changes).encode()


def ubl(root="Invoice", *changes):
    """Return an invoice, a credit note or an order to the firm in UBL."""
    line, quantity, sums = {
        "Invoice": ("InvoiceLine", "InvoicedQuantity", "LegalMonetaryTotal"),
        "CreditNote": ("CreditNoteLine", "CreditedQuantity", "LegalMonetaryTotal"),
        "Order": ("LineItem", "Quantity", "AnticipatedMonetaryTotal"),
    }[root]
    seller, client = (
        ("SellerSupplier", "BuyerCustomer") if root == "Order" else ("AccountingSupplier", "AccountingCustomer")
    )
    item = f"""<cac:{line}>
  <cbc:ID>1</cbc:ID><cbc:{quantity} unitCode="HUR">2</cbc:{quantity}>
  <cbc:LineExtensionAmount currencyID="EUR">900.00</cbc:LineExtensionAmount>
  <cac:Item><cbc:Name>Pose de parquet</cbc:Name>
   <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent></cac:ClassifiedTaxCategory>
  </cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="EUR">4500</cbc:PriceAmount><cbc:BaseQuantity>10</cbc:BaseQuantity></cac:Price>
 </cac:{line}>"""
    xml = f"""<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2" {UBL_NAMES}>
 <cbc:ID>S-77</cbc:ID><cbc:IssueDate>2026-03-14</cbc:IssueDate>
 <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:{seller}Party><cac:Party>
  <cac:PartyName><cbc:Name>Fournitures</cbc:Name></cac:PartyName>
  <cac:PartyTaxScheme><cbc:CompanyID>FR 83 404 833 048</cbc:CompanyID>
   <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Fournitures SAS</cbc:RegistrationName></cac:PartyLegalEntity>
 </cac:Party></cac:{seller}Party>
 <cac:{client}Party><cac:Party>
  <cac:PartyLegalEntity><cbc:RegistrationName>Atelier Beaulieu SARL</cbc:RegistrationName>
   <cbc:CompanyID schemeID="0002">732829320</cbc:CompanyID></cac:PartyLegalEntity>
 </cac:Party></cac:{client}Party>
 <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">180.00</cbc:TaxAmount>
  <cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">900.00</cbc:TaxableAmount>
   <cbc:TaxAmount currencyID="EUR">180.00</cbc:TaxAmount>
   <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent>
    <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
  </cac:TaxSubtotal>
 </cac:TaxTotal>
 <cac:{sums}>
  <cbc:LineExtensionAmount currencyID="EUR">900.00</cbc:LineExtensionAmount>
  <cbc:TaxExclusiveAmount currencyID="EUR">900.00</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount currencyID="EUR">1080.00</cbc:TaxInclusiveAmount>
 </cac:{sums}>
 {f"<cac:OrderLine>{item}</cac:OrderLine>" if root == "Order" else item}
</{root}>"""
    return changed(xml, changes).encode()


def changed(text, changes):
    """Return *text* with each (old, new); an old one that does not stand in it is a mistake of the test."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


PAGE = (
    ("FACTURE N° F2026-0012",),
    ("Date : 14/03/2026",),
    ("Désignation", "Qté", "Prix", "Total HT"),
    ("Pose de parquet", "2 h", "450,00", "900,00"),
    ("Total HT", "900,00 €"),
    ("TVA 20 %", "180,00 €"),
    ("Total TTC", "1 080,00 €"),
)


def page(rows=PAGE):
    """Return a PDF with one page of *rows*."""
    columns = max((len(row) for row in rows), default=1)
    cells = [
        f"[{cell}]" if at + 1 < len(row) or len(row) == columns else f"table.cell(colspan: {columns - at})[{cell}]"
        for row in rows
        for at, cell in enumerate(row)
    ]
    source = (
        f"#set text(size: 10pt)\n#table(columns: {columns}, stroke: none, {', '.join(cells)})" if rows else "#v(1pt)"
    )
    return typst.compile(source.encode())


def with_files(pdf, *files):
    """Return *pdf* with files (name, content, relationship) in it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for name, content, relationship in files:
        embedded = writer.add_attachment(name, content)
        if relationship:
            embedded.associated_file_relationship = NameObject(f"/{relationship}")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
