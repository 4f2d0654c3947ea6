"""The mail that takes an invoice or credit note to the client."""

from outbox.clean import file_name
from outbox.letter import Letter, pdf
from outbox.mails.blocks import Pairs, Section, Sheet
from outbox.mails.layout import letter_of
from outbox.wording import Wording, wording
from outbox.writing import Language, day, euros, in_fours, language_of
from rules.invoice import InvoiceKind, IssuedInvoice
from rules.labels import is_settled
from rules.money import Money
from rules.party import Company


def invoice_mail(invoice: IssuedInvoice, company: Company, page: bytes, *, duplicate: bool = False) -> Letter:
    """Return the mail to the client with the issued PDF *page* (its XML inside) attached; a *duplicate* says so."""
    language = language_of(invoice.content.client.language or company.language)
    say = wording(language)
    content = invoice.content
    is_credit = content.kind is InvoiceKind.CREDIT_NOTE
    kind = "credit_note" if is_credit else "settled" if is_settled(content) else "invoice"
    gross = euros(Money(abs(content.gross.cents)) if is_credit else content.gross, language)
    words = {"number": invoice.number, "gross": gross, "company": company.name, "quote": content.quote_number}
    subject = say(f"client.{kind}_subject", **words)
    again = (say("client.duplicate", number=invoice.number),) if duplicate else ()
    sheet = Sheet(
        subject=say("client.duplicate_subject", subject=subject) if duplicate else subject,
        title=say(f"client.{kind}_title", **words),
        lead=(say("client.greeting"), *again, say(f"client.{kind}_text", label=content.label, **words)),
        sections=_sections(invoice, company, say, language, gross),
        foot=" · ".join(part for part in (company.name, *company.address, company.legal) if part),
    )
    return letter_of(sheet, language, (pdf(f"{file_name(invoice.number)}.pdf", page),))


def _sections(
    invoice: IssuedInvoice, company: Company, say: Wording, language: Language, gross: str
) -> tuple[Section, ...]:
    content = invoice.content
    about = [(say("page.fact.issued"), day(invoice.issued, language)), (say("page.fact.quote"), content.quote_number)]
    about.append((say("page.fact.order"), content.order_number))
    sections = [Section(say("client.about"), (Pairs(_told(about)),))]
    if content.kind is not InvoiceKind.CREDIT_NOTE and not is_settled(content):
        retained = content.retained
        pay = [
            (say("client.amount"), gross),
            (say("client.retained"), euros(retained, language) if retained else ""),
            (say("client.now"), euros(content.gross - retained, language) if retained else ""),
            (say("page.fact.due"), day(invoice.due, language)),
            ("IBAN", in_fours(company.iban)),
            (say("page.pay.reference"), in_fours(invoice.reference)),
        ]
        sections.append(Section(say("client.pay"), (Pairs(_told(pay)),)))
    return tuple(sections)


def _told(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)
