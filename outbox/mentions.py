"""The texts of an invoice: which ones, for this client, on this day, in this language (billing.md §1, §3)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outbox.errors import NotInvoiceable
from outbox.legal_texts import LegalTexts
from outbox.writing import euros, language_of, percent
from rules.countries import country_of
from rules.facts import ClientKind
from rules.invoice import InvoiceContent, InvoiceKind
from rules.money import HUNDRED, ByRate, Money, Rate
from rules.party import Company
from rules.policy import Policy
from rules.retention import HIGHEST_PERCENT
from rules.vat_reason import CATEGORIES, Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRow:
    """The base and VAT of one rate, with its category (UNTDID 5305) and the exemption's text and code."""

    rate: Rate
    base: Money
    amount: Money
    category: str
    exemption: str = ""
    exemption_code: str = ""


class Mentions:
    """The texts of one invoice: which ones, for this client, on this day, in this language."""

    def __init__(self, content: InvoiceContent, company: Company, policy: Policy, on: date, texts: LegalTexts) -> None:
        self.content, self.company, self.policy, self.on = content, company, policy, on
        self.language = language_of(content.client.language or company.language)
        self._texts = texts
        if content.client.kind is None:
            raise NotInvoiceable("who the client is (business, consumer or public) must be known before it is billed")
        self.kind = content.client.kind

    def text(self, key: str) -> str:
        """Return the legal text of *key* on the invoice's day. Raises NoLegalText."""
        return self._texts.find(key, self.on, self.language).text

    def vat_row(self, rate: Rate, net: ByRate, vat: ByRate, sign: int) -> VatRow:
        """Return what the invoice says of one rate; amounts times *sign*. Raises NotInvoiceable, NoLegalText."""
        base, tax = Money(net[rate].cents * sign), Money(vat[rate].cents * sign)
        if rate:
            return VatRow(rate=rate, base=base, amount=tax, category="S")
        category = CATEGORIES.get(self.content.zero_reason)
        if category is None:
            raise NotInvoiceable("a line without VAT needs its reason")
        return VatRow(
            rate=rate,
            base=base,
            amount=tax,
            category=category.code,
            exemption=self.text(category.text),
            exemption_code=category.exemption,
        )

    def terms(self) -> str:
        """Return the payment terms (BT-20), with the retention, which never lowers the amount due (BT-115)."""
        retained, agreed = self.content.retained, self._agreed_terms()
        if not retained:
            return agreed
        text = self._retention(retained, _percent_of(retained, self.content.gross))
        return f"{agreed}. {text}" if agreed else text

    def _retention(self, retained: Money, share: Decimal) -> str:
        """Name the retention; the share of one invoice may pass 5 % where its contract's does not, and is not said."""
        shown = f" {percent(share, self.language)}" if share <= HIGHEST_PERCENT else ""
        if self.language == "fr":
            return f"Retenue de garantie{shown} : {euros(retained, 'fr')}, payable un an après la réception"
        return f"Retention{shown}: {euros(retained, 'en')}, payable one year after handover"

    def _agreed_terms(self) -> str:
        """Return the contract's terms, or that a day was agreed instead: the page must not say two different things."""
        if self.content.due_on is None:
            return self.content.payment_terms
        return "À l'échéance convenue" if self.language == "fr" else "On the agreed due date"

    def _late_penalty(self) -> str:
        return self.policy.late_penalty_text or self.text(f"late_penalty.{self.kind.value}")

    def _early_payment(self) -> str:
        return self.policy.early_payment or self.text("no_early_payment")

    def printed(self, vat: tuple[VatRow, ...]) -> tuple[str, ...]:
        """Return the texts that the page shows, in their order."""
        texts = []
        if self.content.kind is not InvoiceKind.CREDIT_NOTE:
            texts.append(self._early_payment())
            if self.kind is not ClientKind.CONSUMER:
                texts += [self._late_penalty(), self.text("recovery_fee")]
            elif self.company.mediator:
                texts.append(self.text("mediator").replace("{mediator}", self.company.mediator))
        texts += [row.exemption for row in vat if row.exemption]
        texts.append(self.text(f"operation_{self.content.activity or Activity.SERVICES}"))
        if self.company.insurance:
            texts.append(self.text("insurance").replace("{insurance}", self.company.insurance))
        if self.content.vat_on:
            texts.append(self.text("vat_on_debits"))
        if self.kind is ClientKind.PUBLIC:
            texts.append(self.text("public_portal"))
        return (*self.content.notes, *texts)

    def notes(self, vat: tuple[VatRow, ...]) -> tuple[tuple[str, str], ...]:
        """Return PMT, PMD and AAB once each (BR-FR-05, BR-FR-06), then BAR where it applies, then the free notes.

        A consumer owes neither the recovery fee nor the penalties of L441-10.
        """
        coded = [("AAB", self._early_payment())]
        if self.kind is not ClientKind.CONSUMER:
            coded += [("PMT", self.text("recovery_fee")), ("PMD", self._late_penalty())]
        if treatment := self._treatment():
            coded.append(("BAR", treatment))
        known = {text for _, text in coded}
        return (*coded, *(("", text) for text in self.printed(vat) if text not in known))

    def _treatment(self) -> str:
        """Return the value of note BAR (BR-FR-20): how the invoice travels under the e-invoicing reform."""
        at_home = country_of(self.content.client) in {"FR", "MC"}
        match self.kind:
            case ClientKind.BUSINESS:
                return "B2B" if at_home else "B2BINT"
            case ClientKind.CONSUMER:
                return "B2C" if at_home else "B2CINT"
            case ClientKind.PUBLIC:
                return ""


def _percent_of(part: Money, whole: Money) -> Decimal:
    if not whole:
        return Decimal(0)
    return (Decimal(part.cents) * HUNDRED / whole.cents).quantize(Decimal("0.1"))
