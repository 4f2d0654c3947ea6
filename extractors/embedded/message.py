"""One message to its facts."""

from dataclasses import replace

from extractors.embedded.kinds import ORDER_RESPONSES, TITLES
from extractors.embedded.messages import opened
from extractors.embedded.notes import Notes
from extractors.embedded.parties import client_kind, direction_of, read_iban, read_party
from extractors.embedded.shapes import Shape
from extractors.embedded.sums import Sums, read_sums
from extractors.embedded.tree import Element
from rules.facts import Facts, InvoicePaid, Kind
from rules.party import Company
from rules.spelling import fold

#: Longest number and payment reference, and most documents that one refers to.
_LONGEST, _MOST_NAMED = 100, 50
_INVOICES = frozenset({Kind.INVOICE, Kind.CREDIT_NOTE})


def read_message(content: bytes, company: Company) -> Facts:
    """Return what a message says, each value with the path of its element as evidence. Raises BrokenXml."""
    shape, message = opened(content)
    notes = Notes(company.language)
    notes.read_currency(message.said(*shape.currency))
    sums = read_sums(message, shape, notes)
    kind = _kind(message, shape, sums, notes)
    if message.word(*shape.test) in {"true", "1"}:
        notes.doubt("document", "embedded_test")
    seller = read_party("seller", message.all(*shape.seller), shape.party, notes)
    client = read_party("client", message.all(*shape.client), shape.party, notes)
    facts = Facts(
        kind=kind,
        direction=direction_of(kind, seller, client, company),
        number=notes.text("number", message.said(*shape.number))[:_LONGEST],
        date=notes.day("date", message.said(*shape.date)),
        currency=notes.currency,
        seller=replace(seller, iban=read_iban(message, shape, notes)),
        client=replace(client, kind=client_kind(client)),
        lines=sums.lines,
        discount=sums.discount,
        vat=sums.vat,
        net=sums.net,
        vat_total=sums.vat_total,
        gross=sums.gross,
        quote_number=notes.text("quote_number", message.said(*shape.quote_number))[:_LONGEST],
        payment_terms=_terms(message, shape, notes),
    )
    facts = _of_kind(facts, message, shape, notes)
    return replace(facts, evidence=notes.findings.evidence, doubts=tuple(notes.findings.doubts))


def _of_kind(facts: Facts, message: Element, shape: Shape, notes: Notes) -> Facts:
    if facts.kind not in _INVOICES:
        return replace(facts, valid_until=notes.day("valid_until", message.said(*shape.valid_until)))
    named = message.said(*shape.invoices)[:_MOST_NAMED]
    for at, each in enumerate(named):
        notes.text(f"invoices.{at}.number", [each])
    references = message.said(*shape.reference)
    alike = len({each.text for each in references}) == 1
    return replace(
        facts,
        invoices=tuple(InvoicePaid(each.text[:_LONGEST]) for each in named),
        reference=notes.text("reference", references)[:_LONGEST] if alike else "",
    )


def _kind(message: Element, shape: Shape, sums: Sums, notes: Notes) -> Kind:
    """Return what the message is. An invoice below zero is a credit note, whatever its code."""
    codes = message.said(*shape.type_code)
    code = notes.text("kind", codes)
    if not code:
        titles = message.said(*shape.title)[:1]
        kind = TITLES.get(fold(notes.text("kind", titles)), shape.otherwise) if not codes else Kind.OTHER
    else:
        kind = shape.kinds.get(code, Kind.OTHER) if shape.kinds else shape.otherwise
    if kind is Kind.OTHER:
        notes.doubt("kind", "embedded_response" if code in ORDER_RESPONSES else "embedded_kind", code)
    if kind is Kind.INVOICE and sums.gross is not None and sums.gross.cents < 0:
        return Kind.CREDIT_NOTE
    return kind


def _terms(message: Element, shape: Shape, notes: Notes) -> str:
    """Return the terms of payment, where they are said once: an instalment's terms are not the whole's."""
    said = message.said(*shape.terms)
    return notes.text("payment_terms", said) if len(said) == 1 else ""
