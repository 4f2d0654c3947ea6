"""What of a model's answer is believed: values whose words stand in the document, and that stand in those words.

A model cannot see a signature: where it reads one the status is UNCLEAR, and another reader or a person decides.
The direction comes from the firm's own identifiers, not from the model.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from extractors.evidence import Value, WordIndex, value_stands_in
from extractors.language_model.answer import DocumentAnswer, Said, SaidLine, SaidParty, SaidSignature
from extractors.language_model.direction import direction_of
from extractors.patterns.amounts import number
from extractors.patterns.dates import dates_in
from rules.document import Document
from rules.errors import NotMoney
from rules.facts import (
    ClientKind,
    Deduction,
    Doubt,
    Evidence,
    Facts,
    Instalment,
    InstalmentKind,
    InvoicePaid,
    Kind,
    Line,
    Party,
    Signature,
    SignatureStatus,
    VatAmount,
)
from rules.money import Money
from rules.party import Company
from rules.spelling import fold

PLAIN_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}

#: Characters; a longer value is no fact.
MAX_VALUE = 2000

TEXTS = (
    "number",
    "version",
    "currency",
    "quote_number",
    "order_number",
    "payment_terms",
    "reference",
    "milestone",
    "snags",
    "snags_lifted",
    "statement",
)

#: What a person is asked about when only the picture says it.
LOOKED_AT = frozenset({"number", "quote_number", "date", "net", "vat_total", "gross", "amount", "discount"})

DATES = ("date", "valid_until", "value_date", "delivery_date")

AMOUNTS = (*("discount", "net", "vat_total", "gross", "amount", "cumulated", "claimed_before", "claimed", "validated"),)

T = TypeVar("T", bound=Value)
W = TypeVar("W", bound=StrEnum)


#: A value that a picture may show and that no recognised word says: a person looks.
UNRECOGNISED = "the model read it in the picture, where no such words are recognised"


@dataclass(frozen=True, slots=True)
class Asked:
    """How an answer came: what the document was taken for, which prompt and model (*source*), and if it was *seen*."""

    kind: Kind | None = None
    source: str = ""
    seen: bool = False


NOT_KNOWN = Asked()


def believed_facts(answer: DocumentAnswer, document: Document, company: Company, asked: Asked = NOT_KNOWN) -> Facts:
    """Return the facts of *answer* that *document* bears out, with the evidence found in it."""
    believer = _Believer(document, asked)
    facts = believer.facts(answer)
    return Facts(**facts, direction=direction_of(facts["kind"], facts["seller"], facts["client"], company))  # type: ignore[arg-type] # the keys are the fields


class _Believer:
    """Looks for each value's words, and gathers the evidence."""

    def __init__(self, document: Document, asked: Asked) -> None:
        self._asked = asked
        self._doubts: list[Doubt] = []
        self._index = WordIndex(document)
        self._text_of_all = document.text
        self._evidence: dict[str, Evidence] = {}

    def facts(self, answer: DocumentAnswer) -> dict[str, object]:
        """Return the believed values by field."""
        kind = self._word("kind", answer.kind, Kind) or self._asked.kind or Kind.OTHER
        values: dict[str, object] = {"kind": kind}
        values |= {name: self._text(name, getattr(answer, name)) for name in TEXTS}
        values |= {name: self._date(name, getattr(answer, name)) for name in DATES}
        values |= {name: self._money(name, getattr(answer, name)) for name in AMOUNTS}
        values["retention_percent"] = self._decimal("retention_percent", answer.retention_percent)
        values |= {name: self._party(name, getattr(answer, name)) for name in ("seller", "client")}
        payer = self._party("payer", answer.payer)
        values["payer"] = payer if payer != Party() else None
        lines = tuple(self._line(f"lines.{i}", line) for i, line in enumerate(answer.lines))
        values["lines"] = lines if any(line != Line() for line in lines) else ()
        values |= self._lists(answer)
        values["signature"] = self._signature(answer.signature)
        values["currency"] = self._currency(answer.currency)
        values["evidence"] = {path: replace(each, source=self._asked.source) for path, each in self._evidence.items()}
        values["doubts"] = tuple(self._doubts)
        return values

    def _currency(self, said: Said | None) -> str:
        """Return the currency whose code or sign stands anywhere in the document."""
        code = said.value.strip().upper() if said else ""
        sign = SIGNS.get(code)
        known = self._index.find(code) or (sign and sign in self._text_of_all)
        return code if re.fullmatch("[A-Z]{3}", code) and known else ""

    def _lists(self, answer: DocumentAnswer) -> dict[str, object]:
        """Return the lists that mean something only as a whole."""
        vat = [self._vat(f"vat.{i}", vat.rate, vat.base, vat.amount) for i, vat in enumerate(answer.vat)]
        schedule = [
            self._instalment(f"schedule.{i}", (part.label, part.kind, part.percent, part.amount, part.trigger))
            for i, part in enumerate(answer.schedule)
        ]
        invoices = [self._invoice(f"invoices.{i}", paid.number, paid.amount) for i, paid in enumerate(answer.invoices)]
        deductions = [
            self._deduction(f"deductions.{i}", each.kind, each.amount, each.document)
            for i, each in enumerate(answer.deductions)
        ]
        lists: dict[str, Sequence[object]] = {
            "vat": vat,
            "schedule": schedule,
            "invoices": invoices,
            "deductions": deductions,
        }
        return {name: self._whole(name, values) for name, values in lists.items()}

    def _whole(self, path: str, values: Sequence[object | None]) -> tuple[object, ...]:
        """Return all *values*, or none where one is not believed: half a schedule is another schedule."""
        if None not in values:
            return tuple(values)
        self._evidence = {key: place for key, place in self._evidence.items() if not key.startswith(f"{path}.")}
        return ()

    def _believed(self, path: str, said: Said | None, parse: Callable[[str], T | None]) -> T | None:
        if said is None or len(said.value) > MAX_VALUE:
            return None
        value = parse(said.value.strip())
        place = self._place(said)
        if value is None or place is None or not value_stands_in(place.text, value):
            if self._asked.seen and value is not None and path in LOOKED_AT:
                self._doubts.append(Doubt(path, UNRECOGNISED, (str(value),)))
            return None
        self._evidence[path] = place
        return value

    def _place(self, said: Said) -> Evidence | None:
        words = said.words or said.value
        return self._index.find(words, said.page) or self._index.find(words)

    def _text(self, path: str, said: Said | None) -> str:
        return self._believed(path, said, str) or ""

    def _date(self, path: str, said: Said | None) -> dt.date | None:
        return self._believed(path, said, _date_of)

    def _money(self, path: str, said: Said | None) -> Money | None:
        return self._believed(path, said, _money_of)

    def _decimal(self, path: str, said: Said | None) -> Decimal | None:
        return self._believed(path, said, _number_of)

    def _word(self, path: str, said: Said | None, words: type[W]) -> W | None:
        """Return one of our own words for what the document says otherwise; only its evidence is looked for."""
        value = said.value.strip().lower() if said else ""
        place = self._place(said) if said and value in set(words) else None
        if place is None:
            return None
        self._evidence[path] = place
        return words(value)

    def _party(self, path: str, said: SaidParty) -> Party:
        return Party(
            name=self._text(f"{path}.name", said.name),
            siren=self._text(f"{path}.siren", said.siren),
            vat_number=self._text(f"{path}.vat_number", said.vat_number),
            iban=self._text(f"{path}.iban", said.iban),
            email=self._text(f"{path}.email", said.email),
            kind=self._word(f"{path}.kind", said.kind, ClientKind),
        )

    def _line(self, path: str, said: SaidLine) -> Line:
        return Line(
            description=self._text(f"{path}.description", said.description),
            quantity=self._decimal(f"{path}.quantity", said.quantity),
            unit=self._text(f"{path}.unit", said.unit),
            unit_price=self._decimal(f"{path}.unit_price", said.unit_price),
            discount_percent=self._decimal(f"{path}.discount_percent", said.discount_percent),
            net=self._money(f"{path}.net", said.net),
            vat_rate=self._decimal(f"{path}.vat_rate", said.vat_rate),
            progress=self._decimal(f"{path}.progress", said.progress),
        )

    def _vat(self, path: str, rate: Said | None, base: Said | None, amount: Said | None) -> VatAmount | None:
        percent = self._decimal(f"{path}.rate", rate)
        net, vat = self._money(f"{path}.base", base), self._money(f"{path}.amount", amount)
        return VatAmount(percent, net, vat) if percent is not None and net is not None and vat is not None else None

    def _instalment(self, path: str, said: tuple[Said | None, ...]) -> Instalment | None:
        label, kind, percent, amount, trigger = said
        name = self._text(f"{path}.label", label)
        known = kind.value.strip().lower() if kind else ""
        if not name or known not in set(InstalmentKind):
            return None
        return Instalment(
            label=name,
            kind=InstalmentKind(known),
            percent=self._decimal(f"{path}.percent", percent),
            amount=self._money(f"{path}.amount", amount),
            trigger=self._text(f"{path}.trigger", trigger),
        )

    def _invoice(self, path: str, number: Said | None, amount: Said | None) -> InvoicePaid | None:
        named = self._text(f"{path}.number", number)
        return InvoicePaid(named, self._money(f"{path}.amount", amount)) if named else None

    def _deduction(self, path: str, kind: Said | None, amount: Said | None, document: Said | None) -> Deduction | None:
        off = self._money(f"{path}.amount", amount)
        if off is None or kind is None:
            return None
        return Deduction(kind.value[:40], off, self._text(f"{path}.document", document))

    def _signature(self, said: SaidSignature) -> Signature | None:
        if said.status is None or said.status.value != SignatureStatus.SIGNED or self._place(said.status) is None:
            return None
        return Signature(
            status=SignatureStatus.UNCLEAR,
            name=self._text("signature.name", said.name),
            date=self._date("signature.date", said.date),
        )


def _number_of(text: str) -> Decimal | None:
    """Return the number in the plain form that was asked for, or in any other that means one thing only."""
    return Decimal(text) if PLAIN_NUMBER.fullmatch(text) else number(fold(text).strip("€% "))


def _money_of(text: str) -> Money | None:
    value = _number_of(text)
    try:
        return Money.of(value) if value is not None else None
    except NotMoney:
        return None


def _date_of(text: str) -> dt.date | None:
    found = {printed.value for printed in dates_in(fold(text))}
    return found.pop() if len(found) == 1 else None
