"""Amounts, signs and dates of ISO 20022 elements, exact or refused."""

import re
from datetime import date, datetime

from extractors.bank.errors import BrokenBankFile
from extractors.bank.xml import Node
from rules.errors import NotMoney
from rules.money import Money

#: ISO 20022 ActiveOrHistoricCurrencyAndAmount: 18 digits, 5 of them decimals, no sign, no exponent.
_AMOUNT = re.compile(r"\+?[0-9]{1,18}(?:\.[0-9]{0,5})?")
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:[0-9]{2})\Z")
_CURRENCY = re.compile(r"[A-Z]{3}")


def amount_of(node: Node) -> tuple[Money, str]:
    """Return the unsigned amount and the currency of an `Amt` element.

    Raises BrokenBankFile for anything but whole cents of a named currency.
    """
    text, currency = node.own_text, node.attribute("Ccy")
    if not _AMOUNT.fullmatch(text):
        raise BrokenBankFile(f"{text[:40]!r} is not an amount", node.line)
    if not _CURRENCY.fullmatch(currency):
        raise BrokenBankFile(f"the amount {text} has no currency", node.line)
    try:
        return Money.of(text.rstrip(".")), currency
    except NotMoney as error:
        raise BrokenBankFile(f"{text} {currency} is not a whole number of cents", node.line) from error


def is_credit(node: Node) -> bool:
    """Return whether *node* (entry, transaction or balance) came in. Raises BrokenBankFile where it does not say."""
    indicator = node.text("CdtDbtInd")
    if indicator not in {"CRDT", "DBIT"}:
        raise BrokenBankFile(f"<{node.name}> does not say whether it is a credit or a debit", node.line)
    return indicator == "CRDT"


def date_of(node: Node | None) -> date | None:
    """Return the day of a `Dt`/`DtTm` choice; None where there is none. Raises BrokenBankFile as `day_of` does."""
    return None if node is None else day_of(node.text("Dt", "DtTm"), node.line)


def day_of(text: str, line: int | None) -> date | None:
    """Return the day of an ISO date or instant as the bank wrote it, in the bank's own time zone.

    None for an empty text. Raises BrokenBankFile, naming *line*, for a day that does not exist.
    """
    try:
        return datetime.fromisoformat(text).date() if "T" in text else _plain_day(text)
    except ValueError as error:
        raise BrokenBankFile(f"{text[:40]!r} is not a date", line) from error


def _plain_day(text: str) -> date | None:
    """A plain date may carry a zone in XML (`2026-11-17Z`, `2026-11-17+01:00`)."""
    return date.fromisoformat(_ZONE.sub("", text)) if text else None
