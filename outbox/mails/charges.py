"""The letter that claims late penalties and the recovery fee of one invoice from its client."""

from outbox.letter import Letter
from outbox.mails.blocks import Item, Items, Pairs, Paragraph, Section, Sheet
from outbox.mails.layout import letter_of
from outbox.wording import wording
from outbox.writing import day, euros, in_fours, language_of
from rules.facts import ClientKind
from rules.invoice import IssuedInvoice
from rules.party import Company
from rules.penalties import LateCharge


def charge_mail(invoice: IssuedInvoice, charge: LateCharge, company: Company) -> Letter:
    """Return the letter: what is owed for which days at which rate, line by line, and where to pay it."""
    language = language_of(company.language)
    say = wording(language)
    words = {"number": invoice.number, "gross": euros(charge.total, language), "company": company.name}
    kind = "public" if invoice.content.client.kind is ClientKind.PUBLIC else "business"
    law, due = say(f"charge.law_{kind}"), day(invoice.due, language)
    lines = tuple(Item(f"{line} : {euros(amount, language)}") for line, amount in charge.lines(language))
    pay = (
        (say("charge.amount"), words["gross"]),
        ("IBAN", in_fours(company.iban)),
        (say("charge.reference"), invoice.number),
    )
    sheet = Sheet(
        subject=say("charge.subject", **words),
        title=say("charge.title", **words),
        lead=(say("client.greeting"), say("charge.lead", due=due, law=law, fee=bool(charge.fee), **words)),
        sections=(
            Section(say("charge.computed"), (Items(lines), Paragraph(say("charge.no_vat")))),
            Section(say("charge.pay"), (Pairs(pay),)),
        ),
        foot=" · ".join(part for part in (company.name, *company.address, company.legal) if part),
    )
    return letter_of(sheet, language)
