"""A person's correction of what was read in a document: facts of a closed list, replaced, with who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from rules.document import NOWHERE
from rules.facts import Doubt, Evidence, Facts, InvoicePaid, Kind, VatAmount
from rules.money import Money, total
from rules.party import Company
from rules.verification import verify
from rules.wording import date_text, say


class CorrectedField(StrEnum):
    """The closed list of what a person may correct."""

    KIND = "kind"
    NUMBER = "number"
    VERSION = "version"
    DATE = "date"
    VALID_UNTIL = "valid_until"
    QUOTE_NUMBER = "quote_number"
    ORDER_NUMBER = "order_number"
    NET = "net"
    VAT_TOTAL = "vat_total"
    GROSS = "gross"
    AMOUNT = "amount"
    VALUE_DATE = "value_date"
    INVOICE = "invoice"
    CLIENT = "client"

    @property
    def path(self) -> str:
        """The path of the fact, as evidence and doubts name it."""
        return _PATHS.get(self, self.value)


_PATHS = {CorrectedField.INVOICE: "invoices.0.number", CorrectedField.CLIENT: "client.name"}
MONEY = frozenset({CorrectedField.NET, CorrectedField.VAT_TOTAL, CorrectedField.GROSS, CorrectedField.AMOUNT})
DATES = frozenset({CorrectedField.DATE, CorrectedField.VALID_UNTIL, CorrectedField.VALUE_DATE})
SUMS = frozenset({"net", "vat_total", "gross"})
#: The reason of a doubt of the readers that goes once the three sums agree.
SUMS_DIFFER = "net + VAT is not the gross total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One fact as a person says it: an amount, a day, or words (a kind's code among them)."""

    field: CorrectedField
    money: Money | None = None
    on: date | None = None
    text: str = ""

    @property
    def value(self) -> Money | date | str:
        """What the person says."""
        return self.money if self.money is not None else self.on or self.text


def value_of(facts: Facts, field: CorrectedField) -> Money | date | str | None:
    """Return what *facts* say of a field; None or empty where they say nothing."""
    match field:
        case CorrectedField.INVOICE:
            return facts.invoices[0].number if len(facts.invoices) == 1 else ""
        case CorrectedField.CLIENT:
            return facts.client.name
        case CorrectedField.KIND:
            return "" if facts.kind is Kind.OTHER else facts.kind.value
        case _:
            said: Money | date | str | None = getattr(facts, field.value)
            return said


def with_value(facts: Facts, correction: Correction) -> Facts:
    """Return *facts* with one value in place of what they say."""
    match correction.field:
        case CorrectedField.KIND:
            return replace(facts, kind=Kind(correction.text))
        case CorrectedField.CLIENT:
            return replace(facts, client=replace(facts.client, name=correction.text))
        case CorrectedField.INVOICE:
            amount = facts.invoices[0].amount if len(facts.invoices) == 1 else None
            return replace(facts, invoices=(InvoicePaid(correction.text, amount),))
        case CorrectedField.NET | CorrectedField.VAT_TOTAL:
            facts = replace(facts, vat=_only_rate(facts, correction))
    values: dict[str, Any] = {correction.field.value: correction.value}
    return replace(facts, **values)


def _only_rate(facts: Facts, correction: Correction) -> tuple[VatAmount, ...]:
    """Return the amounts per rate: where there is one rate that said the same as the total, it is corrected too."""
    if len(facts.vat) != 1 or correction.money is None:
        return facts.vat
    only = facts.vat[0]
    if correction.field is CorrectedField.NET and only.base == facts.net:
        return (VatAmount(only.rate, correction.money, only.amount),)
    if correction.field is CorrectedField.VAT_TOTAL and only.amount == facts.vat_total:
        return (VatAmount(only.rate, only.base, correction.money),)
    return facts.vat


def corrected(
    facts: Facts,
    corrections: Iterable[Correction],
    found: Mapping[CorrectedField, Evidence],
    *,
    by: str,
    on: date,
    company: Company,
) -> Facts:
    """Return *facts* as a person corrects them, checked anew; *found* says where the new values stand.

    The doubts about these facts are gone, the others stay. A person may say what stands nowhere: the evidence says so.
    """
    language, given = company.language, tuple(corrections)
    note = say(language, "corrected_by", by=by, on=date_text(language, on))
    former, evidence, mended = verify(facts, company), dict(facts.evidence), facts
    for each in given:
        mended = with_value(mended, each)
        nowhere = Evidence(0, say(language, "corrected_nowhere", note=note), NOWHERE, note)
        stands = found.get(each.field)
        evidence[each.field.path] = nowhere if stands is None else replace(stands, source=note)
    doubts = [each for each in facts.doubts if each not in former and not _settled(each, given, mended)]
    checked = dict.fromkeys((*doubts, *verify(mended, company)))
    return replace(mended, evidence=evidence, doubts=tuple(checked))


def _settled(doubt: Doubt, corrections: tuple[Correction, ...], mended: Facts) -> bool:
    paths = {each.field.path for each in corrections}
    if any(path == doubt.field or path.startswith(f"{doubt.field}.") for path in paths):
        return True
    return doubt.reason == SUMS_DIFFER and bool(paths & SUMS) and adds_up(mended) is True


def adds_up(facts: Facts) -> bool | None:
    """Tell whether net and VAT make the gross total; None where one of them is not known."""
    net = facts.net if facts.net is not None or not facts.vat else total(each.base for each in facts.vat)
    vat = facts.vat_total if facts.vat_total is not None or not facts.vat else total(each.amount for each in facts.vat)
    if net is None or vat is None or facts.gross is None:
        return None
    return net + vat == facts.gross
