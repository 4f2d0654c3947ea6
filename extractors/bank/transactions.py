"""One booked `Ntry` to entries: its batch split where the amounts allow it, its parties, references and words."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from extractors.bank.amounts import amount_of, date_of, is_credit
from extractors.bank.errors import BrokenBankFile
from extractors.bank.xml import Node
from rules.money import Money, total
from rules.payment import BankEntry

#: What banks write where a reference is due and they have none.
_NO_REFERENCE = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOREF", "NONE", "0"})

#: Characters kept of a free text or name: ISO 20022 allows 140 a line and 500 of additional information.
MAX_TEXT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A booked `Ntry` of *account*; *made_on* is the day of the statement, for entries without a date."""

    node: Node
    account: str
    made_on: date | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A transaction of an entry with its signed amount."""

    node: Node
    amount: Money


def entries_of(booking: Booking) -> list[BankEntry]:
    """Return the entries of one `Ntry`.

    Several `TxDtls` whose amounts add up to the entry's give one entry each; otherwise the whole is one
    entry that carries the words and references of all. Raises BrokenBankFile for what is not exact.
    """
    node = booking.node
    amount_node = node.first("Amt")
    if amount_node is None:
        raise BrokenBankFile("the entry has no amount", node.line)
    unsigned, currency = amount_of(amount_node)
    amount = unsigned if is_credit(node) else -unsigned
    transactions = node.all("NtryDtls/TxDtls")
    parts = _parts(transactions, node, currency)
    if len(parts) > 1 and total(part.amount for part in parts) == amount:
        return [_entry(booking, currency, part.amount, [part.node], batch=True) for part in parts]
    return [_entry(booking, currency, amount, transactions, batch=False)]


def _parts(transactions: list[Node], entry: Node, currency: str) -> list[_Part]:
    """Return the transactions with their amounts; none where one of them has no amount in the entry's currency."""
    parts = []
    for transaction in transactions:
        amount_node = transaction.first("Amt", "AmtDtls/TxAmt/Amt")
        if amount_node is None or amount_node.attribute("Ccy") != currency:
            return []
        unsigned, _ = amount_of(amount_node)
        came_in = is_credit(transaction if transaction.first("CdtDbtInd") else entry)
        parts.append(_Part(transaction, unsigned if came_in else -unsigned))
    return parts


def _entry(booking: Booking, currency: str, amount: Money, transactions: list[Node], *, batch: bool) -> BankEntry:
    node = booking.node
    value_on = date_of(node.first("ValDt"))
    booked_on = date_of(node.first("BookgDt")) or value_on or booking.made_on
    if booked_on is None:
        raise BrokenBankFile("the entry has no date", node.line)
    payer, payer_iban = _payer(transactions, came_in=amount.cents >= 0)
    entry = BankEntry(
        account_iban=booking.account,
        entry_ref="",
        booked_on=booked_on,
        value_on=value_on,
        amount=amount,
        currency=currency,
        payer=payer,
        payer_iban=payer_iban,
        references=_references(transactions),
        text=_text(node, transactions),
        reversal=node.text("RvslInd") in {"true", "1"} or any(each.first("RtrInf") for each in transactions),
    )
    return _with_reference(entry, node, transactions, batch=batch)


def _payer(transactions: list[Node], *, came_in: bool) -> tuple[str, str]:
    """Return the other side's name and IBAN; empty where a batch has several."""
    side = "Dbtr" if came_in else "Cdtr"
    names, ibans = set(), set()
    for transaction in transactions:
        party = f"RltdPties/{side}"
        ultimate = f"RltdPties/Ultmt{side}"
        names.add(transaction.text(f"{party}/Nm", f"{party}/Pty/Nm", f"{ultimate}/Nm", f"{ultimate}/Pty/Nm"))
        ibans.add(transaction.text(f"{party}Acct/Id/IBAN").replace(" ", ""))
    return _only(names)[:MAX_TEXT], _only(ibans)


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _references(transactions: list[Node]) -> tuple[str, ...]:
    """Return structured creditor references first, then end-to-end ids, each once."""
    found = [
        node.own_text
        for path in ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/CdtrRefInf/CdtrRef", "Refs/EndToEndId")
        for transaction in transactions
        for node in transaction.all(path)
    ]
    return tuple(dict.fromkeys(ref[:MAX_TEXT] for ref in found if _means_something(ref)))


def _means_something(reference: str) -> bool:
    return bool(reference) and reference.upper() not in _NO_REFERENCE


def _text(entry: Node, transactions: list[Node]) -> str:
    """Return the free words, and the numbers of the documents that the payer names, one a line."""
    paths = ("RmtInf/Ustrd", "RmtInf/Strd/RfrdDocInf/Nb", "RmtInf/Strd/AddtlRmtInf", "AddtlTxInf", "RtrInf/AddtlInf")
    words = [node.own_text for transaction in transactions for path in paths for node in transaction.all(path)]
    words += [node.own_text for node in entry.all("AddtlNtryInf")]
    return "\n".join(dict.fromkeys(word for word in words if word))[:MAX_TEXT]


def _with_reference(entry: BankEntry, node: Node, transactions: list[Node], *, batch: bool) -> BankEntry:
    """Name the entry by the bank's own reference, which must not change from file to file.

    `AcctSvcrRef` is unique by its definition. Many banks count `NtryRef` from 1 in each statement: it names nothing.
    """
    own = node.text("AcctSvcrRef")
    part = transactions[0].text("Refs/AcctSvcrRef", "Refs/TxId", "Refs/EndToEndId") if batch else ""
    known = (
        *(part, entry.booked_on.isoformat(), str(entry.value_on), entry.currency),
        *(str(entry.amount), entry.payer, entry.payer_iban, *entry.references, entry.text, str(entry.reversal)),
    )
    digest = hashlib.sha256("\x1f".join(known).encode()).hexdigest()[:24]
    if not _means_something(own):
        reference = digest
    elif batch:
        reference = f"{own}/{part[:35]}:{digest}"
    else:
        reference = own
    return replace(entry, entry_ref=reference)
