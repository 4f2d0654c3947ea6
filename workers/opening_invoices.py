"""The opening state: invoices made with another tool before, recorded together or not at all, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledger import Books, StoredInvoice
from rules.facts import Facts, Kind
from rules.invoice import InvoiceKind
from rules.money import ZERO
from rules.offer import Unusable
from rules.outside import invoice_of, says_the_same
from rules.outside_stated import Stated
from rules.quote import QuoteVersion
from rules.spelling import number_key
from workers.closing import close_if_done
from workers.external import differs, is_external
from workers.office import Office
from workers.opening_phrases import say
from workers.outside_records import Recording, clients_billed, exported_draft, record_invoice
from workers.own_numbers import is_to_come


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """An invoice of a list, with its line there and the account that its client pays from."""

    line: int
    facts: Facts
    stated: Stated
    client_iban: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the invoice of a *line* cannot be recorded."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a list; with *refused*, the transaction must be given up."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    refused: tuple[Refused, ...]


def take_over(office: Office, books: Books, former: Sequence[Former]) -> TakenOver:
    """Record the invoices in the order of their days; those that are known with the same amounts are left alone."""
    refused = list(_twice(office, former))
    new: list[str] = []
    known: list[str] = []
    for each in sorted(former, key=_order):
        number = each.facts.number
        found = books.invoices.by_key(number)
        if any(says_the_same(one.invoice, each.facts) for one in found):
            known.append(number)
            continue
        why = _why_not(office, books, each, found)
        if why:
            refused.append(Refused(each.line, why))
        elif not refused:
            _record(office, books, each)
            new.append(number)
    return TakenOver(tuple(new), tuple(known), tuple(sorted(refused, key=lambda one: one.line)))


def _order(former: Former) -> tuple[object, ...]:
    """Deposits come before the invoices of their day that deduct them, credit notes last."""
    kind = former.stated.kind
    rank = {InvoiceKind.DEPOSIT: 0, InvoiceKind.CREDIT_NOTE: 2}.get(kind, 1) if kind else 1
    return former.facts.date, rank, former.line


def _twice(office: Office, former: Sequence[Former]) -> Iterator[Refused]:
    seen: dict[str, int] = {}
    for each in former:
        key = number_key(each.facts.number)
        if key in seen:
            text = say(office.company.language, "twice", number=each.facts.number, line=str(seen[key]))
            yield Refused(each.line, text)
        seen.setdefault(key, each.line)


def _why_not(office: Office, books: Books, former: Former, found: Sequence[StoredInvoice]) -> str:
    language, facts = office.company.language, former.facts
    figures = invoice_of(facts, 0, language)
    if isinstance(figures, Unusable):
        return " ; ".join(figures.reasons)
    if found:
        return say(language, "other_amounts", number=facts.number)
    if not is_external(office) and is_to_come(office, books, facts):
        return say(language, "to_come", number=facts.number)
    if facts.kind is Kind.CREDIT_NOTE:
        corrected = books.invoices.by_key(former.stated.corrects) if former.stated.corrects else ()
        return "" if len(corrected) == 1 else say(language, "corrects_none", number=facts.number)
    return _why_not_placed(office, books, former, figures)


def _why_not_placed(office: Office, books: Books, former: Former, figures: QuoteVersion) -> str:
    """Return why it is not known whose invoice this is, what it deducts, or which exported draft it is."""
    language, facts = office.company.language, former.facts
    if len(clients_billed(books, facts, _outsiders(former))) > 1:
        return say(language, "several_clients", client=facts.client.name)
    other = differs(office, facts, exported_draft(books, Recording(facts, 0, _outsiders(former)), figures))
    if other is not None:
        sides = ", ".join(f"{side} : {amount}" for side, amount in other.sides)
        return f"{other.why} ({sides})" if sides else other.why
    missing = [each for each in former.stated.deducts if not _is_deposit(books, each)]
    return say(language, "deducts_unknown", number=missing[0]) if missing else ""


def _is_deposit(books: Books, number: str) -> bool:
    return any(each.invoice.content.kind is InvoiceKind.DEPOSIT for each in books.invoices.by_key(number))


def _record(office: Office, books: Books, former: Former) -> None:
    facts, stated = former.facts, former.stated
    corrected = books.invoices.by_key(stated.corrects)[0].invoice.number if stated.corrects else ""
    recording = Recording(facts, 0, _outsiders(former), corrected, stated)
    record_invoice(office, books, recording)
    stored = books.invoices.get(facts.number)
    if former.client_iban:
        books.clients.add_iban(stored.client_id, former.client_iban)
    if stated.paid > ZERO:
        payment = books.payments.settle_before(stated.paid, stored.invoice.issued)
        books.allocations.allocate(payment, [(facts.number, stated.paid)], "import")
        close_if_done(books, stored.job_id, office.clock())


def _outsiders(former: Former) -> tuple[str, ...]:
    return (former.facts.client.email,) if former.facts.client.email else ()
