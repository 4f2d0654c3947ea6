"""ISO 20022 cash management: camt.052 (reports), camt.053 (statements), camt.054 (notifications).

Versions 02 to 13 differ in a few places that are read either way (`Sts` with or without `Cd`, parties with or
without `Pty`, transaction amounts in `Amt` or `AmtDtls`). What cannot be read exactly refuses the whole file: an
amount that was left out would be a wrong amount.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extractors.bank.amounts import amount_of, date_of, day_of, is_credit
from extractors.bank.bank_file import Account, Balance, BankFile
from extractors.bank.errors import BrokenBankFile
from extractors.bank.transactions import Booking, entries_of
from extractors.bank.xml import Node, tree_of
from rules.money import total
from rules.payment import BankEntry

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.05([234])\.001\.([0-9]{2})")
_STATEMENTS = {
    "2": "BkToCstmrAcctRpt/Rpt",
    "3": "BkToCstmrStmt/Stmt",
    "4": "BkToCstmrDbtCdtNtfctn/Ntfctn",
}
_OLDEST, _NEWEST = 2, 13
#: Bytes in which the root element stands.
_HEAD = 4096
#: Opening: booked, or the previous statement's closing. Closing: booked. Interim balances are left alone.
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def is_camt(xml: bytes) -> bool:
    """Tell whether a file says of itself, at its beginning, that it is one of these; `read_camt` finds out."""
    return _NAMESPACE.search(xml[:_HEAD].decode("utf-8", "replace")) is not None


def read_camt(xml: bytes) -> BankFile:
    """Return the accounts and the booked entries of a camt.052, .053 or .054 file.

    Pending and informative entries are left out. A batch gives one entry per transaction where the
    bank gives amounts that add up to the batch; otherwise the batch is one entry.
    Raises BrokenBankFile, with the line where it is known, for anything that is not exactly that.
    """
    root = tree_of(xml)
    statements = root.all(_statement_path(root))
    if not statements:
        raise BrokenBankFile("the file has no statement", root.line)
    accounts = tuple(_account(statement) for statement in statements)
    entries: list[BankEntry] = []
    doubts: list[str] = []
    for statement, account in zip(statements, accounts, strict=True):
        read = [entry for booking in _bookings(statement, account) for entry in entries_of(booking)]
        doubts += _doubts(account, read)
        entries += read
    return BankFile(accounts=accounts, entries=_told_apart(entries), doubts=tuple(doubts))


def _statement_path(root: Node) -> str:
    found = _NAMESPACE.fullmatch(root.namespace)
    if root.name != "Document" or not found or not _OLDEST <= int(found[2]) <= _NEWEST:
        raise BrokenBankFile(f"not a camt.052, .053 or .054 file: {root.namespace[:80] or root.name[:80]!r}", root.line)
    return _STATEMENTS[found[1]]


def _account(statement: Node) -> Account:
    number = statement.text("Acct/Id/IBAN", "Acct/Id/Othr/Id").replace(" ", "")
    if not number:
        raise BrokenBankFile("the statement does not name its account", statement.line)
    return Account(
        number=number,
        statement=statement.text("Id"),
        opening=_balance(statement, _OPENING),
        closing=_balance(statement, _CLOSING),
    )


def _balance(statement: Node, codes: tuple[str, ...]) -> Balance | None:
    for balance in statement.all("Bal"):
        if balance.text("Tp/CdOrPrtry/Cd") in codes:
            amount_node = balance.first("Amt")
            if amount_node is None:
                raise BrokenBankFile("the balance has no amount", balance.line)
            amount, currency = amount_of(amount_node)
            signed = amount if is_credit(balance) else -amount
            return Balance(on=date_of(balance.first("Dt")), amount=signed, currency=currency)
    return None


def _bookings(statement: Node, account: Account) -> Iterator[Booking]:
    made_on = day_of(statement.text("CreDtTm"), statement.line)
    for node in statement.all("Ntry"):
        status = node.text("Sts/Cd", "Sts/Prtry") or node.text("Sts")
        if not status:
            raise BrokenBankFile("the entry does not say whether it is booked", node.line)
        if status == "BOOK":
            yield Booking(node=node, account=account.number, made_on=made_on)


def _doubts(account: Account, entries: list[BankEntry]) -> Iterator[str]:
    """Compare the closing balance with opening plus entries, where all are of one currency."""
    opening, closing = account.opening, account.closing
    if opening is None or closing is None:
        return
    if {opening.currency, closing.currency} | {entry.currency for entry in entries} != {opening.currency}:
        return
    expected = opening.amount + total(entry.amount for entry in entries)
    if expected != closing.amount:
        yield (
            f"statement {account.statement} of {account.number}: the opening balance and the entries give {expected}, "
            f"the closing balance is {closing.amount}"
        )


def _told_apart(entries: list[BankEntry]) -> tuple[BankEntry, ...]:
    """Number the entries that are equal in all that the bank says of them: `#2` is the second of its kind."""
    seen: Counter[tuple[str, str]] = Counter()
    told_apart = []
    for entry in entries:
        key = (entry.account_iban, entry.entry_ref)
        seen[key] += 1
        again = seen[key] > 1
        told_apart.append(replace(entry, entry_ref=f"{entry.entry_ref}#{seen[key]}") if again else entry)
    return tuple(told_apart)
