"""What an invoice must say, said once: the page and the XML are both written from here (billing.md §1, §2, §7)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outbox.errors import NotInvoiceable
from outbox.legal_texts import LegalTexts, legal_texts
from outbox.writing import Language, day, euros, language_of, percent
from rules.countries import country_of
from rules.facts import ClientKind
from rules.invoice import (
    InvoiceContent,
    InvoiceKind,
    InvoiceLine,
    InvoiceReference,
    IssuedInvoice,
    ZeroReason,
)
from rules.money import HUNDRED, ByRate, Money, Rate
from rules.party import Company
from rules.policy import Policy
from rules.retention import HIGHEST_PERCENT
from rules.vat_reason import CATEGORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A draft as it would be issued *on* that day, due on *due*: it has a draft number and no invoice number."""

    draft: int
    on: date
    due: date
    content: InvoiceContent


@dataclass(frozen=True, slots=True, kw_only=True)
class VatRow:
    """The base and VAT of one rate, with its category (UNTDID 5305) and the exemption's text and code."""

    rate: Rate
    base: Money
    amount: Money
    category: str
    exemption: str = ""
    exemption_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Everything that stands on an invoice. Amounts of a credit note are positive; `number` is empty on a draft.

    `type_code` is BT-3 (UNTDID 1001), `frame` BT-23, `supplied` BT-72; `notes` are (UNTDID 4451 code or
    empty, text), and `printed_notes` those that the page shows.
    """

    number: str
    draft: int
    issued: date
    due: date
    reference: str
    company: Company
    content: InvoiceContent
    language: Language
    type_code: str
    frame: str
    supplied: date | None
    terms: str
    notes: tuple[tuple[str, str], ...]
    printed_notes: tuple[str, ...]
    earlier: tuple[InvoiceReference, ...]
    lines: tuple[InvoiceLine, ...]
    vat: tuple[VatRow, ...]
    net: Money
    vat_total: Money

    @property
    def gross(self) -> Money:
        """Net plus VAT."""
        return self.net + self.vat_total

    @property
    def is_credit(self) -> bool:
        """Whether it gives money back."""
        return self.content.kind is InvoiceKind.CREDIT_NOTE


def particulars(
    invoice: IssuedInvoice | DraftPage,
    company: Company,
    policy: Policy,
    texts: LegalTexts | None = None,
) -> Particulars:
    """Return what is to stand on *invoice*.

    The day of the supply is the one that the content knows, or none; a deposit says the day its payment is expected
    instead. Raises NotInvoiceable for what no French invoice can be written from, NoLegalText.
    """
    issued = invoice.on if isinstance(invoice, DraftPage) else invoice.issued
    mentions = _Mentions(invoice.content, company, policy, issued, texts or legal_texts())
    is_deposit = invoice.content.kind is InvoiceKind.DEPOSIT
    return _written(
        invoice,
        mentions,
        type_code=_type_code(invoice.content),
        supplied=invoice.due if is_deposit else invoice.content.supplied_on,
    )


def _written(
    invoice: IssuedInvoice | DraftPage, mentions: "_Mentions", *, type_code: str, supplied: date | None
) -> Particulars:
    content = invoice.content
    sign = -1 if content.kind is InvoiceKind.CREDIT_NOTE and content.gross.cents < 0 else 1
    vat = _vat_rows(content, mentions, sign)
    return Particulars(
        number="" if isinstance(invoice, DraftPage) else invoice.number,
        draft=invoice.draft,
        issued=mentions.on,
        due=invoice.due,
        reference="" if isinstance(invoice, DraftPage) else invoice.reference,
        company=mentions.company,
        content=content,
        language=mentions.language,
        type_code=type_code,
        frame=_frame(content, vat),
        supplied=supplied,
        terms=mentions.terms(),
        notes=mentions.notes(vat),
        printed_notes=mentions.printed(vat),
        earlier=content.corrects
        or tuple(InvoiceReference(each.number, each.issued, deposit=True) for each in content.deducted),
        lines=tuple(_signed(line, sign) for line in content.lines),
        vat=vat,
        net=Money(content.net.total.cents * sign),
        vat_total=Money(content.vat.total.cents * sign),
    )


def _signed(line: InvoiceLine, sign: int) -> InvoiceLine:
    return InvoiceLine(
        description=line.description,
        quantity=line.quantity * sign,
        unit=line.unit,
        unit_price=line.unit_price,
        net=Money(line.net.cents * sign),
        vat_rate=line.vat_rate,
    )


def _type_code(content: InvoiceContent) -> str:
    if content.kind is InvoiceKind.DEPOSIT:
        return "386"
    if content.kind is not InvoiceKind.CREDIT_NOTE:
        return "380"
    if not content.corrects:
        raise NotInvoiceable("a credit note must refer to the invoice that it corrects")
    return "503" if all(each.deposit for each in content.corrects) else "381"


def _frame(content: InvoiceContent, vat: tuple[VatRow, ...]) -> str:
    if content.zero_reason is ZeroReason.BUILDING_AE and any(row.category == "AE" for row in vat):
        return "S5"
    bills_after_deposit = content.kind not in {InvoiceKind.DEPOSIT, InvoiceKind.CREDIT_NOTE} and content.deducted
    return "S4" if bills_after_deposit else "S1"


def _vat_rows(content: InvoiceContent, mentions: "_Mentions", sign: int) -> tuple[VatRow, ...]:
    rates = sorted({*content.net, *content.vat, *(line.vat_rate for line in content.lines)}, reverse=True)
    return tuple(mentions.vat_row(rate, content.net, content.vat, sign) for rate in rates)


class _Mentions:
    """The texts of one invoice: which ones, for this client, on this day, in this language."""

    def __init__(self, content: InvoiceContent, company: Company, policy: Policy, on: date, texts: LegalTexts) -> None:
        self.content, self.company, self.policy, self.on = content, company, policy, on
        self.language = language_of(content.client.language or company.language)
        self._texts = texts
        if content.client.kind is None:
            raise NotInvoiceable("who the client is (business, consumer or public) must be known before it is billed")
        self.kind = content.client.kind

    def text(self, key: str) -> str:
        return self._texts.find(key, self.on, self.language).text

    def vat_row(self, rate: Rate, net: ByRate, vat: ByRate, sign: int) -> VatRow:
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
        texts = []
        if self.content.kind is not InvoiceKind.CREDIT_NOTE:
            texts.append(self._early_payment())
            if self.kind is not ClientKind.CONSUMER:
                texts += [self._late_penalty(), self.text("recovery_fee")]
            elif self.company.mediator:
                texts.append(self.text("mediator").replace("{mediator}", self.company.mediator))
        texts += [row.exemption for row in vat if row.exemption]
        texts.append(self.text("operation_services"))
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


def placeholder_number(draft: int) -> str:
    """Return the number under which a draft's XML is validated before it has one."""
    return f"PROJET-{draft}"


def subject_of(paper: Particulars) -> str:
    """Return one line that names the invoice in file properties: its number, day and seller."""
    name = paper.number or placeholder_number(paper.draft)
    return f"{name}, {day(paper.issued, paper.language)}, {paper.company.name}"
