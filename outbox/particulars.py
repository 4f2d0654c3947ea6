"""What an invoice must say, said once: the page and the XML are both written from here (billing.md §1, §2, §7)."""

from dataclasses import dataclass
from datetime import date

from outbox.errors import NotInvoiceable
from outbox.legal_texts import LegalTexts, legal_texts
from outbox.mentions import Mentions, VatRow
from outbox.writing import Language, day
from rules.invoice import (
    InvoiceContent,
    InvoiceKind,
    InvoiceLine,
    InvoiceReference,
    IssuedInvoice,
    ZeroReason,
)
from rules.money import Money
from rules.party import Company
from rules.policy import Policy
from rules.vat_reason import Activity

#: The letter of a frame (BT-23) by what is sold; services where it is not said.
_FRAMES = {Activity.GOODS.value: "B", Activity.MIXED.value: "M"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A draft as it would be issued *on* that day, due on *due*: it has a draft number and no invoice number."""

    draft: int
    on: date
    due: date
    content: InvoiceContent


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
    def payable(self) -> Money:
        """What is left to pay (BT-115): what was paid before the issue is taken off, a retention is not."""
        return self.gross - self.content.prepaid

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
    mentions = Mentions(invoice.content, company, policy, issued, texts or legal_texts())
    return _written(
        invoice,
        mentions,
        type_code=_type_code(invoice.content),
        supplied=_supplied(invoice),
    )


def _supplied(invoice: IssuedInvoice | DraftPage) -> date | None:
    """Return the day of the supply (BT-72), or of the deposit's payment; None where it is not known.

    A credit note on goods for another country of the EU must have one (BR-IC-11): that of what it corrects.
    """
    content = invoice.content
    if content.kind is InvoiceKind.DEPOSIT:
        return invoice.due
    if content.supplied_on is None and content.corrects and content.zero_reason is ZeroReason.EU_GOODS_K:
        return content.corrects[-1].issued
    return content.supplied_on


def _written(
    invoice: IssuedInvoice | DraftPage, mentions: Mentions, *, type_code: str, supplied: date | None
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
    """Return the frame (BT-23): what is sold; then subcontracted, paid already, after a deposit, or usual."""
    if content.zero_reason is ZeroReason.BUILDING_AE and any(row.category == "AE" for row in vat):
        return "S5"
    kind = _FRAMES.get(content.activity, "S")
    if content.prepaid and content.prepaid == content.gross:
        return f"{kind}2"
    bills_after_deposit = content.kind not in {InvoiceKind.DEPOSIT, InvoiceKind.CREDIT_NOTE} and content.deducted
    return f"{kind}4" if bills_after_deposit else f"{kind}1"


def _vat_rows(content: InvoiceContent, mentions: Mentions, sign: int) -> tuple[VatRow, ...]:
    billed = (*(line.vat_rate for line in content.lines), *(each.rate for each in content.allowances))
    rates = sorted({*content.net, *content.vat, *billed}, reverse=True)
    return tuple(mentions.vat_row(rate, content.net, content.vat, sign) for rate in rates)


def placeholder_number(draft: int) -> str:
    """Return the number under which a draft's XML is validated before it has one."""
    return f"PROJET-{draft}"


def subject_of(paper: Particulars) -> str:
    """Return one line that names the invoice in file properties: its number, day and seller."""
    name = paper.number or placeholder_number(paper.draft)
    return f"{name}, {day(paper.issued, paper.language)}, {paper.company.name}"
