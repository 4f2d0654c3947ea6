"""Numbers, dates, parties and payments that only a model read: by their own label, and without a rival."""

import re

from extractors.language_model.alone.given import Found, Given
from extractors.language_model.alone.labelled import is_labelled
from extractors.language_model.alone.labels import LABELS, OWN_NUMBER, numbers_of
from extractors.patterns.dates import Order, dates_in
from rules.facts import Facts, InvoicePaid, Kind, Party
from rules.money import total
from rules.party import Company
from rules.spelling import fold, number_key

_NOT_ITS_DATE = re.compile(
    r"\b(?:val(?:able|idite|id)|jusqu|expir\w*|echeance|livr\w*|sign\w*|deliver\w*|due|until|debut)\b"
)
_ITS_DATE = re.compile(r"\b(?:date|dated|le|du|en date|datum)\b")
#: Documents whose client is never the firm.
_OTHERS_AS_CLIENTS = frozenset({Kind.QUOTE, Kind.AMENDMENT, Kind.HANDOVER, Kind.PROGRESS_CLAIM, Kind.REMITTANCE})


def numbers(given: Given) -> Found:
    """Yield each number of a document, and each word that decides what is due, that no label bears out."""
    facts = given.facts
    for name, kind in (
        ("number", facts.kind),
        ("quote_number", Kind.QUOTE),
        ("order_number", Kind.PURCHASE_ORDER),
    ):
        value = getattr(facts, name)
        own = name == "quote_number" and number_key(value) == number_key(facts.number)
        if given.alone(name) and (own or not _is_named(given, value, kind)):
            yield name, (value,)
    for name in ("payment_terms", "milestone"):
        value = getattr(facts, name)
        if given.alone(name) and not any(
            number_key(value) in number_key(row) for _, row in given.rows.labelled(LABELS[name])
        ):
            yield name, (value,)


def _is_named(given: Given, number: str, kind: Kind) -> bool:
    """Tell whether *number* stands behind the name of its document, and no other number does."""
    said = _said(given, numbers_of(kind))
    if not said and kind is given.facts.kind:
        said = _said(given, OWN_NUMBER)
    return said == {number_key(number)}


def _said(given: Given, pattern: re.Pattern[str]) -> set[str]:
    found = (hit[1] for row in given.rows.plain for hit in pattern.finditer(row))
    return {number_key(each.rstrip(".,;:-/")) for each in found}


def dates(given: Given) -> Found:
    """Yield the document's date where it may be another one's."""
    facts = given.facts
    if facts.date is None or not given.alone("date"):
        return
    by_row = [(row, {found.value for order in Order for found in dates_in(row, order)}) for row in given.rows.plain]
    own = [said for row, said in by_row if said and _ITS_DATE.search(row) and not _NOT_ITS_DATE.search(row)]
    everywhere = {day for _, said in by_row for day in said}
    first = own[0] if own else everywhere if len(everywhere) == 1 else set()
    if facts.date == facts.valid_until or facts.date not in first:
        yield "date", (facts.date.isoformat(),)


def parties(given: Given) -> Found:
    """Yield a client or payer that is the firm, and identifiers that have a rival in the document."""
    facts, company = given.facts, given.company
    if given.alone("client") and facts.kind in _OTHERS_AS_CLIENTS and _is_firm(facts.client, company):
        yield "client", (facts.client.name or facts.client.siren,)
    if facts.payer and given.alone("payer") and _is_firm(facts.payer, company):
        yield "payer", (facts.payer.name or facts.payer.iban,)
    own = {number_key(each) for each in (company.siren, company.vat_number, company.iban)}
    for name, party in (("seller", facts.seller), ("client", facts.client), ("payer", facts.payer or Party())):
        for part in ("siren", "vat_number", "iban"):
            value = getattr(party, part)
            if not value or not given.alone(f"{name}.{part}") or (name == "seller" and part != "iban"):
                continue
            said = {number_key(each.found.value) for each in given.rows.identifiers if each.sort == part}
            if said - own - {number_key(value)}:
                yield f"{name}.{part}", (value,)


def _is_firm(party: Party, company: Company) -> bool:
    pairs = ((party.siren, company.siren), (party.vat_number, company.vat_number), (party.iban, company.iban))
    same = any(said and number_key(said) == number_key(own) for said, own in pairs)
    return same or (bool(party.name) and fold(party.name) == fold(company.name))


def payments(given: Given) -> Found:
    """Yield what a remittance says that neither sums nor labels bear out."""
    facts = given.facts
    closed = _is_paid(facts)
    if (
        facts.amount is not None
        and given.alone("amount")
        and not closed
        and not is_labelled(given, "amount", facts.amount)
    ):
        yield "amount", (str(facts.amount),)
    if facts.invoices and given.alone("invoices") and not _are_paid(given, closed=closed):
        yield "invoices", tuple(each.number for each in facts.invoices)
    for index, each in enumerate(facts.invoices):
        if closed and given.alone(f"invoices.{index}") and not _is_beside(given, each):
            yield f"invoices.{index}", (each.number, str(each.amount or ""))
    if facts.deductions and given.alone("deductions") and not closed:
        yield "deductions", tuple(str(each.amount) for each in facts.deductions)


def _are_paid(given: Given, *, closed: bool) -> bool:
    """Tell whether the invoices make the sum, or are just those that the document names; each of them once."""
    invoices = given.facts.invoices
    keys = {number_key(each.number) for each in invoices}
    bare = all(each.amount is None for each in invoices)
    named = bare and keys == _said(given, numbers_of(Kind.INVOICE))
    return len(keys) == len(invoices) and (closed or named)


def _is_paid(facts: Facts) -> bool:
    """Tell whether the invoices less the deductions make the amount."""
    paid = [each.amount for each in facts.invoices if each.amount is not None]
    sums = total(paid) - total(each.amount for each in facts.deductions)
    return bool(paid) and len(paid) == len(facts.invoices) and sums == facts.amount


def _is_beside(given: Given, paid: InvoicePaid) -> bool:
    return given.rows.beside(paid.number, [paid.amount.euros.copy_abs()] if paid.amount else [])
