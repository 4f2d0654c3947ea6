"""A bank's file as it was read: accounts with their balances, and booked entries."""

from dataclasses import dataclass
from datetime import date

from rules.money import Money
from rules.payment import BankEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What stood on an account. `amount` is signed: an overdraft is negative."""

    on: date | None
    amount: Money
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One statement of one account. `number` is its IBAN, or the bank's own number where it has none."""

    number: str
    statement: str
    opening: Balance | None = None
    closing: Balance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFile:
    """All of a file. `accounts` has one member per statement.

    `doubts` are sentences about what does not add up although every line could be read; the
    amounts of the entries are those that the bank wrote all the same.
    """

    accounts: tuple[Account, ...]
    entries: tuple[BankEntry, ...]
    doubts: tuple[str, ...] = ()
