"""Entries in the 18 columns of the FEC, so that accounting tools import them; tabs, commas in amounts, dates as digits.

It is not the legal FEC (LPF A47 A-1), which the accounting tool makes of the whole year's validated entries. The file
says so by its name alone: a line of comment would break the import.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from outbox.accounting.cells import amount_cell, day_cell, text_cell
from outbox.writing import Language, percent
from rules.accounts import OF_CLIENT, Accounts, Use
from rules.entries import Book, Entry, Posting
from rules.invoice import InvoiceKind
from rules.money import ZERO

COLUMNS = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum"),
    *("CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet"),
    *("ValidDate", "Montantdevise", "Idevise"),
)
_JOURNALS = {
    Book.SALES: ("Ventes", "Sales"),
    Book.BANK: ("Banque", "Bank"),
    Book.OTHER: ("Opérations diverses", "General"),
}
_ACCOUNTS = {
    Use.CLIENT: ("Clients", "Clients"),
    Use.RETENTION: ("Clients - retenues de garantie", "Clients - retentions"),
    Use.DEPOSITS: ("Clients - acomptes reçus", "Clients - deposits received"),
    Use.BANK: ("Banque", "Bank"),
    Use.SALES: ("Ventes et prestations", "Sales"),
    Use.VAT: ("TVA collectée", "VAT collected"),
    Use.VAT_WAITING: ("TVA en attente d'encaissement", "VAT waiting for payment"),
    Use.DISCOUNT: ("Escomptes accordés", "Early payment discounts"),
    Use.ALLOWANCE: ("Rabais, remises et ristournes accordés", "Rebates granted"),
    Use.FEES: ("Frais bancaires", "Bank fees"),
    Use.ROUNDING: ("Écarts de règlement", "Rounding of payments"),
}
_KINDS = {
    InvoiceKind.DEPOSIT: ("Facture d'acompte", "Deposit invoice"),
    InvoiceKind.CREDIT_NOTE: ("Avoir", "Credit note"),
}
_SETTLED = {Book.BANK: ("Règlement", "Payment"), Book.OTHER: ("Imputation", "Set off")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What entries say of the invoice that they rest on."""

    number: str
    issued: date
    kind: InvoiceKind
    client: int
    client_name: str


def entries_file(entries: Iterable[Entry], pieces: Mapping[str, Piece], accounts: Accounts, language: Language) -> str:
    """Return the file's text: a line of columns, then a line for each posting."""
    rows = ["\t".join(COLUMNS)]
    for entry in entries:
        rows += ("\t".join(row) for row in _rows(entry, pieces[entry.invoice], accounts, language))
    return "".join(f"{row}\r\n" for row in rows)


def _rows(entry: Entry, piece: Piece, accounts: Accounts, language: Language) -> Iterator[tuple[str, ...]]:
    at = 1 if language == "en" else 0
    journal = _journal(accounts, entry.book)
    what = _KINDS.get(piece.kind, ("Facture", "Invoice")) if entry.book is Book.SALES else _SETTLED[entry.book]
    label = text_cell(f"{what[at]} {piece.number} {piece.client_name}")
    for posting in entry.postings:
        of_client = posting.use in OF_CLIENT
        yield (
            text_cell(journal),
            _JOURNALS[entry.book][at],
            text_cell(f"{journal}-{entry.ref}"),
            day_cell(entry.on),
            accounts.number(posting.use, posting.rate),
            _account_name(accounts, posting, language),
            text_cell(accounts.code_of(piece.client)) if of_client else "",
            text_cell(piece.client_name) if of_client else "",
            text_cell(piece.number),
            day_cell(piece.issued),
            label,
            amount_cell(max(posting.amount, ZERO)),
            amount_cell(max(-posting.amount, ZERO)),
            *("", "", "", "", ""),
        )


def _account_name(accounts: Accounts, posting: Posting, language: Language) -> str:
    """Return the account's name: it names the rate only where the rate has an account of its own."""
    name = _ACCOUNTS[posting.use][1 if language == "en" else 0]
    if posting.rate is None or not accounts.is_of_rate(posting.use, posting.rate):
        return name
    return text_cell(f"{name} {percent(posting.rate, language)}")


def _journal(accounts: Accounts, book: Book) -> str:
    return {
        Book.SALES: accounts.sales_journal,
        Book.BANK: accounts.bank_journal,
        Book.OTHER: accounts.other_journal,
    }[book]
