"""What was read of a message so far: each value with its element, and what a person must settle."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from extractors.embedded.tree import Element
from extractors.embedded.values import CURRENCIES, day_of, money_of, number_of
from extractors.patterns.findings import Findings, Found
from rules.money import Money
from rules.wording import say

Value = TypeVar("Value")


class Notes:
    """Takes values out of elements. One that cannot be read, or that stands twice with two values, is a doubt."""

    def __init__(self, language: str) -> None:
        """Write reasons in *language*."""
        self.findings = Findings()
        self.currency = ""
        self._language = language

    def doubt(self, field: str, key: str, *values: str) -> None:
        """Note that a person must settle *field*; *key* is the phrase that says why."""
        self.findings.doubt(field, say(self._language, key), *dict.fromkeys(values))

    def phrase(self, key: str) -> str:
        """Return words that stand for what a message has no words for."""
        return say(self._language, key)

    def text(self, field: str, elements: Sequence[Element]) -> str:
        """Return the one text of *elements*, empty where there is none."""
        return self._settled(field, elements, lambda text: text) or ""

    def day(self, field: str, elements: Sequence[Element]) -> dt.date | None:
        """Return the one day of *elements*."""
        return self._settled(field, elements, day_of)

    def number(self, field: str, elements: Sequence[Element]) -> Decimal | None:
        """Return the one number of *elements*."""
        return self._settled(field, elements, number_of)

    def read_currency(self, elements: Sequence[Element]) -> None:
        """Take the currency of all amounts; in an unknown one, or in several, no amount is given."""
        currency = self.text("currency", elements)
        if currency in CURRENCIES:
            self.currency = currency
            return
        self.findings.evidence.pop("currency", None)
        if currency or not elements:
            self.doubt("currency", "embedded_currency", currency)

    def money(self, field: str, elements: Sequence[Element]) -> Money | None:
        """Return the one amount of *elements* in the message's currency."""
        if not self.currency:
            return None
        ours = [each for each in elements if self.is_ours(each)]
        if elements and not ours:
            self.doubt(
                field, "embedded_currencies", self.currency, *(each.attribute("currencyID") for each in elements)
            )
        return self._settled(field, ours, money_of)

    def is_ours(self, amount: Element) -> bool:
        """Tell whether an amount is in the message's currency: one that says nothing is."""
        return amount.attribute("currencyID") in {"", self.currency}

    def _settled(self, field: str, elements: Sequence[Element], read: Callable[[str], Value | None]) -> Value | None:
        found = []
        for each in elements:
            value = read(each.text)
            if value is None:
                self.doubt(field, "embedded_unreadable", each.text[:80])
                return None
            found.append(Found(value, each.evidence))
        return self.findings.settle(field, found, self.phrase("embedded_twice"))
